"""Passphrases: for a packet to somebody who has no key, told over another channel.

The file says how much work its passphrase costs, and a stranger wrote the file: the
work factor is judged before any work is done.
"""

import re
import secrets
from collections.abc import Sequence
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf import scrypt

from desktop_app.domain import errors
from desktop_app.seal import canonical_base64, header, wrapping

STANZA_KIND: Final = "scrypt"

WRITE_WORK_FACTOR = 18
"""What this program writes at most and by default: 256 MiB, about a second."""

READ_WORK_FACTOR = 20
"""What it accepts: 1 GiB, some four seconds."""

_LABEL = b"age-encryption.org/v1/scrypt"
_SALT_BYTES = 16
_BLOCK_SIZE = 8
_ZERO_NONCE = bytes(12)
_NUMBER = re.compile(r"[1-9][0-9]*")


class ScryptRecipient:
    """Whoever knows the passphrase; must be a file's only recipient. Its repr shows nothing."""

    __slots__ = ("_passphrase", "_work_factor")
    kind: Final = "passphrase"

    def __init__(self, passphrase: str, work_factor: int = WRITE_WORK_FACTOR) -> None:
        """Take a passphrase and the base-2 logarithm of its work, at most 18.

        Raises:
            KeyTextError: the passphrase is empty or not Unicode.
            WorkFactorError: the work factor is out of range.
        """
        if not 1 <= work_factor <= WRITE_WORK_FACTOR:
            raise errors.WorkFactorError(
                reason="work-factor", found=work_factor, limit=WRITE_WORK_FACTOR
            )
        self._passphrase = _utf8(passphrase)
        self._work_factor = work_factor

    def wrap(self, file_key: bytes) -> header.Stanza:
        """Return the stanza for this passphrase.

        Raises:
            KdfMemoryError: too little free memory for the work.
        """
        salt = secrets.token_bytes(_SALT_BYTES)
        key = _wrapping_key(self._passphrase, salt, self._work_factor)
        body = ChaCha20Poly1305(key).encrypt(_ZERO_NONCE, file_key, None)
        arguments = (canonical_base64.encode(salt), str(self._work_factor))
        return header.Stanza(STANZA_KIND, arguments, body)


class ScryptIdentity:
    """A passphrase to try on a file. Its repr shows nothing."""

    __slots__ = ("_max_work_factor", "_passphrase")

    def __init__(self, passphrase: str, max_work_factor: int = READ_WORK_FACTOR) -> None:
        """Take a passphrase and the most work a file may ask for it.

        Raises:
            KeyTextError: the passphrase is empty or not Unicode.
        """
        self._passphrase = _utf8(passphrase)
        self._max_work_factor = max_work_factor

    def unwrap(self, stanzas: Sequence[header.Stanza]) -> bytes | None:
        """Return the file key, or None if the passphrase is wrong or the file has none.

        Raises:
            SealHeaderError: the stanza is malformed or not alone.
            WorkFactorError: it asks for too much work; none was done.
            KdfMemoryError: too little free memory for the work.
        """
        found = [stanza for stanza in stanzas if stanza.kind == STANZA_KIND]
        if not found:
            return None
        if len(stanzas) != 1:
            raise errors.SealHeaderError(reason="scrypt-not-alone")
        return self._unwrap_one(found[0])

    def _unwrap_one(self, stanza: header.Stanza) -> bytes | None:
        wrapping.check_form(stanza, arguments=2)
        salt = wrapping.decoded_argument(stanza.arguments[0], _SALT_BYTES)
        work_factor = self._accepted_work_factor(stanza.arguments[1])
        key = _wrapping_key(self._passphrase, salt, work_factor)
        try:
            return ChaCha20Poly1305(key).decrypt(_ZERO_NONCE, stanza.body, None)
        except InvalidTag:
            return None

    def _accepted_work_factor(self, text: str) -> int:
        """Return the work factor of a stanza, judged by its digits before it is a number."""
        if not _NUMBER.fullmatch(text):
            raise errors.SealHeaderError(reason="work-factor-malformed")
        found = int(text[:9])
        if found > self._max_work_factor:
            raise errors.WorkFactorError(
                reason="work-factor", found=found, limit=self._max_work_factor
            )
        return found


def _utf8(passphrase: str) -> bytes:
    """Return the passphrase as age hashes it."""
    if not passphrase:
        raise errors.KeyTextError(kind="passphrase", reason="empty", line=0)
    try:
        return passphrase.encode("utf-8")
    except UnicodeEncodeError:
        # Not chained: that exception quotes the passphrase.
        raise errors.KeyTextError(kind="passphrase", reason="not-unicode", line=0) from None


def _wrapping_key(passphrase: bytes, salt: bytes, work_factor: int) -> bytes:
    """The key of the stanza; needs 1 KiB of memory times 2 to the work factor."""
    try:
        kdf = scrypt.Scrypt(_LABEL + salt, length=32, n=1 << work_factor, r=_BLOCK_SIZE, p=1)
        return kdf.derive(passphrase)
    except MemoryError as error:
        raise errors.KdfMemoryError(mib=max(1, (1 << work_factor) >> 10)) from error
