"""Examine, tick, accept, refuse: as the presenter does them."""

from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from desktop_app.domain import applied, errors
from tests.ui.handoffs import fake_handoffs
from tests.ui.handoffs.fake_handoffs import FakeHandoffs
from ui.handoffs.incoming_presenter import IncomingPresenter
from ui.navigation import PageContext

FILE = Path("/media/stick/dodomu-abcdef-14")
SETS = {1, 2, 3, 20, 21, 30, 31, 40}
"""Numbers of the change sets of the fake bundle that can be ticked."""


def named(*numbers: int) -> set[str]:
    """Ids of change sets."""
    return {f"{number:032x}" for number in numbers}


@pytest.fixture
def presenter(context: PageContext, handoffs: FakeHandoffs) -> IncomingPresenter:
    """A presenter without a bundle."""
    return IncomingPresenter(context, context.hub)


@pytest.fixture
def looking_in(qtbot: QtBot, presenter: IncomingPresenter) -> IncomingPresenter:
    """A presenter with the fake bundle examined."""
    examine(qtbot, presenter)
    return presenter


def examine(qtbot: QtBot, presenter: IncomingPresenter) -> None:
    """Examine the file and wait."""
    with qtbot.waitSignal(presenter.bundle_changed):
        presenter.examine(FILE)
    qtbot.waitUntil(lambda: not presenter.is_working)


def row_of(presenter: IncomingPresenter, number: int) -> int:
    """The first row of a change set."""
    ids = [line.change for line in presenter.shown]
    return ids.index(f"{number:032x}")


def test_nothing_is_ticked_to_begin_with(looking_in: IncomingPresenter) -> None:
    assert looking_in.ticked_lines == 0
    assert looking_in.tickable == 9
    assert len(looking_in.shown) == 10


def test_examining_writes_nothing(looking_in: IncomingPresenter, handoffs: FakeHandoffs) -> None:
    assert handoffs.examinations == [FILE]
    assert handoffs.accepted == []
    assert looking_in.place == FILE


def test_lines_of_one_set_tick_together(looking_in: IncomingPresenter) -> None:
    first = row_of(looking_in, 3)
    looking_in.tick(first + 1)
    ticked = [looking_in.is_ticked(line) for line in looking_in.shown]
    assert [at for at, on in enumerate(ticked) if on] == [first, first + 1]
    assert looking_in.ticked_lines == 2
    looking_in.tick(first)
    assert looking_in.ticked_lines == 0


def test_a_refused_line_cannot_be_ticked(looking_in: IncomingPresenter) -> None:
    looking_in.tick(len(looking_in.shown) - 1)
    looking_in.tick(99)
    looking_in.tick(-1)
    assert looking_in.ticked_lines == 0


def test_all_shown_are_ticked_at_once(looking_in: IncomingPresenter) -> None:
    looking_in.tick_shown(True)
    assert looking_in.ticked_lines == looking_in.tickable
    looking_in.tick_shown(False)
    assert looking_in.ticked_lines == 0


def test_a_filter_keeps_ticks_of_hidden_lines(looking_in: IncomingPresenter) -> None:
    looking_in.tick(row_of(looking_in, 30))
    looking_in.filter(frozenset({"conflict"}))
    assert len(looking_in.shown) == 3
    looking_in.tick_shown(True)
    assert looking_in.ticked_lines == 1 + 4
    looking_in.tick_shown(False)
    assert looking_in.ticked_lines == 1
    looking_in.filter(frozenset())
    assert looking_in.is_ticked(looking_in.shown[row_of(looking_in, 30)])


def test_unticked_sets_are_left_for_later(
    qtbot: QtBot, looking_in: IncomingPresenter, handoffs: FakeHandoffs
) -> None:
    looking_in.tick(row_of(looking_in, 1))
    looking_in.tick(row_of(looking_in, 3))
    with qtbot.waitSignal(looking_in.accepted) as told:
        looking_in.accept()
    place, excepted = handoffs.accepted[0]
    assert place == FILE
    assert set(excepted) == named(*(SETS - {1, 3}))
    assert handoffs.refusals == []
    assert told.args == [handoffs.found, 9 - 3]


def test_everything_ticked_excepts_nothing(
    qtbot: QtBot, looking_in: IncomingPresenter, handoffs: FakeHandoffs
) -> None:
    looking_in.tick_shown(True)
    with qtbot.waitSignal(looking_in.accepted):
        looking_in.accept()
    assert handoffs.accepted == [(FILE, ())]


def test_nothing_ticked_accepts_nothing(
    looking_in: IncomingPresenter, handoffs: FakeHandoffs
) -> None:
    looking_in.accept()
    assert not looking_in.is_working
    assert handoffs.accepted == []


def test_a_bundle_that_only_acknowledges_can_be_taken_in(
    qtbot: QtBot, presenter: IncomingPresenter, handoffs: FakeHandoffs
) -> None:
    handoffs.found = fake_handoffs.examined(differences=(), refused=(), conflicts=0)
    examine(qtbot, presenter)
    assert presenter.tickable == 0
    with qtbot.waitSignal(presenter.accepted) as told:
        presenter.accept()
    assert handoffs.accepted == [(FILE, ())]
    assert told.args == [handoffs.found, 0]


def test_after_accepting_the_bundle_is_put_away_and_the_window_told(
    qtbot: QtBot, looking_in: IncomingPresenter, context: PageContext
) -> None:
    looking_in.tick_shown(True)
    with qtbot.waitSignal(context.hub.changed) as told:
        looking_in.accept()
    done = told.args[0]
    assert isinstance(done, applied.Applied)
    assert done.all_changed
    assert done.conflicts == 3
    assert looking_in.examined is None
    assert looking_in.shown == ()
    assert looking_in.tickable == 0


def test_refusing_gives_the_reason(
    qtbot: QtBot, looking_in: IncomingPresenter, handoffs: FakeHandoffs
) -> None:
    with qtbot.waitSignal(looking_in.declined):
        looking_in.refuse("не той рік")
    assert handoffs.refusals == [(FILE, "не той рік")]
    assert handoffs.accepted == []
    assert looking_in.examined is None


def test_without_a_bundle_nothing_is_accepted_or_refused(
    presenter: IncomingPresenter, handoffs: FakeHandoffs
) -> None:
    presenter.accept()
    presenter.refuse("так")
    presenter.again()
    assert not presenter.is_working
    assert handoffs.refusals == []


def test_a_refusal_of_the_file_keeps_no_bundle(
    qtbot: QtBot, presenter: IncomingPresenter, handoffs: FakeHandoffs
) -> None:
    handoffs.broken = errors.SignatureError(what="bundle", scheme="ed25519")
    with qtbot.waitSignal(presenter.refused) as told:
        presenter.examine(FILE)
    assert told.args == [handoffs.broken]
    assert presenter.examined is None


def test_a_failed_accept_keeps_the_ticks(
    qtbot: QtBot, looking_in: IncomingPresenter, handoffs: FakeHandoffs
) -> None:
    looking_in.tick(0)
    handoffs.broken = errors.BundleSpaceError(needed=1, free=0)
    with qtbot.waitSignal(looking_in.refused):
        looking_in.accept()
    qtbot.waitUntil(lambda: not looking_in.is_working)
    assert looking_in.examined is not None
    assert looking_in.ticked_lines == 1


def test_work_can_be_stopped(
    qtbot: QtBot, presenter: IncomingPresenter, handoffs: FakeHandoffs
) -> None:
    handoffs.until_cancelled = True
    presenter.working.connect(lambda task, _what: task.cancel())
    with qtbot.waitSignal(presenter.refused) as told:
        presenter.examine(FILE)
    assert isinstance(told.args[0], errors.CancelledError)


def test_one_act_at_a_time(
    qtbot: QtBot, presenter: IncomingPresenter, handoffs: FakeHandoffs
) -> None:
    with qtbot.waitSignal(presenter.bundle_changed):
        presenter.examine(FILE)
        presenter.examine(Path("/other"))
    assert handoffs.examinations == [FILE]


def test_another_language_keeps_ticks_and_filters(
    qtbot: QtBot, looking_in: IncomingPresenter, handoffs: FakeHandoffs
) -> None:
    looking_in.tick(row_of(looking_in, 3))
    looking_in.filter(frozenset({"conflict", "changed"}))
    with qtbot.waitSignal(looking_in.bundle_changed):
        looking_in.again()
    assert looking_in.ticked_lines == 2
    assert looking_in.kinds == {"conflict", "changed"}


def test_another_bundle_begins_without_ticks(
    qtbot: QtBot, looking_in: IncomingPresenter, handoffs: FakeHandoffs
) -> None:
    looking_in.tick_shown(True)
    looking_in.filter(frozenset({"conflict"}))
    handoffs.found = msgspec.structs.replace(handoffs.found, bundle="d" * 32)
    examine(qtbot, looking_in)
    assert looking_in.ticked_lines == 0
    assert looking_in.kinds == frozenset()


def test_a_tick_whose_set_is_gone_is_gone(
    qtbot: QtBot, looking_in: IncomingPresenter, handoffs: FakeHandoffs
) -> None:
    looking_in.tick_shown(True)
    kept = tuple(one for one in handoffs.found.differences if one.change in named(1))
    handoffs.found = msgspec.structs.replace(handoffs.found, differences=kept)
    with qtbot.waitSignal(looking_in.bundle_changed):
        looking_in.again()
    assert looking_in.ticked_lines == looking_in.tickable == 1


def test_a_large_bundle_is_listed_whole(
    qtbot: QtBot, presenter: IncomingPresenter, handoffs: FakeHandoffs
) -> None:
    many = tuple(
        fake_handoffs.difference(n, f"Людина {n}", "місце", "changed") for n in range(1, 5001)
    )
    handoffs.found = fake_handoffs.examined(differences=many, refused=())
    examine(qtbot, presenter)
    presenter.tick_shown(True)
    assert presenter.ticked_lines == 5000
