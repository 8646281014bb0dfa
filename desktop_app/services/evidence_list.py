"""The list of evidence of one dossier, from what its reader sees of it."""

from collections.abc import Callable, Mapping
from typing import Final

from desktop_app.domain import evidence, fold
from desktop_app.services import custody, showing, views

_PREFIX: Final = f"{evidence.KIND}."

FileView = Callable[[evidence.Manifest], views.EvidenceFile]


def subjects(cells: custody.Cells) -> list[str]:
    """Return the pieces of evidence of which anything is said, in a stable order."""
    return sorted(
        {
            subject
            for (subject, field), cell in cells.items()
            if field.startswith(_PREFIX) and cell.values
        }
    )


def pieces(
    cells: custody.Cells,
    around: showing.Around,
    shown: FileView,
    *,
    dossier: str,
    nicknames: Mapping[str, str],
) -> list[views.EvidenceView]:
    """Return every piece of evidence of a dossier, the one with the newest step first."""
    kept = custody.files(cells, dossier, around.own_office).values()
    made = [
        _piece(
            cells,
            subject,
            around,
            [shown(one.manifest) for one in kept if one.piece.subject == subject],
            custody.steps(cells, subject, around, nicknames),
        )
        for subject in subjects(cells)
    ]
    return sorted(made, key=lambda one: (-max((s.at for s in one.steps), default=0), one.id))


def _piece(
    cells: custody.Cells,
    subject: str,
    around: showing.Around,
    files: list[views.EvidenceFile],
    chain: tuple[views.CustodyStep, ...],
) -> views.EvidenceView:
    """Return one piece with its files, original first."""
    files.sort(key=lambda one: (evidence.PARTS.index(one.part), one.name, one.blob))
    held = {one.blob for one in files if one.held}
    verdict, at = custody.verdict(chain, held.__contains__)
    said = [one for field in around.registry.of(evidence.KIND)
            for one in values(cells, subject, field.id)]  # fmt: skip
    sourced = next((one for one in said if one.source is not None), None)
    kinds = values(cells, subject, evidence.TYPE)

    def text(field: str) -> str:
        told = (showing.value_text(around, field, one.value)
                for one in values(cells, subject, field))  # fmt: skip
        return " / ".join(dict.fromkeys(told))

    return views.EvidenceView(
        id=subject,
        title=text(evidence.TITLE) or next((one.name for one in files), ""),
        type=str(kinds[0].value) if kinds else "",
        type_label=text(evidence.TYPE),
        date=text(evidence.DATE),
        obtained=text(evidence.OBTAINED),
        origin=text(evidence.ORIGIN),
        source_label=sourced.source.label if sourced is not None and sourced.source else "",
        grade=sourced.grade if sourced is not None else "",
        group=files[0].group if files else evidence.GROUP,
        handling=said[0].handling if said else "",
        files=tuple(files),
        steps=chain,
        verdict=verdict,
        verified_at=at,
    )


def values(cells: custody.Cells, subject: str, field: str) -> tuple[fold.Said, ...]:
    """Return the surviving values of one field of a piece of evidence."""
    cell = cells.get((subject, field))
    return cell.values if cell is not None else ()
