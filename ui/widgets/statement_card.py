"""One statement as a card: value, grade, who says it, when, and how it stands (LOOK §3)."""

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy

from desktop_app import i18n
from desktop_app.services import views
from ui import painting, parts, theme, wording
from ui.widgets import labels, styled
from ui.widgets.grade_tag import GradeTag
from ui.widgets.mark import Mark

_ = i18n.gettext


def state_part(state: str) -> parts.Chip | None:
    """The chip for how a statement stands; a plain value needs none."""
    return {
        "working": parts.Chip(_("Working value"), "accent", "pin", solid=True),
        "conflicting": parts.Chip(
            i18n.pgettext("statement", "Conflicts"), "conflict", "git-compare-arrows"
        ),
        "corroborating": parts.Chip(_("Says the same"), "neutral", "check-check"),
        "stale": parts.Chip(_("Stale"), "warn", "hourglass"),
        "denial": parts.Chip(_("Denial"), "neutral", "circle-x"),
        "taken_back": parts.Chip(_("Taken back"), "neutral", "undo-2"),
        "superseded": parts.Chip(_("Replaced"), "neutral", "history"),
    }.get(state)


def who_says(said: views.StatementView) -> str:
    """Office and source, as far as they are known; words of the source in quotes."""
    who = [] if said.ours else [said.office_label]
    who.append(said.source_label or said.source_type_label or _("no source given"))
    if said.source_label and said.source_type_label:
        who.append(said.source_type_label)
    return " · ".join(text for text in who if text)


def when_said(said: views.StatementView) -> str:
    """Event and recording told apart by their words (LOOK §3)."""
    when = []
    if said.event:
        when.append(_("event {date}").format(date=said.event))
    day = wording.day(said.said if said.ours else said.received or said.said)
    if day:
        told = _("recorded {day}") if said.ours else _("received {day}")
        when.append(told.format(day=day))
    text = "  ·  ".join(when)
    return f"{text}, {said.author}" if said.ours and said.author else text


class StatementCard(QFrame):
    """A card that can be chosen, to see its source at the side."""

    chosen = Signal(str)  # ref
    acted = Signal(str)  # ref, on double click or Enter

    def __init__(self, said: views.StatementView, *, alone: bool = False) -> None:
        super().__init__()
        self.said = said
        # One value that nothing contradicts needs no chip to say that it is the one.
        self._chip = None if alone and said.state == "working" else state_part(said.state)
        self._selected = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setObjectName(f"statement {said.ref}")
        over = said.state in {"taken_back", "superseded"}
        self._value = labels.label(
            said.text or _("value taken back"),
            weight=theme.STRONG,
            tone="text2" if over else "text",
            wrap=True,
        )
        if said.state == "taken_back":
            styled.styled(self._value, strike="true")
        self._lay_out()
        self._name()

    def set_selected(self, selected: bool) -> None:
        """Show that this card's source is at the side."""
        if selected != self._selected:
            self._selected = selected
            self._name()
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose."""
        self.chosen.emit(self.said.ref)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Act on it."""
        self.acted.emit(self.said.ref)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space chooses, Enter acts."""
        if event.key() == Qt.Key.Key_Space:
            self.chosen.emit(self.said.ref)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.acted.emit(self.said.ref)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Card, or the soft ground and bar of the chosen one."""
        used = theme.now()
        painter = QPainter(self)
        ground = "accent_soft" if self._selected else "surface"
        edge = used.color("accent" if self._selected else "line")
        whole = QRectF(self.rect())
        painting.box(painter, whole, used.px(8), used.color(ground), edge)
        if self._selected:
            painter.setClipRect(0, 0, used.px(4), self.height())
            painting.box(painter, whole, used.px(8), used.color("accent"))

    def _lay_out(self) -> None:
        """Value and grade; who says it; when, and how it stands."""
        said = self.said
        stack = styled.column(16, 10, 14, 10, spacing=5)
        head = styled.row(spacing=8)
        head.addWidget(self._value, 1)
        if said.grade:
            head.addWidget(GradeTag(said.grade), 0, Qt.AlignmentFlag.AlignTop)
        stack.addLayout(head)
        who = who_says(said)
        if said.words:
            who = f"{who} · {said.words}"
        stack.addWidget(labels.label(who, tone="text2", wrap=True))
        if said.remark:
            doubt = styled.row(spacing=6)
            doubt.addWidget(labels.IconLabel("triangle-alert", "warn", 14))
            doubt.addWidget(labels.label(said.remark, "small", tone="text2", wrap=True), 1)
            stack.addLayout(doubt)
        foot = styled.row(spacing=8)
        foot.addWidget(labels.IconLabel("calendar", "text3", 14))
        foot.addWidget(labels.label(when_said(said), "small", tone="text2", wrap=True), 1)
        if self._chip is not None:
            foot.addWidget(Mark(self._chip), 0, Qt.AlignmentFlag.AlignBottom)
        stack.addLayout(foot)
        self.setLayout(stack)

    def _name(self) -> None:
        """The card read aloud."""
        said = self.said
        chip = self._chip
        grade = parts.grade_words(said.grade) if said.grade else ""
        who, when = who_says(said), when_said(said)
        told = (said.text, said.remark, chip.text if chip else "", grade, who, when)
        self.setAccessibleName(". ".join(text for text in told if text))
