"""How well something about a person is confirmed: computed from statements, never typed.

A statement of a field that `asserts` a proposition is a claim. Levels 0 to 3 come from grades and
origins; "official" stands beside them and comes from who says it (domain.md §2). Nothing here
depends on today: an age is worked out when it is shown.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

import msgspec

from desktop_app.domain import clock, dates, fold, ids, propositions
from desktop_app.domain.fields import Field
from desktop_app.domain.registry import Registry

Cells = Mapping[tuple[str, str], fold.Cell]
ByField = Mapping[str, Sequence[fold.Cell]]

STALE_DAYS: Final = 180
"""A place or a sign of life older than this many days is shown as stale."""

SPEAKS_FOR_CAPTOR: Final = frozenset({"DP_VIA_ICRC", "DP_REPLY", "COURT_RECORD"})
"""Source types whose denial is the detaining power's own."""

BY_ICRC: Final = frozenset({"DP_VIA_ICRC", "ICRC_VISIT", "ICRC_REG"})
"""Source types that make a confirmation the ICRC's."""

_OFFICIAL_ALWAYS: Final = frozenset({"DP_VIA_ICRC", "ICRC_VISIT"})
_OFFICIAL_FOR: Final = {
    "ICRC_REG": frozenset({"CAPTURED"}),
    "COURT_RECORD": frozenset({"IN_CUSTODY", "CHARGED", "SENTENCED"}),
}
_UNGRADED: Final = "F6"
_USABLE: Final = frozenset("ABC")


class Claim(msgspec.Struct, frozen=True):
    """One statement read as a claim.

    `event` is the date it speaks of (last day of a stay), `begin` the first day of a stay or the
    same; partial dates or None. `grade` is "F6" where none was given. `origin` names where the
    information was born, the office itself where no source was named. `captor` says that the
    claim reports what the detaining power admits or denies. `said` is seconds UTC.
    """

    proposition: str
    denied: bool
    field: str
    subject: str
    value: Any
    event: dict[str, str] | None
    begin: dict[str, str] | None
    reported: dict[str, str] | None
    grade: str
    graded: bool
    origin: str
    source_type: str
    captor: bool
    office: str
    said: int
    ref: str

    @property
    def usable(self) -> bool:
        """Better than reliability D-F or credibility 4-6: enough for "probable"."""
        return self.grade[0] in _USABLE and self.grade[1] <= "3"

    @property
    def strong(self) -> bool:
        """Reliability A-C and credibility 1-2: counts towards "corroborated"."""
        return self.grade[0] in _USABLE and self.grade[1] <= "2"

    @property
    def rank(self) -> tuple[bool, bool, str]:
        """Sorts the best grade first: B2 carries more than A6."""
        return (not self.strong, not self.usable, self.grade)

    @property
    def official(self) -> bool:
        """An assertion that is official by who made it, unless a person graded it as weak."""
        if self.denied or (self.graded and not self.usable):
            return False
        named = _OFFICIAL_FOR.get(self.source_type, frozenset())
        return self.source_type in _OFFICIAL_ALWAYS or self.proposition in named

    @property
    def day(self) -> date | None:
        """The earliest day its event can mean: doubt never makes a sign of life younger."""
        return dates.earliest_day(self.event) if self.event else None


class Standing(msgspec.Struct, frozen=True):
    """How one proposition, or a set of them, stands.

    `level` is 0-3 (none, reported, probable, corroborated); `official` the newest official claim;
    `origins` how many independent origins carry the level.
    """

    level: int
    origins: int
    best_grade: str
    official: Claim | None
    asserted: tuple[Claim, ...]
    denied: tuple[Claim, ...]


class Sign(msgspec.Struct, frozen=True):
    """The last sign of life: when, by which claim."""

    day: date
    claim: Claim


def by_field(cells: Cells) -> ByField:
    """The cells of a dossier by field, whatever their subject."""
    found: dict[str, list[fold.Cell]] = {}
    for (_, field), cell in cells.items():
        found.setdefault(field, []).append(cell)
    return found


def claims(cells: Cells, registry: Registry) -> tuple[Claim, ...]:
    """Every claim its own origin has not withdrawn, in the order of (change, position).

    Statements that another office superseded by agreement count too: only the office that said
    something can withdraw it (README decision 5).
    """
    fields = registry.asserting
    found = [
        claim
        for (_, name), cell in cells.items()
        if (field := fields.get(name)) is not None
        for said in _standing(cell)
        if (claim := _claim(said, field, cells, registry)) is not None
    ]
    return tuple(sorted(found, key=lambda claim: claim.ref))


def standing(every: Iterable[Claim], about: Iterable[str]) -> Standing:
    """How the claims about any of the propositions stand together.

    One proposition gives its own level; the three of `propositions.CUSTODY` together say how well
    captivity itself is confirmed, because each of them implies it.
    """
    names = frozenset(about)
    named = [claim for claim in every if claim.proposition in names]
    asserted = tuple(claim for claim in named if not claim.denied)
    level = _level(asserted)
    return Standing(
        level=level,
        origins=len({claim.origin for claim in asserted if _carries(claim, level)}),
        best_grade=_best([claim for claim in asserted if claim.graded]),
        official=_newest([claim for claim in asserted if claim.official]),
        asserted=asserted,
        denied=tuple(claim for claim in named if claim.denied),
    )


def standings(every: Iterable[Claim]) -> dict[str, Standing]:
    """The standing of every proposition somebody claimed or denied."""
    listed = tuple(every)
    names = sorted({claim.proposition for claim in listed})
    return {name: standing(listed, (name,)) for name in names}


def last_sign(every: Iterable[Claim]) -> Sign | None:
    """The latest day on which somebody's word has the person alive, whatever the grade.

    Counted are propositions true of the living only, by the earliest day they can mean; a day
    after the statement itself was made is a slip and does not count.
    """
    signs = [
        (day, claim)
        for claim in every
        if not claim.denied
        and claim.proposition in propositions.IMPLY_ALIVE
        and (day := claim.day) is not None
        and day <= clock.day_of(claim.said) + timedelta(days=1)
    ]
    if not signs:
        return None
    newest = max(day for day, _ in signs)
    of_that_day = (claim for day, claim in signs if day == newest)
    return Sign(newest, min(of_that_day, key=lambda claim: (claim.rank, claim.ref)))


def _standing(cell: fold.Cell) -> list[fold.Said]:
    """Statements of a cell that may be claims and that their own office has not withdrawn."""
    every = (*cell.survivors, *cell.taken_back, *cell.history)
    offices = {said.ref: said.office for said in every}
    withdrawn = {
        aim for said in every for aim in said.supersedes
        if offices.get(ids.StatementRef(aim)) == said.office
    }  # fmt: skip
    return [said for said in every if said.value is not None and said.ref not in withdrawn]


def _claim(said: fold.Said, field: Field, cells: Cells, registry: Registry) -> Claim | None:
    """A statement as a claim; None if its value asserts nothing, or denies a denial."""
    proposition, turned, captor = field.asserts, False, False
    if field.vocabulary and type(said.value) is str:
        term = registry.vocabulary(field.vocabulary).by_code.get(said.value)
        if term is not None:
            proposition, turned = term.asserts or proposition, term.denies
            captor = bool(term.asserts)
    if not proposition or (turned and said.denied):
        return None
    denied = said.denied or turned
    if proposition == "NOT_IN_CUSTODY":
        proposition, denied = "IN_CUSTODY", not denied
    begin, event = _when(said, field, cells)
    source_type = said.source.type if said.source else ""
    return Claim(
        proposition=proposition, denied=denied, field=said.field, subject=said.subject,
        value=said.value, event=event, begin=begin, reported=said.reported,
        grade=said.grade or _UNGRADED, graded=bool(said.grade),
        origin=said.origin or f"office {said.office}", source_type=source_type,
        captor=captor or source_type in SPEAKS_FOR_CAPTOR, office=said.office, said=said.said,
        ref=said.ref,
    )  # fmt: skip


def _when(
    said: fold.Said, field: Field, cells: Cells
) -> tuple[dict[str, str] | None, dict[str, str] | None]:
    """First and last date a claim speaks of: its own event, its value, or those of its stay."""
    if said.event is not None:
        return said.event, said.event
    if field.type == "date":
        return said.value, said.value
    if field.subject == "stay":
        begin = _one_value(cells.get((said.subject, "stay.from")))
        end = _one_value(cells.get((said.subject, "stay.to")))
        return begin or end, end or begin
    return None, None


def _one_value(cell: fold.Cell | None) -> dict[str, str] | None:
    """The working value of a date cell; None if there is none or sources disagree."""
    return cell.working.value if cell is not None and cell.working is not None else None


def _level(asserted: tuple[Claim, ...]) -> int:
    """0 none, 1 reported, 2 probable, 3 corroborated (domain.md §2)."""
    if not asserted:
        return 0
    usable = [claim for claim in asserted if claim.usable]
    if not usable:
        return 1
    strong = {claim.origin for claim in usable if claim.strong}
    confirmed = any(claim.grade[1] == "1" for claim in usable)
    return 3 if confirmed or len(strong) > 1 else 2


def _carries(claim: Claim, level: int) -> bool:
    """Tell whether a claim is one of those its level rests on."""
    return claim.strong if level == 3 else claim.usable if level == 2 else True


def _best(graded: list[Claim]) -> str:
    """The best grade given, "" if none was."""
    return min(graded, key=lambda claim: claim.rank).grade if graded else ""


def _newest(official: list[Claim]) -> Claim | None:
    """The official claim that speaks of the latest day."""
    return max(official, key=lambda claim: (claim.day or date.min, claim.ref), default=None)
