"""What is open is divided from what is not: nothing hidden is left in any part of a cell."""

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import applied, errors, fold, ids
from desktop_app.services import parting

PERSON = ids.DossierId("a" * 32)
FIELD = "person.tax_number"


def said(at: int, group: str = "DOC", **more: Any) -> fold.Said:
    """The statement of a number."""
    change = ids.ChangeId(f"{at:032x}")
    made = fold.Said(
        ref=ids.StatementRef(f"{change}/0"), change=change, position=0,
        office=ids.OfficeId("1" * 32), desk=ids.DeskId("2" * 32), author=ids.AuthorId("3" * 32),
        group=group, handling="AGENCY", said=at, subject=PERSON, field=FIELD, value=f"вигадане {at}",
        denied=False, event=None, reported=None, words="", document="", supersedes=(), source=None,
        grade="", origin="",
    )  # fmt: skip
    return msgspec.structs.replace(made, **more)


def choice(chosen: fold.Said, *saw: fold.Said) -> fold.Choice:
    """Somebody's choice of one, having seen others."""
    blank = dict.fromkeys(fold.Choice.__struct_fields__, "")
    return fold.Choice(**{**blank, "said": 0, "chosen": chosen.ref, "saw": _refs(saw)})  # type: ignore[arg-type]


def _refs(among: Any) -> tuple[str, ...]:
    return tuple(one.ref for one in among)


def cell(*survivors: fold.Said, **more: Any) -> fold.Cell:
    """A cell with these values."""
    made = fold.Cell(
        subject=PERSON, field=FIELD, survivors=survivors, taken_back=(), history=(), disputed={},
        conflict=False, working=None, choices=(), ignored=0,
    )  # fmt: skip
    return msgspec.structs.replace(made, **more)


def sees(dossier: str, one: fold.Said) -> bool:
    """The rule of whoever looks: group DOC is not open."""
    assert dossier == PERSON
    return one.group != "DOC"


@pytest.mark.parametrize(
    ("seen", "error"),
    [("closed", errors.GroupClosedError), ("sealed", errors.SealedClosedError)],
)
def test_what_is_not_open_is_refused_by_its_kind(
    seen: Any, error: type[errors.AccessError]
) -> None:
    with pytest.raises(error) as refusal:
        parting.need_open(seen, "HLT")
    assert refusal.value.facts["group"] == "HLT"


def test_what_is_open_is_not_refused() -> None:
    parting.need_open("open", "HLT")


def test_an_open_cell_stays_the_very_same() -> None:
    whole = cell(said(1, "ID"), said(2, "ID"), conflict=True)
    shown, sealed = parting.parted(PERSON, whole, sees)
    assert shown is whole
    assert sealed is None


def test_a_sealed_cell_is_counted_only() -> None:
    whole = cell(said(1), said(2), conflict=True, history=(said(3),), taken_back=(said(4),))
    shown, sealed = parting.parted(PERSON, whole, sees)
    assert shown is None
    assert sealed == parting.Sealed(PERSON, FIELD, "DOC", statements=4, sides=2)


def test_nobody_is_told_to_choose_where_nothing_differs() -> None:
    _, sealed = parting.parted(PERSON, cell(said(1)), sees)
    assert sealed is not None
    assert sealed.sides == 0


def test_denials_are_no_sides_to_choose_among() -> None:
    _, sealed = parting.parted(PERSON, cell(said(1), said(2, denied=True), conflict=True), sees)
    assert sealed is not None
    assert (sealed.statements, sealed.sides) == (2, 1)


def test_a_mixed_cell_loses_whatever_points_at_the_sealed() -> None:
    open_one, hidden = said(1, "ID"), said(2)
    whole = cell(
        open_one,
        hidden,
        conflict=True,
        working=hidden,
        disputed={hidden.ref: (open_one.ref,), open_one.ref: (hidden.ref, "c" * 32 + "/0")},
        choices=(choice(hidden), choice(open_one, hidden), choice(open_one, open_one)),
    )
    shown, sealed = parting.parted(PERSON, whole, sees)
    assert shown is not None and sealed is not None
    assert shown.survivors == (open_one,)
    assert shown.working is None
    assert shown.disputed == {open_one.ref: ("c" * 32 + "/0",)}
    assert shown.choices == (whole.choices[2],)
    assert (sealed.statements, sealed.sides) == (1, 1)


@given(st.lists(st.tuples(st.sampled_from(["ID", "DOC"]), st.integers(0, 2)), max_size=8))
def test_nothing_hidden_is_left_and_nothing_open_is_lost(drawn: list[tuple[str, int]]) -> None:
    every = [said(at, group) for at, (group, _) in enumerate(drawn)]
    parts = [tuple(one for one, (_, part) in zip(every, drawn, strict=True) if part == at)
             for at in range(3)]  # fmt: skip
    shown, sealed = parting.parted(
        PERSON, cell(*parts[0], taken_back=parts[1], history=parts[2]), sees
    )
    left = (*shown.survivors, *shown.taken_back, *shown.history) if shown else ()
    assert {one.ref for one in left} == {one.ref for one in every if one.group == "ID"}
    counted = sealed.statements if sealed else 0
    assert counted == sum(one.group == "DOC" for one in every)


def moved(*after: fold.Said, before: tuple[fold.Said, ...] = (), conflict: bool) -> applied.Moved:
    """A cell that a write moved."""
    return applied.Moved(PERSON, PERSON, FIELD, before, after, False, conflict)


def test_a_write_tells_nothing_of_what_is_sealed() -> None:
    done = applied.Applied(
        new=1, conflicts=1, moved=(moved(said(1), said(2), conflict=True),), dossiers=(PERSON,)
    )
    told = parting.moved(done, sees)
    assert (told.moved, told.conflicts, told.new) == ((), 0, 1)


def test_a_mixed_write_does_not_betray_that_values_differ() -> None:
    open_one = said(1, "ID")
    done = applied.Applied(conflicts=1, moved=(moved(open_one, said(2), conflict=True),))
    told = parting.moved(done, sees)
    assert told.moved == (moved(open_one, conflict=False),)
    assert told.conflicts == 0


def test_an_open_write_is_told_whole() -> None:
    done = applied.Applied(conflicts=1, moved=(moved(said(1, "ID"), said(2, "ID"), conflict=True),))
    assert parting.moved(done, sees) == done


def test_a_cell_that_became_empty_is_told() -> None:
    done = applied.Applied(moved=(moved(before=(said(1, "ID"),), conflict=False),))
    assert len(parting.moved(done, sees).moved) == 1
    nothing = applied.Applied(moved=(moved(conflict=False),))
    assert parting.moved(nothing, sees) == nothing
