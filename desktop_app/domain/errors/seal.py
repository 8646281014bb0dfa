"""Refusals of the age layer: sealed files and their keys."""

from desktop_app.domain.errors.base import DodomuError


class SealError(DodomuError):
    """A sealed file, or a key for one, cannot be used."""

    code = "seal-refused"


class NotAgeFileError(SealError):
    """The bytes do not begin like an age v1 file (looks: empty, newer, mangled or unknown)."""

    code = "seal-not-age"
    looks: str


class SealHeaderError(SealError):
    """The header of an age file breaks the format (reason: machine word)."""

    code = "seal-header"
    reason: str


class WorkFactorError(SealHeaderError):
    """The passphrase of a file would cost more work than this program allows (found, limit)."""

    code = "seal-work-factor"
    found: int
    limit: int


class HeaderMacError(SealError):
    """A key opened the header, but the header was altered after it was sealed."""

    code = "seal-header-altered"


class NoIdentityMatchError(SealError):
    """None of the given identities opens the file (kinds: what it was sealed to)."""

    code = "seal-no-identity"
    kinds: tuple[str, ...]


class WrongPassphraseError(NoIdentityMatchError):
    """The file is sealed with a passphrase, and none of the given ones is right."""

    code = "seal-wrong-passphrase"


class PayloadDamagedError(SealError):
    """The payload was cut, altered or extended (reason, chunk: 0-based 64 KiB piece)."""

    code = "seal-payload"
    reason: str
    chunk: int


class ArmorError(SealError):
    """The ASCII armor around an age file is malformed (reason: machine word)."""

    code = "seal-armor"
    reason: str


class MixedRecipientsError(SealError):
    """Recipients that must not share one file (hybrid, x25519, passphrase, other: how many)."""

    code = "seal-mixed-recipients"
    hybrid: int
    x25519: int
    passphrase: int
    other: int


class RecipientCountError(SealError):
    """A file needs at least one recipient and carries a limited number (found, limit)."""

    code = "seal-recipient-count"
    found: int
    limit: int


class KeyTextError(SealError):
    """The text of a key or passphrase is malformed (kind, reason, line: 1-based, 0 unknown)."""

    code = "seal-key-text"
    kind: str
    reason: str
    line: int


class KdfMemoryError(SealError):
    """This computer has too little free memory for the file's passphrase work (mib)."""

    code = "seal-memory"
    mib: int


class SealedSizeError(SealError):
    """The plaintext is longer than the reader allows (limit: bytes)."""

    code = "seal-size"
    limit: int


class SealOutputError(SealError):
    """The file to write cannot be made there (reason: exists, not-a-file or no-folder)."""

    code = "seal-output"
    reason: str
