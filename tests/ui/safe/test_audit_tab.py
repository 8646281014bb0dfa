"""The tab "Audit": filtered, paged, proved, exported; what goes wrong is said in words."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app.domain import acts, errors
from tests.ui.fake_office import FakeOffice
from tests.ui.safe import fake_keeping
from ui.main_window import MainWindow
from ui.safe.audit_tab import AuditTab
from ui.safe.safe_page import SafePage


@pytest.fixture
def audit(office: FakeOffice) -> fake_keeping.FakeAudit:
    office.audit = fake_keeping.FakeAudit()
    office.safekeeping = fake_keeping.FakeSafekeeping()
    return office.audit  # type: ignore[no-any-return]


@pytest.fixture
def tab(audit: fake_keeping.FakeAudit, window: MainWindow, qtbot: QtBot) -> AuditTab:
    """The tab, open, its first page shown."""
    assert window.frame is not None
    window.frame.navigator.open("safe", "audit")
    page = window.findChild(SafePage)
    assert page is not None
    found = page.page("audit")
    assert isinstance(found, AuditTab)
    settle(window, qtbot)
    return found


def settle(window: Any, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.worker.is_idle)


def cell(tab: AuditTab, row: int, column: int) -> str:
    return str(tab.table.index(row, column).data(Qt.ItemDataRole.DisplayRole))


def test_the_newest_lines_are_shown_first(tab: AuditTab) -> None:
    assert tab.table.rowCount() == 100
    first = tab.table.line(0)
    assert first.number == 250
    assert cell(tab, 0, 1) in {name or first.who[:8] for name in fake_keeping.NAMES.values()}
    assert "…" not in cell(tab, 0, 3)
    assert tab.table.index(0, 3).data(Qt.ItemDataRole.ToolTipRole) == first.which


def test_more_come_at_the_end(tab: AuditTab, window: MainWindow, qtbot: QtBot) -> None:
    for expected in (200, 250, 250):
        tab.rows.near_bottom.emit()
        tab.rows.near_bottom.emit()
        settle(window, qtbot)
        assert tab.table.rowCount() == expected
    numbers = [tab.table.line(row).number for row in range(250)]
    assert numbers == sorted(numbers, reverse=True)


def test_filters_ask_anew(
    tab: AuditTab, audit: fake_keeping.FakeAudit, window: MainWindow, qtbot: QtBot
) -> None:
    tab.filter.area.choose("reading")
    settle(window, qtbot)
    assert {tab.table.line(row).area for row in range(tab.table.rowCount())} == {"reading"}
    tab.filter.who.choose(fake_keeping.MARTA)
    settle(window, qtbot)
    assert {tab.table.line(row).name for row in range(tab.table.rowCount())} == {"Марта Вигадана"}
    tab.filter.area.choose("")
    tab.filter.who.choose("")
    tab.filter.since.setText("21.09.2026")
    tab.filter.since.editingFinished.emit()
    settle(window, qtbot)
    assert audit.asked[-1].since > 0
    tab.filter.since.setText("no day at all")
    tab.filter.since.editingFinished.emit()
    tab.filter.naming.setText(tab.table.line(3).which[:32])
    tab.filter.naming.editingFinished.emit()
    settle(window, qtbot)
    assert audit.asked[-1].since == 0
    assert tab.table.rowCount() == 1


def test_an_argument_names_a_record(
    tab: AuditTab, audit: fake_keeping.FakeAudit, window: MainWindow, qtbot: QtBot
) -> None:
    assert window.frame is not None
    window.frame.navigator.open("safe", "audit:" + "ab" * 16)
    settle(window, qtbot)
    assert audit.asked[-1].naming == "ab" * 16


def test_every_area_can_be_chosen(tab: AuditTab) -> None:
    offered = [tab.filter.area.itemData(at) for at in range(tab.filter.area.count())]
    assert offered == ["", *acts.AREAS]


def test_verifying_says_how_many_lines_and_the_last(
    tab: AuditTab, window: MainWindow, qtbot: QtBot
) -> None:
    tab.verify.click()
    settle(window, qtbot)
    assert not tab.banner.isHidden()
    assert "250" in tab.banner.accessibleName()


def test_a_broken_line_is_said_in_words(
    tab: AuditTab, audit: fake_keeping.FakeAudit, window: MainWindow, qtbot: QtBot
) -> None:
    audit.refuses = errors.AuditBrokenError(reason="link-differs", line=17)
    tab.verify.click()
    settle(window, qtbot)
    assert "17" in tab.banner.accessibleName()


def test_the_export_goes_where_the_line_says(
    tab: AuditTab, audit: fake_keeping.FakeAudit, window: MainWindow, qtbot: QtBot
) -> None:
    assert not tab.export.isEnabled()
    tab.path.line.setText("/stick/audit.jsonl")
    tab.export.click()
    settle(window, qtbot)
    assert audit.written == [Path("/stick/audit.jsonl")]
    assert tab.path.path is None


def test_the_key_is_shown_on_demand_and_gone_when_the_tab_is_left(
    tab: AuditTab, window: MainWindow, qtbot: QtBot
) -> None:
    assert tab.key_text.isHidden()
    tab.key.click()
    settle(window, qtbot)
    assert tab.key_text.text() == "34" * 32
    assert window.frame is not None
    window.frame.navigator.open("people")
    assert tab.key_text.text() == ""
    assert tab.key_text.isHidden()
