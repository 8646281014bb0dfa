"""The bar under every page: what is saved, how far long work is, when the vault locks itself."""

import time

from PySide6.QtWidgets import QProgressBar, QWidget

from desktop_app import i18n
from desktop_app.services import views
from ui import theme, wording, worker
from ui.widgets import labels, styled

_ = i18n.gettext
_BAR_WIDTH = 120


class StatusBar(QWidget):
    """Saved at, people, progress, countdown; labels without names, so that they are read live."""

    def __init__(self) -> None:
        super().__init__()
        self._saved_at = 0
        self._facts: views.OfficeFacts | None = None
        self._left = 0
        self._saved = labels.label("", "small", tone="text2")
        self._people = labels.label("", "small", tone="text2")
        self._lock = labels.label("", "small", tone="text2")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(theme.now().px(_BAR_WIDTH))
        self._bar.hide()
        line = styled.row(18, 0, 18, 0, spacing=6)
        line.addWidget(labels.IconLabel("circle-check", "ok", 14))
        line.addWidget(self._saved)
        line.addStretch(1)
        line.addWidget(self._bar)
        line.addSpacing(theme.now().px(12))
        line.addWidget(labels.IconLabel("users", "text2", 14))
        line.addWidget(self._people)
        line.addSpacing(theme.now().px(12))
        line.addWidget(labels.IconLabel("clock", "text2", 14))
        line.addWidget(self._lock)
        self.setLayout(line)
        self.setFixedHeight(theme.now().px(28))

    def note_saved(self) -> None:
        """Something was recorded just now."""
        self._saved_at = int(time.time())
        self.retranslate()

    def show_facts(self, facts: views.OfficeFacts) -> None:
        """Show how many people the vault holds."""
        self._facts = facts
        self.retranslate()

    def show_left(self, seconds: int) -> None:
        """Show when the vault locks itself."""
        self._left = seconds
        clock = f"{seconds // 60}:{seconds % 60:02}"
        self._lock.setText(_("Locks in {clock}").format(clock=clock))

    def follow(self, task: worker.Task) -> None:
        """Show the progress of a task that tells any."""
        self._bar.setAccessibleName(_("Progress"))
        task.progressed.connect(self._moved)
        task.finished.connect(self._bar.hide)

    def retranslate(self) -> None:
        """Say the words again."""
        if self._saved_at:
            at = wording.clock_time(self._saved_at)
            self._saved.setText(_("All saved at {clock}").format(clock=at))
        else:
            self._saved.setText(_("All saved"))
        if self._facts is not None:
            self._people.setText(wording.people(self._facts.people))
        self.show_left(self._left)

    def _moved(self, done: int, total: int) -> None:
        """Move the bar."""
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(done)
        self._bar.show()
