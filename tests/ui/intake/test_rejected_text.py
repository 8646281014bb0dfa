"""Unread cells as text: harmless to table programs, whole, and readable by them."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app import i18n
from desktop_app.domain import errors
from desktop_app.services import views
from ui.intake import rejected_text


def cell(text: str, row: int = 2, column: str = "Дата", why: str = "не дата") -> views.Rejected:
    """An unread cell."""
    return views.Rejected(row, column, text, why)


def test_heads_then_cells() -> None:
    text = rejected_text.table([cell("31.02.1987")], separator="\t")
    assert text == (
        "Row\tColumn\tIn the cell\tWhy it was not read\r\n2\tДата\t31.02.1987\tне дата\r\n"
    )


def test_heads_follow_the_language() -> None:
    i18n.set_language("uk")
    assert rejected_text.heads() == ("Рядок", "Стовпець", "У клітинці", "Чому не прочитано")


def test_a_whole_sheet_has_no_row() -> None:
    assert rejected_text.table([cell("x", row=0)], separator=";").splitlines()[1].startswith(";")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_formulas_are_made_harmless(start: str) -> None:
    text = rejected_text.table([cell(f"{start}cmd()")], separator=";")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    assert rows[1][2] == f"'{start}cmd()"


def test_a_column_or_a_reason_cannot_be_a_formula_either() -> None:
    text = rejected_text.table([cell("x", column="=1", why="@2")], separator=";")
    assert "'=1" in text
    assert "'@2" in text


def test_separators_and_quotes_inside_stay_inside() -> None:
    text = rejected_text.table([cell('а;б "в"\nг')], separator=";")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    assert rows[1][2] == 'а;б "в"\nг'


def test_the_file_opens_with_every_letter_right(tmp_path: Path) -> None:
    place = tmp_path / "unread.csv"
    rejected_text.write(place, [cell("Ґудзь Їжак")])
    content = place.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert "Ґудзь Їжак" in content.decode("utf-8-sig")


def test_a_place_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    with pytest.raises(errors.FileUnreadableError) as refused:
        rejected_text.write(tmp_path / "nowhere" / "x.csv", [])
    assert refused.value.facts["name"] == "x.csv"
    assert str(tmp_path) not in str(refused.value.facts)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40))
def test_whatever_a_cell_holds_comes_back(text: str) -> None:
    made = rejected_text.table([cell(text)], separator=";")
    rows = list(csv.reader(io.StringIO(made, newline=""), delimiter=";"))
    assert len(rows) == 2
    assert rows[1][2].removeprefix("'") in {text, text.removeprefix("'")}
    assert not rows[1][2].startswith(("=", "+", "-", "@", "\t", "\r"))
