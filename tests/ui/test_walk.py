"""A walk over every page: each focusable thing has a name, Tab reaches all, no word is cut."""

import pytest
from pytestqt.qtbot import QtBot

from desktop_app import i18n
from tests.ui import walking, walks
from ui.main_window import MainWindow


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
@pytest.mark.parametrize("walk", walks.WALKS.values(), ids=walks.WALKS)
def test_a_page_can_be_walked(qtbot: QtBot, walk: walks.Walk, lang: str) -> None:
    with walking.Flashes() as flashes:
        page = walk(walks.Look(lang))
        qtbot.addWidget(page.window())
    assert flashes.seen == []
    walking.settle_layouts(page)
    assert walking.stray_windows(page) == []
    assert walking.nameless(page) == []
    assert walking.clipped(page) == []
    assert walking.unreached(page) == []


@pytest.mark.parametrize(
    "walk", [walks.at("people"), walks.at("person", walks.PERSON), walks.unlock]
)
def test_names_follow_the_language(qtbot: QtBot, walk: walks.Walk) -> None:
    page = walk(walks.Look("en"))
    qtbot.addWidget(page.window())
    before = {walking.spoken_name(widget) for widget in walking.tab_stops(page)}
    window = page.window()
    assert isinstance(window, MainWindow)
    window.preferences.change(language="uk")
    qtbot.waitUntil(lambda: window.worker.is_idle)
    walking.settle_layouts(page)
    after = {walking.spoken_name(widget) for widget in walking.tab_stops(page)}
    assert before != after
    assert walking.nameless(page) == []
    assert walking.clipped(page) == []
