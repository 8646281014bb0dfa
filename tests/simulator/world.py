"""Offices with real stores that hand each other bundles, drawn from one seeded generator.

Bundles here are lists of change sets: sealing and signing have tests of their own. What is
drawn: edits of every value type, repeatable subjects, retractions, denials, disputes, choices,
new grades, cards trusted or not, unknown fields, later, refused and undone decisions,
corrections by agreement, bundles lost, doubled and late.
"""

import hashlib
from pathlib import Path
from random import Random
from typing import Any

from desktop_app import store
from desktop_app.domain import change_set, control, dates, fold, ids, registry
from desktop_app.services import pen
from desktop_app.vault import HeadState

REGISTRY = registry.standard()
NOT_COMPARED = ("inbox", "audit")

VALUES: dict[str, list[Any]] = {
    "person.name": [
        {"family": "Вигадько", "given": "Орест"},
        {"family": "Вигадько", "given": "Остап"},
        {"full": "Vyhadko Orest"},
    ],
    "person.birth": [
        dates.to_value(dates.parse(text)) for text in ("1990", "03.05.1990", "03.05.1991")
    ],
    "person.sex": ["M", "F"],
    "person.unit": ["вигадана частина", "інша частина"],
    "person.tag": ["MEDIA", "CRH"],
    "person.custody": ["HELD", "NOT_HELD"],
    "person.number": ["А-1", "А-2"],
    "person.same_as": ["a" * 32],
    "person.photo": ["b" * 32],
    "judgment.years": ["12.5", "14"],
    "stay.place": ["СІЗО-91 Вигадане", "ВК-47 Вигадане", "невідомо де"],
    "stay.from": [dates.to_value(dates.parse("після 01.03.2022"))],
    "episode.begin": [dates.to_value(dates.parse("03.2022"))],
    "list.row": [{"columns": [["тел.", "вигадано"]], "row": 4}],
    "later.field": ["of a later program"],
}
"""Values of every type, single and many, declared and not yet declared."""

GRADES = ["", "A1", "B2", "C3", "D4"]


class Draw:
    """Ids and nonces from the seeded generator, so that a failure can be repeated."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.dossiers: list[str] = []
        self.offices: list[str] = []

    def name(self) -> str:
        return self.random.getrandbits(128).to_bytes(16, "big").hex()


class MemoryHead:
    """A head that lives in memory."""

    def __init__(self) -> None:
        self.state: HeadState | None = HeadState()

    def read(self) -> HeadState | None:
        return self.state

    def write(self, state: HeadState) -> HeadState:
        self.state = state
        return state

    def renew(self, state: HeadState) -> HeadState:
        return self.write(state)


class Bundle:
    """What one hand-off carries."""

    def __init__(self, name: str, sender: str, sets: list[change_set.ChangeSet]) -> None:
        self.name, self.sender, self.sets = name, sender, sets


class Office:
    """One office: its store, and the pen of one of its desks."""

    def __init__(self, folder: Path, draw: Draw, label: str) -> None:
        self.draw, self.label = draw, label
        self.id, desk = ids.OfficeId(draw.name()), ids.DeskId(draw.name())
        self.now = 1_790_000_000
        self.head = MemoryHead()
        key = hashlib.sha256(label.encode()).digest()
        self.path, self.key = folder / f"{label}.db", key
        self.store = store.create(
            self.path, key, REGISTRY, head=self.head, clock=self.clock, office=self.id, desk=desk
        )
        self.author = ids.AuthorId(draw.name())
        self.desks = [desk, ids.DeskId(draw.name())]
        self.pens = [self._pen(one) for one in self.desks]
        self.bundles: list[Bundle] = []
        draw.offices.append(self.id)

    def clock(self) -> int:
        self.now += self.draw.random.randint(-100_000, 200_000)  # clocks decide nothing
        return self.now

    def _pen(self, desk: ids.DeskId) -> pen.Pen:
        standing = pen.Standing(
            office=self.id, desk=desk, author=self.author, label=self.label, practice=True,
            own_dossier=self.store.office().dossier,
        )  # fmt: skip
        return pen.Pen(standing, self.clock, b"k" * 32)

    def record(self, sets: list[change_set.ChangeSet]) -> None:
        self.store.record(sets, by=self.author)

    def write(self, dossier: str, statement: change_set.Statement, group: str) -> None:
        writer = self.draw.random.choice(self.pens)
        self.record(writer.sets(ids.DossierId(dossier), [pen.Written(group, statement)]))

    def act(self) -> None:
        """Do one thing a person at this office might do."""
        random, dossiers = self.draw.random, self.draw.dossiers
        if not dossiers or random.random() < 0.1:
            dossiers.append(self.store.new_dossier())
        dossier = random.choice(dossiers)
        cells = list(self.store.cells(dossier).values())
        acts = [self._say, self._say, self._edit, self._edit, self._take_back, self._deny,
                self._choose, self._assess, self._trust]  # fmt: skip
        act = random.choice(acts)
        if cells and act is not self._say:
            act(dossier, random.choice(cells))
        else:
            self._say(dossier, None)

    def _group(self, field: str) -> str:
        return REGISTRY.group_of(field) or "ID"

    def _say(self, dossier: str, _cell: fold.Cell | None) -> None:
        random = self.draw.random
        field = random.choice(list(VALUES))
        subject = ""
        if field.split(".")[0] in {"stay", "episode"}:
            subject = hashlib.sha256(f"{dossier} {random.randint(0, 1)}".encode()).hexdigest()[:32]
        self._write(dossier, field, random.choice(VALUES[field]), subject, ())

    def _edit(self, dossier: str, cell: fold.Cell) -> None:
        seen = tuple(one.ref for one in cell.survivors)
        value = self.draw.random.choice(VALUES.get(cell.field, ["x"]))
        self._write(dossier, cell.field, value, cell.subject, seen)

    def _take_back(self, dossier: str, cell: fold.Cell) -> None:
        self._write(dossier, cell.field, None, cell.subject,
                    tuple(one.ref for one in cell.survivors))  # fmt: skip

    def _deny(self, dossier: str, cell: fold.Cell) -> None:
        value = self.draw.random.choice(VALUES.get(cell.field, ["x"]))
        self._write(dossier, cell.field, value, cell.subject, (), denied=True)

    def _write(
        self, dossier: str, field: str, value: Any, subject: str, seen: tuple[str, ...],
        *, denied: bool = False,
    ) -> None:  # fmt: skip
        random = self.draw.random
        origin = change_set.Source(f"{random.randint(1, 3):032x}", "RELEASED_WIT", "вигадане")
        statement = change_set.Statement(
            field=field, value=value, denied=denied,
            subject="" if subject == dossier else subject,
            supersedes=seen[: change_set.MAX_REFERENCES],
            source=random.choice([None, origin]), grade=random.choice(GRADES),
        )  # fmt: skip
        self.write(dossier, statement, self._group(field))

    def _choose(self, dossier: str, cell: fold.Cell) -> None:
        if not cell.values:
            return
        chosen = self.draw.random.choice(cell.values)
        saw = [one.ref for one in (*cell.survivors, *cell.taken_back) if one.ref != chosen.ref]
        value = {"field": cell.field, "chosen": chosen.ref, "saw": saw, "why": "вигадана"}
        before = tuple(one.ref for one in cell.choices if one.office == self.id)
        self._point(dossier, fold.CHOOSE, value, cell, before)

    def _assess(self, dossier: str, cell: fold.Cell) -> None:
        if not cell.survivors:
            return
        one = self.draw.random.choice(cell.survivors)
        grade = self.draw.random.choice(GRADES[1:])
        self._point(dossier, fold.ASSESS, {"of": one.ref, "grade": grade, "why": "чуло"}, cell, ())

    def _point(
        self, dossier: str, field: str, value: Any, cell: fold.Cell, before: tuple[str, ...]
    ) -> None:
        statement = change_set.Statement(
            field=field, value=value, supersedes=before,
            subject="" if cell.subject == dossier else cell.subject,
        )  # fmt: skip
        self.write(dossier, statement, self._group(cell.field))

    def _trust(self, _dossier: str, _cell: fold.Cell) -> None:
        """Compare the card of another office, or trust it no more."""
        other = self.draw.random.choice([one for one in self.draw.offices if one != self.id])
        trusted = self.draw.random.random() < 0.7
        body = control.CardTrust(office=other, card="{}", trusted=trusted)
        self.record([self.pens[0].control("card", body)])

    # --- bundles --------------------------------------------------------------------

    def every(self) -> list[change_set.ChangeSet]:
        """Return all our own sets about people, as a bundle with every grant would."""
        found = []
        for dossier in self.draw.dossiers:
            found += [
                one.change
                for one in self.store.dossier(dossier)
                if one.change.office == self.id and one.change.group != "OWN"
            ]
        return found

    def bundle(self) -> Bundle:
        """Make a bundle of a subset of what we said, in any order."""
        sets = self.every()
        self.draw.random.shuffle(sets)
        part = sets[: self.draw.random.randint(0, len(sets))]
        return Bundle(self.draw.name(), self.id, part)

    def take(self, bundle: Bundle, verdict: control.Verdict, *, corrects: bool) -> None:
        """Take a bundle in with a decision."""
        decision = control.Decision(verdict=verdict, bundle=bundle.name)
        ruling = [self.pens[0].control("decision", decision)]
        named = frozenset(one.id for one in bundle.sets) if corrects else frozenset()
        self.store.record(
            bundle.sets, by=self.author, bundle=bundle.name, ruling=ruling, corrects=named
        )
        self.bundles.append(bundle)

    def again(self, bundle: Bundle) -> None:
        """Take in a bundle that is held already: no new decision."""
        self.store.record(bundle.sets, by=self.author, bundle=bundle.name)

    def decide(self, bundle: Bundle, verdict: control.Verdict) -> None:
        """Decide once more about a bundle that is held."""
        decision = control.Decision(verdict=verdict, bundle=bundle.name)
        self.record([self.pens[0].control("decision", decision)])

    def dump(self) -> list[tuple[str, tuple[Any, ...]]]:
        """Return every row but inbox and audit, with public ids."""
        return self.store.dump(exclude=NOT_COMPARED)

    def known(self) -> dict[tuple[str, tuple[str, str]], Any]:
        """Return, per cell, survivors and conflict: what equal accepted sets must agree on."""
        shown: dict[tuple[str, tuple[str, str]], Any] = {}
        for dossier in self.draw.dossiers:
            for key, cell in self.store.cells(dossier).items():
                refs = tuple(one.ref for one in cell.survivors)
                if self._group(cell.field) == "OWN":
                    continue
                shown[dossier, key] = (refs, tuple(one.ref for one in cell.taken_back))
        return shown

    def accepted(self) -> set[str]:
        """Return the ids of the sets about people that count here."""
        return {
            one.change.id
            for dossier in self.draw.dossiers
            for one in self.store.dossier(dossier)
            if one.change.group != "OWN"
        }
