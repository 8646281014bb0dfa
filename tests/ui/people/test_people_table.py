"""The list as a Qt model: a window of pages that grows at both ends and drops what is far."""

import msgspec
import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester

from desktop_app.domain import computed
from desktop_app.services import views
from tests.ui import fake_people
from tests.ui.fake_office import FakePeople
from ui import parts
from ui.people import columns, people_table
from ui.people.people_table import PeopleTable
from ui.widgets import table as rows

COLUMNS = (
    ("person.name", "Прізвище, імʼя, по батькові", True),
    (computed.STATUS, "Статус", True),
    (computed.LEVEL, "Підтвердження", False),
    (computed.PLACE, "Місце утримання", False),
    (computed.LAST_SIGN, "Остання ознака життя", True),
    ("person.number", "Номер", False),
)
PAGE = 200


@pytest.fixture
def people() -> FakePeople:
    return FakePeople(5000)


@pytest.fixture
def table(qapp: QApplication) -> PeopleTable:
    made = PeopleTable()
    made.show_columns(COLUMNS)
    return made


def page(people: FakePeople, after: str = "", *, backward: bool = False) -> views.PeoplePage:
    """A page of the list."""
    return people.page(views.PeopleQuery(after=after, backward=backward, limit=PAGE))


def names(table: PeopleTable) -> list[str]:
    return [row.name for row in table.rows]


def test_the_model_is_sound(
    qtmodeltester: ModelTester, table: PeopleTable, people: FakePeople
) -> None:
    qtmodeltester.check(table)  # type: ignore[no-untyped-call]
    table.show_page(page(people))
    table.append(page(people, table.last))
    qtmodeltester.check(table)  # type: ignore[no-untyped-call]
    table.show_page(page(people, backward=True))
    table.prepend(page(people, table.first, backward=True))
    qtmodeltester.check(table)  # type: ignore[no-untyped-call]


def test_soundness_is_kept_while_blocks_are_dropped(
    qtmodeltester: ModelTester,
    table: PeopleTable,
    people: FakePeople,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(people_table, "WINDOW", 2 * PAGE)
    qtmodeltester.check(table)  # type: ignore[no-untyped-call]
    table.show_page(page(people))
    for _step in range(4):
        table.append(page(people, table.last))
    for _step in range(4):
        table.prepend(page(people, table.first, backward=True))


def test_an_empty_list(table: PeopleTable) -> None:
    assert table.rowCount() == 0
    assert table.first == table.last == ""
    assert not table.more_after
    table.toggle_tick(0)
    table.clear_ticks()
    assert table.data(QModelIndex()) is None


def test_going_down_to_the_end_shows_everybody_once(table: PeopleTable, people: FakePeople) -> None:
    table.show_page(page(people))
    seen = names(table)
    while table.more_after:
        following = page(people, table.last)
        seen += [row.name for row in following.rows]
        table.append(following)
        assert table.rowCount() <= people_table.WINDOW + PAGE
    assert len(seen) == len(set(seen)) == 5000
    assert names(table)[-1] == fake_people.row(4999).name
    assert table.more_before


def test_going_up_from_the_end_shows_everybody_once(table: PeopleTable, people: FakePeople) -> None:
    table.show_page(page(people, backward=True))
    assert names(table)[-1] == fake_people.row(4999).name
    seen = names(table)
    while table.more_before:
        before = page(people, table.first, backward=True)
        seen = [row.name for row in before.rows] + seen
        table.prepend(before)
        assert table.rowCount() <= people_table.WINDOW + PAGE
    assert seen == [fake_people.row(number).name for number in range(5000)]
    assert table.more_after


def test_down_and_up_again_meet(table: PeopleTable, people: FakePeople) -> None:
    table.show_page(page(people))
    for _step in range(10):
        table.append(page(people, table.last))
    while table.more_before:
        table.prepend(page(people, table.first, backward=True))
    assert names(table)[0] == fake_people.row(0).name


def test_an_empty_page_only_ends_the_way(table: PeopleTable, people: FakePeople) -> None:
    table.show_page(page(people))
    nothing = views.PeoplePage((), "", "", more_before=False, more_after=False, matching=0, total=0)
    table.append(nothing)
    table.prepend(nothing)
    assert table.rowCount() == PAGE
    assert not table.more_after
    assert not table.more_before


def test_a_person_is_found_in_the_window(table: PeopleTable, people: FakePeople) -> None:
    table.show_page(page(people))
    assert table.row_of(fake_people.person_id(7)) == 7
    assert table.row_of(fake_people.person_id(4000)) == -1


def test_ticks_stay_when_the_window_moves(table: PeopleTable, people: FakePeople) -> None:
    table.show_page(page(people))
    table.toggle_tick(3)
    table.toggle_tick(4)
    table.toggle_tick(4)
    table.show_page(page(people, backward=True))
    assert table.ticked == {fake_people.person_id(3)}
    table.show_page(page(people))
    tick = table.index(3, 0).data(rows.CELL)
    assert tick == parts.cell(parts.Tick("on"))
    table.clear_ticks()
    assert table.ticked == frozenset()


@pytest.mark.parametrize(
    ("column", "words"),
    [
        (1, "Кунешлідаг Ділявер, 1 conflict, Ремзійович · 14.03.1987"),
        (2, "Ймовірно"),
        (3, "Corroborated; Not acknowledged"),
        (4, "СІЗО-91 Верхоярськ, sources differ"),
        (6, "ПОВ-2023-00417"),
    ],
)
def test_cells_in_words(table: PeopleTable, people: FakePeople, column: int, words: str) -> None:
    table.show_page(page(people))
    at = table.index(0, column)
    assert at.data(Qt.ItemDataRole.DisplayRole) == words
    assert at.data(Qt.ItemDataRole.AccessibleTextRole) == words


def test_unknown_is_a_word(table: PeopleTable, people: FakePeople) -> None:
    table.show_page(page(people))
    assert table.index(4, 4).data() == "unknown"
    assert table.index(4, 5).data() == "none"


def test_heads_are_short_and_say_what_sorts(table: PeopleTable) -> None:
    across = Qt.Orientation.Horizontal
    table.show_sort(computed.STATUS, descending=True)
    assert table.headerData(1, across) == "Name"
    assert table.headerData(2, across) == "Status ▼"
    assert table.headerData(5, across) == "Sign of life"
    assert table.headerData(6, across) == "Номер"
    aloud = Qt.ItemDataRole.AccessibleTextRole
    assert table.headerData(2, across, aloud) == "Status, sorted"
    assert table.headerData(0, across, aloud) == "Ticked"
    assert table.headerData(0, across) is None
    assert table.headerData(1, Qt.Orientation.Vertical) is None
    table.show_sort(computed.STATUS, descending=False)
    assert table.headerData(2, across) == "Status ▲"


@pytest.mark.parametrize(
    ("name", "known", "lines"),
    [
        ("Тестенко Тест Тестович", True, ("Тестенко Тест", "Тестович · 1987")),
        ("Тестенко Тест", True, ("Тестенко Тест", "1987")),
        ("Тест А або Тест Б", True, ("Тест А або Тест Б", "1987")),
        ("імʼя не відоме", False, ("імʼя не відоме", "1987")),
    ],
)
def test_the_patronymic_stands_below(name: str, known: bool, lines: tuple[str, str]) -> None:
    row = msgspec.structs.replace(
        fake_people.row(1),
        name=name,
        second="1987",
        conflicts=0,
        cells={"person.name": name} if known else {},
    )
    cell = columns.cell(row, "person.name")
    assert tuple(parts.words(line[0]) for line in cell.lines) == lines


def test_a_death_is_never_in_a_list() -> None:
    row = msgspec.structs.replace(fake_people.row(0), status="DIED", status_label="загинув(ла)")
    assert columns.cell(row, computed.STATUS).words == "see the file"


@pytest.mark.parametrize(
    ("column", "words"),
    [
        (computed.CONFLICTS, "1"),
        ("person.category", "військовополонений"),
        ("person.rank", "unknown"),
    ],
)
def test_plain_columns(column: str, words: str) -> None:
    assert columns.cell(fake_people.row(0), column).words == words


def test_the_change_is_a_day() -> None:
    assert columns.cell(fake_people.row(0), computed.UPDATED).words.count(" ") == 2


def test_stale_is_said_under_the_place() -> None:
    assert (
        columns.cell(fake_people.row(2), computed.PLACE).words == "ВК-47 Заозерне, stale, 231 days"
    )


def test_a_difference_is_said_before_staleness() -> None:
    row = msgspec.structs.replace(fake_people.row(2), place_differs=True)
    assert columns.cell(row, computed.PLACE).words.endswith("sources differ")


@pytest.mark.parametrize("column", [*columns.USUAL, columns.TICK, "person.other"])
def test_every_column_has_a_width(column: str) -> None:
    assert columns.width(column) >= 32
