"""Rows become what is said about people; every cell is accounted for."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import errors, registry
from desktop_app.intake import (
    csv_list,
    guessing,
    limits,
    mapping,
    proposals,
    reading,
    table,
    workbook,
)
from tests.intake import files

FIELDS = registry.standard()


def opened(path: Path, *lines: str, header: int = -1) -> table.Table:
    book = csv_list.CsvList(files.text(path / "list.csv", "\n".join(lines) + "\n"), delimiter=";")
    return reading.read(book, guessing.known(FIELDS), header=header)


def propose(people: table.Table, **columns: str) -> list[proposals.Proposal]:
    chosen = mapping.ColumnMap(columns=columns) if columns else guessing.chosen(people, FIELDS)
    bound = mapping.bind(chosen, people, FIELDS)
    found = proposals.propose(people, bound, FIELDS, month_first=chosen.month_first)
    return list(found)


def said(proposal: proposals.Proposal) -> dict[str, Any]:
    return {one.statement.field: one.statement.value for one in proposal.said}


def test_a_row_says_what_its_cells_say(tmp_path: Path) -> None:
    (one,) = propose(
        opened(
            tmp_path,
            "id;ПІБ;Дата нар.;Звання;Дата полону;Місце утримання;Стаття;Колір",
            "N-7;ЗОРЯНЧУК Ярина Северинівна;12.03.1991;ст. солдат;весна 2022;сізо;278;синій",
        )
    )

    assert (one.row, one.person, one.number) == (2, True, "N-7")
    assert one.name == said(one)["person.name"]
    assert said(one) == {
        "person.number": "N-7",
        "person.name": {
            "family": "Зорянчук", "given": "Ярина", "patronymic": "Северинівна",
            "full": "ЗОРЯНЧУК Ярина Северинівна",
        },
        "person.birth": {"e": "1991-03-12", "l": "1991-03-12", "p": "DAY"},
        "person.rank": "OR2",
        "episode.begin": {"e": "2022-03-01", "l": "2022-05-31", "p": "SEASON", "w": "весна 2022"},
        "stay.place": "сізо",
        "charge.article": "278",
    }  # fmt: skip
    assert {(x.kind, x.group) for x in one.said} == {
        ("person", "ID"), ("person", "MIL"), ("episode", "DET"), ("stay", "DET"),
        ("charge", "LEG"),
    }  # fmt: skip
    assert one.kept == (("Колір", "синій"),)
    assert one.rejected == ()


def test_statements_carry_the_words_exactly_as_in_the_cell(tmp_path: Path) -> None:
    (one,) = propose(opened(tmp_path, "ПІБ;Дата нар.;Підрозділ", "  Вовк  Гліб ; 2002 ;  рота "))

    assert [x.statement.words for x in one.said] == ["  Вовк  Гліб ", " 2002 ", "  рота "]


def test_columns_of_parts_make_one_name_with_the_words_of_all(tmp_path: Path) -> None:
    (one,) = propose(
        opened(tmp_path, "surname;name;patronymic;id", "Зорянчук; Ярина ;Северинівна;7")
    )
    (name,) = [x for x in one.said if x.statement.field == "person.name"]

    assert name.statement.value == {
        "family": "Зорянчук", "given": "Ярина", "patronymic": "Северинівна",
    }  # fmt: skip
    assert name.statement.words == "Зорянчук  Ярина  Северинівна"


def test_a_whole_name_beside_its_parts_is_said_once(tmp_path: Path) -> None:
    people = opened(tmp_path, "full_name;given_name;family_name", "Ярина Зорянчук;Ярина;Зорянчук")
    (one,) = propose(people)
    (name,) = one.said

    assert name.statement.words == "Ярина Зорянчук"
    assert name.statement.value == {
        "family": "Зорянчук", "given": "Ярина", "full": "Ярина Зорянчук",
    }  # fmt: skip


def test_only_the_whole_name_is_there(tmp_path: Path) -> None:
    people = opened(tmp_path, "full_name;given_name;family_name", "Ярина ЗОРЯНЧУК;;")
    (one,) = propose(people)

    assert one.name["family"] == "Зорянчук"
    assert one.said[0].statement.words == "Ярина ЗОРЯНЧУК"


def test_a_cell_that_is_no_value_is_kept_and_reported(tmp_path: Path) -> None:
    people = opened(tmp_path, "ПІБ;Дата нар.", "Зорянчук Ярина;1991", "Дощич Пилип;учора")
    _, one = propose(people)

    assert one.kept == (("Дата нар.", "учора"),)
    assert one.rejected == (proposals.Rejected(3, "Дата нар.", "учора", "not-a-date"),)


def test_a_cell_of_which_a_part_is_no_value_is_kept_too(tmp_path: Path) -> None:
    (one,) = propose(
        opened(tmp_path, "ПІБ;Ознаки", "Зорянчук Ярина;адвокат, дивак"),
        ПІБ="person.name", Ознаки="person.tag",
    )  # fmt: skip

    assert said(one)["person.tag"] == "LAWYER"
    assert one.kept == (("Ознаки", "адвокат, дивак"),)
    assert [x.reason for x in one.rejected] == ["unknown-code"]


def test_cells_that_say_nothing_is_known_are_kept_without_ado(tmp_path: Path) -> None:
    (one,) = propose(opened(tmp_path, "ПІБ;Дата нар.;Підрозділ", "Зорянчук Ярина;н/д;—"))

    assert one.kept == (("Дата нар.", "н/д"), ("Підрозділ", "—"))
    assert one.rejected == ()


def test_columns_beyond_the_header_are_kept_under_their_letters(tmp_path: Path) -> None:
    found = propose(opened(tmp_path, "ПІБ;id", "Зорянчук Ярина;1", "Дощич Пилип;2;зайве"))

    assert found[1].kept == (("C", "зайве"),)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("№;ПІБ;Дата нар.", "header-again"),
        ("Всього: 25;;", "total"),
        (";Разом;25", "total"),
        ("17;;", "no-name"),
        (";;1991", "no-name"),
        ("17;н/д;", "no-name"),
        (";123;", "no-name"),
    ],
)
def test_rows_about_nobody_are_kept_whole(tmp_path: Path, line: str, reason: str) -> None:
    found = propose(opened(tmp_path, "№;ПІБ;Дата нар.", "1;Зорянчук Ярина;1991", line))
    one = found[1]
    filled = [words for words in line.split(";") if words]

    assert not one.person and one.said == ()
    assert [words for _, words in one.kept] == filled
    assert one.rejected == (proposals.Rejected(3, "", " | ".join(filled), reason),)


def test_somebody_without_a_name_is_somebody(tmp_path: Path) -> None:
    (one,) = propose(opened(tmp_path, "№;ПІБ;Дата нар.", "17;невідомо;1991"))

    assert one.person
    assert said(one)["person.number"] == "17"
    assert one.kept == (("ПІБ", "невідомо"),)


def test_a_name_that_is_only_a_number_is_no_name(tmp_path: Path) -> None:
    people = opened(tmp_path, "№;ПІБ;Дата нар.", "17;0017;1991")
    (one,) = propose(people, **{"№": "person.number", "ПІБ": "person.name"})

    assert [x.reason for x in one.rejected] == ["no-name"]


@pytest.mark.parametrize("given", ["123", "?"])
def test_parts_that_are_no_name(tmp_path: Path, given: str) -> None:
    people = opened(tmp_path, "id;surname;Ім'я;Дата нар.", f"7;{given};{given};1991")
    (one,) = propose(people)

    assert one.person and "person.name" not in said(one)
    assert [words for _, words in one.kept] == [given, given]
    assert {x.reason for x in one.rejected} == ({"not-a-name"} if given == "123" else set())


def test_a_row_merged_with_the_one_above_is_nobody_new(tmp_path: Path) -> None:
    book = workbook.Workbook(
        files.xlsx_by_hand(
            tmp_path / "list.xlsx",
            "".join(
                f'<row r="{at}">'
                + "".join(
                    f'<c r="{letter}{at}" t="inlineStr"><is><t>{words}</t></is></c>'
                    for letter, words in zip("ABC", cells, strict=False)
                    if words
                )
                + "</row>"
                for at, cells in enumerate(
                    [("ПІБ", "Підрозділ", "Місце"), ("Зорянчук Ярина", "рота", "Київ"),
                     ("", "", "Львів"), ("Дощич Пилип", "", "Суми")], 1,
                )
            )
            + "</sheetData><mergeCells><mergeCell ref='A2:A3'/><mergeCell ref='B2:B4'/>"
            "</mergeCells><sheetData>",
        )
    )  # fmt: skip
    found = propose(reading.read(book, guessing.known(FIELDS)))

    assert [one.person for one in found] == [True, False, True]
    assert found[1].rejected[0].reason == "continues"
    assert ("Місце", "Львів") in found[1].kept
    assert said(found[2])["person.unit"] == "рота"


def test_a_list_of_which_no_column_names_people(tmp_path: Path) -> None:
    with pytest.raises(errors.NobodyInListError) as refused:
        propose(opened(tmp_path, "Місто;Область", "Київ;Київська", header=1))

    assert refused.value.columns == 2


def test_rows_are_read_one_by_one(tmp_path: Path) -> None:
    people = opened(tmp_path, "ПІБ;id", *(f"Зорянчук Ярина;{n}" for n in range(900)))
    found = proposals.propose(people, ("person.name", "person.number"), FIELDS)

    assert next(found).row == 2
    assert next(found).row == 3


def test_a_kept_row_must_fit_a_statement(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proposals, "MAX_KEPT", 100)
    people = opened(tmp_path, "ПІБ;дещо", "Зорянчук Ярина;" + "я" * 200)

    with pytest.raises(errors.ListTooLargeError) as refused:
        propose(people)

    assert refused.value.limit == limits.MAX_ROW_TEXT


def test_long_headers_are_shortened_in_every_row(tmp_path: Path) -> None:
    people = opened(tmp_path, f"ПІБ;{'я' * 500}", "Зорянчук Ярина;так", header=1)
    (one,) = propose(people, ПІБ="person.name")

    assert one.kept == (("я" * 100, "так"),)


def test_the_value_of_a_kept_row() -> None:
    kept = (("Колір", "синій"),)

    assert proposals.row_value(7, kept) == {"columns": [["Колір", "синій"]], "row": 7}
    assert proposals.row_value(7, (), "Лютий") == {"columns": [], "row": 7, "sheet": "Лютий"}


CELL = st.text(st.characters(codec="utf-8", exclude_characters='\0;"\r\n'), max_size=15)
LINE = st.tuples(CELL, CELL, CELL, CELL, CELL, CELL)


@given(st.lists(LINE, min_size=1, max_size=6))
def test_whatever_a_list_holds_no_cell_is_lost(
    tmp_path_factory: pytest.TempPathFactory, lines: list[tuple[str, ...]]
) -> None:
    path = tmp_path_factory.mktemp("lists")
    people = opened(path, "id;surname;name;Дата нар.;Стать;інше", *map(";".join, lines), header=1)
    columns = {
        "id": "person.number", "surname": "person.name/family", "name": "person.name/given",
        "Дата нар.": "person.birth", "Стать": "person.sex",
    }  # fmt: skip
    found = {one.row: one for one in propose(people, **columns)}

    for number, line in enumerate(lines, 2):
        filled = [words for words in line if words.strip()]
        assert (number in found) is bool(filled)
        if filled:
            one = found[number]
            kept = [words for _, words in one.kept]
            words = [x.statement.words for x in one.said]
            assert all(cell in kept or any(cell in said for said in words) for cell in filled)
