"""The gate: every reason for which a change set is not stored, and nothing else is a reason."""

from typing import Any

import msgspec
import pytest

from desktop_app.domain import canonical, change_set, control, errors, fold, groups, ids, registry
from desktop_app.store import bodies, gate
from tests.store import vaults
from tests.store.vaults import day, ident, name, say

OURS = ids.OfficeId(ident("office here"))
THEIRS = ids.OfficeId(ident("office there"))
KEY = bytes(range(32))


def keeper() -> gate.Gate:
    """The gate of our office."""
    return gate.Gate(bodies.Bodies(registry.standard()), OURS, KEY)


def made(*statements: change_set.Statement, office: str = THEIRS, **more: Any) -> Any:
    """A change set of another office."""
    return change_set.make(
        statements or [say("person.name", name("Пробенко"))],
        dossier=ids.DossierId(ident("dossier")), office=ids.OfficeId(office),
        desk=ids.DeskId(ident("desk")), author=ids.AuthorId(ident("author")),
        said=5, group=more.pop("group", "ID"), **more,
    )  # fmt: skip


def controlled(kind: str, *bodies: Any, office: str = THEIRS) -> Any:
    """A control set; bodies may be ill-formed."""
    return change_set.make(
        [msgspec.to_builtins(one) for one in bodies], kind=kind, group="OWN",
        dossier=ids.DossierId(ident("dossier")), office=ids.OfficeId(office),
        desk=ids.DeskId(ident("desk")), author=ids.AuthorId(ident("author")), said=5,
    )  # fmt: skip


def refused(change: change_set.ChangeSet, **more: bool) -> str:
    """The reason of a refusal, "" if the set is admitted."""
    given = {"outside": True, "from_own_desk": False} | more
    try:
        keeper().admit(change, **given)
    except errors.ChangeSetError as broken:
        return str(broken.facts["reason"])
    return ""


def test_a_set_of_another_office_is_admitted_with_its_statements() -> None:
    change = made(say("person.name", name("Пробенко")), say("person.future", 1))
    admitted = keeper().admit(change, outside=True, from_own_desk=False)
    assert admitted.change is change
    assert [one.field for one in admitted.reading.said] == ["person.name", "person.future"]
    assert admitted.reading.unknown == 1


@pytest.mark.parametrize(
    "altered",
    [
        {"said": 6}, {"grade": "A1"}, {"nonce": ident("x")}, {"author": ident("x")},
        {"group": "MIL"}, {"handling": "PUBLIC"}, {"extra": {"later": 1}}, {"id": ident("x")},
        {"body": b"[]"}, {"source": change_set.Source(ident("s"), "T", "L")}, {"digest": bytes(32)},
    ],
)  # fmt: skip
def test_columns_that_give_other_bytes(altered: dict[str, Any]) -> None:
    change = made()
    assert refused(msgspec.structs.replace(change, **altered)) == "not-the-same-bytes"


def test_lone_surrogates_that_slipped_in_are_refused_not_raised() -> None:
    change = msgspec.structs.replace(made(), handling="\ud800")
    assert refused(change) == "not-the-same-bytes"


def test_our_own_name_needs_our_tag() -> None:
    change = made(office=OURS)
    assert refused(change) == "own-name-without-tag"
    assert refused(msgspec.structs.replace(change, tag=bytes(16))) == "own-name-without-tag"
    right = gate.tag_of(KEY, change.digest)
    assert len(right) == gate.TAG_BYTES
    assert refused(msgspec.structs.replace(change, tag=right)) == ""
    other = gate.tag_of(bytes(32), change.digest)
    assert refused(msgspec.structs.replace(change, tag=other)) == "own-name-without-tag"
    assert refused(change, from_own_desk=True) == ""
    assert refused(change, outside=False) == "", "made here"


def test_the_group_of_a_known_field() -> None:
    assert refused(made(say("person.rank", "SOLDIER"), group="MIL")) == ""
    assert refused(made(say("person.rank", "SOLDIER"), group="ID")) == "group-of-field"
    assert refused(made(say("person.rank", None), group="ID")) == "group-of-field"
    assert refused(made(say("person.future", 1), group="SXV")) == "", "unknown: stays in its group"
    assert refused(made(say(fold.CHOOSE, {"field": "person.rank"}), group="MIL")) == ""


def test_words_of_another_offices_own_group() -> None:
    assert refused(made(say("person.future", 1), group="OWN")) == "group-never-leaves"


@pytest.mark.parametrize(
    ("field", "group", "value"),
    [
        ("person.name", "ID", "Пробенко"), ("person.name", "ID", {}),
        ("person.name", "ID", {"family": 5}), ("person.name", "ID", {"family": "А", "x": "Б"}),
        ("person.birth", "ID", "1990"), ("person.birth", "ID", {"e": "1990"}),
        ("person.birth", "ID", {"e": "1990-13-01"}), ("person.birth", "ID", []),
        ("person.sex", "ID", "a b"), ("person.sex", "ID", 1), ("person.sex", "ID", True),
        ("person.birth_place", "ID", ""), ("person.birth_place", "ID", "я" * 3000),
        ("person.same_as", "ID", "not an id"), ("person.photo", "EVD", ident("x")[:-1]),
        ("stay.episode", "DET", [ident("x")]),
    ],
)  # fmt: skip
def test_values_of_a_wrong_shape(field: str, group: str, value: Any) -> None:
    change = made(say("person.future", 1), say(field, value), group=group)
    assert refused(change) == "value-of-field"
    assert refused(change, outside=False) == "value-of-field", "our own too: a rebuild trusts it"


@pytest.mark.parametrize(
    ("field", "group", "value"),
    [
        ("person.sex", "ID", "FUTURE"), ("person.sex", "ID", "x.0a0b0c0d.OURS"),
        ("person.birth", "ID", {"w": "весна", "p": "UNKNOWN"}), ("person.birth", "ID", None),
        ("stay.episode", "DET", [ident("x"), ident("y")]),
    ],
)  # fmt: skip
def test_values_of_later_programs_and_none_are_no_reason(
    field: str, group: str, value: Any
) -> None:
    assert refused(made(say(field, value), group=group)) == ""


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("decision", control.Decision("accepted", bundle=ident("b"))),
        ("card", control.CardTrust(THEIRS, "{}", trusted=True)),
        ("agreement", control.Agreement(THEIRS, ("ID",))),
        ("setting", control.Setting("a", "b")),
    ],
)
def test_controls_that_only_we_may_write(kind: str, body: Any) -> None:
    assert refused(controlled(kind, body)) == "control-of-another-office"
    assert refused(controlled(kind, body, office=OURS), outside=False) == ""


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("decision", {"verdict": "maybe"}), ("decision", {}), ("setting", {"name": 1}),
        ("decision", {"verdict": "accepted", "changes": ["short"]}),
        ("decision", {"verdict": "accepted", "bundle": "x"}),
        ("decision", {"verdict": "accepted", "corrects": [ident("x") + "/0"]}),
        ("grant", {"id": "x", "office": OURS, "origin": OURS, "dossiers": [], "groups": []}),
        ("grant", {"id": ident("g"), "office": "x", "origin": OURS, "dossiers": [], "groups": []}),
        ("grant", {"id": ident("g"), "office": OURS, "origin": OURS, "dossiers": ["х"],
                   "groups": []}),
        ("revoke", {"grants": ["zz"]}), ("card", {"office": "nobody", "card": "", "trusted": True}),
        ("agreement", {"office": "x", "groups": []}),
    ],
)  # fmt: skip
def test_ill_formed_controls(kind: str, body: dict[str, Any]) -> None:
    assert refused(controlled(kind, body, office=OURS), outside=False) == "control-record"


def test_controls_of_later_programs_are_kept_as_they_are() -> None:
    change = controlled("withdraw", {"changes": [ident("x")]})
    assert gate.records(change) == []
    assert refused(change) == ""
    record = canonical.decode(change_set.record(made()))
    strange = change_set.parse(canonical.encode({**record, "kind": "future", "group": "OWN"}))
    assert refused(strange) == ""
    assert keeper().admit(strange, outside=True, from_own_desk=False).reading.said == ()


def test_a_thousand_new_words_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "MOST_WORDS", 3)
    one = keeper()

    def strange(word: str) -> change_set.ChangeSet:
        return made(say("person.future", 1), group=word)  # type: ignore[no-any-return]

    for word in ("N1", "N2", "N3", "N1", *groups.GROUPS[:3]):
        one.admit(strange(word), outside=True, from_own_desk=False)
    with pytest.raises(errors.ChangeSetError) as broken:
        one.admit(strange("N4"), outside=True, from_own_desk=False)
    assert broken.value.facts["reason"] == "too-many-words"


def test_one_set_said_twice_is_one() -> None:
    one, other = made(), made()
    assert list(gate.distinct([one, other, one])) == [one.id, other.id]


def test_statements_of_a_subject_and_with_dates_pass() -> None:
    change = made(
        say("stay.place", "Вигадине", subject=ident("stay"), event=day("2022-01-01"), denied=True),
        group="DET",
    )
    assert refused(change) == ""


def test_the_gate_is_used_by_the_door(here: vaults.Desk, there: vaults.Desk) -> None:
    bad = there.change(ident("x"), say("person.rank", "SOLDIER"), group="ID")
    assert [one.reason for one in here.takes([bad]).refused] == ["group-of-field"]
