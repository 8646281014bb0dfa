"""What leaves, asked for and sealed."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.domain import applied, errors
from desktop_app.services import views
from tests.ui.handoffs import fake_handoffs
from tests.ui.handoffs.fake_handoffs import THEIRS, THIRD, FakeHandoffs, FakePartners
from ui.handoffs.outgoing_presenter import OutgoingPresenter
from ui.navigation import PageContext

STICK = Path("/media/stick")


@pytest.fixture
def presenter(
    qtbot: QtBot, context: PageContext, partners: FakePartners, handoffs: FakeHandoffs
) -> OutgoingPresenter:
    """A presenter that knows the partners."""
    made = OutgoingPresenter(context, context.hub)
    with qtbot.waitSignal(made.listed):
        made.refresh()
    return made


def choose(qtbot: QtBot, presenter: OutgoingPresenter, office: str) -> None:
    """Choose an office and wait for what leaves."""
    with qtbot.waitSignals([presenter.shown, presenter.shown]):
        presenter.choose(office)


def test_no_office_is_chosen_to_begin_with(presenter: OutgoingPresenter) -> None:
    assert presenter.partner is None
    assert presenter.leaving is None


def test_choosing_shows_what_leaves(qtbot: QtBot, presenter: OutgoingPresenter) -> None:
    choose(qtbot, presenter, THEIRS)
    assert presenter.partner is not None
    assert presenter.partner.label == "Причал"
    assert presenter.leaving is not None
    assert presenter.leaving.change_sets == 42


def test_while_it_is_counted_the_old_preview_is_gone(
    qtbot: QtBot, presenter: OutgoingPresenter
) -> None:
    choose(qtbot, presenter, THEIRS)
    shown: list[views.Leaving | None] = []
    presenter.shown.connect(shown.append)
    presenter.choose(THIRD)
    assert shown == [None]
    qtbot.waitUntil(lambda: len(shown) == 2)
    assert shown[1] is not None
    assert shown[1].to == THIRD


def test_an_answer_for_another_office_is_dropped(
    qtbot: QtBot, presenter: OutgoingPresenter, context: PageContext
) -> None:
    presenter.choose(THEIRS)
    presenter.choose("")
    qtbot.waitUntil(lambda: context.worker.is_idle)
    assert presenter.leaving is None


def test_the_same_office_again_asks_nothing(qtbot: QtBot, presenter: OutgoingPresenter) -> None:
    choose(qtbot, presenter, THEIRS)
    with qtbot.assertNotEmitted(presenter.shown):
        presenter.choose(THEIRS)


def test_a_change_of_the_vault_counts_again(
    qtbot: QtBot, presenter: OutgoingPresenter, context: PageContext, handoffs: FakeHandoffs
) -> None:
    choose(qtbot, presenter, THEIRS)
    handoffs.out = fake_handoffs.leaving(change_sets=43)
    with qtbot.waitSignal(presenter.shown):
        context.hub.changed.emit(applied.Applied())
    assert presenter.leaving is not None
    assert presenter.leaving.change_sets == 43


def test_without_an_office_a_change_counts_nothing(
    qtbot: QtBot, presenter: OutgoingPresenter, context: PageContext
) -> None:
    with qtbot.assertNotEmitted(presenter.shown):
        context.hub.changed.emit(applied.Applied())
        qtbot.waitUntil(lambda: context.worker.is_idle)


def test_sealing_writes_to_the_place(
    qtbot: QtBot, presenter: OutgoingPresenter, handoffs: FakeHandoffs
) -> None:
    choose(qtbot, presenter, THEIRS)
    with qtbot.waitSignals([presenter.sealing, presenter.sealed, presenter.listed]):
        presenter.seal(STICK)
    assert handoffs.prepared == [(THEIRS, STICK)]
    assert not presenter.is_sealing


def test_one_sealing_at_a_time(
    qtbot: QtBot, presenter: OutgoingPresenter, handoffs: FakeHandoffs
) -> None:
    choose(qtbot, presenter, THEIRS)
    with qtbot.waitSignal(presenter.sealed):
        presenter.seal(STICK)
        assert presenter.is_sealing
        presenter.seal(STICK)
    assert len(handoffs.prepared) == 1


def test_without_an_office_nothing_is_sealed(
    qtbot: QtBot, presenter: OutgoingPresenter, handoffs: FakeHandoffs
) -> None:
    with qtbot.assertNotEmitted(presenter.sealing):
        presenter.seal(STICK)
    assert handoffs.prepared == []


def test_a_refusal_is_told_and_work_goes_on(
    qtbot: QtBot, presenter: OutgoingPresenter, handoffs: FakeHandoffs
) -> None:
    choose(qtbot, presenter, THEIRS)
    handoffs.broken = errors.StaysHereError(change="a" * 32, reason="test")
    with qtbot.waitSignal(presenter.refused) as told:
        presenter.seal(STICK)
    assert told.args == [handoffs.broken]
    qtbot.waitUntil(lambda: not presenter.is_sealing)


def test_sealing_can_be_stopped(
    qtbot: QtBot, presenter: OutgoingPresenter, handoffs: FakeHandoffs
) -> None:
    choose(qtbot, presenter, THEIRS)
    handoffs.until_cancelled = True
    with qtbot.waitSignal(presenter.refused) as told:
        presenter.sealing.connect(lambda task: task.cancel())
        presenter.seal(STICK)
    assert isinstance(told.args[0], errors.CancelledError)
    assert handoffs.prepared == []


def test_an_office_that_is_trusted_no_more_is_let_go(
    qtbot: QtBot, presenter: OutgoingPresenter, partners: FakePartners
) -> None:
    choose(qtbot, presenter, THEIRS)
    partners.known = []
    with qtbot.waitSignal(presenter.listed):
        presenter.refresh()
    assert presenter.partner is None
    presenter.seal(STICK)
    assert not presenter.is_sealing
