"""What the tab "Recovery" shows, makes and tries; knows no widgets."""

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal

from desktop_app.services import views
from ui.navigation import PageContext


class Recovery(Protocol):
    """The service behind this tab."""

    def state(self) -> views.RecoveryShown:
        """Which ways there are."""
        ...

    def new_code(self) -> str:
        """A code that counts when it was typed back."""
        ...

    def put_code(self, code: str, typed: str) -> None:
        """Let it count."""
        ...

    def note_print(self, which: str = "") -> None:
        """Write down that a sheet is printed."""
        ...

    def new_shares(self, threshold: int, count: int) -> tuple[str, ...]:
        """Divide a new recovery key."""
        ...

    def try_shares(self, typed: Sequence[str]) -> views.ShareTried:
        """Compare shares with the present set."""
        ...

    def rehearse(self, typed: Sequence[str]) -> views.ShareTried:
        """Rebuild the key in memory and try it."""
        ...


class RecoveryPresenter(QObject):
    """Each act runs in the vault thread; what is secret passes through and is not kept."""

    stated = Signal(object)  # RecoveryShown
    coded = Signal(str)  # a new code, to show
    counted = Signal()  # the code counts now
    divided = Signal(object)  # tuple[str, ...], shares to show
    took = Signal(object)  # ShareTried: the last share fits
    rehearsed = Signal(object)  # ShareTried: they opened it
    may_print = Signal()  # it is written down; go on
    refused = Signal(str, object)  # where: "code", "typed", "shares", "share", "rehearsal", "print"

    def __init__(self, context: PageContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._service: Recovery = context.office.recovery

    def refresh(self) -> None:
        """Ask which ways there are."""
        self._do("code", self._service.state, self.stated.emit)

    def make_code(self) -> None:
        """Make a new code."""
        self._do("code", self._service.new_code, self.coded.emit)

    def put_code(self, code: str, typed: str) -> None:
        """Check what was typed back, and let the code count."""

        def done(_nothing: object) -> None:
            self.counted.emit()
            self.refresh()

        self._do("typed", lambda: self._service.put_code(code, typed), done)

    def note_print(self, which: str = "") -> None:
        """Write the printing down before it is done."""
        self._do(
            "print", lambda: self._service.note_print(which), lambda _nothing: self.may_print.emit()
        )

    def make_shares(self, needed: int, count: int) -> None:
        """Divide a new key."""

        def act() -> tuple[tuple[str, ...], views.RecoveryShown]:
            return self._service.new_shares(needed, count), self._service.state()

        def done(made: tuple[tuple[str, ...], views.RecoveryShown]) -> None:
            texts, state = made
            self.stated.emit(state)
            self.divided.emit(texts)

        self._do("shares", act, done)

    def try_shares(self, typed: tuple[str, ...]) -> None:
        """Compare shares as they come."""
        self._do("share", lambda: self._service.try_shares(typed), self.took.emit)

    def rehearse(self, typed: tuple[str, ...]) -> None:
        """Open the slot with them."""
        self._do("rehearsal", lambda: self._service.rehearse(typed), self.rehearsed.emit)

    def _do(self, where: str, act: Callable[[], object], done: Callable[[Any], object]) -> None:
        """Run an act and tell its outcome."""
        task = self._context.worker.run(act, owner=self)
        task.succeeded.connect(done)
        task.failed.connect(lambda error: self.refused.emit(where, error))
