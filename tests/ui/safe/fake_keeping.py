"""Audit and backups that answer the window from memory."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from desktop_app.domain import acts, errors
from desktop_app.services import views

MARTA, ORYNA = "ab" * 16, "cd" * 16
NAMES = {MARTA: "Марта Вигадана", ORYNA: "Орина Вигадана", "7e41b0c5" * 4: ""}
START = 1_790_000_000


def line(number: int) -> views.AuditLine:
    """An invented line of the audit."""
    what = acts.EVERY[number % len(acts.EVERY)]
    who = list(NAMES)[number % len(NAMES)]
    sealed = what == "sealed-opened"
    which = hashlib.sha256(str(number).encode()).hexdigest()[:32] + (" HLT" if sealed else "")
    return views.AuditLine(
        number, START + 60 * number, who, NAMES[who], acts.area(what), what, which,
        "medical" if sealed else "",
    )  # fmt: skip


class FakeAudit:
    """Answers like services.audit, over a number of invented lines."""

    def __init__(self, count: int = 250) -> None:
        self.count = count
        self.asked: list[views.AuditQuery] = []
        self.refuses: errors.DodomuError | None = None
        self.written: list[Path] = []

    def page(self, asked: views.AuditQuery) -> views.AuditPage:
        self._maybe_refuse()
        self.asked.append(asked)
        lines = [line(number) for number in range(self.count, 0, -1)]
        if asked.before:
            lines = [one for one in lines if one.number < asked.before]
        if asked.area:
            lines = [one for one in lines if one.area == asked.area]
        if asked.who:
            lines = [one for one in lines if one.who == asked.who]
        if asked.naming:
            lines = [one for one in lines if asked.naming in one.which]
        if asked.since:
            lines = [one for one in lines if one.at >= asked.since]
        shown = tuple(lines[: asked.limit])
        return views.AuditPage(shown, shown[-1].number if len(lines) > asked.limit else 0)

    def names(self) -> dict[str, str]:
        return dict(NAMES)

    def verify(self) -> views.AuditProof:
        self._maybe_refuse()
        return views.AuditProof(self.count, "12" * 32)

    def key(self) -> str:
        return "34" * 32

    def export(
        self,
        place: Path,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> views.AuditProof:
        self._maybe_refuse()
        self.written.append(place)
        return views.AuditProof(self.count, "12" * 32)

    def _maybe_refuse(self) -> None:
        if self.refuses is not None:
            raise self.refuses


class FakeSafekeeping:
    """Answers like services.safekeeping."""

    def __init__(self, *, days: int = 3) -> None:
        self.age = views.BackupAge(days, due=not 0 <= days <= 7)
        self.known: tuple[views.BackupKnown, ...] = (
            views.BackupKnown("11" * 16, "/stick/2026-11-20.dodomu-backup", 82 << 20, START, "here"),
            views.BackupKnown("22" * 16, "/old stick/2026-11-02.dodomu-backup", 79 << 20,
                              START - 18 * 86_400, "away"),
        ) if days >= 0 else ()  # fmt: skip
        self.refuses: errors.DodomuError | None = None
        self.places: list[Path] = []

    def back_up(
        self,
        place: Path,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> views.BackupMade:
        self._maybe_refuse()
        self.places.append(place)
        self.age = views.BackupAge(0, due=False)
        made = views.BackupKnown("33" * 16, str(place), 83 << 20, START + 86_400, "here")
        self.known = (made, *self.known)
        return views.BackupMade("33" * 16, str(place), 83 << 20, 2, START + 86_400)

    def try_out(
        self,
        place: Path,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> views.BackupTold:
        self._maybe_refuse()
        self.places.append(place)
        return views.BackupTold("11" * 16, "99" * 16, START, 3, 82 << 20, 2)

    def backups(self) -> tuple[views.BackupKnown, ...]:
        self._maybe_refuse()
        return self.known

    def backup_age(self) -> views.BackupAge:
        return self.age

    def _maybe_refuse(self) -> None:
        if self.refuses is not None:
            raise self.refuses


class FakeErasures:
    """Answers like services.erasures."""

    def __init__(self, *, own: int = 7) -> None:
        self.own = own
        self.done: list[tuple[str, str, str, bool]] = []
        self.still: tuple[str, ...] = ()
        self.refuses: errors.DodomuError | None = None

    def erasable(self, dossier: str) -> views.Erasable:
        if self.refuses is not None:
            raise self.refuses
        return views.Erasable(dossier, self.own, 2, {"ab" * 16: 3}, (), dossier[:8])

    def erase(
        self,
        dossier: str,
        typed: str,
        again: str,
        *,
        backups: bool,
        progress: Callable[[int, int], None] | None,
        cancelled: Callable[[], bool] | None,
    ) -> views.Erased:
        if self.refuses is not None:
            raise self.refuses
        self.done.append((dossier, typed, again, backups))
        return views.Erased(self.own, 2, 3, 1 if backups else 0, self.still)
