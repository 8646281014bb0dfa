"""What the review does: queue, drafts, decision."""

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.domain import applied, errors
from tests.ui.conflicts import fake_conflicts
from tests.ui.conflicts.fake_conflicts import FakeConflicts
from ui.conflicts.conflicts_presenter import ConflictsPresenter
from ui.navigation import PageContext


@pytest.fixture
def presenter(qtbot: QtBot, context: PageContext, service: FakeConflicts) -> ConflictsPresenter:
    """A presenter that has its queue."""
    made = ConflictsPresenter(context, context.hub)
    with qtbot.waitSignal(made.listed):
        made.open("")
    return made


def test_the_first_one_is_in_front(presenter: ConflictsPresenter) -> None:
    assert presenter.at == 0
    assert presenter.conflict == presenter.queue[0]


def test_nothing_is_chosen_to_begin_with(presenter: ConflictsPresenter) -> None:
    assert presenter.draft == (0, "")
    assert not presenter.can_record
    assert not presenter.has_drafts


def test_it_asks_in_the_language_spoken(qtbot: QtBot, presenter: ConflictsPresenter) -> None:
    assert presenter.queue[0].label == "place of detention"


@pytest.mark.parametrize(
    ("number", "why", "can"),
    [(0, "", False), (1, "", False), (1, "   ", False), (0, "причина", False), (2, "так", True)],
)
def test_choice_and_reason_are_needed(
    presenter: ConflictsPresenter, number: int, why: str, can: bool
) -> None:
    presenter.note(number, why)
    assert presenter.can_record is can


def test_steps_stop_at_the_ends(presenter: ConflictsPresenter) -> None:
    presenter.step(-1)
    assert presenter.at == 0
    for _n in range(5):
        presenter.step(1)
    assert presenter.at == 2


def test_typing_waits_while_another_is_looked_at(presenter: ConflictsPresenter) -> None:
    presenter.note(1, "чекаємо відповіді")
    presenter.step(1)
    assert presenter.draft == (0, "")
    assert presenter.has_drafts
    presenter.step(-1)
    assert presenter.draft == (1, "чекаємо відповіді")


def test_a_decision_is_recorded_with_its_subject(
    qtbot: QtBot, presenter: ConflictsPresenter, service: FakeConflicts
) -> None:
    conflict = presenter.queue[0]
    presenter.note(2, "  лист датований  ")
    with qtbot.waitSignal(presenter.listed):
        presenter.record()
    assert service.decided == [
        (conflict.person, "stay.place", 2, "лист датований", conflict.subject)
    ]


def test_after_a_decision_the_next_is_in_front(qtbot: QtBot, presenter: ConflictsPresenter) -> None:
    presenter.note(1, "так")
    with qtbot.waitSignal(presenter.listed):
        presenter.record()
    assert len(presenter.queue) == 2
    assert presenter.at == 0
    assert presenter.conflict is not None
    assert presenter.conflict.name == "Яйлабахар Еміне"
    assert not presenter.has_drafts


def test_the_window_hears_of_a_decision(
    qtbot: QtBot, context: PageContext, presenter: ConflictsPresenter
) -> None:
    said: list[str] = []
    context.notices.said.connect(lambda words, _undo: said.append(words))
    presenter.note(1, "так")
    with qtbot.waitSignal(context.hub.changed) as heard:
        presenter.record()
    assert isinstance(heard.args[0], applied.Applied)
    assert said == ["Decision recorded. The other value stays beside it."]


def test_the_last_decision_leaves_an_empty_queue(
    qtbot: QtBot, presenter: ConflictsPresenter
) -> None:
    for _n in range(3):
        presenter.note(1, "так")
        with qtbot.waitSignal(presenter.listed):
            presenter.record()
    assert presenter.queue == ()
    assert presenter.conflict is None
    assert presenter.at == -1
    presenter.note(1, "нічого")
    presenter.record()
    presenter.open_person()
    assert not presenter.has_drafts


def test_a_refusal_keeps_what_was_typed(
    qtbot: QtBot, presenter: ConflictsPresenter, service: FakeConflicts
) -> None:
    service.broken = errors.ChoiceError(number=1, values=0)
    presenter.note(1, "так")
    with qtbot.waitSignal(presenter.refused) as heard:
        presenter.record()
    assert heard.args == [service.broken]
    assert presenter.draft == (1, "так")
    assert presenter.can_record


def test_one_decision_at_a_time(
    qtbot: QtBot, presenter: ConflictsPresenter, service: FakeConflicts
) -> None:
    presenter.note(1, "так")
    with qtbot.waitSignal(presenter.listed):
        presenter.record()
        assert not presenter.can_record
        presenter.record()
    assert len(service.decided) == 1


def test_the_one_in_front_stays_when_the_vault_changes(
    qtbot: QtBot, context: PageContext, presenter: ConflictsPresenter, service: FakeConflicts
) -> None:
    presenter.step(1)
    presenter.note(1, "пишу")
    service.gone.add((presenter.queue[0].person, presenter.queue[0].field))
    with qtbot.waitSignal(presenter.listed):
        context.hub.changed.emit(applied.Applied())
    assert presenter.conflict is not None
    assert presenter.conflict.name == "Яйлабахар Еміне"
    assert presenter.draft == (1, "пишу")


def test_typing_for_a_conflict_that_is_gone_is_forgotten(
    qtbot: QtBot, context: PageContext, presenter: ConflictsPresenter, service: FakeConflicts
) -> None:
    presenter.note(1, "пишу")
    first = presenter.queue[0]
    service.gone.add((first.person, first.field))
    with qtbot.waitSignal(presenter.listed):
        presenter.refresh()
    assert not presenter.has_drafts


def test_a_person_named_comes_first(qtbot: QtBot, presenter: ConflictsPresenter) -> None:
    wanted = presenter.queue[2].person
    with qtbot.waitSignal(presenter.listed):
        presenter.open(wanted)
    assert presenter.at == 2


def test_a_person_without_conflicts_changes_nothing(
    qtbot: QtBot, presenter: ConflictsPresenter
) -> None:
    presenter.step(1)
    with qtbot.waitSignal(presenter.listed):
        presenter.open("f" * 32)
    assert presenter.at == 1


def test_it_opens_the_person(context: PageContext, presenter: ConflictsPresenter) -> None:
    presenter.open_person()
    here = context.navigator.here
    assert here is not None
    assert (here.place, here.argument) == ("person", presenter.queue[0].person)


def test_a_failure_to_list_is_told(
    qtbot: QtBot, presenter: ConflictsPresenter, service: FakeConflicts
) -> None:
    service.more = (None,)  # type: ignore[assignment] # what breaks the fake
    with qtbot.waitSignal(presenter.refused):
        presenter.refresh()
    assert len(presenter.queue) == 3


def test_the_newest_is_never_put_first() -> None:
    first, *_rest = fake_conflicts.queue("uk")
    newest = max(first.values, key=lambda one: one.said)
    assert first.values[0] is not newest
