"""Help: how to read marks and grades, and the keys; short, and without a network."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop_app import i18n
from ui import parts, theme
from ui.navigation import Page, PageContext
from ui.widgets import labels, styled
from ui.widgets.card import Card
from ui.widgets.mark import Mark
from ui.widgets.side_panel import scrolled

_ = i18n.gettext


def _more_keys() -> tuple[tuple[str, str], ...]:
    """Keys that are no commands of the palette."""
    return (
        ("Enter", _("Open the row")),
        (_("Space"), _("Tick the row; show the source of a statement")),
        ("↑ ↓ Home End", _("Move in a list, also to its very end")),
        ("Esc", _("Close the panel, then clear the search; typing is never discarded")),
        ("Ctrl+Tab", _("Next tab of the page")),
        ("Alt+M", _("More about this file")),
    )


class HelpPage(Page):
    """Two cards: marks and keys."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._commands = context.commands
        self._title = labels.label("", "title")
        self._marks = Card(16, 12)
        self._keys = Card(16, 12)
        inside = styled.styled(QWidget(), ground="none")
        stack = styled.column(20, 16, spacing=12)
        stack.addWidget(self._title)
        line = styled.row(spacing=12)
        line.addWidget(self._marks, 1, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._keys, 1, Qt.AlignmentFlag.AlignTop)
        stack.addLayout(line)
        stack.addStretch(1)
        inside.setLayout(stack)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(scrolled(inside))
        self.retranslate()

    def open(self, argument: str) -> None:
        """Show the keys of the commands that are on offer now."""
        self._fill_keys()

    def retranslate(self) -> None:
        """Say the words again."""
        self._title.setText(_("Help"))
        self._fill_marks()
        self._fill_keys()

    def _fill_marks(self) -> None:
        """What bars, shields and grades mean."""
        styled.cleared(self._marks.body)
        self._marks.body.addWidget(labels.label(_("How to read the marks"), "sub"))
        told = _(
            "Bars: what witnesses and papers say. Shield: whether it is acknowledged officially."
            " The two are never added up."
        )
        self._marks.body.addWidget(labels.label(told, tone="text2", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.now().px(16))
        grid.setVerticalSpacing(theme.now().px(10))
        grid.setColumnStretch(1, 1)
        for row, (mark, words) in enumerate(_marks()):
            grid.addWidget(Mark(*mark), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(labels.label(words, wrap=True), row, 1)
        self._marks.body.addLayout(grid)

    def _fill_keys(self) -> None:
        """Keys and what they do."""
        styled.cleared(self._keys.body)
        self._keys.body.addWidget(labels.label(_("Keys"), "sub"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.now().px(16))
        grid.setVerticalSpacing(theme.now().px(8))
        grid.setColumnStretch(1, 1)
        keyed = [(each.key, each.title()) for each in self._commands.offered() if each.key]
        for row, (key, words) in enumerate((*keyed, *_more_keys())):
            grid.addWidget(Mark(parts.Key(key)), row, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(labels.label(words, wrap=True), row, 1)
        self._keys.body.addLayout(grid)


def _marks() -> tuple[tuple[tuple[parts.Part, ...], str], ...]:
    """Marks with their meaning."""
    return (
        ((parts.Ladder(0),), _("No information: no statement at all")),
        ((parts.Ladder(1),), _("Reported: weak sources only")),
        ((parts.Ladder(2),), _("Probable: one reliable source")),
        ((parts.Ladder(3),), _("Corroborated: two independent reliable sources")),
        ((parts.Ladder(2, "official"),), _("Acknowledged by the ICRC, the state or its court")),
        ((parts.Ladder(3, "denied"),), _("Denied; a denial does not lower the level")),
        ((parts.Grade("A1"),), _("A strong grade: reliable source, confirmed or probably true")),
        ((parts.Grade("B3"),), _("A usual grade")),
        ((parts.Grade("E5"),), _("A weak grade: doubtful source or doubtful words")),
        (
            (parts.Icon("git-compare-arrows", "conflict"),),
            _("Two values stand; both are kept until your office chooses"),
        ),
        ((parts.Icon("hourglass", "warn"),), _("Stale: old is not false")),
    )
