"""Rebuilding projections from the log: the same portraits, the same tables, a page at a time."""

from typing import Any, Final

from desktop_app.domain import fold
from desktop_app.store import (
    acceptance,
    bodies,
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
    of.trust.forget()
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
        _paint(of, dids)
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
    of.trust.forget()


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


def _paint(of: parts.Parts, dids: list[int]) -> None:
    """Write the portraits of some dossiers: straight where that is enough, as the door does."""
    standings = of.acceptance.standings(dids)
    names = of.log.names(dids)
    people, changes = [], []
    for did, rows in of.log.rows_of(dids).items():
        held, updated = accepted(of, rows, names.get(did, ""), standings)
        if not held:
            continue
        dossier, after = names[did], None
        if not any(one.doubted for one in held):
            told = [bodies.Told(one.change, of.bodies.read(one.change.body)) for one in held]
            person = of.painter.straight.draw(did, dossier, told, updated)
            if person is not None:
                people.append(person)
                continue
            sets = [(one.change, one.reading.said) for one in told]
            after = of.painter.plain(dossier, sets, updated)
        if after is None:
            _, after = of.painter.paint(dossier, held, updated)
        changes.append(projecting.Change(did, portrait.NOTHING, after))
    of.projector.add(people)
    of.projector.write(changes)


def accepted(
    of: parts.Parts, rows: list[Any], dossier: str, standings: dict[int, acceptance.Standing]
) -> tuple[list[fold.Accepted], int]:
    """Return the accepted sets among a dossier's rows, and the newest cid of them."""
    found, updated = [], 0
    for row in rows:
        standing = standings.get(row[0], acceptance.PLAIN)
        if standing.accepted and row[16] is not None:
            change = of.log.change(row, dossier)
            doubted = of.trust.doubts(change.office)
            found.append(fold.Accepted(change, standing.corrects, doubted))
            updated = row[0]
    return found, updated
