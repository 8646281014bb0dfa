"""From a file of the user's to sealed files and what is said of them.

A picture comes with metadata: the original is kept bit for bit; beside it a working copy without
them and, sealed as well, the metadata alone, are made in memory as files of their own.
"""

import contextlib
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Final

import msgspec

from desktop_app import store
from desktop_app.domain import change_set, dates, errors, evidence, registry
from desktop_app.intake import pictures
from desktop_app.services import custody, pen, reading, strongroom, views

_START: Final = 64
_METADATA: Final = "application/json"


class Taken(msgspec.Struct, frozen=True):
    """A file just sealed, not yet spoken of: what opens it, its name and MIME type."""

    row: store.Attachment
    name: str
    type: str
    part: evidence.Part = "original"
    origin: str = ""

    @property
    def sha256(self) -> str:
        """Its hash, in hex."""
        return self.row.sha256.hex()

    def manifest(self, group: str) -> evidence.Manifest:
        """Return what is said of the file, of a disclosure group."""
        row = self.row
        return evidence.Manifest(
            row.blob, group, self.name, self.sha256, row.size, self.type, self.part, self.origin
        )


def take_in(
    room: strongroom.Strongroom,
    dossier: str,
    place: Path,
    progress: strongroom.Progress | None,
    cancelled: strongroom.Cancelled | None,
) -> Taken:
    """Seal a file of the user's, which is only read.

    Raises:
        FileUnreadableError, EvidenceEmptyError, EvidenceTooLargeError: not such a file.
        DiskFullError, VaultFolderError, CancelledError: nothing is kept of it.
    """
    with _opened(place) as (plain, size):
        media = evidence.media_type(plain.read(_START), place.name)
        plain.seek(0)
        row = room.take_in(dossier, plain, size, progress, cancelled)
    return Taken(row, _name(place.name), media)


def divide(room: strongroom.Strongroom, one: Taken) -> list[Taken]:
    """Make a working copy of a picture without its metadata, and seal the metadata beside it.

    Nothing is made of other files, of pictures without metadata, and of broken ones.

    Raises:
        DiskFullError, VaultFolderError: neither is kept.
    """
    row = one.row
    if not one.type.startswith("image/") or row.size > pictures.MAX_BYTES:
        return []
    plain = io.BytesIO()
    room.read(row, plain)
    found = pictures.divide(plain.getvalue(), one.type)
    if found is None:
        return []
    made: list[Taken] = []
    wanted: tuple[tuple[evidence.Part, bytes, str, str], ...] = (
        ("clean", found.clean, one.name, one.type),
        ("metadata", found.sidecar(), f"{one.name[:200]}.json", _METADATA),
    )
    try:
        for part, raw, name, media in wanted:
            kept = room.take_in(row.dossier, io.BytesIO(raw), len(raw))
            made.append(Taken(kept, name, media, part, row.blob))
    except BaseException:
        room.forget([other.row for other in made])
        raise
    return made


def intake_steps(
    piece: custody.Piece, one: Taken, told: views.NewEvidence, lang: str
) -> list[pen.Written]:
    """Return the first steps of a chain: collected, hash fixed, sealed.

    Raises:
        FieldValueError: the date of obtaining is none.
    """
    blob, collected = one.row.blob, _date(told.obtained, lang)
    return [
        *custody.step(piece, "COLLECTED", blob, reason=told.reason, event=collected),
        *custody.step(piece, "HASHED", blob, sha256=one.sha256),
        *custody.step(piece, "SEALED", blob),
    ]


def derived_steps(piece: custody.Piece, one: Taken) -> list[pen.Written]:
    """Return the first step of a file made from another: a working copy, or metadata hashed."""
    code = "COPIED" if one.part == "clean" else "HASHED"
    return custody.step(piece, code, one.row.blob, sha256=one.sha256, reason=f"part-{one.part}")


def described(
    piece: custody.Piece,
    told: views.NewEvidence,
    name: str,
    *,
    writer: pen.Pen,
    fields: registry.Registry,
    lang: str,
) -> Sequence[pen.Written]:
    """Return the statements that say what a piece of evidence is.

    Raises:
        FieldValueError: a date, kind or grade is none.
    """
    if told.grade and not change_set.is_grade(told.grade):
        raise errors.FieldValueError(field=evidence.TITLE, reason="grade")
    source = None
    if told.source_label or told.source_type:
        label = told.source_label or told.source_type
        source = writer.source(piece.dossier, told.source_type, label)
    if told.type and told.type not in fields.vocabulary("document_type").positions:
        raise errors.FieldValueError(field=evidence.TYPE, reason="unknown-code")
    made = [
        (evidence.TITLE, told.title.strip() or _name(name)),
        (evidence.TYPE, told.type or None),
        (evidence.DATE, _date(told.date, lang)),
        (evidence.OBTAINED, _date(told.obtained, lang)),
        (evidence.ORIGIN, told.origin.strip() or None),
        *((evidence.SUPPORTS, ref) for ref in told.supports),
    ]
    return [
        custody.said(piece, field, value, source=source, grade=told.grade)
        for field, value in made
        if value is not None
    ]


@contextlib.contextmanager
def _opened(place: Path) -> Iterator[tuple[BinaryIO, int]]:
    """Lend a file of the user's with its size.

    Raises:
        FileUnreadableError: not there, not a plain file, or may not be read.
        EvidenceEmptyError: nothing in it.
    """
    if not place.is_file():
        reason = "IsADirectoryError" if place.is_dir() else "FileNotFoundError"
        raise errors.FileUnreadableError(name=place.name, reason=reason)
    try:
        plain = place.open("rb")
    except OSError as broken:
        raise reading.refusal(broken, place.name) from None
    with plain:
        size = plain.seek(0, io.SEEK_END)
        plain.seek(0)
        if not size:
            raise errors.EvidenceEmptyError
        yield plain, size


def _date(typed: str, lang: str) -> dict[str, str] | None:
    """Return a typed date as a value, None for none.

    Raises:
        FieldValueError: it is no date.
    """
    return dates.to_value(dates.parse(typed, lang=lang)) if typed.strip() else None


def _name(name: str) -> str:
    """Return a file's name as the manifest keeps it: no lone surrogates, no NUL, cut to length."""
    told = name.encode("utf-8", "replace").decode("utf-8").replace("\0", "")
    return told[: evidence.MAX_NAME]
