"""Hashes sealed evidence again: how near to hashing the same bytes in the clear?

    .venv/bin/python benchmarks/verify_evidence.py [--mib 512] [--files 4] [--folder DIR]

The vault decrypts and hashes what `services.evidence.verify` would; beside it SHA-256 goes over
the same bytes in memory. Both take turns; the shortest of five runs counts. Files are read from
the disk's cache, so that programs are compared and not disks. The ratio comes last: 1.0 is as
fast as SHA-256 alone, and at least 0.7 is wanted.
"""

import argparse
import hashlib
import os
import pathlib
import tempfile
import time

from desktop_app.vault import attachments

ROUNDS = 5
AIM = 0.7
_MIB = 1 << 20


class Invented:
    """Random bytes without end, as a file to be sealed."""

    def __init__(self, size: int) -> None:
        """Have `size` bytes."""
        self._left = size
        self._block = os.urandom(_MIB)

    def read(self, size: int, /) -> bytes:
        """Return the next bytes."""
        given = self._block[: min(size, self._left)]
        self._left -= len(given)
        return given


def main() -> None:
    """Run it and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--mib", type=int, default=512, help="all files together (default 512)")
    parser.add_argument("--files", type=int, default=4, help="how many files (default 4)")
    parser.add_argument("--folder", type=pathlib.Path, help="where to put the sealed files")
    asked = parser.parse_args()
    size = max(1, asked.mib // asked.files) * _MIB
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        room = attachments.Attachments(pathlib.Path(folder) / "attachments")
        held = [
            room.take_in(Invented(size), size=size, remember=lambda _one: None)
            for _ in range(asked.files)
        ]
        raw, verified = [], []
        for _ in range(ROUNDS):
            raw.append(hashed(size * asked.files))
            verified.append(timed(room, held))
    whole = size * asked.files / _MIB
    print(f"SHA-256 alone  {whole / min(raw):8.0f} MiB/s")
    print(f"verify         {whole / min(verified):8.0f} MiB/s")
    print(f"ratio {min(raw) / min(verified):.2f} (wanted: at least {AIM})")


def hashed(size: int) -> float:
    """Return the seconds SHA-256 takes for so many bytes in memory."""
    block, found = os.urandom(_MIB), hashlib.sha256()
    begun = time.perf_counter()
    for _ in range(size // _MIB):
        found.update(block)
    found.digest()
    return time.perf_counter() - begun


def timed(room: attachments.Attachments, held: list[attachments.Sealed]) -> float:
    """Return the seconds that verifying all files takes."""
    begun = time.perf_counter()
    for one in held:
        room.verify(one)
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
