"""The vectors of `tests/vectors/confirmation.toml` through change sets, the fold and the summary.

The same file is driven through the store and the window elsewhere: see its head for the keys.
"""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain import (
    change_set,
    confirmation,
    contradictions,
    dates,
    fold,
    registry,
    status,
    values,
)
from tests.domain import making

_FILE = Path(__file__).parent.parent / "vectors" / "confirmation.toml"
VECTORS: list[dict[str, Any]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))["vector"]
_CLAIM_KEYS = {
    "field", "value", "subject", "denied", "event", "reported", "office", "author", "source",
    "source_type", "origin", "grade",
}  # fmt: skip


def partial(text: str | None) -> dict[str, str] | None:
    """A date as typed, as a value."""
    return dates.to_value(dates.parse(text)) if text else None


def change_of(claim: dict[str, Any]) -> change_set.ChangeSet:
    """One change set with the one statement of a claim."""
    assert claim.keys() <= _CLAIM_KEYS, claim
    declared = registry.standard()
    field = declared.fields[claim["field"]]
    subject = claim.get("subject", "")
    statement = making.say(
        field.id,
        values.parse_text(claim["value"], field, declared),
        denied=claim.get("denied", False),
        subject=making.ident(subject) if subject else "",
        event=partial(claim.get("event")),
        reported=partial(claim.get("reported")),
        origin=making.source(claim["origin"]).id if "origin" in claim else "",
    )
    return making.change(
        statement,
        office=claim.get("office", "own"),
        author=claim.get("author", "author"),
        group=field.group,
        source=making.source(claim["source"], claim.get("source_type", ""))
        if "source" in claim
        else None,
        grade=claim.get("grade", ""),
    )


def cells_of(vector: dict[str, Any]) -> dict[tuple[str, str], fold.Cell]:
    """The folded cells of a vector."""
    return making.folded(*[change_of(claim) for claim in vector["claim"]])


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_vector(vector: dict[str, Any]) -> None:
    declared = registry.standard()
    cells = cells_of(vector)
    found = status.summary(cells, declared)
    every = confirmation.claims(cells, declared)
    stand = confirmation.standings(every)
    today = date.fromisoformat(vector.get("today", "2024-07-01"))
    none = confirmation.standing((), ())
    for key, wanted in vector["expect"].items():
        match key:
            case "levels":
                assert {name: stand.get(name, none).level for name in wanted} == wanted
            case "official_for":
                official = {name: stand.get(name, none).official is not None for name in wanted}
                assert official == wanted
            case "contradictions":
                pairs = contradictions.find(every, cells, declared)
                assert [pair.kind for pair in pairs] == wanted
            case "sign_day":
                assert found.sign_day == date.fromisoformat(wanted)
            case "sign_days" | "sign_stale" | "place_stale":
                assert getattr(found, key)(today) == wanted, key
            case "official_on" | "since":
                assert getattr(found, key) == partial(wanted), key
            case "places":
                assert list(found.places) == wanted
            case _:
                assert getattr(found, key) == wanted, key


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_the_order_of_the_claims_does_not_count(vector: dict[str, Any]) -> None:
    declared = registry.standard()
    sets = [change_of(claim) for claim in vector["claim"]]
    there = status.summary(making.folded(*sets), declared)
    back = status.summary(making.folded(*reversed(sets)), declared)
    assert there == back


def test_the_vectors_of_the_design_are_all_here() -> None:
    names = [vector["name"] for vector in VECTORS]
    assert names[:8] == list("ABCDEFGH")
    assert len(set(names)) == len(names)
    assert all(vector["says"] for vector in VECTORS)
