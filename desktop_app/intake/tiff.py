"""TIFF directories, as EXIF uses them: tags read for people, and tags taken out of a file.

The bytes are a stranger's: every offset and count is checked against the file, directories are
followed a fixed number of times, and values longer than a line are not read out.
"""

import struct
from typing import Final

import msgspec

NAMES: Final = {
    0x010E: "ImageDescription", 0x010F: "Make", 0x0110: "Model", 0x0112: "Orientation",
    0x0131: "Software", 0x0132: "DateTime", 0x013B: "Artist", 0x013C: "HostComputer",
    0x8298: "Copyright", 0x9003: "DateTimeOriginal", 0x9004: "DateTimeDigitized",
    0x9010: "OffsetTime", 0x9011: "OffsetTimeOriginal", 0x9286: "UserComment",
    0xA420: "ImageUniqueID", 0xA430: "CameraOwnerName", 0xA431: "BodySerialNumber",
    0xA433: "LensMake", 0xA434: "LensModel", 0xA435: "LensSerialNumber",
}  # fmt: skip
GPS_NAMES: Final = {
    1: "GPSLatitudeRef", 2: "GPSLatitude", 3: "GPSLongitudeRef", 4: "GPSLongitude",
    5: "GPSAltitudeRef", 6: "GPSAltitude", 7: "GPSTimeStamp", 17: "GPSImgDirection",
    27: "GPSProcessingMethod", 29: "GPSDateStamp",
}  # fmt: skip
ORIENTATION: Final = 0x0112
_EXIF, _GPS, _INTEROP = 0x8769, 0x8825, 0xA005
_INNER: Final = {_EXIF: NAMES, _GPS: GPS_NAMES, _INTEROP: {}}
_TAKEN: Final = frozenset({
    0x010E, 0x010F, 0x0110, 0x0131, 0x0132, 0x013B, 0x013C, 0x8298, 0x02BC, 0x83BB, 0x8649,
    0x935C, 0xC4A5, *_INNER, *range(0x9C9B, 0x9CA0),
})  # fmt: skip
"""Tags that tell of people, places, times and devices, and not how the pixels are laid out."""

_SIZES: Final = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
_MOST_DIRECTORIES: Final = 16
_MOST_ENTRIES: Final = 512
_MOST_SHOWN: Final = 400


class Entry(msgspec.Struct, frozen=True):
    """One entry: where it stands, tag and type, how many values, where they are, how long."""

    at: int
    tag: int
    kind: int
    count: int
    value_at: int
    length: int


class Directory(msgspec.Struct, frozen=True):
    """One directory: where it begins, its entries, where the next one is (0: none)."""

    at: int
    entries: tuple[Entry, ...]
    following: int


class Tiff:
    """A TIFF structure in memory."""

    def __init__(self, raw: bytes) -> None:
        """Read the head.

        Raises:
            ValueError: it is no TIFF.
        """
        self.raw = raw
        orders = {b"II*\0": "<", b"MM\0*": ">"}
        if raw[:4] not in orders or len(raw) < 8:
            raise ValueError(raw[:4])
        self._order = orders[raw[:4]]

    def directories(self) -> list[Directory]:
        """Return the directories of the pictures, the first before the rest.

        Raises:
            ValueError: one leads out of the file, or there are too many.
        """
        found: list[Directory] = []
        at = self._number(4, 4)
        while at:
            if len(found) >= _MOST_DIRECTORIES or any(one.at == at for one in found):
                raise ValueError(at)
            found.append(self.directory(at))
            at = found[-1].following
        return found

    def directory(self, at: int) -> Directory:
        """Read one directory.

        Raises:
            ValueError: it leads out of the file, or has too many entries.
        """
        count = self._number(at, 2)
        if not 0 < count <= _MOST_ENTRIES:
            raise ValueError(at)
        entries = tuple(self._entry(at + 2 + 12 * number) for number in range(count))
        return Directory(at, entries, self._number(at + 2 + 12 * count, 4))

    def inner(self, one: Entry) -> Directory | None:
        """Return the directory an entry leads to (EXIF, GPS), None if it is broken."""
        if one.tag not in _INNER:
            return None
        try:
            return self.directory(self._number(one.value_at, 4))
        except (ValueError, struct.error):
            return None

    def tags(self) -> dict[str, str]:
        """Return the tags that tell people something, by name; broken ones are left out."""
        told: dict[str, str] = {}
        try:
            first = self.directories()[0]
        except (ValueError, IndexError, struct.error):
            return told
        self._tell(first, NAMES, told)
        for one in first.entries:
            within = self.inner(one)
            if within is not None:
                self._tell(within, _INNER[one.tag], told)
        return told

    def orientation(self) -> int:
        """Return how the camera was held, 1 to 8; 1 if it does not say."""
        told = self.tags().get("Orientation", "1")
        return int(told) if told in set("12345678") else 1

    def without_tags(self) -> tuple[bytes, dict[str, str]]:
        """Return the file without what tells of people and devices, and what was told.

        Entries are closed up, and what they pointed at is overwritten with zeros.

        Raises:
            ValueError: a directory is broken; nothing can be promised of such a file.
        """
        made, told = bytearray(self.raw), self.tags()
        for one in self.directories():
            for entry in one.entries:
                if entry.tag in _TAKEN:
                    self._blank(made, entry, 0)
            kept = [entry for entry in one.entries if entry.tag not in _TAKEN]
            if not kept:
                raise ValueError(one.at)
            body = b"".join(self.raw[entry.at : entry.at + 12] for entry in kept)
            head = struct.pack(f"{self._order}H", len(kept))
            tail = struct.pack(f"{self._order}I", one.following)
            whole = 2 + 12 * len(one.entries) + 4
            made[one.at : one.at + whole] = (head + body + tail).ljust(whole, b"\0")
        return bytes(made), told

    def _blank(self, made: bytearray, one: Entry, depth: int) -> None:
        """Overwrite what an entry points at, directories within it included."""
        within = self.inner(one)
        if within is not None and depth < 2:
            for entry in within.entries:
                self._blank(made, entry, depth + 1)
            made[within.at : within.at + 6 + 12 * len(within.entries)] = bytes(
                6 + 12 * len(within.entries)
            )
        if one.length > 4:
            made[one.value_at : one.value_at + one.length] = bytes(one.length)

    def _tell(self, one: Directory, names: dict[int, str], told: dict[str, str]) -> None:
        for entry in one.entries:
            if entry.tag in names:
                told[names[entry.tag]] = self._text(entry)

    def _text(self, one: Entry) -> str:
        """Return the values of an entry as words."""
        raw = self.raw[one.value_at : one.value_at + min(one.length, _MOST_SHOWN)]
        if one.kind in {2, 7}:
            return raw.rstrip(b"\0").decode("utf-8", "replace")
        if one.kind in {5, 10}:
            letter = "I" if one.kind == 5 else "i"
            pairs = len(raw) // 8
            parts = struct.unpack(f"{self._order}{2 * pairs}{letter}", raw[: 8 * pairs])
            return " ".join(f"{parts[n]}/{parts[n + 1]}" for n in range(0, 2 * pairs, 2))
        letter = {1: "B", 3: "H", 4: "I", 6: "b", 8: "h", 9: "i", 13: "I"}.get(one.kind, "")
        if not letter:
            return raw.hex()
        size = struct.calcsize(letter)
        numbers = struct.unpack(
            f"{self._order}{len(raw) // size}{letter}", raw[: len(raw) // size * size]
        )
        return " ".join(map(str, numbers))

    def _entry(self, at: int) -> Entry:
        tag, kind, count = (self._number(at, 2), self._number(at + 2, 2), self._number(at + 4, 4))
        length = _SIZES.get(kind, 1) * count
        value_at = at + 8 if length <= 4 else self._number(at + 8, 4)
        if value_at + length > len(self.raw):
            raise ValueError(at)
        return Entry(at, tag, kind, count, value_at, length)

    def _number(self, at: int, size: int) -> int:
        raw = self.raw[at : at + size]
        if len(raw) != size:
            raise ValueError(at)
        return int.from_bytes(raw, "little" if self._order == "<" else "big")


def oriented(orientation: int) -> bytes:
    """Return a TIFF structure that says how the camera was held and nothing else."""
    entry = struct.pack("<HHIHH", ORIENTATION, 3, 1, orientation, 0)
    return b"II*\0" + struct.pack("<IH", 8, 1) + entry + bytes(4)
