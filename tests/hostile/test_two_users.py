"""One vault, users of different roles, whatever they do in whatever order: four laws.

No value reaches who must not see it; nothing said is lost but by an erasure; log and audit verify;
what grew is what a rebuild gives.
"""

import tempfile
from pathlib import Path
from typing import Final

import msgspec
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from desktop_app.domain import errors, fold, numbers, roles
from desktop_app.services import conflicts, views
from tests.services import offices, seats

TOKEN: Final = "Схов"
FIELDS: Final = {
    "person.father_name": "ID", "person.unit": "MIL", "person.tax_number": "DOC",
    "person.privileged": "PRV", "person.register_number": "DOC", "health.note": "HLT",
    "sexual.account": "SXV", "ill.account": "ILL",
}  # fmt: skip
MARKS: Final = ("", "SEALED", "PRIVILEGED", "SOURCE_PROT", "NEGOTIATION")
PEOPLE: Final = st.integers(0, 2)
WORKERS: Final = st.sampled_from((("caseworker",), ("lawyer",), ("supervisor",),
                                  ("caseworker", "lawyer")))  # fmt: skip


def taxpayer(number: int) -> str:
    """A number that a guess takes for a taxpayer's, as the check digit is right."""
    nine = f"318{number:06}"
    return next(f"{nine}{last}" for last in range(10) if numbers.tax_number_fits(f"{nine}{last}"))


class Secret(msgspec.Struct, frozen=True):
    """A value that was said: of whom, in which group, under which mark."""

    token: str
    person: str
    group: str
    handling: str


class TwoUsers(RuleBasedStateMachine):
    """A worker whose roles change from act to act, and readers who look after each."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.at = offices.make(Path(self.folder.name) / "one", "Лелека")
        self.people: list[str] = []
        self.said: list[Secret] = []
        self.erased: set[str] = set()
        self.number = 0

    @initialize()
    def begin(self) -> None:
        """Two people to begin with."""
        for name in ("Перша Вигадана", "Друга Вигадана"):
            self.people.append(offices.add_person(self.at, name=name))

    def token(self) -> str:
        """A value said once; digits, so that a number may hold it."""
        self.number += 1
        return f"{TOKEN}{self.number:04}я"

    def whom(self, which: int) -> str:
        return self.people[which % len(self.people)]

    def subject(self, person: str, field: str) -> str:
        """The subject a field is about: the person, or the one a field of its kind has."""
        kind = field.partition(".")[0]
        return "" if kind == "person" else f"{person[:31]}{len(kind) % 10}"

    # --- acts ---------------------------------------------------------------------------

    @rule(which=PEOPLE, field=st.sampled_from(sorted(FIELDS)), given=WORKERS, replace=st.booleans())
    def save(self, which: int, field: str, given: tuple[roles.Role, ...], replace: bool) -> None:
        """Say a value, beside what is there or in place of what this user sees of it."""
        person, token = self.whom(which), self.token()
        if person in self.erased:
            return
        subject = self.subject(person, field)
        with seats.sitting_as(self.at, *given):
            cell = self.at.people.cells(person).get((subject or person, field))
            seen = tuple(one.ref for one in cell.survivors) if cell and replace else ()
            edit = views.Edit(field, token, subject=subject, seen=seen, words=token)
            try:
                done = self.at.people.state(person, [edit], "uk")
            except (errors.SealedClosedError, errors.GroupClosedError):
                return
            hidden = roles.sight(given, FIELDS[field]) != "open"
            if hidden and FIELDS[field] not in self.at.session.opened(person):
                assert token not in repr(done)
        self.said.append(Secret(token, person, FIELDS[field], ""))

    @rule(which=PEOPLE, mark=st.sampled_from(MARKS))
    def mark(self, which: int, mark: str) -> None:
        """Say a name of the father under a mark narrower than its group."""
        person, token = self.whom(which), self.token()
        if person not in self.erased:
            seats.mark(self.at, person, "person.father_name", token, mark)
            self.said.append(Secret(token, person, "ID", mark))

    @rule(which=PEOPLE, given=WORKERS, again=st.booleans())
    def turn(self, which: int, given: tuple[roles.Role, ...], again: bool) -> None:
        """Undo or redo; what comes of it is told to him as far as he sees."""
        person = self.whom(which)
        with seats.sitting_as(self.at, *given):
            try:
                done = (self.at.people.redo if again else self.at.people.undo)(person, "uk")
            except errors.PersonNotFoundError:
                assert person in self.erased
                return
            self.hides(repr(done), given, person)

    @rule(
        which=PEOPLE, given=WORKERS,
        groups=st.sets(st.sampled_from(("DOC", "HLT", "ILL", "SXV", "ID")), min_size=1),
    )  # fmt: skip
    def open(self, which: int, given: tuple[roles.Role, ...], groups: set[str]) -> None:
        """Open sealed groups of one person."""
        person = self.whom(which)
        with seats.sitting_as(self.at, *given):
            barred = any(roles.sight(given, one) == "closed" for one in groups)
            try:
                self.at.people.open_sealed(person, sorted(groups), "search")
            except (errors.PersonNotFoundError, errors.GroupClosedError):
                assert person in self.erased or barred
            else:
                assert person not in self.erased and not barred

    @rule()
    def close(self) -> None:
        """Close all that is open."""
        self.at.people.close_sealed()

    @rule(which=PEOPLE, given=WORKERS, number=st.integers(0, 5))
    def choose(self, which: int, given: tuple[roles.Role, ...], number: int) -> None:
        """Choose among what this user sees, with a reason that names what was chosen."""
        person = self.whom(which)
        if person in self.erased:
            return
        with seats.sitting_as(self.at, *given):
            open_cells = [one for one in self.at.people.cells(person).values() if one.conflict]
            for cell in open_cells[:1]:
                self.chosen(person, cell, number)

    def chosen(self, person: str, cell: fold.Cell, number: int) -> None:
        sides = conflicts.sides(cell)
        side = sides[number % len(sides)]
        try:
            self.at.conflicts.choose(
                person, cell.field, sides.index(side) + 1, f"бо {side.value}", subject=cell.subject
            )
        except (errors.SealedClosedError, errors.ChoiceError):
            return

    @rule(which=PEOPLE)
    def erase(self, which: int) -> None:
        """Erase one of at most three people, never the last."""
        person = self.whom(which)
        if person in self.erased or len(self.erased) + 1 >= len(self.people):
            return
        with seats.sitting_as(self.at, "supervisor"):
            self.at.erasures.erase(person, person[:8], person[:8])
        self.erased.add(person)

    @rule()
    def take_in(self) -> None:
        """Take in a small list with a sealed number in it."""
        if len(self.people) > 3:
            return
        self.number += 1
        token = taxpayer(self.number)
        place = Path(self.folder.name) / f"{self.number}.csv"
        place.write_text(f"ПІБ;РНОКПП\nСписочний Тест{self.number};{token}\n", encoding="utf-8")
        before = set(self.at._store.people())
        with seats.sitting_as(self.at, "caseworker"):
            self.at.lists.run(place, None)
        (new,) = set(self.at._store.people()) - before
        self.people.append(new)
        self.said.append(Secret(token, new, "DOC", ""))

    # --- laws -------------------------------------------------------------------------------

    def hides(self, told: str, given: tuple[roles.Role, ...], person: str = "") -> None:
        """Whatever these roles were told holds nothing they may not see now."""
        for one in self.said:
            if person and one.person != person:
                continue
            seen = roles.sight(given, one.group, one.handling)
            opened = one.group in self.at.session.opened(one.person)
            if seen == "closed" or (seen == "sealed" and not opened) or one.person in self.erased:
                assert one.token not in told, (given, one)

    def told(self, given: tuple[roles.Role, ...]) -> str:
        """All that is told to somebody in these roles."""
        at = self.at
        with seats.sitting_as(at, *given):
            answers: list[object] = [at.people.page(views.PeopleQuery(lang="uk"))]
            answers += [at.people.facets(views.PeopleQuery(lang="uk")), at.conflicts.list("uk")]
            for one in self.people:
                if one not in self.erased:
                    answers += [at.people.person(one, "uk"), at.people.cells(one)]
                    answers += [at.people.sealed(one), at.evidence.list(one, "uk")]
            answers += [at.facts("uk"), at.search.find(TOKEN, 50, "uk", threshold=0)]
            return repr(answers)

    @invariant()
    def nobody_is_told_what_is_not_open_to_him(self) -> None:
        for given in (("reader",), ("caseworker",), ("lawyer",), ("administrator",)):
            self.hides(self.told(given), given)

    @invariant()
    def nothing_is_lost_but_by_an_erasure(self) -> None:
        rows = self.at._store._database.rows("SELECT body FROM change WHERE body IS NOT NULL")
        kept = b"\n".join(body for (body,) in rows).decode()
        for one in self.said:
            assert (one.token in kept) == (one.person not in self.erased), one

    def teardown(self) -> None:
        try:
            assert self.at.check() == ()
            before = self.at._store.dump()
            self.at._store.rebuild()
            assert self.at._store.dump() == before
            lines = self.at._store.audit_lines(1000)
            assert TOKEN not in repr(lines)
            self.at._store.verify_audit()
        finally:
            self.at.close()
            self.folder.cleanup()


TestTwoUsers = TwoUsers.TestCase
TestTwoUsers.settings = settings(max_examples=12, stateful_step_count=14)
