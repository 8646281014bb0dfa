"""Sealing, opening and making keys as acts on files: all of it or nothing.

The result is written beside its place under another name, readable by its owner only,
forced to the disk, and renamed at the very end. A failure, a wrong key or a cancel
leaves nothing under the name asked for; an existing file is never touched unless
`overwrite` says so. A killed program may leave the unfinished `.dodomu-XXXXXXXX.part`.
"""

import contextlib
import os
import pathlib
import secrets
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from desktop_app.domain import errors
from desktop_app.seal import age_file, key_text, source, wrapping

MAX_KEY_FILE = 4 << 20
"""Longest key or recipients file that is read: 1,000 hybrid recipients have 2 MB."""


def encrypt_file(
    plain: pathlib.Path,
    out: pathlib.Path,
    recipients: Sequence[wrapping.Recipient],
    *,
    armor: bool = False,
    overwrite: bool = False,
    progress: source.Progress | None = None,
    cancelled: source.Cancelled | None = None,
) -> None:
    """Seal the file `plain` into the file `out`, for `dodomu seal encrypt`.

    Raises:
        SealOutputError: `out` exists, is no plain file, or has no folder.
        CancelledError, OSError: nothing is left of `out`.
        Others as `age_file.encrypt`.
    """
    with plain.open("rb") as given, written_whole(out, overwrite=overwrite) as result:
        age_file.encrypt(
            given,
            result,
            recipients,
            armor=armor,
            progress=progress,
            cancelled=cancelled,
            total=_length(given),
        )


def decrypt_file(
    sealed: pathlib.Path,
    out: pathlib.Path,
    identities: Sequence[wrapping.Identity],
    *,
    overwrite: bool = False,
    progress: source.Progress | None = None,
    cancelled: source.Cancelled | None = None,
) -> None:
    """Open the age file `sealed`, armored or not, into the file `out`.

    Raises:
        SealOutputError: `out` exists, is no plain file, or has no folder.
        CancelledError, OSError: nothing is left of `out`.
        Others as `age_file.decrypt`; nothing is left of `out` either.
    """
    with sealed.open("rb") as given, written_whole(out, overwrite=overwrite) as result:
        age_file.decrypt(
            given,
            result,
            identities,
            progress=progress,
            cancelled=cancelled,
            total=_length(given),
        )


def write_keyfile(
    out: pathlib.Path, identity: key_text.AnyIdentity, *, created: int, overwrite: bool = False
) -> None:
    """Write a secret key to `out` as age-keygen does, readable by its owner only.

    `created` is in whole seconds UTC.

    Raises:
        SealOutputError: `out` exists, is no plain file, or has no folder.
    """
    with written_whole(out, overwrite=overwrite) as result:
        result.write(key_text.keyfile_text(identity, created=created).encode("utf-8"))


def read_identities(path: pathlib.Path) -> list[key_text.AnyIdentity]:
    """Read the secret keys of a key file (`-i FILE`).

    Raises:
        KeyTextError: malformed, too long or without a key.
    """
    return key_text.parse_identities(_key_file_text(path, "identity"))


def read_recipients(path: pathlib.Path) -> list[key_text.AnyRecipient]:
    """Read the public keys of a recipients file (`-R FILE`).

    Raises:
        KeyTextError: malformed, too long or without a key.
    """
    return key_text.parse_recipients(_key_file_text(path, "recipient"))


@contextlib.contextmanager
def written_whole(out: pathlib.Path, *, overwrite: bool = False) -> Iterator[BinaryIO]:
    """Give a file to write to, which becomes `out` if the block ends without an exception.

    Raises:
        SealOutputError: `out` exists and `overwrite` is not set, is no plain file, or has
            no folder; found before the block and again after it.
    """
    _check_place(out, overwrite=overwrite)
    part = out.with_name(f".dodomu-{secrets.token_hex(4)}.part")
    binary = getattr(os, "O_BINARY", 0)  # Windows would turn LF into CRLF
    opened = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | binary, 0o600)
    try:
        with os.fdopen(opened, "wb", buffering=1 << 20) as result:
            yield result
            result.flush()
            os.fsync(result.fileno())
        _take_place(part, out, overwrite=overwrite)
    finally:
        part.unlink(missing_ok=True)
    _sync_folder(out.parent)


def _check_place(out: pathlib.Path, *, overwrite: bool) -> None:
    """Refuse a place where the result could not, or must not, be put."""
    if not out.parent.is_dir():
        raise errors.SealOutputError(reason="no-folder")
    if os.path.lexists(out):
        if not out.is_file() or out.is_symlink():
            # A device, a folder, a link: renaming over it would not do what was meant.
            raise errors.SealOutputError(reason="not-a-file")
        if not overwrite:
            raise errors.SealOutputError(reason="exists")


def _take_place(part: pathlib.Path, out: pathlib.Path, *, overwrite: bool) -> None:
    """Give the finished file its name, without replacing one that appeared meanwhile."""
    if not overwrite:
        try:
            out.hardlink_to(part)
        except FileExistsError:
            raise errors.SealOutputError(reason="exists") from None
        except OSError:
            # FAT and exFAT sticks have no links: check once more, then rename.
            pass
        else:
            return
    _check_place(out, overwrite=overwrite)
    part.replace(out)


def _sync_folder(folder: pathlib.Path) -> None:
    """Force the new name to the disk, where the system can open a folder for that."""
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):  # the file itself is safe; some sticks refuse this
        opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def _length(given: BinaryIO) -> int:
    """The length of an open file for progress; 0 for a pipe."""
    return os.fstat(given.fileno()).st_size


def _key_file_text(path: pathlib.Path, kind: str) -> str:
    """Return the text of a key file, if it can be one."""
    with path.open("rb") as given:
        raw = given.read(MAX_KEY_FILE + 1)
    if len(raw) > MAX_KEY_FILE:
        raise errors.KeyTextError(kind=kind, reason="too-long", line=0)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        # Not chained: that exception quotes the file.
        raise errors.KeyTextError(kind=kind, reason="not-unicode", line=0) from None
