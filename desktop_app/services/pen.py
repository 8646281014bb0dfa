"""The pen: turns what a person here says into change sets of this office.

One Save makes one change set per field group (README decision 2, format.md §1);
source and grade are said once for the set where all its statements share them.
"""

import hmac
from collections import defaultdict
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Final

import msgspec

from desktop_app.domain import canonical, change_set, clock, ids

_TRAVELS: Final = "PARTNER"
"""Handling of control sets that partners get; without it those of group OWN stay."""


_ROOM: Final = change_set.MAX_RECORD - (1 << 14)
"""Bytes of statements in a set: the record less its header, whose source is the longest part."""


class Standing(msgspec.Struct, frozen=True):
    """Who writes here: this office, this desk, the person at it; and the office's label."""

    office: ids.OfficeId
    desk: ids.DeskId
    author: ids.AuthorId
    label: str
    practice: bool
    own_dossier: ids.DossierId
    fingerprint: str = ""


class Written(msgspec.Struct, frozen=True):
    """A statement about to be recorded, with the group its field belongs to."""

    group: str
    statement: change_set.Statement
    handling: str = ""


class Pen:
    """Writes change sets in the name of one desk."""

    def __init__(self, standing: Standing, now: clock.Clock, pseudonym_key: bytes) -> None:
        """Keep who writes and the key under which sources get an id per dossier."""
        self.standing = standing
        self.now = now
        self._key = pseudonym_key

    def source(self, dossier: str, kind: str, label: str) -> change_set.Source:
        """Return the descriptor of a source in one dossier.

        Its id is a pseudonym per dossier, so that one witness cannot be linked
        across dossiers (format.md §1): HMAC of type, label and dossier.
        """
        named = "\n".join((kind, " ".join(label.casefold().split()), dossier)).encode()
        pseudonym = hmac.new(self._key, named, sha256).digest()[:16].hex()
        return change_set.Source(pseudonym, kind, label.strip())

    def sets(
        self, dossier: ids.DossierId, written: Iterable[Written]
    ) -> list[change_set.ChangeSet]:
        """Return one change set per group and handling, statements in the order given."""
        parts: dict[tuple[str, str], list[change_set.Statement]] = defaultdict(list)
        for one in written:
            parts[one.group, one.handling] += _within_references(one.statement)
        return [
            self._set(dossier, group, handling, lot)
            for (group, handling), statements in parts.items()
            for lot in _lots(statements)
        ]

    def _set(
        self,
        dossier: ids.DossierId,
        group: str,
        handling: str,
        statements: list[change_set.Statement],
    ) -> change_set.ChangeSet:
        """Say source and grade once if all statements share them."""
        source, grade = statements[0].source, statements[0].grade
        if any(one.source != source or one.grade != grade for one in statements):
            source, grade = None, ""
        else:
            statements = [msgspec.structs.replace(one, source=None, grade="") for one in statements]
        return change_set.make(
            statements,
            dossier=dossier,
            group=group,
            handling=handling,
            source=source,
            grade=grade,
            said=self.now(),
            office=self.standing.office,
            desk=self.standing.desk,
            author=self.standing.author,
        )

    def control(
        self, kind: str, body: msgspec.Struct, *, travels: bool = False
    ) -> change_set.ChangeSet:
        """Return a control set (grant, decision, card …) in the office's own dossier.

        It stays here unless it `travels`: grants onward and their revokes (format.md §3).
        """
        return change_set.make(
            [msgspec.to_builtins(body)],
            kind=kind,
            dossier=self.standing.own_dossier,
            group="OWN",
            handling=_TRAVELS if travels else "",
            said=self.now(),
            office=self.standing.office,
            desk=self.standing.desk,
            author=self.standing.author,
        )


def _within_references(one: change_set.Statement) -> list[change_set.Statement]:
    """Say a statement again for every 64 it supersedes: with more, partners refuse it.

    Equal values never disagree, so that nothing but their number tells.
    """
    most, aims = change_set.MAX_REFERENCES, one.supersedes
    if len(aims) <= most:
        return [one]
    return [
        msgspec.structs.replace(one, supersedes=aims[at : at + most])
        for at in range(0, len(aims), most)
    ]


def _lots(statements: list[change_set.Statement]) -> Iterator[list[change_set.Statement]]:
    """Divide statements so that each set fits a frame: one too long would stop every bundle."""
    lot: list[change_set.Statement] = []
    size = 0
    for one in statements:
        length = len(canonical.encode(one)) + 1
        if lot and (size + length > _ROOM or len(lot) == change_set.MAX_STATEMENTS):
            yield lot
            lot, size = [], 0
        lot.append(one)
        size += length
    yield lot
