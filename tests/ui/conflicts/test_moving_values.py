"""Values come and go while somebody decides: a choice means a statement, never a place in line."""

import msgspec
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app.domain import applied, errors
from desktop_app.services import views
from tests.ui.conflicts import fake_conflicts
from tests.ui.conflicts.fake_conflicts import FakeConflicts
from tests.ui.settling import busy, settle
from tests.ui.typing_keys import compose, press
from ui.conflicts.conflicts_page import ConflictsPage
from ui.navigation import PageContext
from ui.worker import Worker

TOUCHED = applied.Applied(new=1, all_changed=True)


class Moving(FakeConflicts):
    """A first conflict whose values change under the hand."""

    def __init__(self) -> None:
        super().__init__()
        self.values: tuple[views.ConflictValue, ...] | None = None

    def list(self, lang: str) -> tuple[views.ConflictView, ...]:
        """With the values of now."""
        first, *rest = super().list(lang)
        if self.values is None:
            return (first, *rest)
        return (msgspec.structs.replace(first, values=self.values), *rest)


@pytest.fixture
def service(office: object) -> Moving:
    """The conflicts of the office."""
    made = Moving()
    office.conflicts = made  # type: ignore[attr-defined]
    return made


def now(service: Moving) -> tuple[views.ConflictValue, ...]:
    """The values of the first conflict."""
    return service.list("uk")[0].values


def refresh(qtbot: QtBot, context: PageContext) -> None:
    """Somebody else recorded something."""
    context.hub.changed.emit(TOUCHED)
    settle(qtbot, context)


def test_a_value_that_comes_before_moves_the_choice_along(
    qtbot: QtBot, page: ConflictsPage, service: Moving, context: PageContext
) -> None:
    page.decision.choose(2)
    compose(page.decision.reason, "свідок надійніший")
    service.values = (fake_conflicts.value(9, "ВК-12"), *now(service))
    refresh(qtbot, context)
    assert page.presenter.draft == (3, "свідок надійніший")
    page.record.click()
    settle(qtbot, context)
    assert [number for _who, _field, number, *_rest in service.decided] == [3]


def test_a_chosen_value_that_is_gone_is_chosen_no_more(
    qtbot: QtBot, page: ConflictsPage, service: Moving, context: PageContext
) -> None:
    page.decision.choose(1)
    compose(page.decision.reason, "бачила сама")
    first, second = now(service)
    service.values = (fake_conflicts.value(9, "ВК-12"), second)
    refresh(qtbot, context)
    assert first.ref not in {one.ref for one in now(service)}
    assert page.presenter.draft == (0, "бачила сама")
    assert not page.record.isEnabled()
    assert page.decision.reason.text() == "бачила сама"


def test_values_that_changed_unseen_are_not_decided_on(
    qtbot: QtBot, page: ConflictsPage, service: Moving, context: PageContext, worker: Worker
) -> None:
    page.decision.choose(2)
    compose(page.decision.reason, "свідок надійніший")
    with busy(worker):
        service.values = (fake_conflicts.value(9, "ВК-12"), *now(service))
        page.record.click()
    settle(qtbot, context)
    assert service.decided == []
    assert page.banner.isVisible()
    assert "changed meanwhile" in page.banner.accessibleName()
    assert page.presenter.draft == (3, "свідок надійніший")
    page.record.click()
    settle(qtbot, context)
    assert len(service.decided) == 1


def test_a_conflict_settled_by_another_is_not_decided_again(
    qtbot: QtBot, page: ConflictsPage, service: Moving, context: PageContext, worker: Worker
) -> None:
    page.decision.choose(1)
    compose(page.decision.reason, "бачила сама")
    with busy(worker):
        shown = service.list("uk")[0]
        service.gone.add((shown.person, shown.field))
        page.record.click()
    settle(qtbot, context)
    assert service.decided == []
    assert len(page.presenter.queue) == 2
    assert not page.presenter.has_drafts


def test_pressed_twice_it_is_decided_once(
    qtbot: QtBot, page: ConflictsPage, service: Moving, context: PageContext, worker: Worker
) -> None:
    page.decision.choose(1)
    compose(page.decision.reason, "бачила сама")
    with busy(worker):
        press(page.decision.reason, Qt.Key.Key_Return)
        press(page.decision.reason, Qt.Key.Key_Return)
        page.record.click()
    settle(qtbot, context)
    assert len(service.decided) == 1


def test_the_next_conflict_is_not_decided_by_the_second_enter(
    qtbot: QtBot, page: ConflictsPage, service: Moving, context: PageContext
) -> None:
    page.decision.choose(1)
    compose(page.decision.reason, "бачила сама")
    press(page.decision.reason, Qt.Key.Key_Return)
    settle(qtbot, context)
    press(page.decision.reason, Qt.Key.Key_Return)
    settle(qtbot, context)
    assert len(service.decided) == 1
    assert page.presenter.draft == (0, "")


def test_a_draft_names_the_statement_chosen(
    qtbot: QtBot, page: ConflictsPage, service: Moving, context: PageContext
) -> None:
    page.decision.choose(2)
    compose(page.decision.reason, "ближче до подій")
    (draft,) = page.unsaved()
    chosen = now(service)[1].ref
    assert list(draft.fields.values()) == [f"{chosen} ближче до подій"]
    service.values = (fake_conflicts.value(9, "ВК-12"), *now(service))
    again = ConflictsPage(context)
    qtbot.addWidget(again)
    again.take_up(draft)
    settle(qtbot, context)
    assert again.presenter.draft == (3, "ближче до подій")


def test_a_draft_of_a_settled_conflict_is_forgotten(
    qtbot: QtBot, page: ConflictsPage, context: PageContext
) -> None:
    page.take_up(views.Draft("conflicts", "", "", {"a b c": "x/0 чому"}))
    settle(qtbot, context)
    assert not page.has_typing()


def test_a_draft_of_the_time_of_numbers_keeps_its_reason_only(
    qtbot: QtBot, page: ConflictsPage, service: Moving, context: PageContext
) -> None:
    shown = service.list("uk")[0]
    key = f"{shown.person} {shown.subject} {shown.field}"
    page.take_up(views.Draft("conflicts", "", "", {key: "2 ближче до подій"}))
    settle(qtbot, context)
    assert page.presenter.draft == (0, "ближче до подій")


def test_a_refusal_leaves_everything_typed(
    qtbot: QtBot, page: ConflictsPage, service: Moving, context: PageContext
) -> None:
    service.broken = errors.DiskFullError(needed=1, free=0)
    page.decision.choose(1)
    compose(page.decision.reason, "бачила сама")
    page.record.click()
    settle(qtbot, context)
    assert page.banner.isVisible()
    assert page.presenter.draft == (1, "бачила сама")
    assert page.record.isEnabled()


@pytest.mark.usefixtures("reader")
def test_a_reader_decides_nothing_by_enter(
    qtbot: QtBot, page: ConflictsPage, service: Moving, context: PageContext
) -> None:
    page.decision.choose(1)
    compose(page.decision.reason, "бачила сама")
    press(page.decision.reason, Qt.Key.Key_Return)
    settle(qtbot, context)
    assert not page.record.isEnabled()
    assert service.decided == []


def test_only_spaces_are_no_reason(page: ConflictsPage) -> None:
    page.decision.choose(1)
    compose(page.decision.reason, "   ")
    assert not page.record.isEnabled()
    press(page.decision.reason, Qt.Key.Key_Return)
    assert len(page.presenter.queue) == 3
