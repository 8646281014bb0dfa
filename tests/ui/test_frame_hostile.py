"""The frame under tired hands: notes over the next page, double clicks on drafts, locks, keys."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.domain import errors
from desktop_app.services import views
from tests.ui import fake_people, walks
from tests.ui.conflicts import fake_conflicts
from tests.ui.fake_office import FakeOffice
from tests.ui.settling import busy
from tests.ui.typing_keys import click_twice, compose, press
from ui.frame import Frame
from ui.main_window import MainWindow
from ui.navigation import Target
from ui.people.people_page import PeoplePage
from ui.person.person_page import PersonPage
from ui.unlock.unlock_presenter import Opened
from ui.worker import Cancelled, Progress

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
PERSON, OTHER = fake_people.person_id(0), fake_people.person_id(1)
PLACES = ("home", "people", "person", "conflicts", "settings", "help")


@pytest.fixture
def frame(window: MainWindow, office: FakeOffice) -> Frame:
    """The frame at Today, in English."""
    office.conflicts = fake_conflicts.FakeConflicts()
    window.preferences.change(language="en")
    assert window.frame is not None
    walks.wait_idle(window)
    return window.frame


def go(window: MainWindow, place: str, argument: str = "") -> object:
    """Open a place and wait until it stands."""
    assert window.frame is not None
    window.frame.navigator.open(place, argument)
    walks.wait_idle(window)
    return window.frame.page


def person(window: MainWindow, who: str = PERSON) -> PersonPage:
    """A person's file in front."""
    page = go(window, "person", who)
    assert isinstance(page, PersonPage)
    return page


def write(window: MainWindow, who: str, text: str) -> PersonPage:
    """Type a rank, recorded by nobody yet."""
    page = person(window, who)
    page.header.state.click()
    page.writing.field.choose("person.rank")
    assert page.writing._editor is not None
    compose(page.writing._editor.widget, text)
    return page


def unlock_again(window: MainWindow, office: FakeOffice) -> Frame:
    """Open the vault anew."""
    walks.wait_idle(window)
    window.show_office(Opened(office=office, vault=walks.VAULT))
    walks.wait_idle(window)
    assert window.frame is not None
    return window.frame


@pytest.mark.parametrize("place", PLACES[1:])
def test_a_note_goes_with_its_page(window: MainWindow, frame: Frame, place: str) -> None:
    frame.toast.say("Said on Today", lambda: None)
    go(window, place, PERSON if place == "person" else "")
    assert not frame.toast.isVisible()


def test_a_note_goes_with_its_tab(window: MainWindow, frame: Frame) -> None:
    page = person(window)
    frame.toast.say("Said over the statements")
    page.header.tabs.setCurrentIndex(1)
    assert not frame.toast.isVisible()


def test_a_note_goes_with_the_person_it_is_about(window: MainWindow, frame: Frame) -> None:
    person(window)
    frame.toast.say("Statement recorded", lambda: None)
    person(window, OTHER)
    assert not frame.toast.isVisible()


def test_a_note_stays_while_its_page_does(window: MainWindow, frame: Frame) -> None:
    person(window)
    frame.toast.say("Statement recorded")
    person(window)
    window.preferences.change(language="uk")
    walks.wait_idle(window)
    assert frame.toast.isVisible()


def test_what_a_note_could_undo_is_not_undone_elsewhere(window: MainWindow, frame: Frame) -> None:
    done: list[bool] = []
    frame.toast.say("x", lambda: done.append(True))
    go(window, "settings")
    press(window, Qt.Key.Key_Z, CTRL)
    assert done == []


def test_the_note_of_a_new_person_stands_over_the_new_file(
    window: MainWindow, frame: Frame
) -> None:
    page = go(window, "people", "new")
    assert isinstance(page, PeoplePage)
    compose(page.adding._editors["person.name"][0].widget, "Вигадько Орест")
    page.adding.save.click()
    walks.wait_idle(window)
    assert frame.navigator.here == Target("person", PERSON)
    assert frame.toast.isVisible()
    assert frame.toast.accessibleName() == "Person added"


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("modifiers", [CTRL, CTRL | SHIFT])
def test_undo_where_there_is_nothing(
    window: MainWindow,
    frame: Frame,
    office: FakeOffice,
    place: str,
    modifiers: Qt.KeyboardModifier,
) -> None:
    go(window, place, PERSON if place == "person" else "")
    for _again in range(3):
        press(window, Qt.Key.Key_Z, modifiers)
    walks.wait_idle(window)
    assert window.frame is frame
    assert office.people.stated == []


@pytest.mark.parametrize("modifiers", [CTRL, CTRL | SHIFT])
def test_undo_while_locked(
    window: MainWindow, frame: Frame, office: FakeOffice, modifiers: Qt.KeyboardModifier
) -> None:
    person(window)
    window.lock()
    press(window, Qt.Key.Key_Z, modifiers)
    walks.wait_idle(window)
    assert office.people.turned == []
    assert window.frame is None


def test_a_double_click_throws_one_draft_away(
    window: MainWindow, frame: Frame, office: FakeOffice
) -> None:
    for who in (PERSON, OTHER):
        office.drafts.kept["person", who] = views.Draft("person", who, who[-1], {})
    frame.drafts.ask()
    walks.wait_idle(window)
    discard = frame.drafts.banner._other
    click_twice(discard)
    walks.wait_idle(window)
    assert list(office.drafts.kept) == [("person", OTHER)]
    assert frame.drafts.isVisible()


def test_a_draft_thrown_away_comes_back(
    window: MainWindow, frame: Frame, office: FakeOffice
) -> None:
    draft = views.Draft("person", PERSON, "Вигадько", {"value": "сержант"})
    office.drafts.kept["person", PERSON] = draft
    frame.drafts.ask()
    walks.wait_idle(window)
    frame.drafts.banner._other.click()
    walks.wait_idle(window)
    assert not office.drafts.kept
    assert frame.toast.accessibleName() == "Draft discarded: Вигадько"
    frame.toast._button.click()
    walks.wait_idle(window)
    assert list(office.drafts.kept.values()) == [draft]
    assert frame.drafts.isVisible()


def test_typing_about_two_people_outlives_a_lock(
    window: MainWindow, frame: Frame, office: FakeOffice
) -> None:
    write(window, PERSON, "старшина")
    write(window, OTHER, "капітан")
    press(window, Qt.Key.Key_L, CTRL)
    walks.wait_idle(window)
    kept = {one.argument: one.fields["value"] for one in office.drafts.kept.values()}
    assert kept == {PERSON: "старшина", OTHER: "капітан"}
    again = unlock_again(window, office)
    again.drafts.banner._button.click()
    walks.wait_idle(window)
    page = again.page
    assert isinstance(page, PersonPage)
    assert page.writing._editor is not None
    assert page.writing._editor.text == "старшина"
    assert list(office.drafts.kept) == [("person", OTHER)]


def test_a_panel_that_was_hidden_keeps_its_typing_over_a_lock(
    window: MainWindow, frame: Frame, office: FakeOffice
) -> None:
    page = write(window, PERSON, "старшина")
    page.writing.close_button.click()
    window.lock()
    walks.wait_idle(window)
    assert [one.fields["value"] for one in office.drafts.kept.values()] == ["старшина"]


def test_a_correction_in_which_nothing_was_changed_leaves_no_draft(
    window: MainWindow, frame: Frame, office: FakeOffice
) -> None:
    page = person(window)
    page._edit(page.tabs.statements.stacks[1].cards[0].said.ref)
    assert page.writing.isVisible()
    window.lock()
    walks.wait_idle(window)
    assert not office.drafts.kept


def test_a_recorded_statement_leaves_no_draft(
    window: MainWindow, frame: Frame, office: FakeOffice
) -> None:
    page = write(window, PERSON, "старшина")
    page.writing.save.click()
    walks.wait_idle(window)
    window.lock()
    walks.wait_idle(window)
    assert not office.drafts.kept
    assert len(office.people.stated) == 1


def test_a_save_pressed_right_before_the_lock_is_recorded(
    window: MainWindow, frame: Frame, office: FakeOffice
) -> None:
    page = write(window, PERSON, "старшина")
    with busy(window.worker):
        page.writing.save.click()
        window.lock()
    walks.wait_idle(window)
    assert len(office.people.stated) == 1
    assert office.is_closed


def test_another_language_while_an_editor_is_open(window: MainWindow, frame: Frame) -> None:
    page = write(window, PERSON, "старшина")
    compose(page.writing.source.label, "сестра")
    assert page.writing.title.text() == "New statement"
    window.preferences.change(language="uk")
    walks.wait_idle(window)
    assert page.writing.isVisible()
    assert page.writing.title.text() == "Нове твердження"
    assert page.writing.field.code == "person.rank"
    assert page.writing._editor is not None
    assert page.writing._editor.text == "старшина"
    assert page.writing.source.label.text() == "сестра"
    assert page.writing.about.itemText(0) != "the person"


def test_a_correction_stays_one_in_another_language(window: MainWindow, frame: Frame) -> None:
    page = person(window)
    page._edit(page.tabs.statements.stacks[1].cards[0].said.ref)
    before = page.writing.fields()
    window.preferences.change(language="uk")
    walks.wait_idle(window)
    assert page.writing.title.text() == "Виправлення"
    assert page.writing.fields() == before
    assert not page.has_typing()


@pytest.mark.parametrize("palette", ["dark", "contrast"])
def test_another_palette_while_an_editor_is_open(
    window: MainWindow, frame: Frame, palette: str
) -> None:
    page = write(window, PERSON, "старшина")
    window.preferences.change(theme=palette)
    walks.wait_idle(window)
    assert page.writing._editor is not None
    assert page.writing._editor.text == "старшина"
    assert page.writing.isVisible()


@pytest.mark.parametrize("size", [90, 150])
def test_larger_letters_never_take_typing_along(
    window: MainWindow, frame: Frame, size: int
) -> None:
    page = write(window, PERSON, "старшина")
    person(window, OTHER)
    window.preferences.change(text_size=size)
    walks.wait_idle(window)
    assert frame.page is page
    person(window)
    assert page.writing._editor is not None
    assert page.writing._editor.text == "старшина"


def test_the_lock_stops_what_runs_long(window: MainWindow, frame: Frame) -> None:
    began, heard = threading.Event(), []

    def long(_progress: Progress, cancelled: Cancelled) -> None:
        began.set()
        while not cancelled():
            pass
        heard.append("stopped")
        raise errors.CancelledError

    window.worker.run_long(long, owner=frame)
    assert began.wait(10)
    window.lock()
    walks.wait_idle(window)
    assert heard == ["stopped"]
    assert window.frame is None


def test_keys_of_places_do_nothing_while_locked(window: MainWindow, frame: Frame) -> None:
    window.lock()
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_N, Qt.Key.Key_F, Qt.Key.Key_I):
        press(window, key, CTRL)
    for key in (Qt.Key.Key_F4, Qt.Key.Key_F6, Qt.Key.Key_F1, Qt.Key.Key_Escape):
        press(window, key)
    press(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    walks.wait_idle(window)
    assert window.frame is None


def test_locking_twice_is_locking_once(
    window: MainWindow, frame: Frame, office: FakeOffice
) -> None:
    write(window, PERSON, "старшина")
    window.lock()
    window.lock()
    walks.wait_idle(window)
    assert window.frame is None
    assert office.is_closed
    assert len(office.drafts.kept) == 1


@pytest.mark.parametrize("place", PLACES)
def test_f6_goes_round_the_panes(window: MainWindow, frame: Frame, place: str) -> None:
    go(window, place, PERSON if place == "person" else "")
    reached: list[QWidget] = []
    for _press in range(12):
        press(window, Qt.Key.Key_F6)
        focused = window.focusWidget()
        assert focused.isVisible()
        reached.append(focused)
    panes = [pane for pane in frame.panes() if pane.isVisible()]
    entered = [any(p is f or p.isAncestorOf(f) for f in reached) for p in panes]
    assert entered.count(True) >= 2
    assert any(frame.rail.isAncestorOf(one) for one in reached)


@pytest.mark.parametrize("place", PLACES)
def test_the_focus_is_on_the_page_that_was_opened(
    window: MainWindow, frame: Frame, place: str
) -> None:
    frame.focus_search()
    go(window, place, PERSON if place == "person" else "")
    focused = window.focusWidget()
    page = frame.page
    assert page is not None
    assert focused is page or page.isAncestorOf(focused)


def test_enter_in_the_list_leads_into_the_file(window: MainWindow, frame: Frame) -> None:
    page = go(window, "people")
    assert isinstance(page, PeoplePage)
    page.view.setFocus()
    page.view.choose_row(0)
    press(page.view, Qt.Key.Key_Return)
    walks.wait_idle(window)
    shown = frame.page
    assert isinstance(shown, PersonPage)
    assert window.focusWidget() is shown.header.tabs


def test_who_types_on_in_the_search_keeps_the_focus(window: MainWindow, frame: Frame) -> None:
    frame.navigator.open("person", PERSON)
    frame.focus_search()
    walks.wait_idle(window)
    assert window.focusWidget() is frame.top.search.line


def test_escape_everywhere_leaves_the_vault_open(window: MainWindow, frame: Frame) -> None:
    for place in PLACES:
        go(window, place, PERSON if place == "person" else "")
        for _press in range(3):
            press(window.focusWidget(), Qt.Key.Key_Escape)
        assert window.frame is frame


def test_tab_leaves_no_visible_button_behind(window: MainWindow, frame: Frame) -> None:
    page = person(window)
    page.header.tabs.setFocus()
    reached: set[QWidget] = set()
    for _press in range(80):
        focused = QApplication.focusWidget()
        if focused is not None:
            reached.add(focused)
        press(focused or window, Qt.Key.Key_Tab)
    assert page.header.state in reached
    assert page.header.back in reached
    assert frame.top.search.line in reached
    cards = page.tabs.statements.stacks[0].cards
    assert set(cards) & reached
