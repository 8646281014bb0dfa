"""Rebuilding projections from the log: the same portraits, the same tables, a page at a time."""

from collections.abc import Iterator
from typing import Any, Final

from desktop_app.domain import change_set, fold
from desktop_app.store import (
    acceptance,
    door,
    gate,
    parts,
    portrait,
    projecting,
    statements,
)

BATCH: Final = 500
"""Dossiers painted and written together."""


def rebuild(of: parts.Parts, progress: door.Progress | None) -> None:
    """Drop all projections and make them again, inside the open transaction."""
    connection = of.database.connection
    of.made.metadata.drop_all(connection)
    of.made.metadata.create_all(connection)
    of.projector.take_back()
    of.controls.take_back()
    fill(of, progress)


def fill(of: parts.Parts, progress: door.Progress | None) -> None:
    """Fill empty projections: controls and standings first, then portraits by dossier."""
    _controls(of)
    _standings(of)
    newest = of.dossiers.newest()
    if newest > BATCH:
        of.database.spare_memory()
    for start in range(1, newest + 1, BATCH):
        dids = list(range(start, min(newest + 1, start + BATCH)))
        of.projector.write(list(_changes(of, dids)))
        if progress is not None:
            progress(dids[-1], newest)


def _controls(of: parts.Parts) -> None:
    """Apply every control set in order of arrival."""
    for row in of.log.controls():
        change = of.log.change(row, row[-1].hex())
        if not change.body:
            continue
        if change.kind == "decision" and change.office == of.own.office:
            for decision in gate.records(change):
                of.acceptance.store(acceptance.ruling(row[0], decision), row[15])
        of.controls.apply(row[0], change)


def _standings(of: parts.Parts) -> None:
    """Give every set that is not plainly accepted its standing."""
    own = of.rows.ids.find(of.own.office)
    for chunk in statements.chunks(of.acceptance.judged(own), 1000):
        named = of.acceptance.named([one.name for one in chunk])
        rulings = {one: of.acceptance.rulings(one) for one in {each.bundle for each in chunk}}
        of.acceptance.put(
            (
                one.cid,
                one.did,
                of.acceptance.final(one, named, rulings[one.bundle], decidable=of.decidable(one)),
            )
            for one in chunk
        )


def _changes(of: parts.Parts, dids: list[int]) -> Iterator[projecting.Change]:
    """Yield the portraits of some dossiers, as changes from nothing."""
    standings = of.acceptance.standings(dids)
    names = of.log.names(dids)
    for did, rows in of.log.rows_of(dids).items():
        accepted, updated = _accepted(of, rows, names.get(did, ""), standings)
        if accepted:
            sets = [(one.change, change_set.statements(one.change.body)) for one in accepted]
            after = of.painter.plain(names[did], sets, updated)
            if after is None:
                _, after = of.painter.paint(names[did], accepted, updated)
            yield projecting.Change(did, portrait.NOTHING, after)


def _accepted(
    of: parts.Parts, rows: list[Any], dossier: str, standings: dict[int, acceptance.Standing]
) -> tuple[list[fold.Accepted], int]:
    """Return the accepted sets among a dossier's rows, and the newest cid of them."""
    accepted, updated = [], 0
    for row in rows:
        standing = standings.get(row[0], acceptance.PLAIN)
        if standing.accepted and row[16] is not None:
            accepted.append(fold.Accepted(of.log.change(row, dossier), standing.corrects))
            updated = row[0]
    return accepted, updated
