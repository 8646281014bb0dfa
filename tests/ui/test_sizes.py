"""Every page at every text size in both languages: no word cut, nothing to scroll sideways."""

import pytest
from pytestqt.qtbot import QtBot

from desktop_app import i18n
from tests.ui import walking, walks
from ui import painting, theme
from ui.people import columns
from ui.people.people_page import PeoplePage
from ui.person.person_header import PersonHeader

SCALES = (100, 125, 150)


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("walk", walks.WALKS.values(), ids=walks.WALKS)
def test_all_of_a_page_can_be_read(qtbot: QtBot, walk: walks.Walk, scale: int, lang: str) -> None:
    page = walk(walks.Look(lang, scale))
    qtbot.addWidget(page.window())
    assert (page.window().width(), page.window().height()) == (1280, 800)
    walking.settle_layouts(page)
    assert walking.clipped(page) == []
    assert walking.sideways(page) == []


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("name", ["people", "people adding"])
def test_names_in_the_list_are_whole(qtbot: QtBot, name: str, scale: int) -> None:
    window = walks.WALKS[name](walks.Look("uk", scale)).window()
    qtbot.addWidget(window)
    walking.settle_layouts(window)
    page = window.findChild(PeoplePage)
    assert page is not None
    at = 1 + [column for column, _label, _sortable in page.table.columns].index(columns.NAME)
    room = page.view.columnWidth(at) - 2 * theme.now().px(6)
    cells = (columns.cell(row, columns.NAME) for row in page.table.rows[:13])
    assert max(painting.cell_extent(cell).width() for cell in cells) <= room + 1


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("name", ["person", "person writing"])
def test_the_name_over_a_file_is_whole(qtbot: QtBot, name: str, scale: int) -> None:
    window = walks.WALKS[name](walks.Look("uk", scale)).window()
    qtbot.addWidget(window)
    walking.settle_layouts(window)
    header = window.findChild(PersonHeader)
    assert header is not None
    assert header._name.toolTip() == ""
    # The second line may be cut, and then tells the whole where it is pointed at.
    assert header._second.toolTip() in {"", header._second.text()}
