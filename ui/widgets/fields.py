"""Editors for one value: lines, texts, ticks and choices, drawn in our own style."""

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QCompleter,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QSizePolicy,
)

from ui import icons, marks, parts, theme
from ui.widgets import styled

_SIGN, _BETWEEN = 16, 8


class LineEdit(QLineEdit):
    """One line of text."""

    def __init__(self, *, size: str = "") -> None:
        super().__init__()
        styled.styled(self, room=size)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)


class TextArea(QPlainTextEdit):
    """Several lines of text; Tab goes on to the next field."""

    def __init__(self, lines: int = 3) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self._lines = lines
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As high as its lines."""
        return QSize(240, self.fontMetrics().lineSpacing() * self._lines + theme.now().px(20))


class CheckBox(QCheckBox):
    """A tick with words."""

    def sizeHint(self) -> QSize:
        """Room for box and words."""
        return _worded_hint(self)

    def hitButton(self, pos: QPoint) -> bool:
        """The words count as the box."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw box and words."""
        painter = QPainter(self)
        box = _draw_words(painter, self)
        marks.draw_tick(painter, parts.Tick("on" if self.isChecked() else "off"), box)


class Choice(QRadioButton):
    """One of several, with words."""

    def sizeHint(self) -> QSize:
        """Room for ring and words."""
        return _worded_hint(self)

    def hitButton(self, pos: QPoint) -> bool:
        """The words count as the ring."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ring and words."""
        used = theme.now()
        painter = QPainter(self)
        ring = _draw_words(painter, self)
        chosen, half = self.isChecked(), ring.width() / 2
        edge = used.color("accent" if chosen else "line2")
        marks.box(painter, ring, half, used.color("surface"), edge, 1.5 if chosen else 1)
        if chosen:
            inset = ring.width() * 0.3
            dot = ring.adjusted(inset, inset, -inset, -inset)
            marks.box(painter, dot, half, used.color("accent"))


def _worded_hint(button: QAbstractButton) -> QSize:
    """Room for a sign and the words beside it."""
    used = theme.now()
    words = button.fontMetrics().horizontalAdvance(button.text())
    return QSize(words + used.px(_SIGN + _BETWEEN + 4), used.px(26))


def _draw_words(painter: QPainter, button: QAbstractButton) -> QRectF:
    """Draw the words beside a sign; returns the place of the sign."""
    used = theme.now()
    side = used.px(_SIGN)
    painter.setFont(button.font())
    painter.setPen(used.color("text" if button.isEnabled() else "text3"))
    words = button.rect().adjusted(side + used.px(_BETWEEN), 0, 0, 0)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, button.text())
    return QRectF(1, (button.height() - side) / 2, side, side)


class CodeBox(QComboBox):
    """One code of a vocabulary: chosen from a list, or found by typing part of its words."""

    _SEARCHED_FROM = 8

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setMaxVisibleItems(12)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)

    def offer(self, choices: tuple[tuple[str, str], ...], *, empty: str = "") -> None:
        """Offer codes with their labels; `empty` is what stands for no choice, if that may be."""
        kept = self.code
        self.clear()
        if empty:
            self.addItem(empty, "")
        for code, label in choices:
            self.addItem(label, code)
        self._make_searchable(len(choices) >= self._SEARCHED_FROM)
        self.choose(kept)

    @property
    def code(self) -> str:
        """The code chosen, "" for none."""
        if self.isEditable():
            typed = self.findText(self.currentText(), Qt.MatchFlag.MatchFixedString)
            return str(self.itemData(typed) or "") if typed >= 0 else ""
        return str(self.currentData() or "")

    @property
    def typed(self) -> str:
        """What stands in the field when it is none of the choices."""
        text = self.currentText().strip()
        chosen = self.findText(text, Qt.MatchFlag.MatchFixedString) >= 0
        return "" if chosen or not self.isEditable() else text

    def choose(self, code: str) -> None:
        """Choose a code, or nothing."""
        found = self.findData(code)
        self.setCurrentIndex(max(found, 0) if self.count() else -1)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page, not the choice: a value must not change under a passing pointer."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down and F4 open the list."""
        if event.key() == Qt.Key.Key_Down and not self.view().isVisible():
            self.showPopup()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the arrow in the colour of the theme."""
        super().paintEvent(event)
        used = theme.now()
        painter = QPainter(self)
        side = used.px(16)
        where = QRectF(self.width() - side - used.px(8), (self.height() - side) / 2, side, side)
        icons.draw(painter, "chevron-down", used.color("text2"), where)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.update()

    def _make_searchable(self, searchable: bool) -> None:
        """Let long lists be searched by any part of the words."""
        self.setEditable(searchable)
        if not searchable:
            return
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCompleter(completer)
        line = self.lineEdit()
        if line is not None:
            styled.styled(line, kind="inside")
            line.setAccessibleName(self.accessibleName())
