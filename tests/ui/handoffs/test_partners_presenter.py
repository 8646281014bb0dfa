"""Cards, trust and grants, as the presenter does them."""

import datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.domain import errors
from tests.ui.fake_office import FakeOffice
from tests.ui.handoffs import fake_handoffs
from tests.ui.handoffs.fake_handoffs import FakePartners
from ui.handoffs import partners_presenter
from ui.handoffs.partners_presenter import PartnersPresenter
from ui.navigation import PageContext

TODAY = datetime.date(2026, 11, 22)
CARD = Path("/media/stick/prychal.card")


@pytest.fixture
def presenter(context: PageContext, partners: FakePartners) -> PartnersPresenter:
    """The presenter over two partners."""
    return PartnersPresenter(context, context.hub)


@pytest.fixture
def said(context: PageContext) -> list[str]:
    """What the window was told."""
    heard: list[str] = []
    context.notices.said.connect(lambda words, _undo: heard.append(words))
    return heard


def test_it_shows_our_card_and_the_partners(qtbot: QtBot, presenter: PartnersPresenter) -> None:
    assert presenter.own is None
    with qtbot.waitSignals([presenter.own_shown, presenter.listed]):
        presenter.refresh()
    assert presenter.own == fake_handoffs.own_card()


def test_a_card_is_written(
    qtbot: QtBot, presenter: PartnersPresenter, partners: FakePartners, said: list[str]
) -> None:
    with qtbot.waitSignal(presenter.card_written) as told:
        presenter.write_card(CARD)
    assert told.args == ["prychal.card"]
    assert partners.written == [CARD]
    assert said == ["Card written: prychal.card"]


def test_a_card_read_is_not_trusted(
    qtbot: QtBot, presenter: PartnersPresenter, partners: FakePartners
) -> None:
    with qtbot.waitSignal(presenter.card_read) as told:
        presenter.read_card(CARD)
    assert told.args[0].label == "Причал"
    assert not told.args[0].trusted
    assert partners.trusting == []


def test_trust_names_the_office_and_lists_it(
    qtbot: QtBot, presenter: PartnersPresenter, partners: FakePartners, said: list[str]
) -> None:
    with qtbot.waitSignals([presenter.trusted, presenter.listed]):
        presenter.trust(CARD, fake_handoffs.THEIR_GROUPS)
    assert partners.trusting == [(CARD, fake_handoffs.THEIR_GROUPS)]
    assert said == ["Trusted from now on: “Причал”"]


def test_a_grant_passes_everything_on(
    qtbot: QtBot, presenter: PartnersPresenter, partners: FakePartners, said: list[str]
) -> None:
    with qtbot.waitSignals([presenter.granted, presenter.listed]):
        presenter.grant(
            fake_handoffs.THEIRS, ("ID", "HLT"), ("a" * 32,), purpose="зустріч", until=5,
            onward=True,
        )  # fmt: skip
    assert partners.granted == [
        (fake_handoffs.THEIRS, ("ID", "HLT"), ("a" * 32,), "зустріч", 5, True)
    ]
    assert said == ["Granted. Nothing has left yet."]


def test_a_grant_without_a_purpose_says_so(
    qtbot: QtBot, presenter: PartnersPresenter, partners: FakePartners
) -> None:
    with qtbot.waitSignal(presenter.granted):
        presenter.grant(fake_handoffs.THEIRS, ("ID",), None, purpose="", until=0, onward=False)
    assert partners.granted[0][2:] == (None, "not stated", 0, False)


def test_revoking_ends_all_grants(
    qtbot: QtBot, presenter: PartnersPresenter, partners: FakePartners, said: list[str]
) -> None:
    with qtbot.waitSignal(presenter.revoked) as told:
        presenter.revoke(fake_handoffs.THEIRS, "скінчилася потреба")
    assert told.args == [1]
    assert partners.revoked == [(fake_handoffs.THEIRS, None, "скінчилася потреба")]
    assert said == ["Revoked. What was handed over before stays with them."]


@pytest.mark.parametrize(
    ("act", "where"),
    [
        (lambda one: one.write_card(CARD), "own"),
        (lambda one: one.read_card(CARD), "card"),
        (lambda one: one.trust(CARD, "1"), "card"),
        (
            lambda one: one.grant("x", ("ID",), None, purpose="", until=0, onward=False),
            "grant",
        ),
    ],
    ids=["write", "read", "trust", "grant"],
)
def test_a_refusal_is_told_with_its_place(
    qtbot: QtBot, presenter: PartnersPresenter, partners: FakePartners, act: object, where: str
) -> None:
    partners.broken = errors.CardError(reason="test")
    with qtbot.waitSignal(presenter.refused) as told:
        act(presenter)  # type: ignore[operator]
    assert told.args == [where, partners.broken]


def test_people_are_found_for_a_grant(
    qtbot: QtBot, presenter: PartnersPresenter, office: FakeOffice
) -> None:
    with qtbot.waitSignal(presenter.people_found) as told:
        presenter.look_for("Кунеш")
    assert told.args[0][0].name == "Кунешлідаг Ділявер"
    assert len(told.args[0]) <= 5


def test_nothing_typed_finds_nobody(qtbot: QtBot, presenter: PartnersPresenter) -> None:
    with qtbot.waitSignal(presenter.people_found) as told:
        presenter.look_for("  ")
    assert told.args == [()]


@pytest.mark.parametrize("text", ["", "   "])
def test_no_date_means_the_usual_year(text: str) -> None:
    assert partners_presenter.until(text, "uk", TODAY) == 0


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("31.12.2027", "2027-12-31"),
        ("2027", "2027-12-31"),
        ("02.2028", "2028-02-29"),
        ("22.11.2026", "2026-11-22"),
    ],
)
def test_a_grant_lasts_to_the_end_of_its_last_day(text: str, end: str) -> None:
    found = partners_presenter.until(text, "uk", TODAY)
    moment = datetime.datetime.fromtimestamp(found, datetime.UTC)
    assert moment.isoformat() == f"{end}T23:59:59+00:00"


@pytest.mark.parametrize("text", ["21.11.2026", "1999", "ніколи", "31.02.2027", "після 2027"])
def test_a_day_that_is_over_or_none_is_refused(text: str) -> None:
    with pytest.raises(errors.FieldValueError):
        partners_presenter.until(text, "uk", TODAY)


def test_today_is_the_machines_if_none_is_given() -> None:
    assert partners_presenter.until("31.12.2098", "uk") > 4_000_000_000
