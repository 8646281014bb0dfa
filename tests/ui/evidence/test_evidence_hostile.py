"""Evidence under tired hands: pressed twice, locked in the middle, names that deceive, a reader."""

import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop_app.domain import errors
from tests.ui import fake_people, walks
from tests.ui.evidence import fake_evidence
from tests.ui.fake_office import FakeOffice
from tests.ui.settling import busy, settle
from tests.ui.typing_keys import click_twice, press
from ui.evidence.chain_view import ChainView
from ui.evidence.evidence_tab import EvidenceTab
from ui.main_window import MainWindow
from ui.navigation import PageContext
from ui.person import file_tabs
from ui.person.person_page import PersonPage
from ui.worker import Worker

PERSON = fake_people.person_id(0)
CODES = ("COLLECTED", "HASHED", "SEALED", "VIEWED", "VERIFIED")


@pytest.fixture
def tab(qtbot: QtBot, context: PageContext) -> EvidenceTab:
    """The tab, on a person."""
    made = EvidenceTab(context)
    qtbot.addWidget(made)
    made.resize(1188, 600)
    made.show()
    made.show_person(fake_people.person("en"))
    settle(qtbot, context)
    return made


def words(inside: Any) -> list[str]:
    """Every text of some labels, top to bottom."""
    return [one.text() for one in inside.findChildren(QLabel)]


def of_one_second() -> tuple[Any, ...]:
    """A chain whose steps all bear the same second."""
    made = [fake_evidence.step(code, code.lower(), 0) for code in CODES]
    return tuple(made)


def test_steps_of_one_second_stand_newest_first_in_the_panel(
    qtbot: QtBot, tab: EvidenceTab, context: PageContext, office: FakeOffice
) -> None:
    office.evidence.hold(fake_evidence.piece(1, steps=of_one_second()))
    tab.retranslate()
    settle(qtbot, context)
    said = [text for text in words(tab.panel.chain) if text.upper() in CODES]
    assert said == [code.lower() for code in reversed(CODES)]


def test_a_chain_of_one_file_keeps_the_same_order(qtbot: QtBot) -> None:
    chain = ChainView()
    qtbot.addWidget(chain)
    other = fake_evidence.step("SEALED", "of another file", 0, blob=fake_evidence.blob(9))
    chain.show_steps((*of_one_second(), other), fake_evidence.blob(1))
    said = [text for text in words(chain) if text.upper() in CODES]
    assert said == [code.lower() for code in reversed(CODES)]
    assert "of another file" not in words(chain)


def test_a_name_that_deceives_is_seen_for_what_it_is(
    qtbot: QtBot, tab: EvidenceTab, context: PageContext, office: FakeOffice
) -> None:
    trick = "звіт\u202efdp.exe <img src='file:///etc/hostname'>"
    office.evidence.hold(fake_evidence.piece(1, title=trick, origin=trick))
    tab.retranslate()
    settle(qtbot, context)
    shown = words(tab.panel)
    assert any("‹U+202E›" in text and "<img" in text for text in shown)
    assert not any("\u202e" in text for text in shown)


def test_a_very_long_name_widens_nothing(
    qtbot: QtBot, tab: EvidenceTab, context: PageContext, office: FakeOffice
) -> None:
    width = tab.panel.width()
    long = "дуже" * 100
    office.evidence.hold(
        fake_evidence.piece(1, title=long, files=(fake_evidence.file(1, name=long),))
    )
    tab.retranslate()
    settle(qtbot, context)
    assert tab.panel.width() == width
    assert tab.width() == 1188


@pytest.mark.parametrize("key", [Qt.Key.Key_F4, Qt.Key.Key_Escape])
def test_keys_where_there_is_no_evidence(tab: EvidenceTab, key: Qt.Key) -> None:
    tab.toggle_panel()
    press(tab.rows, key)
    press(tab.rows, Qt.Key.Key_Return)
    assert not tab.panel.isVisible()
    assert not tab.form.isVisible()


def test_who_may_not_attach_sees_no_way_to(
    qtbot: QtBot, tab: EvidenceTab, context: PageContext, office: FakeOffice
) -> None:
    office.evidence.hold(fake_evidence.piece(1), may_attach=False, may_export=False)
    tab.retranslate()
    settle(qtbot, context)
    for button in (tab.attach, tab._first, tab.panel.export, tab.panel.redact):
        assert not button.isVisible()
    tab.open_form([Path("/stick/photo.jpg")])
    assert not tab.form.isVisible()
    assert tab.panel.view.isVisible()


def test_verify_pressed_twice_verifies_once_at_a_time(
    qtbot: QtBot, tab: EvidenceTab, context: PageContext, office: FakeOffice, worker: Worker
) -> None:
    office.evidence.hold(fake_evidence.piece(1))
    tab.retranslate()
    settle(qtbot, context)
    asked: list[bool] = []
    found = office.evidence.found

    def verify(*_told: Any, **_more: Any) -> Any:
        asked.append(True)
        return found

    office.evidence.verify = verify
    with busy(worker):
        click_twice(tab.verify)
    settle(qtbot, context)
    assert asked == [True]


def test_a_lock_stops_verifying_all(window: MainWindow, office: FakeOffice) -> None:
    office.evidence.hold(fake_evidence.piece(1))
    began = threading.Event()

    def verify(*_told: Any, cancelled: Any, **_more: Any) -> Any:
        began.set()
        while not cancelled():
            pass
        raise errors.CancelledError

    office.evidence.verify = verify
    assert window.frame is not None
    window.frame.navigator.open("person", PERSON)
    walks.wait_idle(window)
    page = window.frame.page
    assert isinstance(page, PersonPage)
    page.header.tabs.setCurrentIndex(file_tabs.EVIDENCE)
    walks.wait_idle(window)
    page.evidence.verify.click()
    assert began.wait(10)
    window.lock()
    walks.wait_idle(window)
    assert office.is_closed
    assert not page.isVisible()
