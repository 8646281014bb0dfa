"""Search behind one class: people by whole and beginning words of names, and by numbers.

What runs below may change (PostgreSQL, a better matcher) without anyone above noticing.
"""

from collections.abc import Collection
from typing import Final

import sqlalchemy as sa

from desktop_app.domain import groups, ids
from desktop_app.matching import forms
from desktop_app.store import engine, numbering, projected, rows, statements, tables

MOST_FOUND: Final = 5000
"""People looked at for one word: a single common letter must not read the whole vault."""

WHOLE, BEGINNING = 100, 80
"""Score of a query word that is a whole word of the person, or begins one."""


class Search:
    """Finds people by the tokens that projections keep."""

    def __init__(
        self,
        database: engine.Database,
        made: projected.Projections,
        numbers: numbering.Numbering,
    ) -> None:
        """Search the given projections, sealed numbers by their marks."""
        self._database, self._numbers = database, numbers
        token, named = made.token, made.named
        self._prefix = statements.text(
            sa.select(named.c.pid, token.c.text)
            .join(named, named.c.tid == token.c.tid)
            .where(token.c.text >= sa.bindparam("low"), token.c.text < sa.bindparam("high"))
            .limit(MOST_FOUND)
        )
        self._whole = statements.text(
            sa.select(named.c.pid, token.c.text)
            .join(named, named.c.tid == token.c.tid)
            .where(token.c.text == sa.bindparam("text"))
            .limit(MOST_FOUND)
        )
        self._names = statements.select_in(tables.dossier, "did", "did", "id")

    def find(
        self, text: str, limit: int, named: Collection[str] = groups.GROUPS
    ) -> list[rows.Match]:
        """Return people of whom every query word is a word or the beginning of one.

        A query with a digit is looked up as a number too, among those of the groups `named`:
        an open one by its beginning, a sealed one only whole. Best first, ties by id.
        """
        scores: dict[int, tuple[int, int, int]] = {}
        words = forms.of_query(text)
        found: dict[int, list[int]] | None = None
        for word in words:
            marks = self._marks(word)
            if found is None:
                found = {pid: [mark] for pid, mark in marks.items()}
            else:
                found = {pid: [*found[pid], marks[pid]] for pid in found.keys() & marks.keys()}
        for pid, marks_of in (found or {}).items():
            exact = sum(mark == WHOLE for mark in marks_of)
            scores[pid] = (sum(marks_of) // len(marks_of), exact, len(marks_of))
        for pid, mark in self._numbered(text, named).items():
            scores[pid] = max(scores.get(pid, (0, 0, 0)), (mark, int(mark == WHOLE), 1))
        return self._best(scores, limit)

    def _numbered(self, text: str, named: Collection[str]) -> dict[int, int]:
        """Return person → score for a number among those of some groups."""
        marks: dict[int, int] = {}
        for group in sorted(set(numbering.NUMBERS.values()) & set(named)):
            token = self._numbers.token(group, text)
            if not token:
                break
            found = self._wholly(token) if numbering.is_sealed(group) else self._marks(token)
            marks |= {pid: max(mark, marks.get(pid, 0)) for pid, mark in found.items()}
        return marks

    def holders(self, number: str, named: Collection[str]) -> list[ids.DossierId]:
        """Return the people who have exactly this number in one of the groups `named`."""
        pids = {
            pid for group in set(numbering.NUMBERS.values()) & set(named)
            if (token := self._numbers.token(group, number))
            for pid in self._wholly(token)
        }  # fmt: skip
        return [one.dossier for one in self._best(dict.fromkeys(pids, (WHOLE, 1, 1)), MOST_FOUND)]

    def _wholly(self, token: str) -> dict[int, int]:
        """Return person → score for a token that must agree whole."""
        return {row[0]: WHOLE for row in self._database.rows(self._whole, (token,))}

    def _marks(self, word: str) -> dict[int, int]:
        """Return person → score for one word."""
        marks = {
            row[0]: BEGINNING
            for row in self._database.rows(self._prefix, (word, f"{word}\U0010ffff"))
        }
        return marks | self._wholly(word)

    def _best(self, scores: dict[int, tuple[int, int, int]], limit: int) -> list[rows.Match]:
        """Return the best matches with their public ids."""
        if not scores:
            return []
        ordered = sorted(scores, key=lambda pid: scores[pid], reverse=True)
        least = scores[ordered[min(limit, len(ordered)) - 1]]
        kept = [pid for pid in ordered if scores[pid] >= least]
        names: dict[int, str] = {}
        for chunk in statements.chunks(kept):
            found = self._database.rows(self._names, statements.padded(chunk))
            names.update((row[0], row[1].hex()) for row in found)
        matches = [rows.Match(ids.DossierId(names[pid]), *scores[pid]) for pid in kept]
        matches.sort(key=lambda one: (-one.score, -one.exact, one.dossier))
        return matches[:limit]
