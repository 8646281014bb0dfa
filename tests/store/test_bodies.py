"""Bodies read once: what is remembered, and what must be looked at closely."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain import canonical, change_set, errors, fold, ids, registry, values
from desktop_app.store import bodies, gate, portrait, projected
from tests.store import test_projections
from tests.store.vaults import day, ident, name, say

FIELDS = registry.standard()
OURS = ids.OfficeId(ident("office here"))
PAINTER = portrait.Painter(FIELDS, projected.of(FIELDS), OURS)


def reader() -> bodies.Bodies:
    """Reads and draws."""
    return bodies.Bodies(FIELDS, PAINTER.straight.stroke)


def body(*statements: change_set.Statement) -> bytes:
    """A body as it is stored."""
    return canonical.encode(list(statements))


def made(group: str, *statements: change_set.Statement) -> change_set.ChangeSet:
    """A set of our office."""
    return change_set.make(
        statements, dossier=ids.DossierId(ident("d")), group=group, office=OURS,
        desk=ids.DeskId(ident("k")), author=ids.AuthorId(ident("a")), said=5,
    )  # fmt: skip


ODD: list[Any] = [1, "", {}, {"family": 1}, {"e": "1990-13-01"}, ["x"], True, "x" * 3000]
FIELD_IDS = sorted(test_projections.VALUES)


@st.composite
def statements(draw: st.DrawFn) -> change_set.Statement:
    """A statement whose value may not fit its field."""
    field = draw(st.sampled_from([*FIELD_IDS, "choose"]))
    fits = test_projections.VALUES.get(field, [{}])
    value = draw(st.sampled_from([*fits, *fits, *fits, None, *ODD]))
    return say(field, value)


def slowly(change: change_set.ChangeSet) -> int | str:
    """The rules as they are written down: how many fields are unknown, or why it is refused."""
    unknown = 0
    for one in change_set.statements(change.body):
        field = FIELDS.fields.get(one.field)
        if field is None:
            unknown += one.field not in fold.POINTING
        elif field.group != change.group:
            return "group-of-field"
        else:
            try:
                values.check(one.value, field.type, field.id)
            except errors.FieldValueError:
                return "value-of-field"
    return unknown


KEPT = gate.Gate(reader(), OURS, b"")
"""One for all examples, as a store has one."""


@settings(max_examples=500)
@given(st.sampled_from(["ID", "ST", "MIL", "DET"]), st.lists(statements(), min_size=1, max_size=3))
def test_admitted_from_memory_is_admitted_by_the_rules(
    group: str, said: list[change_set.Statement]
) -> None:
    change = made(group, *said)
    wanted = slowly(change)
    for _ in range(2):
        if isinstance(wanted, str):
            with pytest.raises(errors.ChangeSetError) as refused:
                KEPT.admit_own([change], from_own_desk=False)
            assert refused.value.facts == {"change": change.id, "reason": wanted}
        else:
            (told,) = KEPT.admit_own([change], from_own_desk=False)
            assert told.reading.unknown == wanted
            assert told.reading.said == change_set.statements(change.body)


def test_a_body_that_names_nobody_is_read_once() -> None:
    read = reader()
    one = body(say("person.legal_status", "POW"), say("person.missing", day("2022-05-01")))
    first = read.read(one)
    assert first.group == "ST"
    assert first.stroke is not None
    assert read.read(bytes(bytearray(one))) is first


@pytest.mark.parametrize(
    "said",
    [
        [say("person.name", name("Пробенко"))],
        [say("person.number", "А-1")],
        [say("person.sex", None)],
        [say("person.sex", "M"), say("person.legal_status", "POW")],
        [say("person.note", "дуже " * 300)],
    ],
)
def test_names_and_whatever_needs_care_are_read_each_time(
    said: list[change_set.Statement],
) -> None:
    read = reader()
    assert read.read(body(*said)) is not read.read(body(*said))


def test_what_is_read_of_groups_and_unknown_fields() -> None:
    read = reader().read
    assert read(body(say("person.future", 1), say("choose", {}))).unknown == 1
    assert read(body(say("person.future", 1))).group == ""
    assert read(body(say("person.sex", "M"), say("person.legal_status", "POW"))).group is None
    assert read(body(say("person.birth", "no date"))).group is None
    assert read(body(say("person.birth", None))).group == "ID"


def test_few_bodies_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "_MOST_KEPT", 4)
    read = reader()
    for at in range(10):
        read.read(body(say("person.missing", day(f"2022-05-{at + 10}"))))
        assert len(read._kept) <= 4


def test_without_a_pen_nothing_is_drawn() -> None:
    assert bodies.Bodies(FIELDS).read(body(say("person.sex", "M"))).stroke is None
