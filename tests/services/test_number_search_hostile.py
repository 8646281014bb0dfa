"""Numbers as people really write them: found whatever was typed between, and by nobody else."""

from collections.abc import Iterator
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain import numbers, roles
from desktop_app.matching import forms
from desktop_app.services import views
from desktop_app.services.office import Office
from tests.services import offices, seats

TAX, PASSPORT = "3184710691", "КВ 123456"
BETWEEN = ("", " ", "-", "\u00a0", "\u2009", "\u2011", "–", " - ", "№", ".", "/", "  ")


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Office, str]]:
    """An office with one person who has both numbers."""
    made = offices.make(tmp_path_factory.mktemp("numbers") / "one", "Лелека")
    person = offices.add_person(
        made, views.Edit("person.tax_number", TAX), views.Edit("person.passport", PASSPORT)
    )
    offices.add_person(made, views.Edit("person.tax_number", "1759013776"), name="Друга Особа")
    yield made, person
    made.close()


def found(at: Office, text: str) -> set[str]:
    """Who is found by a number, by both doors; they must agree."""
    hits = {one.person for one in at.search.find(text, 9, "uk", threshold=0)}
    assert set(at.people.same_number(text, "uk")) == hits
    return hits


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(1, 9), st.sampled_from(BETWEEN)), max_size=4))
def test_a_sealed_number_is_found_however_it_is_broken_up(
    known: tuple[Office, str], breaks: list[tuple[int, str]]
) -> None:
    office, person = known
    text = TAX
    for at, mark in sorted(breaks, reverse=True):
        text = text[:at] + mark + text[at:]
    assert found(office, text) == {person}
    assert found(office, f" № {text} ") == {person}


@pytest.mark.parametrize(
    "text", ["КВ123456", "кв 123456", "KB123456", "kb-123456", "КB 12 34 56", "Kв№123456"]
)
def test_a_series_is_one_whatever_alphabet_it_was_typed_in(
    known: tuple[Office, str], text: str
) -> None:
    office, person = known
    assert found(office, text) == {person}


@pytest.mark.parametrize(
    "text",
    [TAX[:-1], TAX[1:], TAX + "0", "0" + TAX, TAX[::-1], "123456", "КВ12345", "КВ1234567",
     "КН123456", "KB", "КВ", "№", "-", "' OR 1=1 --", "%", "_" * 10, "*", f"{TAX} {TAX}"],
)  # fmt: skip
def test_beginnings_ends_and_wild_cards_find_nobody(known: tuple[Office, str], text: str) -> None:
    office, _person = known
    assert found(office, text) == set()


@settings(max_examples=60)
@given(st.text("0123456789", min_size=10, max_size=10))
def test_other_numbers_find_nobody(known: tuple[Office, str], text: str) -> None:
    office, person = known
    assert found(office, text) <= ({person} if text == TAX else set())


@pytest.mark.parametrize("given", [*combinations(roles.ROLES, 1), *combinations(roles.ROLES, 2)])
def test_by_a_sealed_number_those_find_who_may_open_its_group(
    known: tuple[Office, str], given: tuple[roles.Role, ...]
) -> None:
    office, person = known
    with seats.sitting_as(office, *given):
        able = "DOC" in roles.readable(given)
        assert found(office, TAX) == found(office, PASSPORT) == ({person} if able else set())
        assert TAX not in repr(office.search.find(TAX, 9, "uk"))


letters = st.text("АВСЕНІКМОРТХавсенікмортхABCEHIKMOPTXFGZЄЖ", max_size=4)
digits = st.text("0123456789", min_size=1, max_size=9)


@given(letters, digits)
def test_the_token_of_a_series_knows_neither_case_nor_alphabet(series: str, number: str) -> None:
    token = forms.number(series + number)
    # By shape, that of the capital: a small Cyrillic "н" is the "H" of a form filled in capitals.
    latin = series.upper().translate(str.maketrans("АВСЕНІКМОРТХ", "ABCEHIKMOPTX"))
    for written in (series.lower(), series.upper(), latin, latin.lower(), f"{series} - "):
        assert forms.number(written + number) == token
    assert forms.number(token.removeprefix(forms.NUMBER_MARK)) == token, "of a token, itself"


@given(digits, digits)
def test_different_digits_are_different_numbers(one: str, other: str) -> None:
    assert (forms.number(one) == forms.number(other)) == (one == other)


# --- check digits -----------------------------------------------------------------------------


def by_table(nine: str) -> int:
    """The tenth digit by another way: a table of products modulo 11, no weights, no sum at once."""
    rest = 0
    for place, digit in enumerate(nine):
        step = (10, 5, 7, 9, 4, 6, 10, 5, 7)[place]  # -1 is 10 modulo 11
        for _ in range(int(digit)):
            rest = (rest + step) % 11
    return 0 if rest == 10 else rest


@given(st.text("0123456789", min_size=9, max_size=9))
def test_the_tenth_digit_agrees_with_an_independent_count(nine: str) -> None:
    fitting = {last for last in "0123456789" if numbers.tax_number_fits(nine + last)}
    assert fitting == {str(by_table(nine))}


@given(st.text("0123456789", min_size=10, max_size=10), st.integers(0, 7))
def test_neighbours_exchanged_are_noticed_where_arithmetic_can(text: str, at: int) -> None:
    right = text[:9] + str(by_table(text[:9]))
    swapped = right[:at] + right[at + 1] + right[at] + right[at + 2 :]
    assert numbers.tax_number_fits(swapped) == (str(by_table(swapped[:9])) == right[9])


@given(st.text(max_size=14))
def test_any_text_is_judged_without_a_word(text: str) -> None:
    fits = numbers.tax_number_fits(text)
    if fits:
        plain = "".join(text.split())
        assert plain.isascii() and plain.isdigit() and len(plain) == 10


@given(st.text("0123456789", min_size=9, max_size=9), st.lists(st.integers(0, 10), max_size=3))
def test_spaces_do_not_count(nine: str, places: list[int]) -> None:
    text = nine + str(by_table(nine))
    for at in sorted(places, reverse=True):
        text = f"{text[:at]} {text[at:]}"
    assert numbers.tax_number_fits(text)
