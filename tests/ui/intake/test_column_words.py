"""Columns of a list in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app import i18n
from desktop_app.services import views
from ui.intake import column_words
from ui.intake.intake_presenter import Column


def column(target: str, *, sure: bool = True, filled: int = 5, touched: bool = False) -> Column:
    """A column going somewhere."""
    samples = ("x",) if filled else ()
    return Column(views.ImportColumn(0, "Стовпець", target, sure, samples, filled), target, touched)


@pytest.mark.parametrize(
    ("index", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"),
                        (702, "AAA")]
)  # fmt: skip
def test_letters_are_those_of_table_programs(index: int, name: str) -> None:
    assert column_words.letters(index) == name


@given(st.sets(st.integers(min_value=0, max_value=20_000), min_size=2, max_size=30))
def test_no_two_columns_have_the_same_letters(indexes: set[int]) -> None:
    assert len({column_words.letters(index) for index in indexes}) == len(indexes)


@pytest.mark.parametrize(
    ("one", "icon", "tone", "words"),
    [
        (column("person.birth"), "circle-check", "ok", "sure: its header says so"),
        (
            column("person.birth", sure=False),
            "triangle-alert",
            "warn",
            "check: guessed from the cells",
        ),
        (column("person.birth", sure=False, touched=True), "circle-check", "ok", "chosen by you"),
        (column(""), "archive", "text2", "stays with the row, as it is"),
        (column("", filled=0), "circle-help", "text3", "empty in the first rows, may be left out"),
        (
            column("person.tax_number"),
            "eye-off",
            "text2",
            "sealed group: Identity documents and numbers",
        ),
    ],
)
def test_what_becomes_of_a_column(one: Column, icon: str, tone: str, words: str) -> None:
    assert column_words.sign(one, frozenset()) == (icon, tone, words)


def test_a_target_of_a_newer_version_is_no_sealed_group() -> None:
    assert column_words.sign(column("person.unheard"), frozenset())[0] == "circle-check"


def test_two_columns_for_one_value_are_found() -> None:
    found = column_words.claimed_twice([column("person.birth"), column("person.birth")])
    assert found == {"person.birth"}
    assert column_words.sign(column("person.birth"), found)[0] == "circle-alert"


def test_fields_with_many_values_take_many_columns() -> None:
    twice = [column("person.other_name"), column("person.other_name")]
    assert column_words.claimed_twice(twice) == frozenset()


def test_parts_of_a_name_take_one_column_each() -> None:
    parts = [column("person.name/family"), column("person.name/given")]
    assert column_words.claimed_twice(parts) == frozenset()
    assert column_words.claimed_twice([parts[0], parts[0]]) == {"person.name/family"}


def test_columns_that_stay_are_never_claimed_twice() -> None:
    assert column_words.claimed_twice([column(""), column("")]) == frozenset()


def test_it_speaks_ukrainian() -> None:
    i18n.set_language("uk")
    told = column_words.sign(column("person.tax_number"), frozenset())
    assert told[2] == "запечатана група: Документи та номери"
