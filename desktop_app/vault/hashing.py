"""SHA-256 of a sealed file: one thread decrypts, another hashes, so that neither waits for long.

Both are C code that lets go of Python's lock. The same few blocks go round, so that nothing is
copied and memory does not grow; where only one core is free, nothing is lost.
"""

import hashlib
import queue
import threading
from collections.abc import Callable
from typing import Final, Protocol

BLOCK: Final = 1 << 19
"""Bytes hashed at once: a block and its sealed form stay in the cache of a core."""

_BLOCKS: Final = 4
_Blocks = queue.SimpleQueue[memoryview | None]


class Source(Protocol):
    """Anything that fills a buffer."""

    def readinto(self, buffer: memoryview, /) -> int:
        """Fill `buffer`; fewer bytes only at the end, 0 after it."""
        ...


def sha256(plain: Source, tell: Callable[[int], None]) -> tuple[int, bytes]:
    """Return (length, SHA-256) of all of `plain`; `tell` hears the bytes read after each block.

    Raises: what `plain` and `tell` raise.
    """
    hashed, done = hashlib.sha256(), 0
    first = memoryview(bytearray(BLOCK))
    if got := plain.readinto(first):
        hashed.update(first[:got])
        tell(got)
    if got < BLOCK:
        return got, hashed.digest()
    free: _Blocks = queue.SimpleQueue()
    full: _Blocks = queue.SimpleQueue()
    for _ in range(_BLOCKS):
        free.put(memoryview(bytearray(BLOCK)))
    worker = threading.Thread(target=_hash, args=(full, free, hashed.update), name="hash")
    worker.start()
    done = got
    try:
        while got := plain.readinto(block := free.get() or first):
            full.put(block[:got])
            done += got
            tell(done)
    finally:
        full.put(None)
        worker.join()
    return done, hashed.digest()


def _hash(full: _Blocks, free: _Blocks, update: Callable[[memoryview], None]) -> None:
    """Hash blocks and give them back, until there is none."""
    while (block := full.get()) is not None:
        update(block)
        free.put(memoryview(block.obj))
