"""The fold: from the accepted change sets of one dossier to what is known (format.md §2).

A cell is (subject, field). Nothing here reads a clock, an agreement or a database:
equal accepted sets give equal survivors and conflicts at every office; the working
value is each office's own choice. Letters (a)-(i) name the rules of format.md §2.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

import msgspec

from desktop_app.domain import canonical, change_set, ids

CHOOSE = "choose"
ASSESS = "assess"
"""Field ids of the two pointing statements; they go in their target's group.

`choose`: {"field", "chosen": ref, "saw": [refs], "why"} · `assess`: {"of": ref, "grade", "why"}.
"""

POINTING = frozenset({CHOOSE, ASSESS})

SameValue = Callable[[str, Any, Any], bool]
"""(field, value, value) → equal or one partial date inside the other: no conflict (f)."""

IsMany = Callable[[str], bool]
"""Field id → may hold many values; unknown fields are taken as many: they cannot conflict."""


class Said(msgspec.Struct, frozen=True, gc=False):
    """A statement with everything its change set says of it.

    `grade` is the grade that counts here: of our own assessment (i), else of an office nobody
    here can judge "F" with the credibility it carries, else the one it carries, `carried`;
    `origin` counts retellings of one origin once; `said` is the claimed time, seconds UTC.
    """

    ref: ids.StatementRef
    change: ids.ChangeId
    position: int
    office: ids.OfficeId
    desk: ids.DeskId
    author: ids.AuthorId
    group: str
    handling: str
    said: int
    subject: str
    field: str
    value: Any
    denied: bool
    event: dict[str, str] | None
    reported: dict[str, str] | None
    words: str
    document: str
    supersedes: tuple[str, ...]
    source: change_set.Source | None
    grade: str
    origin: str
    carried: str = ""


class Choice(msgspec.Struct, frozen=True, gc=False):
    """An office's recorded choice among the survivors of a cell (d)."""

    ref: ids.StatementRef
    office: ids.OfficeId
    author: ids.AuthorId
    said: int
    chosen: str
    saw: tuple[str, ...]
    why: str


class Cell(msgspec.Struct, frozen=True, gc=False):
    """What is known of one field of one subject, in the order of (g).

    `survivors`: values and denials nobody superseded; `taken_back`: surviving
    retractions; `history`: superseded ones; `disputed`: survivor → the statements of
    other offices that tried to supersede it; `working`: chosen or only value, else None.
    """

    subject: str
    field: str
    survivors: tuple[Said, ...]
    taken_back: tuple[Said, ...]
    history: tuple[Said, ...]
    disputed: dict[str, tuple[str, ...]]
    conflict: bool
    working: Said | None
    choices: tuple[Choice, ...]
    ignored: int

    @property
    def values(self) -> tuple[Said, ...]:
        """The surviving asserted values, without denials."""
        return tuple(one for one in self.survivors if not one.denied)


class Accepted(msgspec.Struct, frozen=True, gc=False):
    """A change set that counts here, and whether it may correct other offices' words (c).

    `doubted`: nobody here compared the card of its office (README decision 7).
    """

    change: change_set.ChangeSet
    corrects: bool = False
    doubted: bool = False


def unjudged(carried: str) -> str:
    """Return what the grade of an office nobody here can judge counts: reliability F.

    Reliability is about the source, credibility about the information (domain.md §2): only the
    first becomes unknown with the office, and no level counts the second without it. Without a
    grade it is F6, written out: what is ungraded may be official by its kind of source.
    """
    return f"F{carried[1:] or '6'}"


def spread(change: change_set.ChangeSet, *, doubted: bool = False) -> list[Said]:
    """Give each statement of a set its name and what the set says for all of them."""
    spread_out = []
    for position, one in enumerate(change_set.statements(change.body)):
        source = one.source or change.source
        carried = one.grade or change.grade
        spread_out.append(
            Said(
                ref=ids.ref(change.id, position), change=change.id, position=position,
                office=change.office, desk=change.desk, author=change.author,
                group=change.group, handling=change.handling, said=change.said,
                subject=one.subject or change.dossier, field=one.field, value=one.value,
                denied=one.denied, event=one.event, reported=one.reported, words=one.words,
                document=one.document, supersedes=one.supersedes, source=source,
                grade=unjudged(carried) if doubted else carried,
                origin=one.origin or (source.id if source else ""),
                carried=carried,
            )
        )  # fmt: skip
    return spread_out


def fold(
    accepted: Iterable[Accepted], *, own_office: str, is_many: IsMany, same_value: SameValue
) -> dict[tuple[str, str], Cell]:
    """Return the cells of one dossier, keyed by (subject, field), pointing fields left out.

    Neither the order of the sets nor one given twice changes anything.
    """
    cells: dict[tuple[str, str], list[Said]] = defaultdict(list)
    correcting: set[str] = set()
    seen: set[str] = set()
    for one in accepted:
        if one.corrects:
            correcting.add(one.change.id)
        if one.change.kind == "statements" and one.change.id not in seen:
            seen.add(one.change.id)
            for said in spread(one.change, doubted=one.doubted):
                cells[said.subject, said.field].append(said)
    choices, grades = _pointing(cells, own_office)
    return {
        key: _cell(key, saids, choices.get(key, ()), grades, correcting, own_office,
                   is_many(key[1]), same_value)
        for key, saids in cells.items()
        if key[1] not in POINTING
    }  # fmt: skip


def _ordered(saids: Iterable[Said]) -> list[Said]:
    """Order everywhere: (change id, position), never arrival (g)."""
    return sorted(saids, key=lambda one: (one.change, one.position))


def _edges(
    saids: list[Said], correcting: Collection[str]
) -> tuple[set[str], dict[str, tuple[str, ...]], int]:
    """Return (superseded refs, disputed refs → by whom, ignored references) of one cell.

    A reference counts only inside its cell (a); own or another's is decided by the
    office in the header (b); a set accepted as correcting supersedes others' words (c).
    """
    here = {one.ref: one for one in saids}
    gone: set[str] = set()
    disputing: dict[str, list[str]] = defaultdict(list)
    ignored = 0
    for one in saids:
        for aim in one.supersedes:
            target = here.get(ids.StatementRef(aim))
            if target is None or target.ref == one.ref:
                ignored += 1
            elif target.office == one.office or one.change in correcting:
                gone.add(aim)
            else:
                disputing[aim].append(one.ref)
    return gone, {aim: tuple(by) for aim, by in disputing.items()}, ignored


def _pointing(
    cells: Mapping[tuple[str, str], list[Said]], own_office: str
) -> tuple[dict[tuple[str, str], tuple[Choice, ...]], dict[str, str]]:
    """Return surviving choices per cell (d) and our own surviving assessments per ref (i)."""
    standing = []
    for (_, field), saids in cells.items():
        if field in POINTING:
            gone, _, _ = _edges(saids, ())
            standing += [one for one in saids if one.ref not in gone and type(one.value) is dict]
    choices: dict[tuple[str, str], list[Choice]] = defaultdict(list)
    grades: dict[str, str] = {}
    for one in _ordered(standing):
        if one.field == CHOOSE:
            key = (one.subject, str(one.value.get("field", "")))
            choices[key].append(_choice(one))
        elif one.office == own_office and change_set.is_grade(one.value.get("grade")):
            grades[str(one.value.get("of", ""))] = one.value["grade"]
    return {key: tuple(made) for key, made in choices.items()}, grades


def _choice(one: Said) -> Choice:
    """Read a choose statement; a foreign shape reads as a choice of nothing."""
    saw = one.value.get("saw", [])
    return Choice(
        ref=one.ref, office=one.office, author=one.author, said=one.said,
        chosen=str(one.value.get("chosen", "")),
        saw=tuple(str(aim) for aim in saw) if type(saw) is list else (),
        why=str(one.value.get("why", "")),
    )  # fmt: skip


def _cell(
    key: tuple[str, str],
    saids: list[Said],
    choices: tuple[Choice, ...],
    grades: Mapping[str, str],
    correcting: Collection[str],
    own_office: str,
    many: bool,
    same_value: SameValue,
) -> Cell:
    """Fold the statements of one cell."""
    ordered = _ordered(saids)
    gone, disputed, ignored = _edges(ordered, correcting)
    graded = [
        msgspec.structs.replace(one, grade=grades[one.ref]) if one.ref in grades else one
        for one in ordered
    ]
    alive = [one for one in graded if one.ref not in gone]
    survivors = tuple(one for one in alive if one.value is not None)
    taken_back = tuple(one for one in alive if one.value is None)
    disputed = {aim: by for aim, by in disputed.items() if aim not in gone}
    chosen = _chosen(survivors, taken_back, choices, disputed, own_office, same_value, key[1])
    values = [one for one in survivors if not one.denied]
    conflict, only = False, None
    if not many:
        conflict = chosen is None and _differ(key[1], values, taken_back, disputed, same_value)
        only = None if conflict or chosen else _narrowest(values)
    return Cell(
        subject=key[0], field=key[1], survivors=survivors, taken_back=taken_back,
        history=tuple(one for one in graded if one.ref in gone), disputed=disputed,
        conflict=conflict, working=chosen or only, choices=choices, ignored=ignored,
    )  # fmt: skip


def _chosen(
    survivors: tuple[Said, ...],
    taken_back: tuple[Said, ...],
    choices: tuple[Choice, ...],
    disputed: Mapping[str, tuple[str, ...]],
    own_office: str,
    same_value: SameValue,
    field: str,
) -> Said | None:
    """Return what our office chose, unless a survivor it did not see reopens the cell (d)."""
    own = [one for one in choices if one.office == own_office]
    if not own or len({one.chosen for one in own}) > 1:
        return None
    by_ref = {one.ref: one for one in survivors if not one.denied}
    chosen = by_ref.get(ids.StatementRef(own[0].chosen))
    if chosen is None:
        return None
    seen = {chosen.ref, *(aim for one in own for aim in one.saw)}
    disputing = {by for aim, named in disputed.items() if aim in by_ref for by in named}
    unseen = [one for one in by_ref.values() if one.ref not in seen]
    reopened = any(not same_value(field, one.value, chosen.value) for one in unseen) or any(
        one.ref in disputing and one.ref not in seen for one in taken_back
    )
    return None if reopened else chosen


def _differ(
    field: str,
    values: list[Said],
    taken_back: tuple[Said, ...],
    disputed: Mapping[str, tuple[str, ...]],
    same_value: SameValue,
) -> bool:
    """Tell whether two survivors differ (e), or another office took a surviving value back (4)."""
    # Each value once: a thousand retellings must not cost a million comparisons.
    told = list({canonical.encode(one.value): one for one in values}.values())
    for at, one in enumerate(told):
        if any(not same_value(field, one.value, other.value) for other in told[at + 1 :]):
            return True
    denying = {one.ref for one in taken_back}
    alive = {one.ref for one in values}
    return any(
        aim in alive and any(by in denying for by in named) for aim, named in disputed.items()
    )


def _narrowest(values: list[Said]) -> Said | None:
    """Return the one value to show: of nested dates the narrower, else the first by (g)."""
    if not values:
        return None
    if len(values) == 1:
        return values[0]
    return min(values, key=lambda one: _width(one.value))


def _width(value: Any) -> tuple[int, int]:
    """Order partial dates by how much they leave open; other values are all alike."""
    if type(value) is not dict or not value.keys() & {"e", "l"}:
        return (0, 0)
    early, late = value.get("e", ""), value.get("l", "")
    if not early or not late:
        return (1, 0)
    return (0, _days(late) - _days(early))


def _days(day: str) -> int:
    """Count days roughly from an ISO day: enough to order widths."""
    parts = [int(part) for part in day[:10].split("-") if part.isdigit()]
    return sum(size * part for size, part in zip((372, 31, 1), parts, strict=False))
