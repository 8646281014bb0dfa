"""A banner inside a page: what happened, what about your data, one button (LOOK §3)."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy

from desktop_app import i18n
from desktop_app.messages import Message
from ui import painting, theme
from ui.widgets import buttons, labels, styled

_ = i18n.gettext
_ICONS = {
    "danger": "octagon-alert",
    "warn": "triangle-alert",
    "conflict": "git-compare-arrows",
    "ok": "circle-check",
    "accent": "info",
}


class Banner(QFrame):
    """Stays until its cause is gone; hidden when it has nothing to say."""

    acted = Signal()
    closed = Signal()

    def __init__(self, tone: str = "danger") -> None:
        super().__init__()
        self._tone = tone
        self._act: Callable[[], None] | None = None
        self._other_act: Callable[[], None] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._icon = labels.IconLabel(_ICONS[tone], tone, 18)
        self._title = labels.label("", weight=theme.STRONG, wrap=True)
        self._what = labels.label("", tone="text2", wrap=True)
        self._button = buttons.button()
        self._other = buttons.quiet_button()
        self._close = buttons.bare_button("x", _("Close"), size="small")
        self._lay_out()
        self._button.clicked.connect(self._pressed)
        self._other.clicked.connect(self._declined)
        self._close.clicked.connect(self.clear)
        self.clear()

    def show_words(
        self,
        title: str,
        what: str = "",
        act: str = "",
        does: Callable[[], None] | None = None,
        *,
        other: str = "",
        other_does: Callable[[], None] | None = None,
        closable: bool = False,
    ) -> None:
        """Say something; `act` is what the button says, and `does` what it does.

        `other` and `other_does` are a second button, for what may be declined.
        """
        self._title.setText(title)
        self._what.setText(what)
        self._what.setVisible(bool(what))
        layout = self.layout()
        if layout is not None:
            middle, top = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignTop
            layout.setAlignment(self._icon, top if what else middle)
        self._button.say(act)
        self._button.setVisible(bool(act))
        self._other.say(other)
        self._other.setVisible(bool(other))
        self._other_act = other_does
        self._close.setVisible(closable)
        self._act = does
        self.setAccessibleName(f"{title}. {what}".strip())
        self.setVisible(True)

    def show_message(self, told: Message) -> None:
        """Say why something was refused: title, what happened and what to do."""
        self.show_words(told.title, f"{told.what} {told.do}".strip(), closable=True)

    def show_tone(self, tone: str) -> None:
        """Change what kind of banner it is."""
        self._tone = tone
        self._icon.show_icon(_ICONS[tone], tone)
        self.update()

    def clear(self) -> None:
        """Say nothing."""
        was_shown = not self.isHidden()
        self.setVisible(False)
        if was_shown:
            self.closed.emit()

    def retranslate(self) -> None:
        """Say the name of the cross again."""
        self._close.say(_("Close"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The soft ground and the bar of 4 px."""
        used = theme.now()
        painter = QPainter(self)
        edge = used.color(self._tone) if used.high_contrast else None
        painting.box(painter, QRectF(self.rect()), used.px(6), used.soft(self._tone), edge)
        bar = "amber" if self._tone == "warn" and not used.high_contrast else self._tone
        painter.setClipRect(0, 0, used.px(4), self.height())
        painting.box(painter, QRectF(self.rect()), used.px(6), used.color(bar))

    def _lay_out(self) -> None:
        """Icon, words, button, cross."""
        line = styled.row(16, 8, 10, 8, spacing=12)
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        words = styled.column(spacing=2)
        words.addWidget(self._title)
        words.addWidget(self._what)
        line.addLayout(words, 1)
        line.addWidget(self._button, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self._other, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self.setLayout(line)

    def _declined(self) -> None:
        """Do what the second button says."""
        if self._other_act is not None:
            self._other_act()

    def _pressed(self) -> None:
        """Do what the button says."""
        if self._act is not None:
            self._act()
        self.acted.emit()
