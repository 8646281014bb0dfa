"""Who of the people taken in earlier a row of a list is about.

The same file is known by its origin: a row is then the same row. A newer version is known by
its name, or by having the very same columns; a person in it by the number the list gives. A
plain running number may move from one person to another between versions, so it counts only
together with the same name; where there is no better number, the same name and the very same
date of birth in versions of one list are one person. Everybody else is new: likenesses between
lists are for people to judge.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from desktop_app.domain import fold, ids, names, registry
from desktop_app.intake import proposals
from desktop_app.services import list_news, list_record

_RUNNING: Final = re.compile(r"\s*\d{1,6}\.?\s*")

Cells = Mapping[tuple[str, str], fold.Cell]
ReadCells = Callable[[str], Cells]
Likeness = tuple[str, ...]
"""A name and a birth as they are compared; empty: like nobody."""


class Earlier:
    """Finds the files which earlier versions of one sheet of a list made."""

    def __init__(
        self,
        heads: Iterable[list_record.Head],
        now: list_record.Head,
        read: ReadCells,
        declared: registry.Registry,
    ) -> None:
        """Read whose files the earlier versions of `now` became."""
        self._read = read
        self._declared = declared
        self._family = [one for one in heads if _related(one, now)]
        self._again = any(_equal(one, now) for one in self._family)
        self.sources = frozenset(one.origin for one in self._family)
        self._rows: dict[int, ids.DossierId] = {}
        self._numbers: dict[str, dict[ids.DossierId, bool]] = {}
        self._people: dict[ids.DossierId, None] = {}
        self._births: dict[Likeness, list[ids.DossierId]] | None = None
        self._used: set[str] = set()
        if not self._again:
            self._index(now)

    @property
    def all_taken(self) -> bool:
        """Whether this very sheet was taken in with this very map: nothing can be new."""
        return self._again

    def _index(self, now: list_record.Head) -> None:
        """Note the people of earlier versions by row and by number."""
        for head in self._family:
            for one in list_record.taken(self._read(head.record), head.record):
                self._people[one.dossier] = None
                if head.origin == now.origin:
                    self._rows.setdefault(one.row, one.dossier)
                if one.number:
                    named = self._numbers.setdefault(one.number, {})
                    named[one.dossier] = named.get(one.dossier, False) or head.name == now.name

    def find(self, proposal: proposals.Proposal) -> tuple[ids.DossierId, Cells] | None:
        """Return the file a row is about, with what is known there; None for a new person."""
        for dossier in self._candidates(proposal):
            cells = {} if dossier in self._used else self._read(dossier)
            if cells:
                self._used.add(dossier)
                return dossier, cells
        return None

    def _candidates(self, proposal: proposals.Proposal) -> Iterator[ids.DossierId]:
        """Yield the files a row may be about, the likeliest first."""
        if proposal.row in self._rows:
            yield self._rows[proposal.row]
        running = not proposal.number or _RUNNING.fullmatch(proposal.number) is not None
        for dossier, same_list in self._numbers.get(proposal.number, {}).items():
            if (same_list and not running) or self._named_alike(dossier, proposal):
                yield dossier
        if running and self._people:
            yield from self._born_alike().get(_likeness(proposal), ())

    def _named_alike(self, dossier: str, proposal: proposals.Proposal) -> bool:
        """Tell whether an earlier version gave the person the name that the row gives."""
        return any(
            self._declared.same_value(proposals.NAME, name, proposal.name)
            for name in self._said(self._read(dossier), dossier, proposals.NAME)
        )

    def _born_alike(self) -> Mapping[Likeness, list[ids.DossierId]]:
        """Return name and birth → files, read from all people of the earlier versions, once."""
        if self._births is None:
            self._births = {}
            for dossier in self._people:
                cells = self._read(dossier)
                for name in self._said(cells, dossier, proposals.NAME):
                    for birth in self._said(cells, dossier, proposals.BIRTH):
                        self._births.setdefault(_key(name, birth), []).append(dossier)
        return self._births

    def _said(self, cells: Cells, dossier: str, field: str) -> list[Any]:
        """Return the values that earlier versions gave a field of a person."""
        cell = cells.get((dossier, field))
        said = list_news.said_by(cell, self.sources) if cell else []
        return [one.value for one in said if one.value is not None]


def _likeness(proposal: proposals.Proposal) -> Likeness:
    """Return the key of a row's name and birth; one without either is like nobody."""
    births = [
        one.statement.value for one in proposal.said if one.statement.field == proposals.BIRTH
    ]
    return _key(proposal.name, births[0]) if proposal.name and births else ()


def _key(name: Mapping[str, str], birth: Mapping[str, str]) -> Likeness:
    """Return name and birth as they are compared: look-alike letters and case do not count."""
    parts = [name.get(part, "") for part in names.PARTS]
    words = parts if any(parts) else [names.display(name)]
    plain = (names.plain(one).casefold() for one in words)
    return (*plain, birth.get("e", ""), birth.get("l", ""), birth.get("p", ""))


def _related(earlier: list_record.Head, now: list_record.Head) -> bool:
    """Tell whether a list is this one, or another version of it."""
    if earlier.sheet == now.sheet and (earlier.origin == now.origin or earlier.name == now.name):
        return True
    same_columns = earlier.columns == now.columns and len(now.columns) > 1
    return same_columns and earlier.origin != now.origin


def _equal(earlier: list_record.Head, now: list_record.Head) -> bool:
    """Tell whether this very sheet was taken in with this very map of columns."""
    return (
        earlier.origin == now.origin
        and earlier.sheet == now.sheet
        and earlier.columns == now.columns
        and earlier.targets == now.targets
        and earlier.month_first == now.month_first
    )
