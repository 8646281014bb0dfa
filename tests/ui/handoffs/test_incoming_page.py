"""The tab "Incoming" as a whole."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop_app import i18n
from desktop_app.domain import errors
from tests.ui.handoffs import fake_handoffs, looking
from tests.ui.handoffs.fake_handoffs import FakeHandoffs
from ui.handoffs.incoming_page import IncomingPage
from ui.handoffs.reason_dialog import ReasonDialog
from ui.navigation import PageContext

FILE = "/media/stick/dodomu-abcdef-14"


@pytest.fixture
def tab(incoming_tab: IncomingPage) -> IncomingPage:
    """The tab before a file."""
    return incoming_tab


@pytest.fixture
def inside(qtbot: QtBot, tab: IncomingPage) -> IncomingPage:
    """The tab with the fake bundle."""
    looking.type_text(tab.path.line, FILE)
    looking.press(tab.path.line, Qt.Key.Key_Return)
    idle(qtbot, tab)
    return tab


def idle(qtbot: QtBot, tab: IncomingPage) -> None:
    """Wait until the vault thread has nothing to do."""
    qtbot.waitUntil(lambda: tab._context.worker.is_idle)
    QApplication.processEvents()


def words(tab: IncomingPage) -> list[str]:
    """Everything in sight."""
    return [one.text() for one in looking.shown(tab, QLabel) if one.isVisible()]


def test_first_a_file_is_asked_for(tab: IncomingPage) -> None:
    assert tab.path.isVisible()
    assert not tab.examine.isEnabled()
    assert not tab.list.isVisible()
    assert tab.panes() == (tab.path,)


def test_a_typed_path_is_examined(inside: IncomingPage, handoffs: FakeHandoffs) -> None:
    assert handoffs.examinations == [Path(FILE)]
    assert inside.list.isVisible()
    assert inside.table.rowCount() == 10
    assert inside.list.rows.currentIndex().row() == 0
    assert inside.comparison.isVisible()
    assert len(inside.panes()) == 4


def test_the_button_examines_too(qtbot: QtBot, tab: IncomingPage, handoffs: FakeHandoffs) -> None:
    looking.type_text(tab.path.line, FILE)
    looking.click(tab.examine)
    idle(qtbot, tab)
    assert handoffs.examinations == [Path(FILE)]


def test_a_dropped_file_is_examined(
    qtbot: QtBot, tab: IncomingPage, handoffs: FakeHandoffs
) -> None:
    told = QMimeData()
    told.setUrls([QUrl.fromLocalFile(FILE)])
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, told, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    tab.path.line.dropEvent(event)
    idle(qtbot, tab)
    assert handoffs.examinations == [Path(FILE)]


def test_nothing_is_ticked_and_nothing_can_be_accepted(inside: IncomingPage) -> None:
    assert inside.accept.text().strip() == "Accept selected: 0"
    assert not inside.accept.isEnabled()
    assert inside._later.text() == "Tick what is to count here; what is not ticked waits."


def test_ticks_are_counted_on_the_button(inside: IncomingPage) -> None:
    inside.list.rows.setFocus()
    looking.press(inside.list.rows, Qt.Key.Key_Space)
    assert inside.accept.text().strip() == "Accept selected: 1"
    assert inside.accept.isEnabled()
    assert inside._later.text() == "8 stay for later · one act"


def test_accepting_by_keys_alone(
    qtbot: QtBot, inside: IncomingPage, handoffs: FakeHandoffs
) -> None:
    rows = inside.list.rows
    looking.press(rows, Qt.Key.Key_Space)
    looking.press(rows, Qt.Key.Key_Down)
    looking.press(rows, Qt.Key.Key_J)
    looking.press(rows, Qt.Key.Key_Space)
    inside.accept.setFocus()
    looking.press(inside.accept, Qt.Key.Key_Space)
    idle(qtbot, inside)
    place, excepted = handoffs.accepted[0]
    assert place == Path(FILE)
    assert set(excepted) == {f"{n:032x}" for n in (2, 20, 21, 30, 31, 40)}


def test_after_accepting_it_says_what_was_done(
    qtbot: QtBot, inside: IncomingPage, context: PageContext
) -> None:
    looking.click(inside.list.all)
    inside.presenter.tick(1)
    looking.click(inside.accept)
    idle(qtbot, inside)
    said = words(inside)
    assert "Hand-off 14 from “Причал” is taken in" in said
    assert "1 change waits for later. 3 conflicts wait in Review." in said
    assert not inside.list.isVisible()
    assert inside.path.path is None
    looking.click(inside.banner._button)
    assert context.navigator.here is not None
    assert context.navigator.here.place == "conflicts"


def test_a_bundle_without_conflicts_leads_nowhere(
    qtbot: QtBot, tab: IncomingPage, handoffs: FakeHandoffs
) -> None:
    handoffs.found = fake_handoffs.examined(conflicts=0)
    tab.open(FILE)
    idle(qtbot, tab)
    looking.click(tab.list.all)
    looking.click(tab.accept)
    idle(qtbot, tab)
    assert "Nothing was left out." in words(tab)
    assert not tab.banner._button.isVisible()


def test_the_choice_beside_the_comparison_is_the_tick(inside: IncomingPage) -> None:
    looking.click(inside.comparison.accept)
    assert inside.presenter.ticked_lines == 1
    looking.click(inside.comparison.later)
    assert inside.presenter.ticked_lines == 0
    looking.press(inside.list.rows, Qt.Key.Key_Space)
    assert inside.comparison.accept.isChecked()


def test_enter_goes_into_the_comparison(inside: IncomingPage) -> None:
    looking.press(inside.list.rows, Qt.Key.Key_Return)
    assert inside.comparison.accept.hasFocus() or inside.focusWidget() is inside.comparison.accept


@pytest.mark.parametrize(
    ("code", "row"), [(int(Qt.Key.Key_J), 1), (ord("О"), 1), (int(Qt.Key.Key_K), 0)]
)
def test_j_and_k_walk_the_list(inside: IncomingPage, code: int, row: int) -> None:
    looking.press(inside.list.rows, code)
    assert inside.list.rows.currentIndex().row() == row


def test_j_before_a_bundle_does_nothing(tab: IncomingPage) -> None:
    looking.press(tab, Qt.Key.Key_J)
    assert not tab.list.isVisible()


def test_filters_narrow_the_list(inside: IncomingPage) -> None:
    looking.click(inside.head.filters["conflict"])
    assert inside.table.rowCount() == 3
    looking.click(inside.head.filters["conflict"])
    assert inside.table.rowCount() == 10


def test_a_filter_keeps_the_comparison_with_the_list(inside: IncomingPage) -> None:
    inside.list.rows.choose_row(9)
    looking.click(inside.head.filters["same"])
    assert inside.list.rows.currentIndex().row() == 0
    assert inside.comparison._title.text() == "Чаборик Левко: місце утримання"


def test_refusing_stops_and_asks_why(
    qtbot: QtBot, inside: IncomingPage, handoffs: FakeHandoffs
) -> None:
    looking.click(inside.refuse)
    dialog = inside.findChild(ReasonDialog, "refuse_dialog")
    assert isinstance(dialog, ReasonDialog)
    assert handoffs.refusals == []
    looking.type_text(dialog.reason, "не той рік")
    looking.click(dialog.act)
    idle(qtbot, inside)
    assert handoffs.refusals == [(Path(FILE), "не той рік")]
    assert "Hand-off 14 from “Причал” is refused" in words(inside)


def test_a_damaged_bundle_is_a_banner(
    qtbot: QtBot, tab: IncomingPage, handoffs: FakeHandoffs
) -> None:
    handoffs.broken = errors.SignatureError(what="bundle", scheme="ed25519")
    tab.open(FILE)
    idle(qtbot, tab)
    assert "The signature is wrong" in words(tab)
    assert tab.path.isVisible()
    assert looking.cut_words(tab) == []
    handoffs.broken = None
    looking.click(tab.examine)
    idle(qtbot, tab)
    assert not tab.banner.isVisible()
    assert tab.list.isVisible()


def test_stopping_is_no_refusal(qtbot: QtBot, tab: IncomingPage, handoffs: FakeHandoffs) -> None:
    handoffs.until_cancelled = True
    tab.open(FILE)
    assert not tab.examine.isEnabled()
    qtbot.waitUntil(tab.progress.isVisible)
    looking.click(tab.progress._stop)
    idle(qtbot, tab)
    assert not tab.banner.isVisible()
    assert tab.examine.isEnabled()


def test_a_gap_is_said_and_does_not_block(
    qtbot: QtBot, tab: IncomingPage, handoffs: FakeHandoffs
) -> None:
    handoffs.found = fake_handoffs.examined(gap=tuple(str(n) for n in range(7, 14)))
    tab.open(FILE)
    idle(qtbot, tab)
    assert "Missing before it: hand-off 7, 8, 9, 10, 11…" in words(tab)
    looking.click(tab.list.all)
    assert tab.accept.isEnabled()


def test_a_bundle_without_changes_says_so_and_can_be_accepted(
    qtbot: QtBot, tab: IncomingPage, handoffs: FakeHandoffs
) -> None:
    handoffs.found = fake_handoffs.examined(differences=(), refused=(), conflicts=0)
    tab.open(FILE)
    idle(qtbot, tab)
    assert tab.accept.text().strip() == "Accept: no changes"
    assert tab._later.text() == "It holds no changes: it only says what arrived of yours."
    assert not tab.comparison.isVisible()
    assert looking.cut_words(tab) == []
    looking.click(tab.accept)
    idle(qtbot, tab)
    assert handoffs.accepted == [(Path(FILE), ())]


def test_a_bundle_taken_in_before_changes_nothing(
    qtbot: QtBot, tab: IncomingPage, handoffs: FakeHandoffs
) -> None:
    handoffs.found = fake_handoffs.examined(already=True)
    tab.open(FILE)
    idle(qtbot, tab)
    assert "This hand-off was taken in before" in words(tab)
    looking.click(tab.list.all)
    assert not tab.accept.isEnabled()
    assert not tab.refuse.isEnabled()


def test_another_file_puts_this_one_away(inside: IncomingPage, handoffs: FakeHandoffs) -> None:
    looking.click(inside.list.all)
    assert inside.has_typing()
    looking.click(inside.head.other)
    assert inside.path.isVisible()
    assert inside.path.path is None
    assert not inside.has_typing()
    assert handoffs.accepted == []


def test_the_language_changes_with_a_bundle_open(
    qtbot: QtBot, inside: IncomingPage, handoffs: FakeHandoffs
) -> None:
    looking.press(inside.list.rows, Qt.Key.Key_Space)
    i18n.set_language("uk")
    inside.retranslate()
    idle(qtbot, inside)
    assert inside.accept.text().strip() == "Прийняти вибране: 1"
    assert inside.head._title.text() == "Передача 14 від офісу «Причал»"
    assert len(handoffs.examinations) == 2


@pytest.mark.parametrize("lang", ["en", "uk"])
@pytest.mark.parametrize("row", [0, 2, 4, 9])
def test_no_word_is_cut(qtbot: QtBot, inside: IncomingPage, lang: str, row: int) -> None:
    i18n.set_language(lang)
    inside.retranslate()
    idle(qtbot, inside)
    inside.list.rows.choose_row(row)
    looking.click(inside.list.all)
    assert looking.cut_words(inside) == []
    assert looking.overlapping(inside) == []
    assert looking.nameless(inside) == []
    assert looking.unreachable(inside) == []


@pytest.mark.parametrize("lang", ["en", "uk"])
def test_no_word_is_cut_before_a_file(tab: IncomingPage, lang: str) -> None:
    i18n.set_language(lang)
    tab.retranslate()
    assert looking.cut_words(tab) == []
    assert looking.nameless(tab) == []
    assert looking.unreachable(tab) == []
