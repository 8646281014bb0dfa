"""Evidence: files attached to a dossier, sealed, hashed, with a chain of custody that only grows.

The bytes are the strongroom's; what they mean is said through the one door, in group EVD, under the
handling of the statements a file supports. The file itself takes the strictest of their groups.
"""

import contextlib
import functools
import io
from collections.abc import Iterator, Mapping, MutableSequence, Sequence
from pathlib import Path
from typing import Final

import msgspec

from desktop_app import i18n, seal, store, vault
from desktop_app.domain import acts, applied, change_set, errors, evidence, ids
from desktop_app.seal import files as whole
from desktop_app.services import (
    attaching,
    compartments,
    custody,
    evidence_list,
    pen,
    people,
    reading,
    rights,
    strongroom,
    views,
)

VIEW_LIMIT: Final = 256 << 20
"""Largest file shown from memory, in bytes; larger ones are exported."""


Progress = strongroom.Progress
Cancelled = strongroom.Cancelled


@rights.guarded
class Evidence:
    """Attaches, shows, verifies and exports the evidence of one open vault."""

    def __init__(
        self,
        seen: compartments.Reading,
        kept: store.Store,
        writer: pen.Pen,
        folk: people.People,
        room: strongroom.Strongroom,
        opened: vault.Vault,
    ) -> None:
        """Keep the door for reading, the store to write, the pen, the files, and who is who."""
        self._seen, self._session = seen, seen.session
        self._store, self._pen, self._people = kept, writer, folk
        self._room, self._vault = room, opened

    # --- reading ------------------------------------------------------------------------

    def list(self, dossier: str, lang: str) -> views.EvidenceList:
        """Return the evidence of a dossier, the newest first.

        Raises:
            PersonNotFoundError: there is no such dossier.
        """
        cells = self._seen.cells(dossier)
        hidden = {
            one.subject
            for one in self._seen.sealed(dossier)
            if one.field.startswith(f"{evidence.KIND}.")
        }
        shown = evidence_list.pieces(
            cells,
            self._people.around(lang, dossier),
            functools.partial(self._file, dossier, self._said_of(dossier)),
            dossier=dossier,
            nicknames=self._nicknames(),
        )
        return views.EvidenceList(
            pieces=tuple(shown),
            sealed=len(hidden - {one.id for one in shown}),
            may_attach=self._session.may("attach"),
            may_export=self._session.may("export"),
        )

    def open(
        self,
        dossier: str,
        blob: str,
        *,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> views.OpenedFile:
        """Return the plaintext of a file for a viewer, checked to its end; audited, VIEWED.

        Raises:
            PersonNotFoundError, EvidenceNotFoundError: nothing of that id is here.
            EvidenceTooLargeError: more than is kept in memory.
            SealedClosedError, GroupClosedError: its group is not open.
            AttachmentError: not what was sealed; recorded as MISMATCH.
        """
        one, row = self._readable(dossier, blob)
        if row.size > VIEW_LIMIT:
            raise errors.EvidenceTooLargeError(found=row.size, limit=VIEW_LIMIT, what="view")
        self._session.note("evidence-viewed", f"{dossier} {blob}")
        out = io.BytesIO()
        found = self._read(one, row, out, progress, cancelled)
        done = self._record(one.piece, custody.step(one.piece, "VIEWED", blob, sha256=found))
        shown = self._file(dossier, {blob: one}, one.manifest)
        return views.OpenedFile(shown, out.getvalue(), done)

    def export(
        self,
        dossier: str,
        blob: str,
        place: Path,
        purpose: str,
        *,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> applied.Applied:
        """Write a decrypted copy to a place the user chose, whole or not at all; audited, COPIED.

        Raises:
            PurposeError: no purpose of the list was given.
            SealOutputError: there is a file of that name, or no such folder.
            DiskFullError, FileUnreadableError, CancelledError: nothing was written.
            Others as `open`.
        """
        if purpose not in acts.PURPOSES:
            raise errors.PurposeError(purpose=purpose)
        one, row = self._readable(dossier, blob)
        self._session.note("evidence-exported", f"{dossier} {blob}", why=purpose)
        try:
            with whole.written_whole(place) as out:
                found = self._read(one, row, out, progress, cancelled)
        except OSError as broken:
            raise reading.refusal(broken, place.name) from None
        step = custody.step(one.piece, "COPIED", blob, sha256=found, reason=purpose)
        return self._record(one.piece, step)

    # --- attaching ----------------------------------------------------------------------

    def attach(
        self,
        dossier: str,
        place: Path,
        told: views.NewEvidence,
        lang: str,
        *,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> views.Attached:
        """Seal a file into the vault as a piece of evidence of a dossier; audited.

        The file itself is only read.

        Raises:
            PersonNotFoundError: there is no such dossier.
            FileUnreadableError, EvidenceEmptyError, EvidenceTooLargeError: not such a file.
            FieldValueError: a date, kind or grade is none.
            SealedClosedError, GroupClosedError: it supports what is not open here.
            DiskFullError, VaultFolderError, CancelledError: nothing was kept.
        """
        here = self._seen.here(dossier)
        group, handling = evidence.strictest(self._supported(dossier, told.supports))
        piece = custody.Piece(here, ids.new_id(), handling)
        words = attaching.described(
            piece, told, place.name, writer=self._pen, fields=self._store.registry, lang=lang
        )
        one = attaching.take_in(self._room, here, place, progress, cancelled)
        with self._kept_or_forgotten([one]) as taken:
            taken += attaching.divide(self._room, one)
            written = [*words, *attaching.intake_steps(piece, one, told, lang)]
            for other in taken[1:]:
                written += attaching.derived_steps(piece, other)
            return self._said(piece, group, taken, written)

    def attach_redacted(
        self,
        dossier: str,
        origin: str,
        place: Path,
        reason: str,
        *,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> views.Attached:
        """Take in a redacted copy, made elsewhere, of a file that is here: a file of its own.

        The original stays as it is; the copy has its own hash and names what it was made from.
        `reason` says what was made unreadable.

        Raises: as `open` for the original and `attach` for the copy.
        """
        one, _row = self._readable(dossier, origin)
        found = attaching.take_in(self._room, dossier, place, progress, cancelled)
        copy = msgspec.structs.replace(found, part="redacted", origin=origin)
        steps = custody.step(
            one.piece, "REDACTED", copy.row.blob, sha256=copy.sha256, reason=reason
        )
        with self._kept_or_forgotten([copy]) as taken:
            return self._said(one.piece, one.manifest.group, taken, steps)

    # --- verifying ----------------------------------------------------------------------

    def verify(
        self,
        dossier: str = "",
        *,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> views.Verified:
        """Hash every sealed file again, of one dossier or of all; each result is a step.

        A file that cannot be read to its end is a mismatch and stops nothing. `progress` counts
        bytes. What was found before a cancel is recorded all the same: it is true.

        Raises:
            CancelledError: asked to stop.
        """
        rows = self._room.rows(dossier)
        total, done = sum(one.size for one in rows), 0
        found: list[tuple[store.Attachment, str]] = []

        def tell(read: int, _size: int) -> None:
            if progress is not None:
                progress(done + read, total)

        self._session.note("evidence-verified", dossier)
        try:
            for row in rows:
                if cancelled is not None and cancelled():
                    raise errors.CancelledError
                found.append((row, self._room.verify(row, tell, cancelled)))
                done += row.size
        except errors.CancelledError:
            self._say_found(found)
            raise
        recorded, mismatches = self._say_found(found)
        return views.Verified(len(found), done, mismatches, recorded)

    # --- parts ------------------------------------------------------------------------------

    def _readable(self, dossier: str, blob: str) -> tuple[custody.Kept, store.Attachment]:
        """Return a file that is here and open to this session.

        Raises:
            EvidenceNotFoundError, SealedClosedError, GroupClosedError.
        """
        own = self._pen.standing.office
        shown = custody.files(self._seen.cells(dossier), dossier, own)
        one, row = self._said_of(dossier).get(blob), self._row(dossier, blob)
        if blob not in shown or one is None or row is None:
            raise errors.EvidenceNotFoundError
        # Who sees only what another office says of a file must not read what ours calls stricter.
        for group, handling in self._bars(dossier, one):
            self._seen.need_open(dossier, group, handling)
        return one, row

    def _is_open(self, dossier: str, one: custody.Kept) -> bool:
        """Tell whether a file, and what is said of it, are open to this session."""
        bars = self._bars(dossier, one)
        return all(self._seen.sight(dossier, *bar) == "open" for bar in bars)

    def _bars(self, dossier: str, one: custody.Kept) -> Sequence[tuple[str, str]]:
        """Return every group and mark that must be open: the file's own, and of all it supports.

        The strictest alone is not enough: who reads it may not read the others.
        """
        held = [
            self._store.change(ids.split_ref(ref)[0]) for ref in one.supports if ids.is_ref(ref)
        ]
        return [
            (one.manifest.group, ""),
            (evidence.GROUP, one.piece.handling),
            *((it.group, it.handling) for it in held if it is not None and it.dossier == dossier),
        ]

    def _said_of(self, dossier: str) -> dict[str, custody.Kept]:
        """Return blob → what stands of it here, whoever asks."""
        return custody.files(self._store.cells(dossier), dossier, self._pen.standing.office)

    def _row(self, dossier: str, blob: str) -> store.Attachment | None:
        """Return what opens a file of this very dossier: naming another's blob opens nothing."""
        row = self._room.row(blob)
        return row if row is not None and row.dossier == dossier else None

    def _nicknames(self) -> dict[str, str]:
        """Return author → nickname of the users of this vault."""
        slots = {slot.id: slot.user for slot in self._vault.slots}
        return {one.author: slots.get(one.slot, "") for one in self._store.users()}

    def _file(
        self, dossier: str, known: Mapping[str, custody.Kept], one: evidence.Manifest
    ) -> views.EvidenceFile:
        """Return a file as a list shows it; `known`: what stands of the files of the dossier."""
        kept = known.get(one.blob)
        return views.EvidenceFile(
            blob=one.blob,
            name=one.name,
            type=one.type,
            size=one.size,
            sha256=one.sha256,
            part=one.part,
            origin=one.origin,
            group=one.group,
            held=self._row(dossier, one.blob) is not None,
            open=kept is not None and self._is_open(dossier, kept),
            viewer=evidence.viewer_of(one.type),
        )

    def _read(
        self,
        one: custody.Kept,
        row: store.Attachment,
        out: seal.Writable,
        progress: Progress | None,
        cancelled: Cancelled | None,
    ) -> str:
        """Read a file to its end; record a MISMATCH if it is not what was sealed."""
        try:
            return self._room.read(row, out, progress, cancelled)
        except errors.AttachmentError as damaged:
            self._record(one.piece, custody.step(one.piece, "MISMATCH", row.blob,
                                                 reason=damaged.reason))  # fmt: skip
            self._session.note("evidence-mismatch", f"{one.piece.dossier} {row.blob}")
            raise

    def _supported(self, dossier: str, refs: Sequence[str]) -> Sequence[tuple[str, str]]:
        """Return group and handling of the statements a file supports, all of them open here."""
        self._seen.refs_open(dossier, refs)
        held = [self._seen.change(ids.split_ref(one)[0]) for one in refs if ids.is_ref(one)]
        if len(held) != len(refs) or any(one is None or one.dossier != dossier for one in held):
            raise errors.EvidenceNotFoundError
        return [(one.group, one.handling) for one in held if one is not None]

    @contextlib.contextmanager
    def _kept_or_forgotten(
        self, taken: Sequence[attaching.Taken]
    ) -> Iterator[MutableSequence[attaching.Taken]]:
        """Take files just sealed away again if what should be said of them cannot be."""
        kept = [*taken]
        try:
            yield kept
        except BaseException:
            self._room.forget(one.row for one in kept)
            raise

    def _said(
        self,
        piece: custody.Piece,
        group: str,
        taken: Sequence[attaching.Taken],
        written: Sequence[pen.Written],
    ) -> views.Attached:
        """Audit and record what is said of files just sealed; the first one is told of."""
        first = taken[0]
        manifests = [one.manifest(group) for one in taken]
        self._session.note("evidence-attached", f"{piece.dossier} {first.row.blob}")
        files = [line for one in manifests for line in custody.of_file(piece, one)]
        done = self._record(piece, [*files, *written])
        self._room.settle(one.row for one in taken)
        return views.Attached(piece.subject, first.row.blob, first.sha256, first.row.size, done)

    def _record(self, piece: custody.Piece, written: Sequence[pen.Written]) -> applied.Applied:
        """Write statements about one piece of evidence through the one door."""
        made = self._pen.sets(ids.DossierId(piece.dossier), written)
        return self._seen.moved(self._store.record(made, by=self._session.author))

    def _say_found(
        self, found: Sequence[tuple[store.Attachment, str]]
    ) -> tuple[applied.Applied, tuple[views.Mismatch, ...]]:
        """Record what a verification found, one Save for all dossiers; name what differs."""
        made: list[change_set.ChangeSet] = []
        bad: list[views.Mismatch] = []
        for dossier in dict.fromkeys(row.dossier for row, _why in found):
            known = self._said_of(dossier)
            written: list[pen.Written] = []
            for row, why in found:
                if row.dossier == dossier:
                    kept = known.get(row.blob)
                    written += _outcome(kept, row, why)
                    if why:
                        bad.append(self._mismatch(row, why, kept.piece.subject if kept else ""))
            made += self._pen.sets(dossier, written)
        done = self._seen.moved(self._store.record(made, by=self._session.author))
        for one in bad:
            self._session.note("evidence-mismatch", f"{one.dossier} {one.blob}")
        return done, tuple(bad)

    def _mismatch(self, row: store.Attachment, why: str, subject: str) -> views.Mismatch:
        """Name a file that differs, as far as this session sees whose it is and what."""
        titles = evidence_list.values(self._seen.cells(row.dossier), subject, evidence.TITLE)
        return views.Mismatch(
            dossier=row.dossier,
            evidence=subject,
            blob=row.blob,
            reason=why,
            name=self._people.names([row.dossier], i18n.language()).get(row.dossier, ""),
            title=str(titles[0].value) if titles else "",
        )


def _outcome(kept: custody.Kept | None, row: store.Attachment, why: str) -> list[pen.Written]:
    """Return the step that says how a verification of a file went; none if nothing names it."""
    if kept is None:
        return []
    code, found = ("MISMATCH", "") if why else ("VERIFIED", row.sha256.hex())
    return custody.step(kept.piece, code, row.blob, sha256=found, reason=why)
