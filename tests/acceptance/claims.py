"""The vectors of `tests/vectors/confirmation.toml`, said by real offices through their own pens."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from desktop_app.domain import (
    change_set,
    confirmation,
    contradictions,
    dates,
    fold,
    ids,
    registry,
    status,
    values,
)
from desktop_app.services import pen
from desktop_app.services.office import Office
from tests.domain import making

Vector = dict[str, Any]
Cells = dict[tuple[str, str], fold.Cell]

_FILE = Path(__file__).parent.parent / "vectors" / "confirmation.toml"
VECTORS: list[Vector] = tomllib.loads(_FILE.read_text(encoding="utf-8"))["vector"]
OFFICES = {"own": "a", "partner": "b"}


def partial(text: str | None) -> dict[str, str] | None:
    """Return a date as typed, as a value."""
    return dates.to_value(dates.parse(text)) if text else None


def statement(claim: dict[str, Any]) -> change_set.Statement:
    """Return the statement of a claim, with its source and grade."""
    declared = registry.standard()
    field = declared.fields[claim["field"]]
    source = None
    if "source" in claim:
        source = making.source(claim["source"], claim.get("source_type", ""))
    return change_set.Statement(
        field=field.id,
        value=values.parse_text(claim["value"], field, declared),
        denied=claim.get("denied", False),
        subject=making.ident(claim["subject"]) if "subject" in claim else "",
        event=partial(claim.get("event")),
        reported=partial(claim.get("reported")),
        origin=making.source(claim["origin"]).id if "origin" in claim else "",
        source=source,
        grade=claim.get("grade", ""),
    )


def record(at: Office, person: str, claim: dict[str, Any]) -> None:
    """Record one claim by the pen of an office, as one Save of the person it names."""
    standing = at._pen.standing
    if "author" in claim:
        standing = pen.Standing(
            office=standing.office, desk=standing.desk, label=standing.label,
            author=ids.AuthorId(making.ident(claim["author"])), practice=standing.practice,
            own_dossier=standing.own_dossier,
        )  # fmt: skip
    said = statement(claim)
    group = registry.standard().fields[said.field].group
    sets = pen.Pen(standing, at._pen.now, b"k" * 32).sets(
        ids.DossierId(person), [pen.Written(group, said)]
    )
    at._store.record(sets, by=standing.author)


def facts(cells: Cells, today: date) -> dict[str, Any]:
    """Return everything that `expect` of a vector may name, worked out from cells."""
    declared = registry.standard()
    found = status.summary(cells, declared)
    every = confirmation.claims(cells, declared)
    stand = confirmation.standings(every)
    none = confirmation.standing((), ())
    told: dict[str, Any] = {
        name: getattr(found, name)
        for name in ("status", "nib", "nib_stated", "evidential", "official", "origins",
                     "best_grade", "official_by", "sign_grade", "held", "contradicted",
                     "incommunicado", "conflicts", "level", "place_differs")
    }  # fmt: skip
    told |= {
        "levels": lambda wanted: {name: stand.get(name, none).level for name in wanted},
        "official_for": lambda wanted: {
            name: stand.get(name, none).official is not None for name in wanted
        },
        "contradictions": [one.kind for one in contradictions.find(every, cells, declared)],
        "sign_day": found.sign_day.isoformat() if found.sign_day else None,
        "sign_days": found.sign_days(today),
        "sign_stale": found.sign_stale(today),
        "place_stale": found.place_stale(today),
        "official_on": found.official_on,
        "since": found.since,
        "places": list(found.places),
    }
    return told


def check(vector: Vector, cells: Cells) -> None:
    """Insist that cells say of a person what the vector expects."""
    told = facts(cells, date.fromisoformat(vector.get("today", "2024-07-01")))
    for key, wanted in vector["expect"].items():
        found = told[key]
        if callable(found):
            found = found(wanted)
        if key in {"official_on", "since"}:
            wanted = partial(wanted)
        assert found == wanted, (vector["name"], key)
