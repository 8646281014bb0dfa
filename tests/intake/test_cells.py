"""Cells of one column: values, what says nothing, what is refused and why."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import registry, values
from desktop_app.intake import cells, mapping

FIELDS = registry.standard()


def column(target: str, *, month_first: bool = False) -> cells.Column:
    found = FIELDS.split_target(target)
    assert found is not None
    return cells.Column(*found, FIELDS, month_first=month_first)


def day(text: str, precision: str = "DAY", **more: str) -> dict[str, str]:
    return {"e": text, "l": text, "p": precision, **more}


@pytest.mark.parametrize(
    ("target", "cell", "found"),
    [
        ("person.name", "  Вовк  Гліб ", ({"family": "Вовк", "given": "Гліб", "full": "Вовк Гліб"},)),
        ("person.birth", "05.02.1981", (day("1981-02-05"),)),
        ("person.birth", "2002", ({"e": "2002-01-01", "l": "2002-12-31", "p": "YEAR"},)),
        ("person.sex", "ж", ("F",)),
        ("person.sex", "Мужской", ("M",)),
        ("person.rank", "ст. солдат", ("OR2",)),
        ("person.rank", "невідомо", ("UNK",)),
        ("person.unit", " 12 бр НГУ ", ("12 бр НГУ",)),
        ("person.note", "=уточнити", ("=уточнити",)),
        ("person.number", "7", ("7",)),
        ("person.informant", "адвокат\nсписок на виході", ("адвокат", "список на виході")),
        ("person.other_name", "Вовк Глеб; Vovk Hlib", (
            {"family": "Вовк", "given": "Глеб", "full": "Вовк Глеб"},
            {"family": "Hlib", "given": "Vovk", "full": "Vovk Hlib"},
        )),
        ("person.phone", "0670000001; 0670000002", ("0670000001", "0670000002")),
        ("charge.article", "205.5 ч. 1; 278", ("205.5 ч. 1; 278",)),
        ("episode.begin", "08/2022", ({"e": "2022-08-01", "l": "2022-08-31", "p": "MONTH"},)),
    ],
)  # fmt: skip
def test_what_cells_say(target: str, cell: str, found: tuple[Any, ...]) -> None:
    assert column(target).read(cell) == cells.Reading(found)


@pytest.mark.parametrize(
    ("target", "cell"),
    [
        ("person.birth", "н/д"),
        ("person.unit", "—"),
        ("episode.place", "невідомо"),
        ("person.informant", "-\n?"),
        ("person.sex", "н/д"),
    ],
)
def test_cells_that_say_that_nothing_is_known(target: str, cell: str) -> None:
    assert column(target).read(cell) == cells.NOTHING


@pytest.mark.parametrize(
    ("target", "cell", "reason"),
    [
        ("person.birth", "учора", "not-a-date"),
        ("person.birth", "31.02.1981", "no-such-day"),
        ("person.sex", "так", "unknown-code"),
        ("person.rank", "отаман", "unknown-code"),
        ("person.unit", "х" * 2001, "too-long"),
        ("person.note", "х" * 20_001, "too-long"),
    ],
)
def test_cells_that_are_no_values(target: str, cell: str, reason: str) -> None:
    assert column(target).read(cell) == cells.Reading((), reason)


def test_codes_of_which_one_is_not_known() -> None:
    reading = column("person.tag").read("адвокат, дивак")

    assert reading == cells.Reading(("LAWYER",), "unknown-code")


def test_the_month_may_come_first() -> None:
    assert column("episode.begin", month_first=True).read("5/6/2022").values == (day("2022-05-06"),)
    assert column("episode.begin").read("5/6/2022").values == (day("2022-06-05"),)


def test_what_was_read_once_is_remembered() -> None:
    reader = column("person.birth")

    assert reader.read("1991") is reader.read("1991")


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "_REMEMBERED", 3)
    reader = column("person.number")
    for number in range(10):
        reader.read(str(number))

    assert len(reader._read) == 3


def test_a_cell_of_very_many_pieces() -> None:
    reading = column("person.phone").read("\n".join(f"0{n}" for n in range(60)))

    assert len(reading.values) == 50
    assert reading.reason == "too-long"


@given(st.sampled_from(mapping.targets(FIELDS)), st.text(max_size=40))
def test_any_cell_of_any_column_gives_right_values_or_a_reason(target: str, cell: str) -> None:
    reader = column(target)
    if not cell.strip():
        return
    reading = reader.read(cell)

    for value in reading.values:
        values.check(value, reader.field.type)
    if not reading.values and not reading.reason and reader.field.type != "code":
        pieces = cell.replace(";", "\n").split("\n")
        assert values.says_nothing(cell) or all(map(values.says_nothing, pieces))
