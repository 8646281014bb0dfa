"""A row that becomes a column where there is not the width, at any text size."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui import theme
from ui.widgets import labels
from ui.widgets.turning import Turning


class Around(QWidget):
    """A page with two labels side by side from 400 on, and a line between them."""

    def __init__(self) -> None:
        super().__init__()
        self.row = Turning(400)
        self.row.setParent(self)
        self.first, self.second = labels.label("перше слово"), labels.label("друге")
        self.row.add(self.first, 1)
        self.row.add(self.second, ruled=True)
        self.resize(1200, 300)


def shown(qtbot: QtBot) -> Around:
    """The page, shown."""
    made = Around()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize(("scale", "width", "across"), [
    (100, 400, True), (100, 399, False), (150, 600, True), (150, 599, False),
])  # fmt: skip
def test_it_turns_at_a_width(qtbot: QtBot, scale: int, width: int, across: bool) -> None:
    theme.use("light", scale)
    page = shown(qtbot)
    page.row.resize(width, 200)
    QApplication.processEvents()
    assert page.row.is_across is across
    assert (page.second.x() > page.first.x()) is across
    assert (page.second.y() > page.first.y()) is not across
    assert all(line.isVisible() is across for line in page.row._lines)


def test_it_tells_once_that_it_turned(qtbot: QtBot) -> None:
    page = shown(qtbot)
    told: list[bool] = []
    page.row.resize(1000, 200)
    page.row.turned.connect(told.append)
    for width in (700, 300, 200, 500):
        page.row.resize(width, 200)
    assert told == [False, True]


def test_it_asks_for_no_more_width_than_its_widest(qtbot: QtBot) -> None:
    page = shown(qtbot)
    widest = max(one.minimumSizeHint().width() for one in (page.first, page.second))
    page.row.resize(1000, 200)
    assert page.row.minimumSizeHint().width() == widest
