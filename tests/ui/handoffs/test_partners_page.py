"""The tab "Partners" as a whole."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app import i18n
from desktop_app.domain import errors
from tests.ui.handoffs import fake_handoffs, looking
from tests.ui.handoffs.fake_handoffs import THEIR_GROUPS, THEIRS, FakePartners
from ui.handoffs.partners_page import PartnersPage
from ui.handoffs.reason_dialog import ReasonDialog
from ui.navigation import PageContext


@pytest.fixture
def tab(partners_tab: PartnersPage) -> PartnersPage:
    """The tab with two partners."""
    return partners_tab


def idle(qtbot: QtBot, tab: PartnersPage) -> None:
    """Wait until the vault thread has nothing to do."""
    qtbot.waitUntil(lambda: tab._context.worker.is_idle)


def test_it_shows_our_card_and_who_is_trusted(tab: PartnersPage) -> None:
    assert tab.own._office.text() == "Лелека"
    assert tab.table.rowCount() == 2
    assert not tab.panel.isVisible()
    assert tab.rows.currentIndex().row() == -1


def test_a_partner_chosen_opens_the_panel(tab: PartnersPage) -> None:
    tab.rows.choose_row(1)
    assert tab.panel.isVisible()
    assert tab.panel.title.text() == "Маяк"


def test_enter_opens_the_panel_again(tab: PartnersPage) -> None:
    tab.rows.choose_row(0)
    assert tab.escape()
    assert not tab.panel.isVisible()
    looking.press(tab.rows, Qt.Key.Key_Return)
    assert tab.panel.isVisible()


def test_escape_with_nothing_open_closes_nothing(tab: PartnersPage) -> None:
    assert not tab.escape()


def test_f4_hides_and_shows(tab: PartnersPage) -> None:
    tab.toggle_panel()
    assert not tab.panel.isVisible()
    tab.rows.choose_row(0)
    tab.toggle_panel()
    assert not tab.panel.isVisible()
    tab.toggle_panel()
    assert tab.panel.isVisible()


def test_the_card_is_written(qtbot: QtBot, tab: PartnersPage, partners: FakePartners) -> None:
    tab.own.path.line.setText("/media/stick/leleka.card")
    looking.click(tab.own.write)
    idle(qtbot, tab)
    assert partners.written == [Path("/media/stick/leleka.card")]
    assert tab.own.path.path is None


def test_a_partner_is_taken_in_by_keys(
    qtbot: QtBot, tab: PartnersPage, partners: FakePartners
) -> None:
    partners.card = fake_handoffs.their_card(office="9" * 32, label="Обрій")
    looking.type_text(tab.take_in.path.line, "/media/stick/obrii.card")
    looking.press(tab.take_in.path.line, Qt.Key.Key_Return)
    idle(qtbot, tab)
    QApplication.processEvents()
    for group in THEIR_GROUPS.split():
        looking.type_text(QApplication.focusWidget() or tab, group)
    assert tab.take_in.trust.isEnabled()
    looking.press(QApplication.focusWidget() or tab, Qt.Key.Key_Return)
    idle(qtbot, tab)
    assert partners.trusting == [(Path("/media/stick/obrii.card"), THEIR_GROUPS)]
    assert tab.table.rowCount() == 3
    assert tab.panel.isVisible()
    assert tab.panel.title.text() == "Обрій"


def test_comparing_closes_the_panel(qtbot: QtBot, tab: PartnersPage) -> None:
    tab.rows.choose_row(0)
    tab.take_in.path.line.setText("/x.card")
    looking.click(tab.take_in.read)
    idle(qtbot, tab)
    assert not tab.panel.isVisible()
    assert tab.has_typing() is False
    tab.take_in.fields._typed(0, "1")
    assert tab.has_typing()


def test_a_grant_is_recorded_and_the_ticks_are_gone(
    qtbot: QtBot, tab: PartnersPage, partners: FakePartners
) -> None:
    tab.rows.choose_row(0)
    looking.click(tab.panel.all_groups)
    tab.panel.people.everyone.click()
    looking.click(tab.panel.grant)
    idle(qtbot, tab)
    office, named, people, purpose, until, onward = partners.granted[0]
    assert (office, len(named), people) == (THEIRS, 13, None)
    assert (purpose, until, onward) == ("not stated", 0, False)
    assert not tab.panel.has_typing
    assert tab.panel.isVisible()
    assert len(tab.table.partner(0).granted_groups) == 13


def test_people_of_a_grant_are_found(
    qtbot: QtBot, tab: PartnersPage, partners: FakePartners
) -> None:
    tab.rows.choose_row(0)
    tab.panel.people.some.click()
    looking.type_text(tab.panel.people.line, "Дощ")
    qtbot.waitUntil(lambda: not tab.panel.people._pause.isActive())
    idle(qtbot, tab)
    looking.type_text(tab.panel.people.line, "")
    assert tab.panel.people._hits == () or tab.panel.people._hits[0].name.startswith("Дощ")


def test_revoking_stops_first(qtbot: QtBot, tab: PartnersPage, partners: FakePartners) -> None:
    tab.rows.choose_row(0)
    looking.click(tab.panel.revoke)
    dialog = tab.findChild(ReasonDialog, "revoke_dialog")
    assert isinstance(dialog, ReasonDialog)
    assert partners.revoked == []
    dialog.reason.setText("скінчилася потреба")
    looking.click(dialog.act)
    idle(qtbot, tab)
    assert partners.revoked == [(THEIRS, None, "скінчилася потреба")]
    assert not tab.panel.revoke.isEnabled()


def test_keeping_the_grants_revokes_nothing(
    qtbot: QtBot, tab: PartnersPage, partners: FakePartners
) -> None:
    tab.rows.choose_row(0)
    looking.click(tab.panel.revoke)
    dialog = tab.findChild(ReasonDialog, "revoke_dialog")
    assert isinstance(dialog, ReasonDialog)
    looking.click(dialog.keep)
    idle(qtbot, tab)
    assert partners.revoked == []


def test_no_partner_yet_says_how_to_begin(
    qtbot: QtBot, tab: PartnersPage, partners: FakePartners
) -> None:
    partners.known = []
    tab.presenter.refresh()
    idle(qtbot, tab)
    assert tab.empty.isVisible()
    assert looking.cut_words(tab) == []
    looking.click(tab.add)
    assert tab.take_in.path.line.hasFocus()


@pytest.mark.parametrize("where", ["own", "card"])
def test_a_refusal_stands_where_it_belongs(
    qtbot: QtBot, tab: PartnersPage, partners: FakePartners, where: str
) -> None:
    partners.broken = errors.CardError(reason="test")
    panel = tab.own if where == "own" else tab.take_in
    panel.path.line.setText("/x.card")
    looking.press(panel.path.line, Qt.Key.Key_Return)
    idle(qtbot, tab)
    assert "card" in panel._refusal.words
    assert looking.cut_words(tab) == []


def test_a_refused_trust_is_told_over_the_page(
    qtbot: QtBot, tab: PartnersPage, partners: FakePartners, context: PageContext
) -> None:
    tab.take_in.path.line.setText("/x.card")
    looking.click(tab.take_in.read)
    idle(qtbot, tab)
    tab.take_in.fields._typed(0, THEIR_GROUPS)
    partners.broken = errors.ConfusableLabelError(label="Причал")
    with qtbot.waitSignal(context.problems.refused):
        looking.click(tab.take_in.trust)


def test_a_refused_grant_stands_in_the_panel(
    qtbot: QtBot, tab: PartnersPage, partners: FakePartners
) -> None:
    tab.rows.choose_row(0)
    looking.click(tab.panel.all_groups)
    tab.panel.people.everyone.click()
    partners.broken = errors.PersonNotFoundError()
    looking.click(tab.panel.grant)
    idle(qtbot, tab)
    assert tab.panel._missing.property("tone") == "danger"


def test_a_partner_named_is_chosen(qtbot: QtBot, tab: PartnersPage) -> None:
    tab.open(fake_handoffs.THIRD)
    idle(qtbot, tab)
    assert tab.panel.isVisible()
    assert tab.panel.title.text() == "Маяк"


def test_the_panel_leads_to_a_hand_off(qtbot: QtBot, tab: PartnersPage) -> None:
    tab.rows.choose_row(0)
    with qtbot.waitSignal(tab.prepare_asked) as told:
        looking.click(tab.panel.prepare)
    assert told.args == [THEIRS]


@pytest.mark.parametrize("lang", ["en", "uk"])
@pytest.mark.parametrize("opened", [False, True])
def test_no_word_is_cut(qtbot: QtBot, tab: PartnersPage, lang: str, opened: bool) -> None:
    i18n.set_language(lang)
    tab.retranslate()
    idle(qtbot, tab)
    if opened:
        tab.rows.choose_row(0)
    assert looking.cut_words(tab) == []
    assert looking.overlapping(tab) == []
    assert looking.nameless(tab) == []
    assert looking.unreachable(tab) == []
