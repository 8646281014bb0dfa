"""The tab "Outgoing" as a whole."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop_app import i18n
from desktop_app.domain import errors
from tests.ui.handoffs import fake_handoffs, looking
from tests.ui.handoffs.fake_handoffs import THEIRS, THIRD, FakeHandoffs, FakePartners
from ui.handoffs.handoffs_page import HandoffsPage
from ui.handoffs.outgoing_page import OutgoingPage


@pytest.fixture
def tab(outgoing_tab: OutgoingPage) -> OutgoingPage:
    """The tab before an office is chosen."""
    return outgoing_tab


def idle(qtbot: QtBot, tab: OutgoingPage) -> None:
    """Wait until the vault thread has nothing to do."""
    qtbot.waitUntil(lambda: tab._context.worker.is_idle)


def choose(qtbot: QtBot, tab: OutgoingPage, office: str = THEIRS) -> None:
    """Choose an office in the panel."""
    tab.panel.office.choose(office)
    idle(qtbot, tab)


def words(tab: OutgoingPage) -> list[str]:
    """Everything in sight."""
    return [one.text() for one in looking.shown(tab, QLabel) if one.isVisible()]


def test_first_it_asks_to_whom(tab: OutgoingPage) -> None:
    assert tab.empty.isVisible()
    assert "To which office?" in words(tab)
    assert not tab.rows.isVisible()


def test_choosing_shows_exactly_what_leaves(qtbot: QtBot, tab: OutgoingPage) -> None:
    choose(qtbot, tab)
    assert tab.rows.isVisible()
    assert tab.table.rowCount() == 7
    said = words(tab)
    for figure in ("7", "42", "0", "17"):
        assert figure in said
    assert "To “Причал”: everything they may have and do not have yet" in said
    assert tab.withheld.isVisible()


def test_sealing_by_path(qtbot: QtBot, tab: OutgoingPage, handoffs: FakeHandoffs) -> None:
    choose(qtbot, tab)
    looking.type_text(tab.panel.path.line, "/media/stick")
    looking.click(tab.panel.seal)
    idle(qtbot, tab)
    assert handoffs.prepared == [(THEIRS, Path("/media/stick"))]
    assert tab.banner.isVisible()
    said = words(tab)
    assert "Hand-off 15 to “Причал” is written" in said
    told = "File: dodomu-kkpqrs-15, 183\u00a0KB. Eject the stick before you pull it out."
    assert told in said
    assert tab.panel.path.path is None
    assert not tab.panel.seal.isEnabled()


def test_no_path_of_this_machine_is_shown(
    qtbot: QtBot, tab: OutgoingPage, handoffs: FakeHandoffs
) -> None:
    choose(qtbot, tab)
    tab.panel.path.line.setText("/media/secret-name")
    looking.click(tab.panel.seal)
    idle(qtbot, tab)
    assert not any("secret-name" in said for said in words(tab))


def test_another_office_takes_the_note_away(qtbot: QtBot, tab: OutgoingPage) -> None:
    choose(qtbot, tab)
    tab.panel.path.line.setText("/media/stick")
    looking.click(tab.panel.seal)
    idle(qtbot, tab)
    choose(qtbot, tab, THIRD)
    assert not tab.banner.isVisible()


def test_a_refusal_is_a_banner(qtbot: QtBot, tab: OutgoingPage, handoffs: FakeHandoffs) -> None:
    choose(qtbot, tab)
    handoffs.broken = errors.StaysHereError(change="a" * 32, reason="test")
    tab.panel.path.line.setText("/media/stick")
    looking.click(tab.panel.seal)
    idle(qtbot, tab)
    assert tab.banner.isVisible()
    assert "Something in it must not leave" in words(tab)
    assert tab.panel.seal.isEnabled()


def test_stopping_is_no_refusal(qtbot: QtBot, tab: OutgoingPage, handoffs: FakeHandoffs) -> None:
    choose(qtbot, tab)
    handoffs.until_cancelled = True
    tab.panel.path.line.setText("/media/stick")
    looking.click(tab.panel.seal)
    qtbot.waitUntil(tab.progress.isVisible)
    looking.click(tab.progress._stop)
    idle(qtbot, tab)
    assert not tab.banner.isVisible()
    assert not tab.progress.isVisible()
    assert tab.panel.seal.isEnabled()


def test_nothing_new_says_so(qtbot: QtBot, tab: OutgoingPage, handoffs: FakeHandoffs) -> None:
    handoffs.out = fake_handoffs.leaving(lines=(), people=0, change_sets=0, withheld={})
    choose(qtbot, tab)
    assert "Nothing new leaves for this office" in words(tab)
    assert not tab.withheld.isVisible()
    assert looking.cut_words(tab) == []


def test_people_past_the_listed_ones_are_counted(
    qtbot: QtBot, tab: OutgoingPage, handoffs: FakeHandoffs
) -> None:
    handoffs.out = fake_handoffs.leaving(people=1_007)
    choose(qtbot, tab)
    assert "1,000 more people are counted, not listed." in words(tab)


def test_no_partner_leads_to_partners(
    qtbot: QtBot, tab: OutgoingPage, partners: FakePartners
) -> None:
    partners.known = []
    tab.presenter.refresh()
    idle(qtbot, tab)
    assert "No office you trust yet" in words(tab)
    with qtbot.waitSignal(tab.partners_asked):
        looking.click(tab._to_partners)


def test_withheld_groups_lead_to_the_grants(qtbot: QtBot, tab: OutgoingPage) -> None:
    choose(qtbot, tab)
    with qtbot.waitSignal(tab.partner_asked) as told:
        looking.click(tab.withheld.grants)
    assert told.args == [THEIRS]


def test_a_figure_of_nought_is_quiet(qtbot: QtBot, tab: OutgoingPage) -> None:
    choose(qtbot, tab)
    tones = [one._figure.property("tone") for one in tab._figures]
    assert tones == ["text", "text", "text3", "warn"]


def test_typing_is_noticed(tab: OutgoingPage) -> None:
    assert not tab.has_typing()
    looking.type_text(tab.panel.path.line, "/m")
    assert tab.has_typing()


def test_an_office_named_is_chosen(qtbot: QtBot, page: HandoffsPage) -> None:
    page.open(f"outgoing:{THIRD}")
    idle(qtbot, page.outgoing)
    assert page.outgoing.panel.office.code == THIRD
    assert page.outgoing.table.rowCount() == 7


@pytest.mark.parametrize("lang", ["en", "uk"])
@pytest.mark.parametrize("chosen", [False, True])
def test_no_word_is_cut(qtbot: QtBot, tab: OutgoingPage, lang: str, chosen: bool) -> None:
    i18n.set_language(lang)
    tab.retranslate()
    idle(qtbot, tab)
    if chosen:
        choose(qtbot, tab)
    assert looking.cut_words(tab) == []
    assert looking.overlapping(tab) == []
    assert looking.nameless(tab) == []
    assert looking.unreachable(tab) == []
