"""Tokens by which people are found: what a name gives, what a query gives, numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.matching import forms


@pytest.mark.parametrize(
    ("value", "tokens"),
    [
        ({"family": "Пробенко", "given": "Тест"}, {"пробенко", "тест"}),
        ({"family": "Вигадко-Проба"}, {"вигадко-проба", "вигадко", "проба"}),
        ({"family": "Лук'янко"}, {"лукянко"}),
        ({"family": "Лук’янко"}, {"лукянко"}),
        ({"full": "ТЕСТ Пробенко", "family": "Пробенко"}, {"тест", "пробенко"}),
        ({"full": "Probenko Test"}, {"probenko", "test"}),
        ({"family": "Пробенко", "lang": "uk", "type": "NOW"}, {"пробенко"}),
        ({}, set()),
    ],
)
def test_of_name(value: dict[str, str], tokens: set[str]) -> None:
    assert forms.of_name(value) == tokens


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Пробенко  Тест", ("пробенко", "тест")),
        ("тест тест", ("тест",)),
        ("Лук’янко", ("лукянко",)),
        ("вигадко-проба", ("вигадко-проба",)),
        ("", ()),
        ("—", ()),
    ],
)
def test_of_query(text: str, words: tuple[str, ...]) -> None:
    assert forms.of_query(text) == words


@pytest.mark.parametrize(
    ("text", "token"),
    [
        ("А-17", "#а17"), ("12 345-678", "#12345678"), ("№ 5", "#5"), ("МР 00/1", "#мр001"),
        ("１２３", "#123"), ("без цифр", ""), ("", ""),
    ],
)  # fmt: skip
def test_number(text: str, token: str) -> None:
    assert forms.number(text) == token


@given(st.text(max_size=40))
def test_whoever_types_a_name_as_it_is_kept_finds_it(text: str) -> None:
    assert set(forms.of_query(text)) <= forms.of_name({"full": text})


@given(st.text(max_size=4000))
def test_a_long_text_gives_few_tokens(text: str) -> None:
    assert len(forms.of_name({"full": text})) <= forms.MOST_WORDS * 60
    assert len(forms.of_query(text)) <= forms.MOST_WORDS


@given(st.text(max_size=40))
def test_numbers_never_look_like_words(text: str) -> None:
    token = forms.number(text)
    assert token == "" or token.startswith(forms.NUMBER_MARK)
    assert not any(word.startswith(forms.NUMBER_MARK) for word in forms.of_name({"full": text}))
