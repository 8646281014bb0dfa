"""What is being written outlives the lock, and an open dialog never holds the lock up."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QMenu
from pytestqt.qtbot import QtBot

from desktop_app.services import views
from tests.conftest import ExpectLog
from tests.ui import fake_people, walks
from tests.ui.conflicts import fake_conflicts
from tests.ui.fake_office import FakeOffice
from tests.ui.typing_keys import press, type_text
from ui.conflicts.conflicts_page import ConflictsPage
from ui.forms.abilities import Drafting, Undoing
from ui.frame import Frame
from ui.main_window import MainWindow
from ui.navigation import Target
from ui.people.people_page import PeoplePage
from ui.person.person_page import PersonPage
from ui.unlock.unlock_presenter import Opened

CTRL = Qt.KeyboardModifier.ControlModifier
PERSON = fake_people.person_id(0)
NO_GRAB = pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
"""The platform without a screen cannot grab keys for a menu, and says so."""


def framed(window: MainWindow) -> Frame:
    """The frame of the open vault."""
    assert window.frame is not None
    return window.frame


def go(window: MainWindow, place: str, argument: str = "") -> object:
    """Open a place and wait until it stands."""
    framed(window).navigator.open(place, argument)
    walks.wait_idle(window)
    return framed(window).page


def unlock_again(window: MainWindow, office: FakeOffice) -> Frame:
    """Open the vault anew, as after typing the passphrase."""
    walks.wait_idle(window)
    window.show_office(Opened(office=office, vault=walks.VAULT))
    walks.wait_idle(window)
    return framed(window)


def write(window: MainWindow) -> PersonPage:
    """Begin a statement about a rank, with a source, and do not record it."""
    page = go(window, "person", PERSON)
    assert isinstance(page, PersonPage)
    page.header.state.click()
    page.writing.field.choose("person.rank")
    assert page.writing._editor is not None
    type_text(page.writing._editor.widget, "старший сержант")
    type_text(page.writing.source.label, "сестра, вигадана")
    page.writing.source.reliability.choose("B")
    page.writing.denied.setChecked(True)
    return page


def test_a_statement_being_written_is_offered_after_unlocking(
    window: MainWindow, office: FakeOffice
) -> None:
    write(window)
    press(window, Qt.Key.Key_L, CTRL)
    assert window.frame is None
    walks.wait_idle(window)
    assert office.is_closed
    (kept,) = office.drafts.kept.values()
    assert (kept.place, kept.argument) == ("person", PERSON)
    assert kept.fields["value"] == "старший сержант"

    frame = unlock_again(window, office)
    offer = frame.drafts
    assert offer.isVisible()
    assert "Кунешлідаг" in offer.banner.accessibleName()
    offer.banner._button.click()
    walks.wait_idle(window)
    assert not offer.isVisible()
    assert frame.navigator.here == Target("person", PERSON)
    page = frame.page
    assert isinstance(page, PersonPage)
    panel = page.writing
    assert panel.isVisible()
    assert panel._editor is not None
    assert panel._editor.text == "старший сержант"
    assert panel.source.label.text() == "сестра, вигадана"
    assert (panel.source.reliability.code, panel.source.credibility.code) == ("B", "")
    assert panel.denied.isChecked()
    assert not office.drafts.kept


def test_a_lock_after_silence_keeps_it_too(window: MainWindow, office: FakeOffice) -> None:
    write(window)
    window.idle.expired.emit()
    assert window.frame is None
    walks.wait_idle(window)
    assert len(office.drafts.kept) == 1


def test_leaving_the_program_keeps_it_too(window: MainWindow, office: FakeOffice) -> None:
    write(window)
    window.close()
    assert office.is_closed
    assert len(office.drafts.kept) == 1


def test_it_can_be_thrown_away(window: MainWindow, office: FakeOffice) -> None:
    write(window)
    window.lock()
    frame = unlock_again(window, office)
    frame.drafts.banner._other.click()
    walks.wait_idle(window)
    assert not frame.drafts.isVisible()
    assert not office.drafts.kept
    assert frame.navigator.here == Target("home")


def test_nothing_typed_leaves_nothing(window: MainWindow, office: FakeOffice) -> None:
    page = go(window, "person", PERSON)
    assert isinstance(page, PersonPage)
    page.header.state.click()
    window.lock()
    frame = unlock_again(window, office)
    assert not office.drafts.kept
    assert not frame.drafts.isVisible()


def test_a_correction_still_replaces_what_it_was_to_replace(
    window: MainWindow, office: FakeOffice
) -> None:
    page = go(window, "person", PERSON)
    assert isinstance(page, PersonPage)
    card = page.tabs.statements.stacks[1].cards[0]
    page._edit(card.said.ref)
    assert page.writing._editor is not None
    page.writing._editor.set_text("15.03.1987")
    window.lock()
    frame = unlock_again(window, office)
    frame.drafts.banner._button.click()
    walks.wait_idle(window)
    page = frame.page
    assert isinstance(page, PersonPage)
    page.writing.save.click()
    walks.wait_idle(window)
    ((_person, (edit,)),) = office.people.stated
    assert (edit.text, edit.seen) == ("15.03.1987", (card.said.ref,))


def test_a_person_being_added_and_a_statement_are_offered_one_after_the_other(
    window: MainWindow, office: FakeOffice
) -> None:
    write(window)
    page = go(window, "people", "new")
    assert isinstance(page, PeoplePage)
    type_text(page.adding._editors["person.name"][0].widget, "Вигадько Орест")
    type_text(page.adding.source.label, "список рідних")
    window.lock()
    frame = unlock_again(window, office)
    assert "ще 1 чернетка" in frame.drafts.banner.accessibleName()
    frame.drafts.banner._other.click()
    walks.wait_idle(window)
    assert "Вигадько" in frame.drafts.banner.accessibleName()
    frame.drafts.banner._button.click()
    walks.wait_idle(window)
    page = frame.page
    assert isinstance(page, PeoplePage)
    assert page.adding.fields() == {"person.name": "Вигадько Орест", "source": "список рідних"}
    assert not office.drafts.kept


def test_a_reason_being_typed_is_kept(window: MainWindow, office: FakeOffice) -> None:
    office.conflicts = fake_conflicts.FakeConflicts()
    page = go(window, "conflicts")
    assert isinstance(page, ConflictsPage)
    page.decision.choose(2)
    type_text(page.decision.reason, "ближче до подій")
    window.lock()
    frame = unlock_again(window, office)
    frame.drafts.banner._button.click()
    walks.wait_idle(window)
    page = frame.page
    assert isinstance(page, ConflictsPage)
    assert page.presenter.draft == (2, "ближче до подій")
    assert page.decision.reason.text() == "ближче до подій"


class _Stubborn(QDialog):
    """A dialog that does not want to go."""

    def reject(self) -> None:
        """Stay."""


@pytest.mark.parametrize("kind", [QDialog, _Stubborn])
def test_an_open_dialog_does_not_hold_the_lock_up(
    window: MainWindow, office: FakeOffice, kind: type[QDialog]
) -> None:
    write(window)
    dialog = kind(window)
    dialog.open()
    assert dialog.isVisible()
    window.idle.expired.emit()
    assert window.frame is None
    assert not dialog.isVisible()
    walks.wait_idle(window)
    assert office.is_closed
    assert len(office.drafts.kept) == 1


@NO_GRAB
def test_an_open_menu_goes_too(window: MainWindow, office: FakeOffice) -> None:
    menu = QMenu(window)
    menu.addAction("x")
    menu.popup(window.mapToGlobal(window.rect().center()))
    assert QApplication.activePopupWidget() is menu
    window.lock()
    assert QApplication.activePopupWidget() is None


def test_the_vault_is_closed_even_if_nothing_can_be_kept(
    window: MainWindow, office: FakeOffice, expect_log: ExpectLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(window)
    office.drafts.broken = OSError("no room")
    window.lock()
    walks.wait_idle(window)
    assert office.is_closed

    office.is_closed = False
    unlock_again(window, office)
    expect_log("what was typed could not be gathered")
    monkeypatch.setattr(Frame, "unsaved", lambda _frame: 1 // 0)
    window.lock()
    assert window.frame is None
    walks.wait_idle(window)
    assert office.is_closed


def test_who_can_do_what(window: MainWindow, qtbot: QtBot) -> None:
    person, home = go(window, "person", PERSON), go(window, "home")
    assert isinstance(person, Undoing)
    assert isinstance(person, Drafting)
    assert not isinstance(home, Undoing | Drafting)


def test_the_offer_follows_the_language(window: MainWindow, office: FakeOffice) -> None:
    office.drafts.kept["person", PERSON] = views.Draft("person", PERSON, "Вигадько", {})
    frame = framed(window)
    frame.drafts.ask()
    walks.wait_idle(window)
    before = frame.drafts.banner.accessibleName()
    window.preferences.change(language="en")
    assert frame.drafts.banner.accessibleName() != before
