"""The acts on a whole file, behind one quiet button: what this session may not do is not there."""

from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app import i18n
from ui import icons
from ui.navigation import PageContext
from ui.widgets.buttons import Button

_ = i18n.gettext
KEY: Final = "Alt+M"


class FileMenu(Button):
    """Hidden when there is no act for these roles; opens by its key from anywhere in its page."""

    release_asked = Signal()
    erase_asked = Signal()

    def __init__(self, context: PageContext, page: QWidget) -> None:
        super().__init__("ellipsis", kind="bare")
        self.setObjectName("file_menu")
        may = context.office.session.may
        self._may_release = may("release")
        # The dialog that erases stands in the tab of backups, which asks for a right of its own.
        self._may_erase = may("erase") and may("backup")
        self.clicked.connect(self.pop_up)
        shortcut = QShortcut(QKeySequence(KEY), page)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.pop_up)
        if not (self._may_release or self._may_erase):
            self.hide()

    def retranslate(self) -> None:
        """Say the words again."""
        self.say(_("More about this file"), KEY)

    def menu_now(self) -> QMenu:
        """The menu in the words spoken now; it deletes itself when it closes."""
        menu = QMenu(self)
        menu.setObjectName("file_acts")
        menu.setAccessibleName(_("More about this file"))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        ratio = self.devicePixelRatioF()
        if self._may_release:
            image = icons.icon("send", "text2", 16, ratio)
            menu.addAction(image, _("Release to an office…"), self.release_asked.emit)
        if self._may_erase:
            image = icons.icon("trash-2", "danger", 16, ratio)
            menu.addAction(image, _("Erase this file…"), self.erase_asked.emit)
        return menu

    def pop_up(self) -> None:
        """Open the menu under the button, its right edges one below the other."""
        if not self.isVisible():
            return
        menu = self.menu_now()
        below = QPoint(self.width() - menu.sizeHint().width(), self.height())
        menu.popup(self.mapToGlobal(below))
        menu.setActiveAction(menu.actions()[0])

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu key, Shift+F10 and the right button open it too."""
        event.accept()
        self.pop_up()
