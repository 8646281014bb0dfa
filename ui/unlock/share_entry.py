"""Shares typed from paper, one after another; each is named by its number when it fits."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app import i18n
from ui import parts
from ui.widgets import buttons, labels, styled
from ui.widgets.fields import LineEdit
from ui.widgets.mark import Mark
from ui.widgets.refusal import FieldRow

_ = i18n.gettext


class ShareEntry(QWidget):
    """Emits `given` with all texts so far and the new one; who listens answers with `took`."""

    given = Signal(object)  # tuple[str, ...]
    complete = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._texts: tuple[str, ...] = ()
        self._waiting: tuple[str, ...] = ()
        self._numbers: tuple[int, ...] = ()
        self._missing = -1
        self.typed = LineEdit()
        self.typed.setObjectName(f"{name}_share")
        self._row = FieldRow(self.typed)
        self.add = buttons.button(icon="plus")
        self.add.setObjectName(f"{name}_add")
        self._marks = Mark()
        self._state = labels.label("", "small", tone="text2", wrap=True)
        line = styled.row(spacing=8)
        line.addWidget(self.add)
        line.addWidget(self._marks)
        line.addStretch(1)
        stack = styled.column(spacing=8)
        stack.addWidget(self._row)
        stack.addLayout(line)
        stack.addWidget(self._state)
        self.setLayout(stack)
        self.setFocusProxy(self.typed)
        self.typed.returnPressed.connect(self._give)
        self.add.clicked.connect(self._give)

    @property
    def texts(self) -> tuple[str, ...]:
        """The shares that fit."""
        return self._texts

    @property
    def is_complete(self) -> bool:
        """Whether enough shares fit."""
        return self._missing == 0

    def took(self, numbers: tuple[int, ...], missing: int) -> None:
        """The last share fits: `numbers` are all that do, `missing` how many more are needed."""
        self._texts, self._numbers, self._missing = self._waiting, numbers, missing
        self.typed.clear()
        self._row.refuse("")
        self.typed.setEnabled(missing > 0)
        self.add.setEnabled(missing > 0)
        self.retranslate()
        if missing == 0:
            self.complete.emit()
        else:
            self.typed.setFocus()

    def refuse(self, words: str) -> None:
        """The last share does not fit; what was typed stays."""
        self._row.refuse(words)
        self.typed.setFocus()

    def forget(self) -> None:
        """Begin anew, and keep nothing."""
        self._texts = self._waiting = ()
        self._numbers, self._missing = (), -1
        self.typed.clear()
        self.typed.setEnabled(True)
        self.add.setEnabled(True)
        self._row.refuse("")
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words again."""
        self._row.say(
            _("Share"), _("Twelve groups from the paper, with or without dashes; Enter adds it.")
        )
        self.add.say(_("Add the share"))
        named = (_("Share {n}").format(n=number) for number in self._numbers)
        self._marks.show_parts(*(parts.Chip(words, "ok", "check") for words in named))
        self._state.setText(self._told())

    def _told(self) -> str:
        """How many more are needed."""
        if self._missing < 0:
            return ""
        if self._missing == 0:
            return _("Enough shares are here.")
        told = i18n.ngettext(
            "{n} more share is needed.", "{n} more shares are needed.", self._missing
        )
        return told.format(n=self._missing)

    def _give(self) -> None:
        """Pass the new share on with those that fit."""
        if self.typed.text().strip():
            self._waiting = (*self._texts, self.typed.text())
            self.given.emit(self._waiting)
