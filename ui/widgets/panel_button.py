"""The button a side panel folds to (F4): there while the panel is hidden."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from desktop_app import i18n
from ui.widgets.buttons import Button
from ui.widgets.side_panel import SidePanel

_ = i18n.gettext
_WATCHED = {QEvent.Type.ShowToParent, QEvent.Type.HideToParent}


class PanelButton(Button):
    """Shows the panel again; away while another one stands in its place."""

    def __init__(self, panel: SidePanel, *instead: QWidget) -> None:
        super().__init__("panel-right", kind="bare")
        self._panel, self._instead = panel, instead
        for watched in (panel, *instead):
            watched.installEventFilter(self)
        self.clicked.connect(panel.show)
        self.retranslate()
        self.hide()

    def retranslate(self) -> None:
        """Say the words again."""
        self.say(_("Show the panel"), "F4")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Come and go with the panel."""
        if event.type() in _WATCHED:
            self._follow()
        return False

    def _follow(self) -> None:
        """There when nothing stands at the side; never a window of its own."""
        if self.parentWidget() is None:
            return
        replaced = any(not one.isHidden() for one in self._instead)
        self.setVisible(self._panel.isHidden() and not replaced)
