"""What a recipient and an identity are, and which recipients may share a file.

Each kind of key is one module (`hybrid`, `x25519`, `scrypt`) with one class that
wraps a file key and one that unwraps it; nothing else here knows the kinds.
"""

from collections.abc import Sequence
from typing import Literal, Protocol

from desktop_app.domain import errors
from desktop_app.seal import canonical_base64, header

FILE_KEY_BYTES = 16

WRAPPED_BYTES = FILE_KEY_BYTES + 16
"""Length of a wrapped file key; checked before decrypting (partitioning oracles)."""

Kind = Literal["hybrid", "x25519", "passphrase", "other"]

_KIND_OF_STANZA: dict[str, Kind] = {
    "mlkem768x25519": "hybrid",
    "X25519": "x25519",
    "scrypt": "passphrase",
}


class Recipient(Protocol):
    """Somebody a file is sealed to."""

    @property
    def kind(self) -> Kind:
        """What decides with whom it may share a file."""
        ...

    def wrap(self, file_key: bytes) -> header.Stanza:
        """Return the stanza from which only this recipient's identity gets `file_key`."""
        ...


class Identity(Protocol):
    """A secret that opens files."""

    def unwrap(self, stanzas: Sequence[header.Stanza]) -> bytes | None:
        """Return the file key, or None if no stanza is for this identity.

        Raises:
            SealHeaderError: a stanza of this identity's kind is malformed.
        """
        ...


def check(recipients: Sequence[Recipient]) -> None:
    """Refuse a set of recipients that must not share one file.

    A classic recipient beside a hybrid one would undo the protection against quantum
    computers; a passphrase authenticates a file only while it is its only key.

    Raises:
        RecipientCountError: none, or more than a header may carry.
        MixedRecipientsError: hybrid beside others, or a passphrase beside anything.
    """
    count = len(recipients)
    if not 1 <= count <= header.MAX_STANZAS:
        raise errors.RecipientCountError(found=count, limit=header.MAX_STANZAS)
    kinds = [recipient.kind for recipient in recipients]
    hybrid, passphrase = kinds.count("hybrid"), kinds.count("passphrase")
    if hybrid not in (0, count) or (passphrase and count > 1):
        raise errors.MixedRecipientsError(
            hybrid=hybrid,
            x25519=kinds.count("x25519"),
            passphrase=passphrase,
            other=kinds.count("other"),
        )


def kinds(found: header.Header) -> tuple[Kind, ...]:
    """Return the kinds of key `found` is sealed to, each once, sorted."""
    return tuple(sorted({_KIND_OF_STANZA.get(s.kind, "other") for s in found.stanzas}))


def decoded_argument(text: str, length: int) -> bytes:
    """Return the bytes of a stanza's base64 argument, which must be `length` long.

    Raises:
        SealHeaderError: not canonical base64, or another length.
    """
    try:
        raw = canonical_base64.decode(text.encode("ascii"))
    except ValueError as error:
        raise errors.SealHeaderError(reason="argument-malformed") from error
    if len(raw) != length:
        raise errors.SealHeaderError(reason="argument-length")
    return raw


def check_form(stanza: header.Stanza, arguments: int) -> None:
    """Refuse a stanza of a known kind with the wrong count of arguments or body length.

    Raises:
        SealHeaderError: it has.
    """
    if len(stanza.arguments) != arguments:
        raise errors.SealHeaderError(reason="argument-count")
    if len(stanza.body) != WRAPPED_BYTES:
        raise errors.SealHeaderError(reason="body-length")
