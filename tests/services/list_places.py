"""Looks into an office that took in lists: its people, their cells, the list's own record."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from desktop_app.domain import fold, ids
from desktop_app.services import list_record, views
from desktop_app.services.office import Office
from tests.intake import files

Cells = Mapping[tuple[str, str], fold.Cell]


def write(folder: Path, *lines: str, name: str = "список.csv") -> Path:
    """Write a list of lines with semicolons."""
    folder.mkdir(exist_ok=True)
    return files.text(folder / name, "\n".join(lines) + "\n")


def run(office: Office, path: Path, **how: Any) -> views.ImportResult:
    """Take in a list, its delimiter believed to be what it is."""
    return office.lists.run(path, **how)


def people(office: Office) -> list[ids.DossierId]:
    """Return the people of an office in the order they came."""
    return office._store.people()


def cells(office: Office, dossier: str) -> Cells:
    """Return what is known in a dossier."""
    return office._store.cells(dossier)


def field(office: Office, dossier: str, name: str) -> list[fold.Said]:
    """Return the surviving statements of a field, whatever subject they are about."""
    return [
        one
        for (_, field), cell in cells(office, dossier).items()
        if field == name
        for one in cell.survivors
    ]


def values(office: Office, dossier: str, name: str) -> list[Any]:
    """Return the surviving values of a field."""
    return [one.value for one in field(office, dossier, name)]


def heads(office: Office) -> list[list_record.Head]:
    """Return the lists an office took in."""
    own = office._pen.standing.own_dossier
    return list_record.heads(cells(office, own), own)


def by_row(office: Office, head: list_record.Head) -> dict[int, str]:
    """Return row → person of a list."""
    taken = list_record.taken(cells(office, head.record), head.record)
    return {one.row: one.dossier for one in taken}


def rest(office: Office, head: list_record.Head) -> dict[int, list[list[str]]]:
    """Return row → cells of the rows about nobody."""
    cell = cells(office, head.record).get((head.record, list_record.REST))
    said = cell.survivors if cell else ()
    return {row: kept for one in said for row, kept in one.value}


def every_word(office: Office) -> Iterator[str]:
    """Yield the bodies of all accepted sets about people, as text."""
    for person in people(office):
        for one in office._store.dossier(person):
            yield one.change.body.decode()
