"""Sealing and opening whole age v1 files; what the rest of the program calls.

age says nothing about who sealed a file: whoever has the public key can make one.
Senders are authenticated by what is inside (`handoff`).
"""

import io
import secrets
from collections.abc import Sequence

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf import hkdf

from desktop_app.domain import errors
from desktop_app.seal import armor as armor_form
from desktop_app.seal import header, scrypt, source, stream, wrapping

_NONCE_BYTES = 16


class SealWriter(stream.StreamWriter):
    """Takes plaintext and writes an age file; `close` completes it."""

    def __init__(
        self,
        out: source.Writable,
        recipients: Sequence[wrapping.Recipient],
        *,
        armor: bool = False,
    ) -> None:
        """Write the header to `out`.

        Raises:
            RecipientCountError: none, or too many.
            MixedRecipientsError: they must not share a file.
            KeyTextError: a recipient's key is unusable.
        """
        wrapping.check(recipients)
        file_key = secrets.token_bytes(wrapping.FILE_KEY_BYTES)
        nonce = secrets.token_bytes(_NONCE_BYTES)
        stanzas = [recipient.wrap(file_key) for recipient in recipients]
        start = header.encode(stanzas, file_key) + nonce
        self._armor = armor_form.ArmorWriter(out) if armor else None
        binary = self._armor or out
        source.write_all(binary, start)
        super().__init__(binary, _payload_key(file_key, nonce))

    def close(self) -> None:
        """Write the last piece, and the end of the armor; `out` itself stays open."""
        if self._open:
            super().close()
            if self._armor is not None:
                self._armor.close()


def open_writer(
    out: source.Writable, recipients: Sequence[wrapping.Recipient], *, armor: bool = False
) -> SealWriter:
    """Return a writer that seals what it is given to every one of `recipients`.

    Raises: as `SealWriter`.
    """
    return SealWriter(out, recipients, armor=armor)


def open_reader(
    sealed: source.Readable, identities: Sequence[wrapping.Identity]
) -> stream.StreamReader:
    """Return a reader of the plaintext of `sealed`, armored or not.

    Raises:
        NotAgeFileError, SealHeaderError, WorkFactorError, ArmorError: not a sound file.
        NoIdentityMatchError, WrongPassphraseError: no identity opens it.
        HeaderMacError: an identity opens it, but its header was altered.
    """
    return open_binary(_without_armor(sealed), identities)


def open_binary(
    sealed: source.ByteSource, identities: Sequence[wrapping.Identity]
) -> stream.StreamReader:
    """As `open_reader`, for a file known to have no armor, or to have lost it.

    Raises: as `open_reader`.
    """
    found = header.read(sealed)
    file_key = _unwrap(found, identities)
    found.verify(file_key)
    nonce = sealed.read(_NONCE_BYTES)
    if len(nonce) != _NONCE_BYTES:
        raise errors.SealHeaderError(reason="truncated")
    return stream.StreamReader(sealed, _payload_key(file_key, nonce))


def encrypt(
    plain: source.Readable,
    out: source.Writable,
    recipients: Sequence[wrapping.Recipient],
    *,
    armor: bool = False,
    progress: source.Progress | None = None,
    cancelled: source.Cancelled | None = None,
    total: int = 0,
) -> None:
    """Seal all of `plain` to `out`, so that every one of `recipients` can open it.

    `total` is the length of `plain` for `progress`, 0 when unknown.

    Raises:
        CancelledError: asked to stop; `out` then holds a file that no reader accepts.
        Others as `SealWriter`.
    """
    watched = source.WatchedSource(plain, progress=progress, cancelled=cancelled, total=total)
    with open_writer(out, recipients, armor=armor) as writer:
        stream.pump_in(watched, writer)


def decrypt(
    sealed: source.Readable,
    out: source.Writable,
    identities: Sequence[wrapping.Identity],
    *,
    progress: source.Progress | None = None,
    cancelled: source.Cancelled | None = None,
    total: int = 0,
) -> None:
    """Open `sealed`, armored or not, writing each piece to `out` once it is authentic.

    `total` is the length of `sealed` for `progress`, 0 when unknown.

    Raises:
        PayloadDamagedError: what reached `out` until then is a true beginning, no more;
            `files.decrypt_file` throws it away.
        CancelledError: asked to stop.
        Others as `open_reader`.
    """
    watched = source.WatchedSource(sealed, progress=progress, cancelled=cancelled, total=total)
    stream.pump_out(open_reader(watched, identities), out)


def encrypt_bytes(plain: bytes, recipients: Sequence[wrapping.Recipient]) -> bytes:
    """Return `plain` sealed to every one of `recipients`.

    Raises: as `SealWriter`.
    """
    out = io.BytesIO()
    with open_writer(out, recipients) as writer:
        writer.write(plain)
    return out.getvalue()


def decrypt_bytes(sealed: bytes, identities: Sequence[wrapping.Identity], *, limit: int) -> bytes:
    """Return the plaintext of `sealed` if it has at most `limit` bytes.

    Raises:
        SealedSizeError: it has more.
        Others as `decrypt`; nothing is returned unless the end was verified.
    """
    reader = open_reader(io.BytesIO(sealed), identities)
    plain = reader.read(limit + 1)
    if len(plain) > limit:
        raise errors.SealedSizeError(limit=limit)
    return plain


def needs_passphrase(sealed: source.Readable) -> bool:
    """Say from the header alone if `sealed` wants a passphrase, so that a caller can ask.

    Raises: as `open_reader`, but for identities.
    """
    return wrapping.kinds(header.read(_without_armor(sealed))) == ("passphrase",)


def _without_armor(sealed: source.Readable) -> source.ByteSource:
    """Return the bytes of the age file itself."""
    bytes_given = source.ByteSource(sealed)
    if armor_form.is_armored(bytes_given):
        return source.ByteSource(armor_form.ArmorReader(bytes_given))
    return bytes_given


def _unwrap(found: header.Header, identities: Sequence[wrapping.Identity]) -> bytes:
    """Return the file key that the first fitting identity gives."""
    for identity in identities:
        file_key = identity.unwrap(found.stanzas)
        if file_key is not None:
            return file_key
    kinds = wrapping.kinds(found)
    tried = any(isinstance(identity, scrypt.ScryptIdentity) for identity in identities)
    if tried and kinds == ("passphrase",):
        raise errors.WrongPassphraseError(kinds=kinds)
    raise errors.NoIdentityMatchError(kinds=kinds)


def _payload_key(file_key: bytes, nonce: bytes) -> bytes:
    """The key of the stream of one file."""
    return hkdf.HKDF(hashes.SHA256(), 32, salt=nonce, info=b"payload").derive(file_key)
