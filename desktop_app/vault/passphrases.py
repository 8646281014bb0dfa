"""What a person brings to a vault: a passphrase, a key file, or a recovery code.

A `Secret` is handed to the slots and forgotten; its repr shows nothing.
"""

import hashlib
import unicodedata
from pathlib import Path
from typing import Final, Literal

from desktop_app.domain import errors
from desktop_app.vault import recovery

Kind = Literal["passphrase", "passphrase+keyfile", "recovery"]
"""What opens a slot, as it stands in `vault.keys`."""

KINDS: Final[tuple[Kind, ...]] = ("passphrase", "passphrase+keyfile", "recovery")

_MAX_KEY_FILE = 64 * 1024 * 1024


class Secret:
    """The bytes that open slots of one kind."""

    __slots__ = ("key_file", "kind", "words")

    def __init__(self, kind: Kind, words: bytes, key_file: bytes = b"") -> None:
        """Take the bytes to stretch, and the 32-byte digest of the key file if there is one."""
        self.kind: Kind = kind
        self.words = words
        self.key_file = key_file


def typed(passphrase: str, key_file: Path | None = None) -> Secret:
    """Return the secret of a passphrase, alone or together with a key file.

    Raises:
        PassphraseUnusableError: empty, or not Unicode text.
        KeyFileError: the key file is missing, unreadable, empty or over 64 MiB.
    """
    words = _words(passphrase)
    if key_file is None:
        return Secret("passphrase", words)
    return Secret("passphrase+keyfile", words, _digest(key_file))


def from_code(code: str) -> Secret:
    """Return the secret of a recovery code as typed.

    Raises:
        RecoveryCodeError: mistyped; the group is named.
    """
    return Secret("recovery", recovery.from_code(code))


def secret_of(passphrase: str, *, code: str = "", key_file: Path | None = None) -> Secret:
    """Return the secret of a recovery code if there is one, else of a passphrase.

    Raises:
        RecoveryCodeError, PassphraseUnusableError, KeyFileError: as `from_code` and `typed`.
    """
    return from_code(code) if code else typed(passphrase, key_file)


def _words(passphrase: str) -> bytes:
    """NFC, UTF-8: one passphrase on every keyboard and system."""
    if not passphrase:
        raise errors.PassphraseUnusableError(reason="empty")
    try:
        return unicodedata.normalize("NFC", passphrase).encode()
    except UnicodeEncodeError:
        # Not chained: that exception quotes the passphrase.
        raise errors.PassphraseUnusableError(reason="not-unicode") from None


def _digest(key_file: Path) -> bytes:
    """SHA-256 of a key file."""
    try:
        size = key_file.stat().st_size
        if not key_file.is_file():
            raise errors.KeyFileError(reason="missing")
        if size == 0 or size > _MAX_KEY_FILE:
            raise errors.KeyFileError(reason="too-large" if size else "empty")
        with key_file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").digest()
    except FileNotFoundError:
        raise errors.KeyFileError(reason="missing") from None
    except OSError:
        # Not chained: its text names a path.
        raise errors.KeyFileError(reason="unreadable") from None
