"""Pictures without their metadata, and the metadata by itself: JPEG, PNG, WebP, TIFF.

Pixels are never touched: parts of the file are left out, each kept verbatim for the sidecar. What
is kept is a list of what pixels and colours need; anything else is metadata. How the camera was
held is kept, or the picture would lie on its side.
"""

import zlib
from base64 import b64encode
from collections.abc import Callable, Iterator
from typing import Any, Final

import msgspec

from desktop_app.intake import tiff

MAX_BYTES: Final = 64 << 20
"""Size of a picture that is divided; a larger one is kept as it is."""

_EXIF: Final = b"Exif\0\0"
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT: Final = frozenset({
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT",
    b"bKGD", b"pHYs", b"acTL", b"fcTL", b"fdAT",
})  # fmt: skip
_WEBP_KEPT: Final = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"})
_WEBP_FLAGS: Final = 0x0C  # EXIF and XMP


class Part(msgspec.Struct, frozen=True):
    """Something left out: what it is called in its format, and its bytes."""

    name: str
    raw: bytes


class Divided(msgspec.Struct, frozen=True):
    """A picture without metadata, and what was taken out of it; `tags` are those people read."""

    clean: bytes
    parts: tuple[Part, ...]
    tags: dict[str, str]

    def sidecar(self) -> bytes:
        """Return the metadata as a JSON text: tags to read, and every part verbatim in base64."""
        told: dict[str, Any] = {
            "format": "dodomu picture metadata v1",
            "tags": dict(sorted(self.tags.items())),
            "parts": [
                {"name": one.name, "base64": b64encode(one.raw).decode()} for one in self.parts
            ],
        }
        return msgspec.json.format(msgspec.json.encode(told), indent=2)


def divide(raw: bytes, media: str) -> Divided | None:
    """Divide a picture by its MIME type; None if it holds no metadata, or cannot be divided.

    A picture that is broken is left alone: half a promise would be worse than none.
    """
    divider = _DIVIDERS.get(media)
    if divider is None or len(raw) > MAX_BYTES:
        return None
    try:
        found = divider(raw)
    except (ValueError, IndexError, OverflowError, zlib.error):
        return None
    return found if found.parts else None


def _jpeg(raw: bytes) -> Divided:
    """Leave out APP1 to APP13 but colour profiles, APP15, comments, and what follows the end."""
    made, parts, orientation = bytearray(raw[:2]), [], 1
    tags: dict[str, str] = {}
    end = 2
    for marker, begin, end in _segments(raw):
        body = raw[begin:end]
        content = body[4:]
        exif = marker == 0xE1 and content.startswith(_EXIF)
        if exif:
            tags, orientation = _exif_tags(content[len(_EXIF) :], tags, orientation)
        if _is_kept(marker, content):
            made += body
        else:
            parts.append(Part(_segment_name(marker, content), body))
    if end < len(raw):
        parts.append(Part("after the end", raw[end:]))
    if orientation != 1:
        told = _EXIF + tiff.oriented(orientation)
        made[2:2] = b"\xff\xe1" + (len(told) + 2).to_bytes(2, "big") + told
        if len(parts) == 1 and parts[0].raw == bytes(made[2 : 2 + len(told) + 4]):
            parts = []  # what we wrote ourselves the last time
    return Divided(bytes(made), tuple(parts), tags)


def _segments(raw: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield (marker, begin, end) of every segment; a scan's data belong to its segment.

    Raises:
        ValueError: the file is cut, or has something between segments.
    """
    at = 2
    while True:
        if raw[at] != 0xFF:
            raise ValueError(at)
        begin = at
        while raw[at + 1] == 0xFF:
            at += 1
        marker = raw[at + 1]
        at += 2
        if marker == 0xD9:
            yield marker, begin, at
            return
        if not 0x01 < marker < 0xD0 and not 0xD9 < marker < 0xFF:
            raise ValueError(at)
        length = int.from_bytes(raw[at : at + 2], "big")
        if length < 2 or at + length > len(raw):
            raise ValueError(at)
        at += length
        if marker == 0xDA:
            at = _after_scan(raw, at)
        yield marker, begin, at


def _after_scan(raw: bytes, at: int) -> int:
    """Return where the next marker after the data of a scan begins."""
    while True:
        at = raw.index(b"\xff", at)
        if raw[at + 1] not in {0x00, *range(0xD0, 0xD8)}:
            return at
        at += 2


def _is_kept(marker: int, content: bytes) -> bool:
    """Tell whether a segment is needed for pixels or colours."""
    if marker == 0xE2:
        return content.startswith(b"ICC_PROFILE\0")
    return marker in {0xE0, 0xEE} or not (0xE0 <= marker <= 0xEF or marker == 0xFE)


def _segment_name(marker: int, content: bytes) -> str:
    """Return what a segment left out is called."""
    if marker == 0xFE:
        return "COM"
    label = content[:40].split(b"\0")[0].decode("ascii", "replace")
    return f"APP{marker - 0xE0} {label}".strip()


def _exif_tags(raw: bytes, tags: dict[str, str], orientation: int) -> tuple[dict[str, str], int]:
    """Return tags and orientation of an EXIF part, or those known before if it is broken."""
    try:
        found = tiff.Tiff(raw)
    except ValueError:
        return tags, orientation
    return tags | found.tags(), found.orientation()


def _png(raw: bytes) -> Divided:
    """Leave out every chunk that pixels and colours do not need."""
    made, parts, tags = bytearray(_PNG), [], dict[str, str]()
    at = len(_PNG)
    if raw[:at] != _PNG:
        raise ValueError(0)
    kind = b""
    while kind != b"IEND":
        length = int.from_bytes(raw[at : at + 4], "big")
        kind, whole = raw[at + 4 : at + 8], raw[at : at + 12 + length]
        if len(whole) != 12 + length:
            raise ValueError(at)
        content = whole[8:-4]
        if kind in _PNG_KEPT:
            made += whole
        else:
            parts.append(Part(kind.decode("latin-1"), whole))
            tags |= _png_tags(kind, content)
        at += len(whole)
    if at < len(raw):
        parts.append(Part("after the end", raw[at:]))
    return Divided(bytes(made), tuple(parts), tags)


def _png_tags(kind: bytes, content: bytes) -> dict[str, str]:
    """Return what a chunk tells people."""
    if kind == b"eXIf":
        return _exif_tags(content, {}, 1)[0]
    if kind == b"tEXt":
        name, _nul, text = content.partition(b"\0")
        return {name.decode("latin-1")[:80]: text.decode("latin-1")[:400]}
    return {}


def _webp(raw: bytes) -> Divided:
    """Leave out EXIF, XMP and unknown chunks, and say so in the head."""
    if raw[:4] != b"RIFF" or raw[8:12] != b"WEBP":
        raise ValueError(0)
    end = 8 + int.from_bytes(raw[4:8], "little")
    if end > len(raw):
        raise ValueError(end)
    made, parts, tags, at = bytearray(), [], dict[str, str](), 12
    while at < end:
        kind, length = raw[at : at + 4], int.from_bytes(raw[at + 4 : at + 8], "little")
        whole = raw[at : at + 8 + length + length % 2]
        if len(whole) < 8 + length:
            raise ValueError(at)
        if kind == b"VP8X":
            whole = whole[:8] + bytes([whole[8] & ~_WEBP_FLAGS]) + whole[9:]
        if kind in _WEBP_KEPT:
            made += whole
        else:
            parts.append(Part(kind.decode("latin-1"), whole))
            if kind == b"EXIF":
                tags = _exif_tags(whole[8 : 8 + length].removeprefix(_EXIF), tags, 1)[0]
        at += len(whole)
    if end < len(raw):
        parts.append(Part("after the end", raw[end:]))
    head = b"RIFF" + (len(made) + 4).to_bytes(4, "little") + b"WEBP"
    return Divided(head + bytes(made), tuple(parts), tags)


def _tiff(raw: bytes) -> Divided:
    """Take out tags of people, places, times and devices; pixels stay where they are."""
    clean, tags = tiff.Tiff(raw).without_tags()
    parts = () if clean == raw else (Part("TIFF tags", msgspec.json.encode(tags)),)
    return Divided(clean, parts, tags)


_DIVIDERS: Final[dict[str, Callable[[bytes], Divided]]] = {
    "image/jpeg": _jpeg,
    "image/png": _png,
    "image/webp": _webp,
    "image/tiff": _tiff,
}
