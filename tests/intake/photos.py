"""Invented pictures with a camera, a time and a place in them."""

import struct
import zlib

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage

from desktop_app.intake import tiff

SECRET = b"Vyhadana Kamera 9000"
MEDIA = {"JPG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp", "TIFF": "image/tiff"}


def entry(tag: int, kind: int, count: int, value: int) -> bytes:
    return struct.pack("<HHII", tag, kind, count, value)


def exif(orientation: int = 6) -> bytes:
    """An EXIF structure with a camera, a time within, and a place."""
    gps_at, inner_at = 8 + 2 + 12 * 4 + 4, 8 + 2 + 12 * 4 + 4 + 2 + 12 * 2 + 4
    text_at = inner_at + 2 + 12 + 4
    first = struct.pack("<H", 4)
    first += entry(0x010F, 2, len(SECRET) + 1, text_at)
    first += struct.pack("<HHIHH", 0x0112, 3, 1, orientation, 0)
    first += entry(0x8769, 4, 1, inner_at) + entry(0x8825, 4, 1, gps_at) + bytes(4)
    date = b"2026:03:14 10:00:00\0"
    gps = struct.pack("<H", 2) + struct.pack("<HHI4s", 1, 2, 2, b"N\0\0\0")
    gps += entry(2, 5, 3, text_at + len(SECRET) + 1 + len(date)) + bytes(4)
    inner = struct.pack("<H", 1) + entry(0x9003, 2, 20, text_at + len(SECRET) + 1) + bytes(4)
    where = struct.pack("<6I", 50, 1, 27, 1, 3000, 100)
    return b"II*\0" + struct.pack("<I", 8) + first + gps + inner + SECRET + b"\0" + date + where


def picture(form: str) -> bytes:
    image = QImage(40, 24, QImage.Format.Format_RGB32)
    for x in range(40):
        for y in range(24):
            image.setPixelColor(x, y, QColor(6 * x, 10 * y, 90))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, form, 100)  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def chunk(kind: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")


def laden(form: str) -> bytes:
    """A picture with a camera, a time and a place in it."""
    raw = picture(form)
    if form == "JPG":
        told = b"Exif\0\0" + exif()
        app1 = b"\xff\xe1" + (len(told) + 2).to_bytes(2, "big") + told
        note = b"\xff\xfe" + (len(SECRET) + 2).to_bytes(2, "big") + SECRET
        return raw[:2] + app1 + note + raw[2:] + b"trailer " + SECRET
    if form == "PNG":
        at = raw.index(b"IDAT") - 4
        return raw[:at] + chunk(b"eXIf", exif()) + chunk(b"tEXt", b"Author\0" + SECRET) + raw[at:]
    if form == "WEBP":
        told = exif() + b"\0" * (len(exif()) % 2)
        body = raw[12:] + b"EXIF" + len(told).to_bytes(4, "little") + told
        return b"RIFF" + (len(body) + 4).to_bytes(4, "little") + b"WEBP" + body
    return _laden_tiff(raw)


def _laden_tiff(raw: bytes) -> bytes:
    """The picture with one directory more at its end, which also names a camera."""
    found = tiff.Tiff(raw).directories()[0]
    order = "<" if raw[:2] == b"II" else ">"
    at = len(raw) + len(raw) % 2
    entries = [raw[one.at : one.at + 12] for one in found.entries if one.tag != 0x010F]
    text_at = at + 2 + 12 * (len(entries) + 1) + 4
    entries.append(struct.pack(f"{order}HHII", 0x010F, 2, len(SECRET) + 1, text_at))
    entries.sort(key=lambda one: struct.unpack(f"{order}H", one[:2]))
    made = struct.pack(f"{order}H", len(entries)) + b"".join(entries) + bytes(4)
    head = raw[:4] + struct.pack(f"{order}I", at)
    return head + raw[8:].ljust(at - 8, b"\0") + made + SECRET + b"\0"


def pixels(raw: bytes) -> bytes:
    image = QImage.fromData(raw).convertToFormat(QImage.Format.Format_RGB32)
    assert not image.isNull()
    return bytes(image.constBits())
