"""Goal: reading a dossier costs next to nothing for being encrypted, once it is warm.

The same dossiers are read and folded from an encrypted store and from a copy of it without a key
(made in memory's own folder and thrown away; everybody in it is invented). Both take turns, and
the shortest of all rounds counts. Warm: the pages were read before, as for whoever works with a
file. The ratio, keyed to unkeyed, comes last; the aim is at most 1.15.

    .venv/bin/python benchmarks/dossier_read.py [--people N] [--read N] [--rounds N]
"""

import argparse
import random
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import record_list  # type: ignore[import-not-found]

from desktop_app import store
from desktop_app.store import sqlite
from desktop_app.vault import head as vault_head

AIM = 1.15


class Stood:
    """A head that stands where the store left it."""

    def __init__(self, state: vault_head.HeadState) -> None:
        self._state = state

    def read(self) -> vault_head.HeadState:
        """Return the state."""
        return self._state

    def write(self, state: vault_head.HeadState) -> vault_head.HeadState:
        """Keep it."""
        self._state = state
        return state

    renew = write


@contextmanager
def without_key(kept: Any, folder: Path) -> Iterator[Any]:
    """Lend the same store in a database that is not encrypted."""
    place = folder / "plain.db"
    raw = kept._database.raw  # noqa: SLF001 (beside the store, for a yardstick)
    raw.execute("ATTACH DATABASE ? AS plain KEY ''", (str(place),))
    raw.execute("SELECT sqlcipher_export('plain')")
    raw.execute("DETACH DATABASE plain")
    keyed = sqlite.connect
    sqlite.connect = lambda path, _key, **_named: sqlite.connect_plain(path)
    try:
        plain = store.open(
            place, bytes(32), record_list.FIELDS, head=Stood(kept._keeper.state),  # noqa: SLF001
            clock=lambda: 1_790_000_000,
        )  # fmt: skip
    finally:
        sqlite.connect = keyed
    try:
        yield plain
    finally:
        plain.close()


def read(kept: Any, people: list[str]) -> float:
    """Seconds for reading and folding these dossiers."""
    began = time.perf_counter()
    for person in people:
        kept.cells(person)
    return time.perf_counter() - began


def main() -> None:
    """Run it and print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--people", type=int, default=5000, help="in the store (default 5000)")
    parser.add_argument("--read", type=int, default=400, help="dossiers read (default 400)")
    parser.add_argument("--rounds", type=int, default=9, help="turns of each (default 9)")
    asked = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="dodomu-dossier-"))
    try:
        kept, _ = record_list.record(folder, asked.people)
        people = random.Random(1).sample(kept.people(), asked.read)
        with without_key(kept, folder) as plain:
            assert plain.cells(people[0]) == kept.cells(people[0])
            best = {"keyed": float("inf"), "unkeyed": float("inf")}
            for _round in range(asked.rounds):
                for name, one in (("keyed", kept), ("unkeyed", plain)):
                    best[name] = min(best[name], read(one, people))
        for name, seconds in best.items():
            print(f"{name:8} {1e6 * seconds / asked.read:8.1f} µs a dossier")
        ratio = best["keyed"] / best["unkeyed"]
        print(f"ratio {ratio:.3f}   aim ≤ {AIM}   {'met' if ratio <= AIM else 'NOT MET'}")
        kept.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
