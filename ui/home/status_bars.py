"""How many people have each status: bars that open the list they count."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop_app import i18n
from desktop_app.services import views
from ui import painting, parts, theme
from ui.widgets import chip, styled

_ = i18n.gettext


class _Bar(QAbstractButton):
    """One status: label, bar, count."""

    def __init__(self, value: views.FacetCount, most: int) -> None:
        super().__init__()
        self._value, self._most = value, most
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty("ring", "inside")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{value.label}: {i18n.format_number(value.count)}")
        self.setToolTip(_("Show them"))

    def sizeHint(self) -> QSize:
        """26 high."""
        return QSize(theme.now().px(200), theme.now().px(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        used = theme.now()
        painter = QPainter(self)
        if self.underMouse():
            painting.box(painter, QRectF(self.rect()), used.px(4), used.color("hover"))
        height = float(self.height())
        label = parts.Text(self._value.label, "small", tone="text2")
        left = self.width() * 0.46
        painting.draw_text(painter, label, QRectF(2, 0, left - used.px(10), height))
        count = parts.Text(i18n.format_number(self._value.count), weight=theme.STRONG)
        number = painting.extent(count).width()
        room = self.width() - left - number - used.px(10)
        share = self._value.count / max(1, self._most)
        thick = used.px(14)
        bar = QRectF(left, (height - thick) / 2, max(used.px(3), room * share), thick)
        painting.box(painter, bar, used.px(3), used.color("accent"))
        after = QRectF(bar.right() + used.px(8), 0, number, height)
        painting.draw_text(painter, count, after)


class StatusBars(QWidget):
    """The values of one facet, in its order, without those that are never in a tile."""

    opened = Signal(str)  # code

    def __init__(self) -> None:
        super().__init__()
        self._stack = styled.column(spacing=0)
        self.setLayout(self._stack)

    def show_facet(self, facet: views.Facet | None) -> None:
        """Show a facet."""
        styled.cleared(self._stack)
        every = facet.values if facet is not None else ()
        values = [value for value in every if value.code not in chip.NEVER_LISTED]
        most = max((value.count for value in values), default=0)
        for value in values:
            bar = _Bar(value, most)
            bar.clicked.connect(lambda _on=False, code=value.code: self.opened.emit(code))
            self._stack.addWidget(bar)
