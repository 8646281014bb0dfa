"""Chains of custody as statements: written one step at a time, read back as a list.

A step is a statement `evidence.custody` (code, file, reason); the hash found at that step stands
beside it in the same change set. Nothing is ever superseded: a chain only grows, and the log that
holds it is itself a hash chain (domain.md §8, Berkeley Protocol).
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

import msgspec

from desktop_app import i18n
from desktop_app.domain import change_set, dates, evidence, fold
from desktop_app.services import pen, showing, views
from desktop_app.services.views.evidence import Verdict

_ = i18n.gettext

Cells = Mapping[tuple[str, str], fold.Cell]

REASONS: Final = {
    "missing": i18n.mark("the file is missing"),
    "altered": i18n.mark("the file was altered"),
    "differs": i18n.mark("another hash than the one recorded"),
    "part-clean": i18n.mark("without metadata"),
    "part-metadata": i18n.mark("metadata of the picture"),
}
"""Words for what the program itself gives as a reason."""

_PURPOSES: Final = "purpose"
_STEPS: Final = "custody_event"


class Piece(msgspec.Struct, frozen=True):
    """Where statements of one piece of evidence go: its dossier, subject and handling mark."""

    dossier: str
    subject: str
    handling: str


class Kept(msgspec.Struct, frozen=True):
    """A manifest as it was said, the piece it belongs to, and the statements that supports."""

    manifest: evidence.Manifest
    piece: Piece
    supports: tuple[str, ...] = ()


def step(
    piece: Piece, code: str, blob: str, *, sha256: str = "", reason: str = "", event: Any = None
) -> list[pen.Written]:
    """Return the statements of one step; `event` is a partial date other than now."""
    made = [said(piece, evidence.CUSTODY, code, document=blob, words=reason, event=event)]
    if sha256:
        made.append(said(piece, evidence.HASH, sha256, document=blob))
    return made


def of_file(piece: Piece, manifest: evidence.Manifest) -> list[pen.Written]:
    """Return the statements that say a file is there, and what it is."""
    return [
        said(piece, evidence.FILE, manifest.blob),
        said(piece, evidence.MANIFEST, manifest.value(), document=manifest.blob),
    ]


def said(piece: Piece, field: str, value: Any, **more: Any) -> pen.Written:
    """Return one statement about a piece of evidence."""
    statement = change_set.Statement(field=field, value=value, subject=piece.subject, **more)
    return pen.Written(evidence.GROUP, statement, piece.handling)


def files(cells: Cells, dossier: str, own: str) -> dict[str, Kept]:
    """Return blob → manifest of every file of a dossier.

    What our `own` office says of a blob stands before what others say: whoever sealed a file
    knows what it is, and nobody else may call it less strict. Else the first by subject stands.
    """
    said = [
        (
            one.office != own,
            read.blob,
            Kept(
                read,
                Piece(dossier, subject, one.handling),
                _supported(cells, subject, one.office),
            ),
        )
        for (subject, field), cell in sorted(cells.items())
        if field == evidence.MANIFEST
        for one in cell.values
        if (read := evidence.manifest(one.value)) is not None
    ]
    found: dict[str, Kept] = {}
    for _, blob, kept in sorted(said, key=lambda one: one[0]):
        found.setdefault(blob, kept)
    return found


def _supported(cells: Cells, subject: str, office: str) -> tuple[str, ...]:
    """Return what a piece supports by the word of the office that describes its file."""
    cell = cells.get((subject, evidence.SUPPORTS))
    said = (*cell.values, *cell.history) if cell else ()
    return tuple(str(one.value) for one in said if one.office == office)


def steps(
    cells: Cells, subject: str, around: showing.Around, nicknames: Mapping[str, str]
) -> tuple[views.CustodyStep, ...]:
    """Return the chain of one piece of evidence, the oldest step first.

    Steps of one second stand in the order in which they came into this vault.
    """
    came = {change: place for place, change in enumerate(around.received)}
    hashes = {
        (one.change, one.document): one.value
        for one in _values(cells, subject, evidence.HASH)
        if isinstance(one.value, str)
    }
    codes = around.registry.vocabulary(_STEPS)
    made = [
        views.CustodyStep(
            ref=one.ref,
            code=str(one.value),
            label=codes.label(str(one.value), around.lang),
            blob=one.document,
            at=one.said,
            when=dates.show(one.event, around.lang) if one.event else "",
            who=nicknames.get(one.author, ""),
            office_label=around.office_label(one.office),
            ours=one.office == around.own_office,
            sha256=hashes.get((one.change, one.document), ""),
            reason=_reason(one.words, around),
        )
        for one in sorted(
            _values(cells, subject, evidence.CUSTODY),
            key=lambda one: (one.said, came.get(one.change, len(came)), one.change, one.position),
        )
    ]
    return tuple(made)


def verdict(chain: Iterable[views.CustodyStep], held: Callable[[str], bool]) -> tuple[Verdict, int]:
    """Return what the last verification of our own files found, and when: the worst counts."""
    last = {
        one.blob: one
        for one in chain
        if one.ours and one.code in {"VERIFIED", "MISMATCH"} and held(one.blob)
    }
    if not last:
        return "never", 0
    bad = [one for one in last.values() if one.code == "MISMATCH"]
    return ("mismatch" if bad else "verified"), min(one.at for one in bad or last.values())


def _reason(words: str, around: showing.Around) -> str:
    """Return a reason in words: of a mismatch, a purpose by its code, or as it was typed."""
    if words in REASONS:
        return _(REASONS[words])
    return around.registry.vocabulary(_PURPOSES).label(words, around.lang) if words else ""


def _values(cells: Cells, subject: str, field: str) -> tuple[fold.Said, ...]:
    cell = cells.get((subject, field))
    return cell.values if cell is not None else ()
