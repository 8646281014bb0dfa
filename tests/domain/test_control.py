"""Control records, and what a write reports: the bytes that travel and the values that are kept."""

from typing import Any

import msgspec
import pytest

from desktop_app.domain import applied, canonical, change_set, control
from tests.domain import making

OFFICE, GRANT, DOSSIER = (making.ident(word) for word in ("office", "grant", "dossier"))

RECORDS: list[tuple[msgspec.Struct, dict[str, Any]]] = [
    (control.Decision(verdict="later"), {"verdict": "later"}),
    (
        control.Decision(
            verdict="accepted", bundle=GRANT, excepted=(DOSSIER,), corrects=(GRANT,), why="згода"
        ),
        {
            "verdict": "accepted",
            "bundle": GRANT,
            "excepted": [DOSSIER],
            "corrects": [GRANT],
            "why": "згода",
        },
    ),
    (
        control.Grant(id=GRANT, office=OFFICE, origin=OFFICE, dossiers=(DOSSIER,), groups=("ID",)),
        {"id": GRANT, "office": OFFICE, "origin": OFFICE, "dossiers": [DOSSIER], "groups": ["ID"]},
    ),
    (
        control.Grant(
            id=GRANT, office=OFFICE, origin=OFFICE, dossiers=(DOSSIER,), groups=("HLT",),
            onward=True, purpose="лікування", until=1_800_000_000,
        ),
        {
            "id": GRANT, "office": OFFICE, "origin": OFFICE, "dossiers": [DOSSIER],
            "groups": ["HLT"], "onward": True, "purpose": "лікування", "until": 1_800_000_000,
        },
    ),
    (control.Revoke(grants=(GRANT,)), {"grants": [GRANT], "why": ""}),
    (
        control.CardTrust(office=OFFICE, card="{}", trusted=True),
        {"office": OFFICE, "card": "{}", "trusted": True},
    ),
    (control.Agreement(office=OFFICE, groups=("ID",)), {"office": OFFICE, "groups": ["ID"]}),
    (control.Setting(name="office.lang", value="uk"), {"name": "office.lang", "value": "uk"}),
]  # fmt: skip


@pytest.mark.parametrize(("record", "keys"), RECORDS)
def test_a_record_is_written_as_its_keys_and_read_back(
    record: msgspec.Struct, keys: dict[str, Any]
) -> None:
    text = canonical.encode(record)
    assert canonical.decode(text) == keys
    assert msgspec.json.decode(text, type=type(record)) == record


@pytest.mark.parametrize(("record", "keys"), RECORDS)
def test_a_record_travels_in_a_control_set(record: msgspec.Struct, keys: dict[str, Any]) -> None:
    made = making.change(keys, kind="setting", group="OWN")  # type: ignore[arg-type]
    read = change_set.parse(change_set.record(made))
    assert canonical.decode(read.body) == [keys]
    assert read.kind in change_set.CONTROL
    assert read.handling == "AGENCY"


@pytest.mark.parametrize(
    ("type_", "text"),
    [
        (control.Decision, b'{"verdict":"perhaps"}'),
        (control.Decision, b"{}"),
        (control.Grant, b'{"id":"x"}'),
        (control.Revoke, b'{"grants":"x"}'),
        (control.Setting, b'{"name":"x","value":1}'),
    ],
)
def test_a_record_of_another_shape_is_no_record(type_: Any, text: bytes) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(text, type=type_)


def test_what_a_write_did_starts_from_nothing() -> None:
    nothing = applied.Applied()
    assert (nothing.new, nothing.known, nothing.conflicts, nothing.moved) == (0, 0, 0, ())
    assert not nothing.all_changed
    refused = applied.Refused(change=GRANT, reason="group-of-field")
    assert applied.Applied(refused=(refused,)).refused[0].reason == "group-of-field"


def test_a_moved_cell_names_what_was_there_before_and_after() -> None:
    moved = applied.Moved(
        dossier=making.PERSON, subject=making.PERSON, field="person.rank", before=(), after=(),
        conflict_before=False, conflict_after=True,
    )  # fmt: skip
    assert moved.conflict_after
    with pytest.raises(AttributeError):
        moved.conflict_after = False  # type: ignore[misc]
