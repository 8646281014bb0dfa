"""Goal: the people list does not care how long it is (store.md §4 and §11).

Pages of 50 by every sort column in both directions: the first, one in the middle, the last. The
median over all of them at 100,000 people is at most 1.3 times that at 1,000. Beside it, told and
not judged: three filters whichever way they go, counts of all facets, one person opened, a search.
Wall milliseconds of one process; both sizes are measured in turn.

    .venv/bin/python benchmarks/people_list.py [--people N] [--rounds N]
"""

import argparse
import random
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import record_list  # type: ignore[import-not-found]

from desktop_app import store

SIZE = 50
SMALL = 1000


class List:
    """A store of so many invented people, and where its pages lie."""

    def __init__(self, number: int) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="dodomu-people-"))
        self.kept, _ = record_list.record(self.folder, number)
        self.people = self.kept.people()
        self.number = number
        self.sorts = [field.id for field in record_list.FIELDS.sorted]
        self.middles = {
            (sort, descending): self._middle(sort, descending=descending)
            for sort in self.sorts
            for descending in (False, True)
        }

    def _middle(self, sort: str, *, descending: bool) -> list[str]:
        """Cursors somewhere in the middle: each tenth of the list, found by walking."""
        cursors, after = [], ""
        for _ in range(8):
            page = self.kept.people_page(store.PageQuery(
                sort=sort, descending=descending, after=after, limit=max(1, self.number // 10),
            ))  # fmt: skip
            after = page.rows[-1].cursor
            cursors.append(after)
        return cursors

    def pages(self, chance: random.Random) -> list[store.PageQuery]:
        """The pages asked for in one round."""
        asked = []
        for (sort, descending), cursors in self.middles.items():
            more: dict[str, Any] = {"sort": sort, "descending": descending, "limit": SIZE}
            asked += [
                store.PageQuery(**more),
                store.PageQuery(**more, backward=True),
                store.PageQuery(**more, after=chance.choice(cursors)),
                store.PageQuery(**more, after=chance.choice(cursors), backward=True),
            ]
        return asked

    def close(self) -> None:
        """Close and remove."""
        self.kept.close()
        shutil.rmtree(self.folder)


def took(act: Callable[[], object]) -> float:
    """Milliseconds of one act."""
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def others(crowd: List, chance: random.Random) -> Mapping[str, Callable[[], object]]:
    """What else the page does."""
    kept = crowd.kept
    facets = kept.facet_counts()
    codes = {
        field: sorted(facets[field], key=lambda code: -facets[field][code])
        for field in ("person.branch", "person.legal_status", "computed.level")
    }
    common: dict[str, tuple[str, ...]] = {field: tuple(those[:3]) for field, those in codes.items()}
    rare: dict[str, tuple[str, ...]] = {field: (those[-1],) for field, those in codes.items()}
    person = chance.choice(crowd.people)
    name = kept.person_rows([person])[person].values["person.name"]
    text = f"{name['family']} {name['given'][:2]}"
    return {
        "three common filters": lambda: kept.people_page(
            store.PageQuery(include=common, limit=SIZE)
        ),
        "three rare filters": lambda: kept.people_page(store.PageQuery(include=rare, limit=SIZE)),
        "counts of all facets": lambda: kept.facet_counts(common),
        "one person's cells": lambda: kept.cells(person),
        "search, name and beginning": lambda: kept.search(text),
    }


def main() -> None:
    """Measure and print; the ratio comes last."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--people", type=int, default=100_000)
    arguments.add_argument("--rounds", type=int, default=40)
    given = arguments.parse_args()
    crowds = [List(min(SMALL, given.people)), List(given.people)]
    pages: dict[int, list[float]] = {0: [], 1: []}
    beside: dict[str, dict[int, list[float]]] = {}
    for turn in range(given.rounds):
        for at, crowd in enumerate(crowds):
            chance = random.Random(turn)
            for asked in crowd.pages(chance):
                pages[at].append(took(lambda: crowd.kept.people_page(asked)))  # noqa: B023
            for name, act in others(crowd, chance).items():
                beside.setdefault(name, {0: [], 1: []})[at].append(took(act))
    for crowd in crowds:
        crowd.close()
    small, large = (statistics.median(pages[at]) for at in (0, 1))
    print(f"median milliseconds at {crowds[0].number} and at {crowds[1].number} people:")
    for name, times in beside.items():
        one, other = (statistics.median(times[at]) for at in (0, 1))
        print(f"  {name:28} {one:7.2f} {other:7.2f}   x{other / one:.2f}")
    print(f"  {'a page of 50':28} {small:7.2f} {large:7.2f}")
    print(f"page at {crowds[1].number} / page at {crowds[0].number}   "
          f"{large / small:5.2f}   (aim <= 1.3)")  # fmt: skip


if __name__ == "__main__":
    main()
