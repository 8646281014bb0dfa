"""The confirmation ladder of the person page: three columns in plain words (LOOK §3)."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop_app import i18n
from desktop_app.services import views
from ui import marks, parts, theme, wording
from ui.widgets import labels, styled
from ui.widgets.card import Card
from ui.widgets.grade_tag import GradeTag
from ui.widgets.turning import Turning

_ = i18n.gettext
_SIDE_BY_SIDE = 560
"""Width at text size 100 % from which the three columns stand side by side."""


class SmallLadder(QWidget):
    """The small ladder with its words beside it, for panels."""

    def __init__(self) -> None:
        super().__init__()
        self._levels = parts.Ladder(0)
        self._words = labels.label("", weight=theme.STRONG)
        line = styled.row(spacing=8)
        self._drawn = _Drawn()
        line.addWidget(self._drawn)
        line.addWidget(self._words, 1)
        self.setLayout(line)

    def show_levels(self, levels: views.Levels) -> None:
        """Show how far a person is confirmed."""
        self._drawn.show_ladder(parts.Ladder(levels.evidential, levels.official))
        self._words.setText(parts.level_words(levels.evidential))


class _Drawn(QWidget):
    """Three bars and a shield."""

    def __init__(self) -> None:
        super().__init__()
        self._ladder = parts.Ladder(0)
        self.setFixedSize(theme.now().px(44), theme.now().px(18))

    def show_ladder(self, ladder: parts.Ladder) -> None:
        """Show another one."""
        self._ladder = ladder
        self.setToolTip(parts.words(ladder))
        self.setAccessibleName(parts.words(ladder))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        marks.draw_ladder(QPainter(self), self._ladder, QRectF(self.rect()))


class Steps(QWidget):
    """The steps of evidence with their names below."""

    def __init__(self) -> None:
        super().__init__()
        self._evidential = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_level(self, evidential: int) -> None:
        """Show 0 to 3 steps."""
        self._evidential = evidential
        self.setAccessibleName(parts.level_words(evidential))
        self.update()

    def sizeHint(self) -> QSize:
        """Steps and names."""
        return QSize(theme.now().px(240), theme.now().px(32))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw them."""
        names = tuple(parts.level_words(level) for level in (1, 2, 3))
        marks.draw_steps(QPainter(self), self._evidential, QRectF(self.rect()), names)


class LadderBlock(Card):
    """By testimony, officially, last sign of life: always in this order, never added into one."""

    def __init__(self) -> None:
        super().__init__(16, 10, 16, 10)
        self._heads = [labels.label("", weight=theme.STRONG, tone="text2") for _n in range(3)]
        self._level = labels.label("", "sub", wrap=True)
        self._steps = Steps()
        self._origins = labels.label("", tone="text2", wrap=True)
        self._shield = labels.IconLabel("ladder-open", "line2", 20)
        self._official = labels.label("", "sub", wrap=True)
        self._by = labels.label("", tone="text2", wrap=True)
        self._sign = labels.label("", "sub", wrap=True)
        self._grade = GradeTag()
        self._days = labels.label("", tone="text2", wrap=True)
        line = Turning(_SIDE_BY_SIDE, spacing=18)
        columns = (
            ("users", self._testimony()),
            ("shield", self._officialdom()),
            ("heart-pulse", self._life()),
        )
        for place, (icon, column) in enumerate(columns):
            headed = self._headed(place, icon, column)
            line.add(headed, 13 if place == 0 else 10, ruled=place > 0)
        self.body.addWidget(line)

    def show_levels(self, levels: views.Levels) -> None:
        """Show how far a person is confirmed."""
        heads = (_("By testimony"), _("Official"), _("Last sign of life"))
        for head, words in zip(self._heads, heads, strict=True):
            head.setText(words)
        self._level.setText(parts.level_words(levels.evidential))
        self._steps.show_level(levels.evidential)
        self._origins.setText(wording.origins(levels))
        shield, tone = {
            "official": ("ladder-official", "official"),
            "denied": ("ladder-denied", "danger"),
        }.get(levels.official, ("ladder-open", "line2"))
        self._shield.show_icon(shield, tone)
        self._official.setText(parts.official_words(levels.official))
        self._by.setText(wording.official_by(levels))
        self._sign.setText(levels.sign_of_life or _("none"))
        self._grade.setVisible(bool(levels.sign_grade))
        if levels.sign_grade:
            self._grade.show_parts(parts.Grade(levels.sign_grade))
        self._days.setText(wording.sign_age(levels))

    def _headed(self, place: int, icon: str, column: QVBoxLayout) -> QWidget:
        """A column under its heading."""
        stack = styled.column(spacing=4)
        head = styled.row(spacing=6)
        head.addWidget(labels.IconLabel(icon, "text2", 16))
        head.addWidget(self._heads[place], 1)
        stack.addLayout(head)
        stack.addLayout(column)
        stack.addStretch(1)
        box = QWidget()
        box.setLayout(stack)
        return box

    def _testimony(self) -> QVBoxLayout:
        """What witnesses and papers say."""
        stack = styled.column(spacing=4)
        stack.addWidget(self._level)
        stack.addWidget(self._steps)
        stack.addWidget(self._origins)
        return stack

    def _officialdom(self) -> QVBoxLayout:
        """What the detaining power, its court or the ICRC says."""
        stack = styled.column(spacing=4)
        line = styled.row(spacing=8)
        line.addWidget(self._shield, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self._official, 1)
        stack.addLayout(line)
        stack.addWidget(self._by)
        return stack

    def _life(self) -> QVBoxLayout:
        """When somebody last knew the person alive."""
        stack = styled.column(spacing=4)
        line = styled.row(spacing=10)
        line.addWidget(self._sign)
        line.addWidget(self._grade, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addStretch(1)
        stack.addLayout(line)
        stack.addWidget(self._days)
        return stack
