"""One vault to choose on the unlock card: its label, and whether its people are invented."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy

from desktop_app import i18n, settings
from ui import marks, painting, parts, theme

_ = i18n.gettext


class VaultChoice(QAbstractButton):
    """A ring, a label, and a chip for practice; no counts, times or names (format.md §6)."""

    removed = Signal(object)  # KnownVault

    def __init__(self, vault: settings.KnownVault) -> None:
        super().__init__()
        self.vault = vault
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retranslate()

    @property
    def label(self) -> str:
        """What is shown."""
        return self.vault.label or (_("Practice vault") if self.vault.practice else _("Vault"))

    def retranslate(self) -> None:
        """Say the words again."""
        practice = f", {_('practice')}" if self.vault.practice else ""
        self.setAccessibleName(f"{self.label}{practice}")
        self.setToolTip(
            _("{folder} — Delete removes it from this list").format(folder=self.vault.folder)
        )
        self.update()

    def sizeHint(self) -> QSize:
        """49 high."""
        return QSize(theme.now().px(360), theme.now().px(49))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to the next vault, as in any group of rings."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit(self.vault)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to take the vault off the list; the vault itself stays where it is."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Remove from this list"), lambda: self.removed.emit(self.vault))
        menu.popup(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ring, label and chip."""
        used = theme.now()
        painter = QPainter(self)
        chosen = self.isChecked()
        whole = QRectF(self.rect())
        ground = "accent_soft" if chosen else ("hover" if self.underMouse() else "surface")
        edge = used.color("accent" if chosen else "line")
        painting.box(painter, whole, used.px(8), used.color(ground), edge)
        side = used.px(15)
        ring = QRectF(used.px(13), (whole.height() - side) / 2, side, side)
        ring_edge = used.color("accent" if chosen else "line2")
        marks.box(painter, ring, side / 2, used.color("surface"), ring_edge, 1.4)
        if chosen:
            inset = side * 0.36
            dot = ring.adjusted(inset, inset, -inset, -inset)
            marks.box(painter, dot, side / 2, used.color("accent"))
        right = whole.width() - used.px(12)
        if self.vault.practice:
            chip = parts.Chip(_("PRACTICE"), "warn", "graduation-cap")
            size = painting.extent(chip)
            right -= size.width()
            top = (whole.height() - size.height()) / 2
            painting.draw(painter, chip, QRectF(right, top, size.width(), size.height()))
        left = used.px(41)
        label = parts.Text(self.label, weight=theme.STRONG)
        room = QRectF(left, 0, right - left - used.px(8), whole.height())
        painting.draw_text(painter, label, room)
