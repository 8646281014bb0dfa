"""Evidence from memory, for tests of the window: lists, opens and refuses as told."""

from pathlib import Path
from typing import Any

import msgspec

from desktop_app.domain import applied, errors, ids
from desktop_app.services import views

START = 1_790_000_000
HASH = "5d" * 32


def step(code: str, label: str, number: int, **more: Any) -> views.CustodyStep:
    """One invented step."""
    made = views.CustodyStep(
        ref=f"{number:032x}/0", code=code, label=label, blob=blob(1), at=START + 3600 * number,
        when="", who="Вигадана", office_label="Лелека", ours=True, sha256="", reason="",
    )  # fmt: skip
    return msgspec.structs.replace(made, **more)


def blob(number: int) -> str:
    """The id of an invented file."""
    return f"{number + 0xB10B:032x}"


def file(number: int = 1, **more: Any) -> views.EvidenceFile:
    """An invented file."""
    made = views.EvidenceFile(
        blob=blob(number), name="vidpovid.pdf", type="application/pdf", size=184_320, sha256=HASH,
        part="original", origin="", group="EVD", held=True, open=True, viewer="pdf",
    )  # fmt: skip
    return msgspec.structs.replace(made, **more)


def piece(number: int = 1, **more: Any) -> views.EvidenceView:
    """An invented piece of evidence."""
    made = views.EvidenceView(
        id=f"{number + 0xE1D:032x}", title="Відповідь вигаданої установи", type="LETTER",
        type_label="лист", date="14.03.2026", obtained="16.03.2026", origin="вигадана пошта",
        source_label="вигадана родичка", grade="B2", group="EVD", handling="PARTNER",
        files=(file(number),),
        steps=(
            step("COLLECTED", "отримано", 0, when="16.03.2026", reason="передано особисто"),
            step("HASHED", "зафіксовано хеш", 0, sha256=HASH),
            step("SEALED", "опечатано", 0),
            step("VERIFIED", "хеш перевірено", 30, sha256=HASH),
        ),
        verdict="verified", verified_at=START + 3600 * 30,
    )  # fmt: skip
    return msgspec.structs.replace(made, **more)


class FakeEvidence:
    """Answers like services.evidence."""

    def __init__(self) -> None:
        self.shown = views.EvidenceList((), 0, may_attach=True, may_export=True)
        self.plain: dict[str, bytes] = {}
        self.attached: list[tuple[str, Path, views.NewEvidence]] = []
        self.redacted: list[tuple[str, Path, str]] = []
        self.exported: list[tuple[str, Path, str]] = []
        self.opened: list[str] = []
        self.refuses: errors.DodomuError | None = None
        self.found = views.Verified(0, 0, (), applied.Applied())

    def hold(self, *pieces: views.EvidenceView, **more: Any) -> None:
        """Hold these pieces from now on."""
        self.shown = msgspec.structs.replace(self.shown, pieces=pieces, **more)

    def list(self, dossier: str, lang: str) -> views.EvidenceList:
        return self.shown

    def open(self, dossier: str, blob: str, **_told: Any) -> views.OpenedFile:
        self._refuse()
        self.opened.append(blob)
        held = [one for each in self.shown.pieces for one in each.files if one.blob == blob]
        return views.OpenedFile(held[0], self.plain[blob], self._done(dossier))

    def attach(
        self, dossier: str, place: Path, told: views.NewEvidence, lang: str, **_told: Any
    ) -> views.Attached:
        self._refuse()
        self.attached.append((dossier, place, told))
        made = piece(len(self.attached), title=told.title or place.name)
        self.hold(made, *self.shown.pieces)
        return views.Attached(made.id, made.files[0].blob, HASH, 5, self._done(dossier))

    def attach_redacted(
        self, dossier: str, origin: str, place: Path, reason: str, **_told: Any
    ) -> views.Attached:
        self._refuse()
        self.redacted.append((origin, place, reason))
        return views.Attached("e" * 32, "b" * 32, HASH, 5, self._done(dossier))

    def export(
        self, dossier: str, blob: str, place: Path, purpose: str, **_told: Any
    ) -> applied.Applied:
        self._refuse()
        self.exported.append((blob, place, purpose))
        return self._done(dossier)

    def verify(self, dossier: str = "", *, progress: Any, cancelled: Any) -> views.Verified:
        self._refuse()
        progress(1, 1)
        return self.found

    def _refuse(self) -> None:
        if self.refuses is not None:
            raise self.refuses

    @staticmethod
    def _done(dossier: str) -> applied.Applied:
        return applied.Applied(new=1, dossiers=(ids.DossierId(dossier),))
