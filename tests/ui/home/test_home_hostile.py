"""Today under change: what it told must go with its cause; everything can be reached by key."""

import msgspec
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app.domain import applied
from desktop_app.services import views
from tests.ui import fake_people
from tests.ui.fake_office import FakeOffice
from tests.ui.settling import settle
from tests.ui.typing_keys import click_twice, press
from ui.home.home_page import HomePage
from ui.home.task_row import TaskRow
from ui.navigation import PageContext, Target

CLOCK = views.Notice("clock", "The clock stands wrong", "It is earlier than the last record.")
TOUCHED = applied.Applied(new=1, all_changed=True)


@pytest.fixture
def page(qtbot: QtBot, context: PageContext) -> HomePage:
    """Today with 99 people."""
    made = HomePage(context)
    qtbot.addWidget(made)
    made.resize(1188, 760)
    made.show()
    made.activateWindow()
    made.open("")
    settle(qtbot, context)
    return made


def tell(office: FakeOffice, **more: object) -> None:
    """The office knows other figures from now on."""
    office.told = msgspec.structs.replace(office.facts("en"), **more)


def again(qtbot: QtBot, context: PageContext) -> None:
    """Something was recorded."""
    context.hub.changed.emit(TOUCHED)
    settle(qtbot, context)


def test_a_notice_goes_with_its_cause(
    qtbot: QtBot, page: HomePage, context: PageContext, office: FakeOffice
) -> None:
    tell(office, notices=(CLOCK,))
    again(qtbot, context)
    assert page.notice.isVisible()
    tell(office, notices=())
    again(qtbot, context)
    assert not page.notice.isVisible()


def test_the_last_person_gone_brings_the_empty_page(
    qtbot: QtBot, page: HomePage, context: PageContext, office: FakeOffice
) -> None:
    office.people.count = 0
    tell(office, people=0, conflicts=0, waiting=0)
    again(qtbot, context)
    assert page._empty.isVisible()
    office.people.count = 3
    tell(office, people=3)
    again(qtbot, context)
    assert not page._empty.isVisible()
    assert page.tiles.isVisible()


def test_what_waits_can_be_opened_by_key(
    qtbot: QtBot, page: HomePage, context: PageContext
) -> None:
    rows = page.findChildren(TaskRow)
    assert rows
    for row in rows:
        row.setFocus()
        assert page.focusWidget() is row
        before = context.navigator.here
        press(row, Qt.Key.Key_Space)
        assert context.navigator.here is not None
        assert context.navigator.here != before or len(rows) == 1


def test_a_double_click_opens_one_file(page: HomePage, context: PageContext) -> None:
    row = page.findChildren(TaskRow)[-1]
    opened: list[Target] = []
    context.navigator.opened.connect(opened.append)
    click_twice(row)
    context.navigator.back()
    assert len(opened) >= 1
    assert len({target.argument for target in opened}) == 1


def test_every_tile_is_reached_by_tab(page: HomePage) -> None:
    tiles = page.tiles
    page.add.setFocus()
    reached = set()
    for _press in range(40):
        focused = page.focusWidget()
        assert focused is not None
        reached.add(focused)
        press(focused, Qt.Key.Key_Tab)
    shown = [one for one in tiles._all if one.isVisible()]
    assert set(shown) <= reached


def test_figures_of_nobody_are_nought_not_blank(
    qtbot: QtBot, page: HomePage, context: PageContext, office: FakeOffice
) -> None:
    tell(office, conflicts=0, waiting=0)
    again(qtbot, context)
    assert "0" in page.tiles.conflicts.accessibleName()
    assert "0" in page.tiles.waiting.accessibleName()


@pytest.mark.usefixtures("reader")
def test_a_reader_is_offered_nothing_to_add_and_no_backup(
    qtbot: QtBot, context: PageContext, office: FakeOffice
) -> None:
    tell(office, backup_due=True, backup_days=40)
    page = HomePage(context)
    qtbot.addWidget(page)
    page.show()
    page.open("")
    settle(qtbot, context)
    assert not page.add.isEnabled()
    assert page.add.toolTip() == "Your roles do not go so far"
    assert not any("ackup" in one.accessibleName() for one in page.findChildren(TaskRow))


def test_who_died_is_told_inside_the_file_only(
    qtbot: QtBot,
    page: HomePage,
    context: PageContext,
    office: FakeOffice,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dead = msgspec.structs.replace(fake_people.row(0), status="DIED", status_label="загинув")
    shown = views.PeoplePage(
        rows=(dead,), first="0", last="0", more_before=False, more_after=False, matching=1, total=1
    )
    monkeypatch.setattr(office.people, "page", lambda _query: shown)
    again(qtbot, context)
    names = " ".join(one.accessibleName() for one in page.findChildren(TaskRow))
    assert dead.name in names
    assert "загинув" not in names
