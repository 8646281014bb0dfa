"""Names: taken apart, shown, compared and searched. All of them are invented."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import canonical, errors, homoglyphs, name_order, names

_WORDS = st.text(st.characters(categories=["L"]), min_size=1, max_size=10)


@pytest.mark.parametrize(
    ("full", "family", "given", "patronymic"),
    [
        # lists: surname first
        ("Вигаденко Остап Тестович", "Вигаденко", "Остап", "Тестович"),
        ("ВИГАДЕНКО Остап Тестович", "Вигаденко", "Остап", "Тестович"),
        ("ВИГАДЕНКО ОСТАП ТЕСТОВИЧ", "Вигаденко", "Остап", "Тестович"),
        ("Вигаденко Ганна Тестівна", "Вигаденко", "Ганна", "Тестівна"),
        ("Вигаденко Остап", "Вигаденко", "Остап", ""),
        ("ВИГАДЕНКО Остап", "Вигаденко", "Остап", ""),
        ("Прикладова-Зразкова Марія Іллівна", "Прикладова-Зразкова", "Марія", "Іллівна"),
        ("ПРИКЛАДОВА-ЗРАЗКОВА Марія", "Прикладова-Зразкова", "Марія", ""),
        ("Зразків'як Лук'ян Юрійович", "Зразків'як", "Лук'ян", "Юрійович"),
        ("Вымышленный Пётр Ильич", "Вымышленный", "Пётр", "Ильич"),
        ("Вымышленная Анна Сергеевна", "Вымышленная", "Анна", "Сергеевна"),
        # prose: given name first
        ("Остап Тестович Вигаденко", "Вигаденко", "Остап", "Тестович"),
        ("Ганна Тестівна ПРИКЛАД", "Приклад", "Ганна", "Тестівна"),
        ("Aliaksandr Testavich VYHADANY", "Vyhadany", "Aliaksandr", "Testavich"),
        ("Nina Prykladauna VYHADANAYA", "Vyhadanaya", "Nina", "Prykladauna"),
        ("Ivan Ivanovich Testov", "Testov", "Ivan", "Ivanovich"),
        ("Testov Ivan Ivanovich", "Testov", "Ivan", "Ivanovich"),
        ("Ostap Vyhadenko", "Vyhadenko", "Ostap", ""),
        ("OSTAP Vyhadenko", "Ostap", "Vyhadenko", ""),
        # Crimean Tatar
        ("Вигаданов Енвер Осман огли", "Вигаданов", "Енвер", "Осман огли"),
        ("Вигаданова Айше Осман кизи", "Вигаданова", "Айше", "Осман кизи"),
        # what stands in brackets is no part
        ("Вигаденко (Приклад) Остап Тестович", "Вигаденко", "Остап", "Тестович"),
        # more than one surname or given name
        ("Juan Carlos VYHADANY TEST", "Vyhadany Test", "Juan Carlos", ""),
    ],
)
def test_order_of_a_full_name(full: str, family: str, given: str, patronymic: str) -> None:
    found = names.split(full)
    assert (found.get("family", ""), found.get("given", ""), found.get("patronymic", "")) == (
        family,
        given,
        patronymic,
    )
    assert found["full"] == full


def test_one_word_is_a_name_without_parts() -> None:
    assert names.split(" Вигаденко ") == {"full": "Вигаденко"}
    assert names.display({"full": "Вигаденко"}) == "Вигаденко"


@given(st.text(max_size=40).filter(str.strip))
def test_no_full_name_breaks_the_splitter(full: str) -> None:
    found = names.split(full)
    assert found["full"] == full.strip()
    assert all(found.values())


@given(st.lists(_WORDS, min_size=1, max_size=4))
def test_no_word_is_lost(words: list[str]) -> None:
    found = names.split(" ".join(words))
    parts = " ".join(found.get(key, "") for key in names.PARTS).split()
    if parts:
        assert sorted(word.casefold() for word in parts) == sorted(
            word.casefold() for word in " ".join(words).split()
        )


def test_parts_from_columns_of_their_own() -> None:
    assert names.of_parts(family=" ВИГАДЕНКО", given="Остап ") == {
        "family": "Вигаденко",
        "given": "Остап",
    }
    assert names.of_parts() == {}


def test_capitals_become_the_usual_case_and_nothing_else_does() -> None:
    assert name_order.usual_case("О'ВИГАДКО") == "О'вигадко"
    assert name_order.usual_case("фон ВИГАДКО") == "фон Вигадко"
    assert name_order.usual_case("МакВигадко") == "МакВигадко"
    assert name_order.usual_case("Я") == "Я"


@pytest.mark.parametrize("word", ["Тестович", "Сергеевна", "Testovich", "Осман огли", "Ильич"])
def test_patronymics(word: str) -> None:
    assert name_order.is_patronymic(word)


@pytest.mark.parametrize("word", ["Остап", "Вигаденко", "Ivan", "Марія"])
def test_what_is_no_patronymic(word: str) -> None:
    assert not name_order.is_patronymic(word)


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("Вигаденко", "not-a-name"),
        ({"first": "Остап"}, "not-a-name"),
        ({"given": 1}, "not-a-name"),
        ({}, "empty"),
        ({"lang": "uk"}, "empty"),
        ({"full": "  "}, "empty"),
        ({"full": "х" * 301}, "too-long"),
    ],
)
def test_what_is_no_name(bad: Any, reason: str) -> None:
    with pytest.raises(errors.FieldValueError) as refused:
        names.check(bad, "person.name")
    assert refused.value.facts == {"field": "person.name", "reason": reason}


def test_surname_comes_first() -> None:
    value = {"given": "Остап", "family": "Вигаденко", "patronymic": "Тестович", "full": "інакше"}
    assert names.display(value) == "Вигаденко Остап Тестович"
    assert names.display({"given": "Остап", "full": "інакше"}) == "Остап"


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Вигаденко Остап", "ВИГАДЕНКО Остап", True),
        ("Вигаденко Остап", " Вигаденко   Остап ", True),
        ("Зразків'як Лук'ян", "Зразківʼяк Лук’ян", True),
        ("Вигаденко Юрій", "Вигаденко Юрiй", True),
        ("Вигаденко Остап", "Вигаденко Осип", False),
        ("Вигаденко Остап", "Вигаденко Остап Тестович", False),
        ("Вигаденко", "Вигаденко Остап", False),
        ("Вигаденко", "ВИГАДЕНКО", False),
    ],
)
def test_equal_names(one: str, other: str, alike: bool) -> None:
    assert names.same(names.split(one), names.split(other)) is alike
    assert names.same(names.split(other), names.split(one)) is alike


def test_kind_and_language_of_a_name_are_no_difference() -> None:
    one = {"family": "Вигаденко", "type": "LEGAL", "lang": "uk-Cyrl"}
    assert names.same(one, {"family": "Вигаденко", "full": "ВИГАДЕНКО"})


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Юрiйович", "Юрійович"),  # Latin i
        ("Oстап", "Остап"),  # Latin O
        ("Вигаденкo", "Вигаденко"),
        ("Melnуk", "Melnyk"),  # Cyrillic у
        ("Мельник", "Мельник"),
        ("Melnyk", "Melnyk"),
        ("Wi-Fi-зона", "Wi-Fi-зона"),
        ("Dж", "Dж"),
        ("123", "123"),
        ("", ""),
    ],
)
def test_look_alikes_are_folded_to_the_dominant_alphabet(word: str, folded: str) -> None:
    assert homoglyphs.fold(word) == folded


@given(st.text(max_size=20))
def test_folding_twice_is_folding_once(word: str) -> None:
    once = homoglyphs.fold(word)
    assert homoglyphs.fold(once) == once
    assert len(once) == len(word)


def test_tokens_are_folded_words_each_once() -> None:
    value = names.split("ЗРАЗКІВʼЯК-Приклад Лук’ян Юрiйович")
    assert names.tokens(value) == ["зразків'як-приклад", "лук'ян", "юрійович"]


def test_tokens_of_full_words_are_kept_beside_the_parts() -> None:
    assert names.tokens({"family": "Вигаденко", "full": "Вигаденко «Приклад»"}) == [
        "вигаденко",
        "приклад",
    ]


@given(st.text(max_size=40))
def test_what_a_searcher_types_is_folded_like_the_name(text: str) -> None:
    value = {"full": text}
    assert names.tokens(value) == list(dict.fromkeys(names.text_tokens(text)))
    assert all(token == token.casefold() and " " not in token for token in names.tokens(value))


def test_composed_and_decomposed_letters_give_one_token() -> None:
    assert names.text_tokens("\u0438\u0306\u0456\u0308") == names.text_tokens("\u0439\u0457")


def test_the_vector_of_the_format() -> None:
    text = canonical.encode(names.split("ВИГАДЕНКО Остап"))
    assert text == '{"family":"Вигаденко","full":"ВИГАДЕНКО Остап","given":"Остап"}'.encode()
