"""People ticked: counted, copied under the audit, handed to a grant, and taken back."""

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain import errors
from tests.ui import fake_people
from tests.ui.fake_office import FakeOffice
from tests.ui.settling import settle
from tests.ui.typing_keys import press
from ui.navigation import PageContext, Target
from ui.people import columns
from ui.people.people_page import PeoplePage
from ui.widgets.mark import FilterChip

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot: QtBot, context: PageContext) -> PeoplePage:
    """The page with 99 people, the focus in the list."""
    QApplication.clipboard().clear()
    made = PeoplePage(context)
    qtbot.addWidget(made)
    made.resize(1188, 720)
    made.show()
    made.activateWindow()
    settle(qtbot, context)
    made.view.setFocus()
    made.view.choose_row(0)
    return made


def tick(page: PeoplePage, *rows: int) -> None:
    """Tick rows with Space."""
    for row in rows:
        page.view.choose_row(row)
        press(page.view, Qt.Key.Key_Space)


def test_the_bar_counts_the_ticks(page: PeoplePage) -> None:
    assert not page.selection.isVisible()
    tick(page, 0, 2)
    assert page.selection.isVisible()
    assert page.selection._words.text() == "2 ticked"
    tick(page, 2)
    assert page.selection._words.text() == "1 ticked"
    page.selection.clear.click()
    assert not page.selection.isVisible()
    assert page.table.ticked == frozenset()


def test_escape_takes_the_ticks_back_before_the_preview(page: PeoplePage) -> None:
    tick(page, 1)
    assert page.escape()
    assert not page.table.ticked
    assert page.preview.isVisible()


def test_ctrl_a_ticks_everybody_loaded(page: PeoplePage) -> None:
    QTest.keyClick(page.view, Qt.Key.Key_A, CTRL)
    assert len(page.table.ticked) == 99
    assert page.selection._words.text() == "99 ticked"


def test_ticks_outlive_another_order(qtbot: QtBot, page: PeoplePage, context: PageContext) -> None:
    tick(page, 0, 3)
    ticked = page.table.ticked
    page.list._sort("person.birth", True)
    settle(qtbot, context)
    assert page.table.ticked == ticked
    assert len(page.table.ticked_rows) == 2


def test_names_and_numbers_are_copied_and_written_down(
    qtbot: QtBot, page: PeoplePage, context: PageContext, office: FakeOffice
) -> None:
    tick(page, 0, 1)
    page.selection.copy.click()
    settle(qtbot, context)
    lines = QApplication.clipboard().text().split("\n")
    assert lines[0] == "Name\tДата народження\tНомер"
    assert lines[1] == "Кунешлідаг Ділявер\t14.03.1987\tПОВ-2023-00417"
    assert len(lines) == 3
    people = " ".join(fake_people.person_id(number) for number in (0, 1))
    assert office.session.noted == [("copied", people)]


def test_ctrl_c_copies_the_columns_in_sight(
    qtbot: QtBot, page: PeoplePage, context: PageContext, office: FakeOffice
) -> None:
    page.list.columns_menu.toggle("computed.level")
    page.view.setColumnHidden(3, True)
    page.view.choose_row(0)
    QTest.keyClick(page.view, Qt.Key.Key_C, CTRL)
    settle(qtbot, context)
    lines = QApplication.clipboard().text().split("\n")
    assert lines == [
        "Name\tStatus\tSign of life",
        "Кунешлідаг Ділявер\tProbable\t02.06.2026 B2",
    ]
    assert office.session.noted == [("copied", fake_people.person_id(0))]


def test_what_cannot_be_written_down_is_not_copied(
    qtbot: QtBot,
    page: PeoplePage,
    context: PageContext,
    office: FakeOffice,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_told: str) -> None:
        raise errors.DiskFullError(needed=0, free=0)

    monkeypatch.setattr(office.session, "note", full)
    with qtbot.waitSignal(context.problems.refused):
        page.list.copy_names()
    assert QApplication.clipboard().text() == ""


def test_a_death_is_not_copied_out_of_a_list(page: PeoplePage) -> None:
    dead = msgspec.structs.replace(fake_people.row(0), status="DIED", status_label="загинув")
    assert columns.text(dead, columns.STATUS) == "see the file"


def test_they_are_taken_along_to_a_grant(page: PeoplePage, context: PageContext) -> None:
    tick(page, 2, 0)
    page.selection.grant.click()
    people = ",".join(fake_people.person_id(number) for number in (0, 2))
    assert context.navigator.here == Target("handoffs", f"grant:{people}")


def test_silence_is_a_filter_with_a_chip(
    qtbot: QtBot, page: PeoplePage, context: PageContext
) -> None:
    page.open("silent:2026-05-26")
    settle(qtbot, context)
    assert page._presenter.query.silent_since == "2026-05-26"
    assert page.filters.isVisible()
    words = [one.words for one in _chips(page)]
    assert words == ["no sign of life since 26 May 2026"]
    page._presenter.toggle("computed.status", "PROBABLE", "on")
    settle(qtbot, context)
    assert page._presenter.query.silent_since == "2026-05-26"
    _chips(page)[-1].removed.emit()
    settle(qtbot, context)
    assert page._presenter.query.silent_since == ""
    assert page._presenter.query.include == {"computed.status": ("PROBABLE",)}
    page.open("all")
    settle(qtbot, context)
    assert not page.filters.isVisible()


def _chips(page: PeoplePage) -> list[FilterChip]:
    """The filters in use."""
    return [one for one in page.filters.findChildren(FilterChip) if not one.isHidden()]
