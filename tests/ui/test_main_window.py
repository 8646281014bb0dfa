"""The window as a whole: unlocking, locking at once, keys, languages, looks, a mistake of ours."""

import gc
import threading
import weakref
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from desktop_app import i18n, settings
from desktop_app.domain import applied, errors, ids
from tests.conftest import ExpectLog
from tests.ui import fake_people
from tests.ui.fake_office import FakeApplication, FakeOffice
from tests.ui.typing_keys import compose, press, type_text
from ui import theme
from ui.frame import Frame
from ui.home.home_page import HomePage
from ui.main_window import MainWindow
from ui.navigation import Target
from ui.people.people_page import PeoplePage
from ui.places import places
from ui.preferences import Preferences
from ui.stop_dialog import StopDialog

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
VAULT = settings.KnownVault(folder="/practice", label="Лелека", practice=True)


def framed(window: MainWindow) -> Frame:
    """The frame of an open vault."""
    assert window.frame is not None
    return window.frame


def settled(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until the vault thread has answered everything."""
    qtbot.waitUntil(lambda: window.worker.is_idle)
    QApplication.processEvents()


def here(window: MainWindow) -> Target | None:
    """Where the window is."""
    return framed(window).navigator.here


@pytest.fixture
def locked(qtbot: QtBot, office: FakeOffice) -> MainWindow:
    settings.save(settings.Settings(vaults=(VAULT,), language="en"))
    preferences = Preferences()
    preferences.apply()
    window = MainWindow(FakeApplication(office), places(), preferences)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    return window


def test_the_title_names_nobody(qtbot: QtBot, window: MainWindow) -> None:
    assert window.windowTitle() == "Dodomu"
    framed(window).navigator.open("person", fake_people.person_id(0))
    settled(qtbot, window)
    assert window.windowTitle() == "Dodomu"


def test_a_vault_opens_with_its_passphrase(
    qtbot: QtBot, locked: MainWindow, office: FakeOffice
) -> None:
    form = locked.unlock_page.open_form
    type_text(form.passphrase, FakeApplication.PASSPHRASE)
    press(form.passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: locked.frame is not None)
    settled(qtbot, locked)
    assert here(locked) == Target("home")
    assert form.passphrase.text() == ""
    assert locked.preferences.values.vaults[0].folder == VAULT.folder


def test_a_passphrase_from_an_input_method(qtbot: QtBot, locked: MainWindow) -> None:
    form = locked.unlock_page.open_form
    compose(form.passphrase, FakeApplication.PASSPHRASE)
    form.unlock.click()
    qtbot.waitUntil(lambda: locked.frame is not None)


def test_a_wrong_passphrase_is_refused_in_words(qtbot: QtBot, locked: MainWindow) -> None:
    form = locked.unlock_page.open_form
    type_text(form.passphrase, "щось інше")
    press(form.passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(form.banner.isVisible)
    settled(qtbot, locked)
    assert locked.frame is None
    assert form.passphrase.text() == ""
    assert form.passphrase.isEnabled()


def test_lock_closes_everything(qtbot: QtBot, window: MainWindow, office: FakeOffice) -> None:
    framed(window).navigator.open("people")
    settled(qtbot, window)
    frame = weakref.ref(framed(window))
    press(window, Qt.Key.Key_L, CTRL)
    qtbot.waitUntil(lambda: office.is_closed)
    assert window.frame is None
    assert window.unlock_page.isVisible()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert window.findChildren(PeoplePage) == []
    gc.collect()
    assert frame() is None or not window.findChildren(Frame)


def test_lock_while_work_waits(qtbot: QtBot, window: MainWindow, office: FakeOffice) -> None:
    for _number in range(20):
        framed(window).navigator.open("people")
        framed(window).navigator.open("home")
    window.lock()
    qtbot.waitUntil(lambda: office.is_closed)
    settled(qtbot, window)


def test_long_work_does_not_hold_up_the_lock(
    qtbot: QtBot, window: MainWindow, office: FakeOffice
) -> None:
    began = threading.Event()

    def work(_progress: object, cancelled: Callable[[], bool]) -> None:
        began.set()
        while not cancelled():
            pass
        raise errors.CancelledError

    window.worker.run_long(work, owner=framed(window))
    qtbot.waitUntil(began.is_set)
    window.lock()
    qtbot.waitUntil(lambda: office.is_closed)


def test_closing_the_window_closes_the_vault(
    qtbot: QtBot, window: MainWindow, office: FakeOffice
) -> None:
    framed(window).navigator.open("people")
    window.close()
    assert office.is_closed


def test_an_open_dialog_does_not_stop_the_lock(
    qtbot: QtBot, window: MainWindow, office: FakeOffice
) -> None:
    dialog = QDialog(window)
    dialog.open()
    window.idle.expired.emit()
    qtbot.waitUntil(lambda: office.is_closed)
    assert not dialog.isVisible()


def test_lock_and_open_again(qtbot: QtBot, window: MainWindow) -> None:
    window.lock()
    form = window.unlock_page.open_form
    type_text(form.passphrase, FakeApplication.PASSPHRASE)
    form.unlock.click()
    qtbot.waitUntil(lambda: window.frame is not None)
    settled(qtbot, window)
    assert isinstance(framed(window).page, HomePage)


def test_locked_keys_do_nothing(qtbot: QtBot, locked: MainWindow) -> None:
    for key in (Qt.Key.Key_F, Qt.Key.Key_K, Qt.Key.Key_N, Qt.Key.Key_L, Qt.Key.Key_1):
        press(locked, key, CTRL)
    press(locked, Qt.Key.Key_F6)
    press(locked, Qt.Key.Key_Escape)
    assert locked.frame is None
    assert not locked.palette_list.isVisible()


@pytest.mark.parametrize(
    ("key", "place"),
    [(Qt.Key.Key_1, "home"), (Qt.Key.Key_2, "people")],
)
def test_the_places_have_keys(qtbot: QtBot, window: MainWindow, key: Qt.Key, place: str) -> None:
    framed(window).navigator.open("settings")
    press(window, key, CTRL)
    qtbot.waitUntil(lambda: here(window) == Target(place))


def test_help_has_its_key(qtbot: QtBot, window: MainWindow) -> None:
    press(window, Qt.Key.Key_F1)
    assert here(window) == Target("help")


def test_the_rail_opens_places(qtbot: QtBot, window: MainWindow) -> None:
    frame = framed(window)
    for place in places():
        if place.where and place.id in {"home", "people", "help", "settings"}:
            frame.rail._buttons[place.id].click()
            assert here(window) == Target(place.id)
            assert frame.rail._buttons[place.id].isChecked()


def test_a_person_lights_the_people(qtbot: QtBot, window: MainWindow) -> None:
    frame = framed(window)
    frame.navigator.open("person", fake_people.person_id(0))
    assert frame.rail._buttons["people"].isChecked()


def test_back_and_forward_by_keys(qtbot: QtBot, window: MainWindow) -> None:
    navigator = framed(window).navigator
    navigator.open("people")
    navigator.open("settings")
    press(window, Qt.Key.Key_Left, ALT)
    assert here(window) == Target("people")
    press(window, Qt.Key.Key_Right, ALT)
    assert here(window) == Target("settings")


def test_add_a_person_from_anywhere(qtbot: QtBot, window: MainWindow) -> None:
    press(window, Qt.Key.Key_N, CTRL)
    settled(qtbot, window)
    page = window.findChild(PeoplePage)
    assert page is not None
    assert page.adding.isVisible()
    assert not page.preview.isVisible()


def test_search_from_anywhere(qtbot: QtBot, window: MainWindow) -> None:
    frame = framed(window)
    press(window, Qt.Key.Key_F, CTRL)
    assert window.focusWidget() is frame.top.search.line
    type_text(frame.top.search.line, "Зорянчук")
    qtbot.waitUntil(frame.hits.isVisible)
    assert frame.hits.found[0].name == "Зорянчук Ярина"
    press(frame.top.search.line, Qt.Key.Key_Return)
    assert here(window) == Target("person", fake_people.person_id(1))
    assert frame.top.search.text == ""


def test_arrows_choose_among_the_hits(qtbot: QtBot, window: MainWindow) -> None:
    frame = framed(window)
    line = frame.top.search.line
    type_text(line, "Кунешлідаг")
    qtbot.waitUntil(frame.hits.isVisible)
    press(line, Qt.Key.Key_Down)
    press(line, Qt.Key.Key_Down)
    press(line, Qt.Key.Key_Up)
    press(line, Qt.Key.Key_Return)
    assert here(window) == Target("person", frame.hits.found[1].person)


def test_nobody_found_is_said(qtbot: QtBot, window: MainWindow) -> None:
    frame = framed(window)
    type_text(frame.top.search.line, "Щщщщ")
    qtbot.waitUntil(frame.hits.isVisible)
    assert frame.hits.found == ()
    assert "Щщщщ" in frame.hits._none.text()


def test_escape_clears_the_search_then_leaves_it(qtbot: QtBot, window: MainWindow) -> None:
    frame = framed(window)
    line = frame.top.search.line
    line.setFocus()
    type_text(line, "Зор")
    qtbot.waitUntil(frame.hits.isVisible)
    press(line, Qt.Key.Key_Escape)
    assert line.text() == ""
    qtbot.waitUntil(lambda: not frame.hits.isVisible())
    press(line, Qt.Key.Key_Escape)
    assert window.focusWidget() is not line


def test_panes_in_turn(qtbot: QtBot, window: MainWindow) -> None:
    frame = framed(window)
    frame.navigator.open("people")
    settled(qtbot, window)
    panes = [pane for pane in frame.panes() if pane.isVisible()]
    frame.rail._buttons["people"].setFocus()
    seen = []
    for _step in range(len(panes)):
        press(window, Qt.Key.Key_F6)
        focused = window.focusWidget()
        seen.append(
            next(n for n, pane in enumerate(panes) if pane is focused or pane.isAncestorOf(focused))
        )
    assert seen == [*range(1, len(panes)), 0]
    press(window, Qt.Key.Key_F6, SHIFT)
    focused = window.focusWidget()
    assert panes[-1] is focused or panes[-1].isAncestorOf(focused)


def test_the_side_panel_has_its_key(qtbot: QtBot, window: MainWindow) -> None:
    framed(window).navigator.open("people")
    settled(qtbot, window)
    page = window.findChild(PeoplePage)
    assert page is not None
    press(window, Qt.Key.Key_F4)
    assert not page.preview.isVisible()
    press(window, Qt.Key.Key_F4)
    assert page.preview.isVisible()
    press(window, Qt.Key.Key_Escape)
    assert not page.preview.isVisible()


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_another_language_at_run_time(qtbot: QtBot, window: MainWindow, lang: str) -> None:
    frame = framed(window)
    frame.navigator.open("people")
    settled(qtbot, window)
    window.preferences.change(language="en" if lang == "uk" else "uk")
    window.preferences.change(language=lang)
    settled(qtbot, window)
    words = {"uk": ("Замкнути", "Люди"), "en": ("Lock", "People")}[lang]
    assert frame.top.lock.accessibleName() == words[0]
    assert frame.rail._buttons["people"].text() == words[1]
    assert office_lang(window) == lang


def office_lang(window: MainWindow) -> str:
    """In which language the list was asked for last."""
    office = framed(window).context.office
    assert isinstance(office, FakeOffice)
    return office.people.queries[-1].lang


@pytest.mark.parametrize("name", theme.NAMES)
def test_other_looks_at_run_time(qtbot: QtBot, window: MainWindow, name: theme.Name) -> None:
    framed(window).navigator.open("people")
    settled(qtbot, window)
    window.preferences.change(theme=name)
    picture = window.grab().toImage()
    ground = theme.now().color("bg").name()
    assert picture.pixelColor(40, 400).name() == ground


@pytest.mark.parametrize("size", settings.TEXT_SIZES)
def test_another_text_size_at_run_time(qtbot: QtBot, window: MainWindow, size: int) -> None:
    frame = framed(window)
    frame.navigator.open("people")
    settled(qtbot, window)
    window.preferences.change(text_size=size)
    settled(qtbot, window)
    assert isinstance(frame.page, PeoplePage)
    assert frame.page.facets.width() == theme.now().px(212)


def test_another_text_size_leaves_typing_alone(qtbot: QtBot, window: MainWindow) -> None:
    press(window, Qt.Key.Key_N, CTRL)
    settled(qtbot, window)
    page = window.findChild(PeoplePage)
    assert page is not None
    page.adding._editors["person.name"][0].set_text("Вигадана Особа")
    window.preferences.change(text_size=115)
    settled(qtbot, window)
    assert framed(window).page is page
    assert page.adding._editors["person.name"][0].text == "Вигадана Особа"


def test_figures_on_rail_and_bars(qtbot: QtBot, window: MainWindow) -> None:
    settled(qtbot, window)
    frame = framed(window)
    assert frame.strip.isVisible()
    assert frame.rail._buttons["conflicts"].accessibleName().endswith(", 5")
    assert "99" in frame.status._people.text()
    assert "Лелека" in frame.top._vault.text()


def test_a_real_vault_has_no_strip(qtbot: QtBot, office: FakeOffice, window: MainWindow) -> None:
    office.practice = False
    framed(window).context.hub.changed.emit(applied.Applied())
    settled(qtbot, window)
    assert not framed(window).strip.isVisible()
    assert not framed(window).top._practice.isVisible()


def test_something_recorded_is_told_as_saved(qtbot: QtBot, window: MainWindow) -> None:
    frame = framed(window)
    before = frame.status._saved.text()
    dossier = ids.DossierId(fake_people.person_id(0))
    frame.context.hub.changed.emit(applied.Applied(new=1, dossiers=(dossier,)))
    settled(qtbot, window)
    assert frame.status._saved.text() != before


def test_the_countdown_is_shown(window: MainWindow) -> None:
    window.idle.left.emit(252)
    assert "4:12" in framed(window).status._lock.text()


def test_another_idle_time_counts_at_once(window: MainWindow) -> None:
    window.preferences.change(idle_minutes=1)
    assert "1:00" in framed(window).status._lock.text()


def test_a_refusal_over_the_page(qtbot: QtBot, window: MainWindow) -> None:
    frame = framed(window)
    assert not frame.banner.isVisible()
    frame.context.problems.show(errors.DiskFullError(needed=10, free=1))
    assert frame.banner.isVisible()
    frame.navigator.open("settings")
    assert not frame.banner.isVisible()
    assert not frame._note.isVisible()


def test_a_mistake_of_ours_locks_first_then_tells(
    qtbot: QtBot, window: MainWindow, office: FakeOffice, expect_log: ExpectLog
) -> None:
    expect_log("unexpected")
    framed(window).context.problems.show(ValueError("Ґудзь Їжак"))
    assert window.frame is None
    qtbot.waitUntil(lambda: office.is_closed)
    dialog = window.findChild(StopDialog)
    assert dialog is not None
    assert dialog.isVisible()
    assert dialog.windowTitle() == "Dodomu"
    said = " ".join(label.text() for label in dialog.findChildren(type(window.unlock_page._foot)))
    assert "Їжак" not in said
    assert "ValueError" in said
    dialog.close_button.click()
    assert not dialog.isVisible()


def test_a_note_can_be_undone_by_key(qtbot: QtBot, window: MainWindow) -> None:
    frame = framed(window)
    undone: list[int] = []
    frame.context.notices.say("Statement recorded", lambda: undone.append(1))
    assert frame.toast.isVisible()
    press(window, Qt.Key.Key_Z, CTRL)
    press(window, Qt.Key.Key_Z, CTRL)
    assert undone == [1]
    assert not frame.toast.isVisible()


def test_a_wide_window_puts_words_beside_pictures(qtbot: QtBot, window: MainWindow) -> None:
    rail = framed(window).rail
    window.resize(QSize(1920, 1080))
    qtbot.waitUntil(lambda: rail.width() == 209)
    window.resize(QSize(1280, 800))
    qtbot.waitUntil(lambda: rail.width() == 93)


def test_after_locking_a_click_starts_nothing(
    qtbot: QtBot, window: MainWindow, office: FakeOffice
) -> None:
    window.lock()
    asked = len(office.people.queries)
    settled(qtbot, window)
    QApplication.processEvents()
    assert len(office.people.queries) <= asked + 1


def test_closing_the_window_locks(qtbot: QtBot, office: FakeOffice) -> None:
    preferences = Preferences()
    preferences.apply()
    window = MainWindow(FakeApplication(office), places(), preferences)
    qtbot.addWidget(window)
    window.show()
    close: Callable[[], bool] = window.close
    close()
    assert window.frame is None
