"""Long work: how far it is, Stop, and what stopping means (LOOK §3)."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar

from desktop_app import i18n
from ui import worker
from ui.widgets import buttons, labels, styled
from ui.widgets.card import Card

_ = i18n.gettext
_QUIET_MS = 300


class ProgressPanel(Card):
    """Follows one task; shows nothing for the first 300 ms, so that fast work does not blink."""

    def __init__(self) -> None:
        super().__init__(16, 12)
        self._what = ""
        self._task: worker.Task | None = None
        self._words = labels.label("")
        self._stop = buttons.button(size="small")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._means = labels.label("", "small", tone="text3", wrap=True)
        head = styled.row(spacing=8)
        head.addWidget(self._words, 1)
        head.addWidget(self._stop)
        self.body.addLayout(head)
        self.body.addWidget(self._bar)
        self.body.addWidget(self._means)
        self._quiet = QTimer(self, interval=_QUIET_MS, singleShot=True)
        self._quiet.timeout.connect(self.show)
        self._stop.clicked.connect(self._stopped)
        self.hide()

    def follow(self, task: worker.Task, what: str, means: str) -> None:
        """Show a task: `what` it does, and what stopping it `means`."""
        self._task, self._what = task, what
        self._words.setText(what)
        self._means.setText(means)
        self._stop.say(_("Stop"))
        self._stop.setEnabled(True)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(what)
        self._quiet.start()
        task.progressed.connect(self._moved)
        task.finished.connect(self._ended)

    def _moved(self, done: int, total: int) -> None:
        """Show how far it is."""
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(done)
        shown = _("{what}: {done} of {total}").format(
            what=self._what, done=i18n.format_number(done), total=i18n.format_number(total)
        )
        self._words.setText(shown)

    def _stopped(self) -> None:
        """Ask the task to stop."""
        if self._task is not None:
            self._stop.setEnabled(False)
            self._task.cancel()

    def _ended(self) -> None:
        """Go away."""
        self._task = None
        self._quiet.stop()
        self.hide()
