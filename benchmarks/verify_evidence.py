"""Hashes sealed evidence again: how near to hashing the same bytes in the clear?

    .venv/bin/python benchmarks/verify_evidence.py [--mib 512] [--files 4] [--folder DIR]

The vault decrypts and hashes what `services.evidence.verify` would; beside it SHA-256 goes over
the same bytes in memory. Both take turns; the shortest of the runs counts. Files are read from the
disk's cache, so that programs are compared and not disks. Decrypting and hashing run beside each
other: on a machine with one core, or a busy one, they take turns, and the ratio is that of the
processor times, printed before it. The ratio comes last: 1.0 is as fast as SHA-256 alone, and at
least 0.7 is wanted.
"""

import argparse
import hashlib
import os
import pathlib
import tempfile
import time
from collections.abc import Callable

from desktop_app.vault import attachments

ROUNDS = 9
AIM = 0.7
_MIB = 1 << 20
_BLOCK = os.urandom(_MIB)


class Invented:
    """Random bytes without end, as a file to be sealed."""

    def __init__(self, size: int) -> None:
        """Have `size` bytes."""
        self._left = size

    def read(self, size: int, /) -> bytes:
        """Return the next bytes."""
        given = _BLOCK[: min(size, self._left)]
        self._left -= len(given)
        return given


def main() -> None:
    """Run it and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--mib", type=int, default=512, help="all files together (default 512)")
    parser.add_argument("--files", type=int, default=4, help="how many files (default 4)")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often each (default 9)")
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
        for _ in range(asked.rounds):
            raw.append(timed(lambda: hashed(size * asked.files)))
            verified.append(timed(lambda: [room.verify(one) for one in held]))
    whole = size * asked.files / _MIB
    alone, both = (min(wall for wall, _cpu in runs) for runs in (raw, verified))
    used, spent = (min(cpu for _wall, cpu in runs) for runs in (raw, verified))
    print(f"SHA-256 alone  {whole / alone:8.0f} MiB/s")
    print(f"verify         {whole / both:8.0f} MiB/s")
    print(f"processor time {used / spent:8.2f} of it is SHA-256: the ratio where one core is free")
    print(f"ratio {alone / both:.2f} (wanted: at least {AIM})")


def hashed(size: int) -> bytes:
    """Hash so many bytes in memory."""
    found = hashlib.sha256()
    for _ in range(size // _MIB):
        found.update(_BLOCK)
    return found.digest()


def timed(act: Callable[[], object]) -> tuple[float, float]:
    """Return the seconds an act takes by the clock, and of all processors together."""
    begun, used = time.perf_counter(), time.process_time()
    act()
    return time.perf_counter() - begun, time.process_time() - used


if __name__ == "__main__":
    main()
