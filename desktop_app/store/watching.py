"""Tells how far a statement of the database is that says nothing itself: by the file it fills.

The only thread of the store; it looks at a file's size and touches no database.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

_EVERY: Final = 0.1
"""Seconds between two looks."""


@contextmanager
def growth(path: Path, tell: Callable[[int], None]) -> Iterator[None]:
    """Tell the size of a file in bytes, again and again, while the block runs."""
    over = threading.Event()

    def look() -> None:
        while not over.wait(_EVERY):
            try:
                tell(path.stat().st_size)
            except FileNotFoundError:
                continue

    watcher = threading.Thread(target=look, name="watching", daemon=True)
    watcher.start()
    try:
        yield
    finally:
        over.set()
        watcher.join()
