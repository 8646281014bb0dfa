"""A walk over every page: each focusable thing has a name, Tab reaches all, no word is cut."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app import i18n, settings
from tests.ui import fake_people, walking
from tests.ui.fake_office import FakeApplication, FakeOffice
from ui.main_window import MainWindow
from ui.people.people_page import PeoplePage
from ui.person.person_page import PersonPage
from ui.places import places
from ui.preferences import Preferences
from ui.unlock.unlock_presenter import Opened

VAULT = settings.KnownVault(folder="/practice", label="Лелека — стіл 2", practice=True)
SIZE = QSize(1280, 800)

Walk = Callable[[QtBot, str], QWidget]


def _window(qtbot: QtBot, lang: str, vaults: tuple[settings.KnownVault, ...]) -> MainWindow:
    settings.save(settings.Settings(language="uk" if lang == "uk" else "en", vaults=vaults))
    preferences = Preferences()
    preferences.apply()
    window = MainWindow(FakeApplication(), places(), preferences)
    qtbot.addWidget(window)
    window.resize(SIZE)
    window.show()
    qtbot.waitUntil(lambda: window.worker.is_idle)
    return window


def _unlock(qtbot: QtBot, lang: str) -> QWidget:
    return _window(qtbot, lang, (VAULT,)).unlock_page


def _welcome(qtbot: QtBot, lang: str) -> QWidget:
    return _window(qtbot, lang, ()).unlock_page


def _create(qtbot: QtBot, lang: str) -> QWidget:
    window = _window(qtbot, lang, (VAULT,))
    window.unlock_page._create.click()
    return window.unlock_page


def _recovery(qtbot: QtBot, lang: str) -> QWidget:
    window = _window(qtbot, lang, (VAULT,))
    office = FakeOffice()
    code = "7ZK4M-1ABCD-2ABCD-3ABCD-4ABCD-5ABCD-6ABCD-Q0X2T"
    window.unlock_page._show_code(Opened(office=office, vault=VAULT, recovery_code=code))
    return window.unlock_page


def _at(
    place: str,
    argument: str = "",
    *,
    count: int = 99,
    then: Callable[[MainWindow], None] = lambda _window: None,
) -> Walk:
    def make(qtbot: QtBot, lang: str) -> QWidget:
        window = _window(qtbot, lang, (VAULT,))
        window.show_office(Opened(office=FakeOffice(count), vault=VAULT))
        frame = window.frame
        assert frame is not None
        frame.navigator.open(place, argument)
        qtbot.waitUntil(lambda: window.worker.is_idle)
        then(window)
        qtbot.waitUntil(lambda: window.worker.is_idle)
        return window

    return make


def _person_page(window: MainWindow) -> PersonPage:
    page = window.findChild(PersonPage)
    assert page is not None
    return page


def _filtered(window: MainWindow) -> None:
    page = window.findChild(PeoplePage)
    assert page is not None
    page._presenter.toggle("computed.status", "PROBABLE", "on")
    page._presenter.toggle("computed.level", "L4", "not")


def _tab(number: int) -> Callable[[MainWindow], None]:
    def show(window: MainWindow) -> None:
        _person_page(window).header.tabs.setCurrentIndex(number)

    return show


def _chosen(window: MainWindow) -> None:
    page = _person_page(window)
    page.header.tabs.setCurrentIndex(1)
    page._choose(page.detention.stacks[1].cards[0].said.ref)


def _writing(window: MainWindow) -> None:
    _person_page(window)._write()


PERSON = fake_people.person_id(0)
WALKS: dict[str, Walk] = {
    "unlock": _unlock,
    "welcome": _welcome,
    "create": _create,
    "recovery": _recovery,
    "home": _at("home"),
    "home empty": _at("home", count=0),
    "people": _at("people"),
    "people empty": _at("people", count=0),
    "people filtered": _at("people", then=_filtered),
    "people adding": _at("people", "new"),
    "person": _at("person", PERSON),
    "person detention": _at("person", PERSON, then=_chosen),
    "person overview": _at("person", PERSON, then=_tab(3)),
    "person history": _at("person", PERSON, then=_tab(4)),
    "person writing": _at("person", PERSON, then=_writing),
    "person missing": _at("person", "f" * 32),
    "settings": _at("settings"),
    "help": _at("help"),
}


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
@pytest.mark.parametrize("walk", WALKS.values(), ids=WALKS)
def test_a_page_can_be_walked(qtbot: QtBot, walk: Walk, lang: str) -> None:
    page = walk(qtbot, lang)
    walking.settle_layouts(page)
    assert walking.stray_windows(page) == []
    assert walking.nameless(page) == []
    assert walking.clipped(page) == []
    assert walking.unreached(page) == []


@pytest.mark.parametrize("walk", [_at("people"), _at("person", PERSON), _unlock])
def test_names_follow_the_language(qtbot: QtBot, walk: Walk) -> None:
    page = walk(qtbot, "en")
    before = {walking.spoken_name(widget) for widget in walking.tab_stops(page)}
    window = page.window()
    assert isinstance(window, MainWindow)
    window.preferences.change(language="uk")
    qtbot.waitUntil(lambda: window.worker.is_idle)
    after = {walking.spoken_name(widget) for widget in walking.tab_stops(page)}
    assert before != after
    assert walking.nameless(page) == []
    assert walking.clipped(page) == []
