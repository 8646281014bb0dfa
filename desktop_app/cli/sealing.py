"""`dodomu seal`: the age layer by itself, in age's own file formats."""

import argparse
import contextlib
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from desktop_app import i18n, seal
from desktop_app.cli import passphrase
from desktop_app.cli.answer import Answer
from desktop_app.domain import clock, errors
from desktop_app.seal import files

_ = i18n.gettext


def encrypt(asked: argparse.Namespace) -> Answer:
    """Encrypt a file to recipients or with a passphrase, to `--out` or standard output.

    Raises:
        SealError, PassphraseMissingError, OSError: nothing is left of `--out`.
    """
    recipients: list[seal.Recipient] = [seal.parse_recipient(text) for text in asked.recipient]
    for place in asked.recipients_file:
        recipients.extend(files.read_recipients(place))
    if asked.passphrase or asked.passphrase_file is not None:
        # Beside other recipients it is refused, not dropped: the age format allows it alone.
        recipients.append(seal.ScryptRecipient(passphrase.ask_new(asked)))
    if asked.out is None:
        _write_result_itself(asked)
        with asked.file.open("rb") as plain, _standard_output() as out:
            seal.encrypt(plain, out, recipients, armor=asked.armor)
        return Answer(None)
    files.encrypt_file(asked.file, asked.out, recipients, armor=asked.armor)
    return Answer({"file": str(asked.out)}, (_("Encrypted."),))


def decrypt(asked: argparse.Namespace) -> Answer:
    """Decrypt a file to `--out` or standard output.

    Raises:
        SealError, PassphraseMissingError, OSError: nothing is left of `--out`.
    """
    identities: list[seal.Identity] = []
    for place in asked.identity:
        identities.extend(files.read_identities(place))
    if asked.passphrase_file is not None or (not identities and _wants_passphrase(asked.file)):
        identities.append(seal.ScryptIdentity(passphrase.ask(asked)))
    if not identities:
        raise errors.NoIdentityMatchError(kinds=())
    if asked.out is None:
        _write_result_itself(asked)
        with asked.file.open("rb") as sealed, _standard_output() as out:
            seal.decrypt(sealed, out, identities)
        return Answer(None)
    files.decrypt_file(asked.file, asked.out, identities)
    return Answer({"file": str(asked.out)}, (_("Decrypted."),))


def keygen(asked: argparse.Namespace) -> Answer:
    """Make an identity: age-keygen's text on standard output or in a file of one's own.

    Raises:
        SealOutputError, OSError: no file was written.
    """
    identity = seal.HybridIdentity.generate() if asked.pq else seal.X25519Identity.generate()
    public = identity.recipient().to_string()
    if asked.out is None:
        text = seal.keyfile_text(identity, created=clock.system_clock())
        return Answer({"recipient": public, "text": text}, tuple(text.rstrip("\n").split("\n")))
    place: Path = asked.out
    files.write_keyfile(place, identity, created=clock.system_clock())
    return Answer({"recipient": public, "file": str(place)}, (f"Public key: {public}",))


def _wants_passphrase(place: Path) -> bool:
    """Tell whether a file is sealed with a passphrase, before anybody is asked for one."""
    with place.open("rb") as sealed:
        return seal.needs_passphrase(sealed)


def _write_result_itself(asked: argparse.Namespace) -> None:
    """Keep standard output for the result: refusals go to standard error even with --json."""
    asked.json = False


@contextlib.contextmanager
def _standard_output() -> Iterator[BinaryIO]:
    """Lend standard output for bytes; what is not written whole is an error, never cut short.

    Under PYTHONUNBUFFERED it is a bare file, which may take only a part of what it is given.
    """
    raw = sys.stdout.buffer
    if not isinstance(raw, io.RawIOBase):
        yield raw
        return
    whole = io.BufferedWriter(raw)
    try:
        yield whole
        whole.flush()
    finally:
        whole.detach()
