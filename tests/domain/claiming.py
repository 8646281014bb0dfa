"""Claims as people type them, and what follows from them, for tests of confirmation and status."""

from typing import Any

from desktop_app.domain import (
    change_set,
    confirmation,
    contradictions,
    dates,
    registry,
    status,
    values,
)
from tests.domain import making

REGISTRY = registry.standard()
HELD = "person.custody"


def claim(
    field: str, value: str, *, source: str = "", type_: str = "", subject: str = "",
    event: str = "", denied: bool = False, origin: str = "", supersedes: tuple[str, ...] = (),
    **more: Any,
) -> change_set.ChangeSet:  # fmt: skip
    """A change set with one claim as typed."""
    declared = REGISTRY.fields[field]
    statement = making.say(
        field,
        values.parse_text(value, declared, REGISTRY) if value else None,
        subject=making.ident(subject) if subject else "",
        event=dates.to_value(dates.parse(event)) if event else None,
        denied=denied,
        origin=making.ident(origin) if origin else "",
        supersedes=supersedes,
    )
    named = making.source(source, type_) if source else None
    return making.change(statement, group=declared.group, source=named, **more)


def summary(*changes: change_set.ChangeSet, **more: Any) -> status.Summary:
    """What follows for the person."""
    return status.summary(making.folded(*changes, **more), REGISTRY)


def claims(*changes: change_set.ChangeSet, **more: Any) -> tuple[confirmation.Claim, ...]:
    """The claims that count."""
    return confirmation.claims(making.folded(*changes, **more), REGISTRY)


def kinds(*changes: change_set.ChangeSet) -> list[str]:
    """Kinds of contradictions found."""
    cells = making.folded(*changes)
    every = confirmation.claims(cells, REGISTRY)
    return [pair.kind for pair in contradictions.find(every, cells, REGISTRY)]
