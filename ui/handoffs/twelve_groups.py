"""A fingerprint as two people compare it: twelve groups of five digits (format.md §5).

Typed ones are compared group by group while typing. The groups of a card that is not trusted yet
are never shown: they must come from the other office, not from the same screen.
"""

import re
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from desktop_app import i18n
from ui import theme
from ui.widgets import labels, styled
from ui.widgets.fields import LineEdit

_ = i18n.gettext
GROUPS: Final = 12
DIGITS: Final = 5
_COLUMNS: Final = 4
_NOT_DIGITS: Final = re.compile(r"\D+")


class TwelveGroups(QFrame):
    """The groups of a card, in rows of four; the reader of the screen hears all of them."""

    def __init__(self) -> None:
        super().__init__()
        styled.styled(self, kind="well")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._grid = QGridLayout()
        used = theme.now()
        self._grid.setContentsMargins(used.px(12), used.px(8), used.px(12), used.px(8))
        self._grid.setHorizontalSpacing(used.px(12))
        self._grid.setVerticalSpacing(used.px(4))
        self._labels = [labels.label("", weight=theme.STRONG, select=True) for _n in range(GROUPS)]
        for at, one in enumerate(self._labels):
            row, column = divmod(at, _COLUMNS)
            self._grid.addWidget(one, row, column)
        self.setLayout(self._grid)

    def show_groups(self, fingerprint: str) -> None:
        """Show a fingerprint: its groups stand between spaces."""
        groups = fingerprint.split()
        for at, one in enumerate(self._labels):
            one.setText(groups[at] if at < len(groups) else "")
        self.setAccessibleName(
            _("Fingerprint, twelve groups: {groups}").format(groups=", ".join(groups))
        )


class GroupField(LineEdit):
    """One group being typed; Backspace in an empty one goes back."""

    went_back = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the group before, where there is nothing to delete."""
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self.went_back.emit()
        else:
            super().keyPressEvent(event)


class TwelveFields(QWidget):
    """Twelve small lines with a sign each; a whole fingerprint may be pasted into any of them."""

    changed = Signal()
    finished = Signal()  # Enter in any of them

    def __init__(self) -> None:
        super().__init__()
        self._wanted: tuple[str, ...] = ()
        self._fields = [GroupField() for _n in range(GROUPS)]
        self._signs = [_Sign() for _n in range(GROUPS)]
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.now().px(4))
        grid.setVerticalSpacing(theme.now().px(6))
        for at, (field, sign) in enumerate(zip(self._fields, self._signs, strict=True)):
            field.setObjectName(f"fingerprint_{at + 1}")
            row, column = divmod(at, _COLUMNS)
            # A refused field has a thicker edge; without this the rows below would jump.
            grid.setRowMinimumHeight(row, theme.now().px(34))
            grid.addWidget(field, row, 2 * column)
            grid.addWidget(sign, row, 2 * column + 1)
            field.textEdited.connect(lambda text, at=at: self._typed(at, text))
            field.went_back.connect(lambda at=at: self._go(at - 1))
            field.returnPressed.connect(self.finished)
        self.setLayout(grid)
        self.setFocusProxy(self._fields[0])

    @property
    def text(self) -> str:
        """What was typed, groups with spaces between."""
        return " ".join(field.text() for field in self._fields).strip()

    @property
    def agrees(self) -> bool:
        """Whether all twelve groups were typed and are those of the card."""
        return bool(self._wanted) and tuple(f.text() for f in self._fields) == self._wanted

    @property
    def differing(self) -> int:
        """How many groups were typed whole and are not those of the card."""
        return sum(sign.state == "wrong" for sign in self._signs)

    def compare_with(self, fingerprint: str) -> None:
        """Begin anew, against another card."""
        self._wanted = tuple(fingerprint.split())
        for at, field in enumerate(self._fields):
            field.clear()
            self._check(at)
        self.changed.emit()

    def retranslate(self) -> None:
        """Say the names again."""
        for at, field in enumerate(self._fields):
            field.setAccessibleName(_("Group {n} of {total}").format(n=at + 1, total=GROUPS))
            self._check(at)

    def _typed(self, at: int, text: str) -> None:
        """Keep digits only; what is too much goes on into the next groups."""
        digits = _NOT_DIGITS.sub("", text)
        place = at
        while True:
            self._fields[place].setText(digits[:DIGITS])
            self._check(place)
            digits = digits[DIGITS:]
            if not digits or place + 1 == GROUPS:
                break
            place += 1
        if len(self._fields[place].text()) == DIGITS:
            self._go(place + 1)
        elif place != at:
            self._go(place)
        self.changed.emit()

    def _go(self, at: int) -> None:
        """Put the cursor into a group."""
        if 0 <= at < GROUPS:
            self._fields[at].setFocus()

    def _check(self, at: int) -> None:
        """Compare one group."""
        typed = self._fields[at].text()
        wanted = self._wanted[at] if at < len(self._wanted) else ""
        state = "" if len(typed) < DIGITS else ("right" if typed == wanted else "wrong")
        self._signs[at].show_state(state)
        told = {"right": _("is the same"), "wrong": _("differs"), "": ""}[state]
        self._fields[at].setAccessibleDescription(told)
        styled.styled(self._fields[at], refused="true" if state == "wrong" else "")


class _Sign(labels.IconLabel):
    """A tick or a cross beside a group; its room is there before it is."""

    def __init__(self) -> None:
        super().__init__("check", "ok", 14)
        self.state = ""

    def show_state(self, state: str) -> None:
        """Show "right", "wrong" or nothing."""
        self.state = state
        if state:
            self.show_icon(*(("check", "ok") if state == "right" else ("x", "danger")))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw only what is known."""
        if self.state:
            super().paintEvent(event)
