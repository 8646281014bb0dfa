"""The bar over every page: search from anywhere, what vault this is, Lock."""

from PySide6.QtWidgets import QWidget

from desktop_app import i18n
from desktop_app.services import views
from ui import parts, theme
from ui.widgets import buttons, labels, styled
from ui.widgets.mark import Mark
from ui.widgets.search_box import SearchBox

_ = i18n.gettext


class TopBar(QWidget):
    """Search, practice chip, label of the vault, Lock."""

    def __init__(self) -> None:
        super().__init__()
        self.search = SearchBox("Ctrl+F")
        self.search.setObjectName("search everywhere")
        self.search.setMinimumWidth(theme.now().px(200))
        self.search.setMaximumWidth(theme.now().px(400))
        self._practice = Mark()
        self._vault = labels.Elided("", "small", tone="text2", weight=theme.MEDIUM)
        self._vault_icon = labels.IconLabel("hard-drive", "text2", 16)
        self.lock = buttons.button(icon="lock")
        self.lock.setObjectName("lock")
        self._facts: views.OfficeFacts | None = None
        line = styled.row(16, 0, 16, 0, spacing=8)
        line.addWidget(self.search, 100)
        line.addStretch(1)
        line.addWidget(self._practice)
        line.addSpacing(theme.now().px(6))
        line.addWidget(self._vault_icon)
        line.addWidget(self._vault)
        line.addSpacing(theme.now().px(6))
        line.addWidget(self.lock)
        self.setLayout(line)
        self.setFixedHeight(theme.now().px(50))

    def show_facts(self, facts: views.OfficeFacts) -> None:
        """Show which vault is open, and whether its people are invented."""
        self._facts = facts
        self._practice.setVisible(facts.practice)
        self._practice.show_parts(
            parts.Chip(_("PRACTICE DATA · invented people"), "warn", "graduation-cap")
        )
        self._vault.setText(_("Vault “{label}”").format(label=facts.label))

    def retranslate(self) -> None:
        """Say the words again."""
        self.search.say(_("Search everywhere"), _("Search: name, number, unit, place"))
        self.lock.say(_("Lock"), "Ctrl+L")
        if self._facts is not None:
            self.show_facts(self._facts)
