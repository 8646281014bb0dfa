"""The header of an age v1 file: parse and encode, nothing else.

    age-encryption.org/v1
    -> X25519 <share>          a stanza: kind and arguments
    <base64 body, 64 columns>  ending in a line shorter than 64
    --- <base64 MAC>

Source: C2SP age.md. The reader is bounded before it gathers: line length, number
of stanzas and length of the whole header, so hostile input costs what it weighs.
No cryptography here but the MAC.
"""

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf import hkdf

from desktop_app.domain import errors
from desktop_app.seal import canonical_base64, source

INTRO = b"age-encryption.org/v1\n"

MAX_LINE = 4096
"""Longest header line with its LF; a hybrid stanza, the longest known, has 1,510 bytes."""

MAX_STANZAS = 256
"""Most stanzas of a file, when reading and when writing."""

MAX_HEADER = 512 * 1024
"""Longest header; 256 hybrid stanzas have 398,000 bytes."""

_MAC_BYTES = 32

_MANGLED = (INTRO[:-1] + b"\r", b"\xff\xfea\0g\0e\0", b"\xef\xbb\xbfage-encryption")
"""What a text conversion makes of an age file: PowerShell's ">", or a mail program."""
_SCRYPT = "scrypt"


@dataclass(frozen=True, slots=True)
class Stanza:
    """The file key wrapped for one recipient.

    kind: the first word, e.g. X25519. arguments: the other words of that line, none
    empty, letters "!" to "~". body: bytes, for every kind of this package 32.
    """

    kind: str
    arguments: tuple[str, ...]
    body: bytes


@dataclass(frozen=True, slots=True)
class Header:
    """A parsed header. authenticated: the bytes under the MAC, from the first to "---"."""

    stanzas: tuple[Stanza, ...]
    mac: bytes
    authenticated: bytes

    def verify(self, file_key: bytes) -> None:
        """Check the MAC with the unwrapped file key.

        Raises:
            HeaderMacError: the header is not the one that was sealed.
        """
        if not hmac.compare_digest(_mac(file_key, self.authenticated), self.mac):
            raise errors.HeaderMacError


def read(sealed: source.ByteSource) -> Header:
    """Take the header from `sealed`, which then stands at the payload's nonce.

    Raises:
        NotAgeFileError: the first line is another.
        SealHeaderError: any other breach of the format, or more than the limits.
    """
    _read_intro(sealed)
    lines = _Lines(sealed)
    stanzas: list[Stanza] = []
    while not (line := lines.next()).startswith(b"---"):
        if len(stanzas) == MAX_STANZAS:
            raise errors.SealHeaderError(reason="too-many-stanzas")
        kind, *arguments = _words(line, b"->")
        stanzas.append(Stanza(kind, tuple(arguments), _read_body(lines)))
    mac = _read_mac(line)
    if len(stanzas) != 1 and any(stanza.kind == _SCRYPT for stanza in stanzas):
        # A passphrase authenticates the file only if nobody else could have made it.
        raise errors.SealHeaderError(reason="scrypt-not-alone")
    taken = bytes(lines.taken)
    return Header(tuple(stanzas), mac, taken[: len(taken) - len(line) + len(b"---")])


def encode(stanzas: Iterable[Stanza], file_key: bytes) -> bytes:
    """Return the header with these stanzas, its MAC made with `file_key`."""
    lines = [INTRO]
    for stanza in stanzas:
        lines.append(" ".join(("->", stanza.kind, *stanza.arguments)).encode("ascii") + b"\n")
        body = canonical_base64.encode(stanza.body).encode("ascii")
        columns = canonical_base64.COLUMNS
        starts = range(0, len(body) + 1, columns)
        lines += [body[start : start + columns] + b"\n" for start in starts]
    authenticated = b"".join(lines) + b"---"
    mac = canonical_base64.encode(_mac(file_key, authenticated))
    return authenticated + b" " + mac.encode("ascii") + b"\n"


class _Lines:
    """The lines of one header, each complete and all together within the limits."""

    def __init__(self, sealed: source.ByteSource) -> None:
        self._sealed = sealed
        self.taken = bytearray(INTRO)

    def next(self) -> bytes:
        """Return the next line with its LF."""
        line = self._sealed.line(MAX_LINE)
        if not line.endswith(b"\n"):
            full = len(line) == MAX_LINE
            raise errors.SealHeaderError(reason="line-too-long" if full else "truncated")
        self.taken += line
        if len(self.taken) > MAX_HEADER:
            raise errors.SealHeaderError(reason="too-long")
        return line


def _read_intro(sealed: source.ByteSource) -> None:
    """Take the first line, or say what the bytes look like instead."""
    found = sealed.read(len(INTRO))
    if found == INTRO:
        return
    looks = "unknown"
    if not found:
        looks = "empty"
    elif found.startswith(_MANGLED):
        looks = "mangled"
    elif found.startswith(b"age-encryption.org/"):
        looks = "newer"
    raise errors.NotAgeFileError(looks=looks)


def _words(line: bytes, mark: bytes) -> list[str]:
    """Return the words after `mark`: at least one, none empty, visible ASCII."""
    found, *words = line[:-1].split(b" ")
    if found != mark or not words:
        raise errors.SealHeaderError(reason="line-malformed")
    if not all(word and all(33 <= letter <= 126 for letter in word) for word in words):
        raise errors.SealHeaderError(reason="word-malformed")
    return [word.decode("ascii") for word in words]


def _read_body(lines: _Lines) -> bytes:
    """Return a stanza's body: full lines, then one that is not."""
    body = bytearray()
    while True:
        text = lines.next()[:-1]
        if len(text) > canonical_base64.COLUMNS:
            raise errors.SealHeaderError(reason="body-line-too-long")
        try:
            body += canonical_base64.decode(text)
        except ValueError as error:
            raise errors.SealHeaderError(reason="body-malformed") from error
        if len(text) < canonical_base64.COLUMNS:
            return bytes(body)


def _read_mac(line: bytes) -> bytes:
    """Return the MAC of the closing line."""
    words = _words(line, b"---")
    try:
        mac = canonical_base64.decode(words[0].encode("ascii"))
    except ValueError as error:
        raise errors.SealHeaderError(reason="mac-malformed") from error
    if len(words) != 1 or len(mac) != _MAC_BYTES:
        raise errors.SealHeaderError(reason="mac-malformed")
    return mac


def _mac(file_key: bytes, authenticated: bytes) -> bytes:
    """HMAC-SHA256 over the header, under a key derived from the file key."""
    key = hkdf.HKDF(hashes.SHA256(), 32, salt=None, info=b"header").derive(file_key)
    return hmac.new(key, authenticated, hashlib.sha256).digest()
