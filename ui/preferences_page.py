"""Settings: language, looks, text size, minutes until the vault locks itself."""

from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from desktop_app import i18n, settings
from ui import capture, theme
from ui.navigation import Page, PageContext
from ui.widgets import labels, styled
from ui.widgets.card import Card
from ui.widgets.fields import Choice
from ui.widgets.side_panel import scrolled

_ = i18n.gettext
_LANGUAGES = (("uk", "Українська"), ("en", "English"))


class _Question:
    """One preference: its words, its choices, the setting it changes."""

    def __init__(self, setting: str, values: tuple[str | int, ...]) -> None:
        self.setting = setting
        self.values = values
        self.title = labels.label("", "sub")
        self.help = labels.label("", "small", tone="text3", wrap=True)
        self.choices = [Choice() for _value in values]
        self.group = QButtonGroup()
        for number, choice in enumerate(self.choices):
            self.group.addButton(choice, number)


class PreferencesPage(Page):
    """Each choice is used and saved at once."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._preferences = context.preferences
        self._title = labels.label("", "title")
        self.questions = (
            _Question("language", tuple(code for code, _name in _LANGUAGES)),
            _Question("theme", ("system", "light", "dark", "contrast")),
            _Question("text_size", settings.TEXT_SIZES),
            _Question("density", ("normal", "dense")),
            _Question("idle_minutes", settings.IDLE_MINUTES),
            _Question("hide_from_capture", (True, False)),
        )
        self._lay_out()
        for question in self.questions:
            question.group.idClicked.connect(
                lambda number, asked=question: self._choose(asked, number)
            )
        self.retranslate()

    def open(self, argument: str) -> None:
        """Show what is chosen now."""
        for question in self.questions:
            chosen = getattr(self._preferences.values, question.setting)
            if question.setting == "language":
                chosen = i18n.language()
            for value, choice in zip(question.values, question.choices, strict=True):
                choice.setChecked(value == chosen)

    def retranslate(self) -> None:
        """Say the words again."""
        self._title.setText(_("Settings"))
        told = {
            "language": (_("Language"), "", [name for _code, name in _LANGUAGES]),
            "theme": (
                _("Looks"),
                _("“As the system” is light where the system does not say."),
                [_("As the system"), _("Light"), _("Dark"), _("High contrast")],
            ),
            "text_size": (_("Text size"), "", [f"{size} %" for size in settings.TEXT_SIZES]),
            "density": (_("Rows in lists"), "", [_("Two lines"), _("Dense")]),
            "idle_minutes": (
                _("Lock after silence"),
                _("Also while a dialog is open. What is typed and not saved is lost."),
                [_minutes(count) for count in settings.IDLE_MINUTES],
            ),
            "hide_from_capture": (
                _("Pictures of the screen"),
                _("Windows of this program stay black or empty in them. A camera sees them.")
                if capture.available()
                else _("This system cannot keep windows out of them; Windows and macOS can."),
                [_("Keep windows out"), _("Allow")],
            ),
        }
        for question in self.questions:
            title, meaning, names = told[question.setting]
            question.title.setText(title)
            question.help.setText(meaning)
            question.help.setVisible(bool(meaning))
            for choice, name in zip(question.choices, names, strict=True):
                choice.setText(name)
                choice.setAccessibleName(f"{title}: {name}")

    def _lay_out(self) -> None:
        """A card for each question."""
        inside = styled.styled(QWidget(), ground="none")
        stack = styled.column(20, 16, spacing=12)
        stack.addWidget(self._title)
        for question in self.questions:
            card = Card(16, 12, spacing=6)
            card.setMaximumWidth(theme.now().px(760))
            card.body.addWidget(question.title)
            card.body.addWidget(question.help)
            line = styled.row(spacing=16)
            for choice in question.choices:
                line.addWidget(choice)
            line.addStretch(1)
            card.body.addLayout(line)
            stack.addWidget(card)
        stack.addStretch(1)
        inside.setLayout(stack)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(scrolled(inside))

    def _choose(self, question: _Question, number: int) -> None:
        """Use another value."""
        self._preferences.change(**{question.setting: question.values[number]})


def _minutes(count: int) -> str:
    """A number of minutes."""
    return i18n.ngettext("{n} minute", "{n} minutes", count).format(n=count)
