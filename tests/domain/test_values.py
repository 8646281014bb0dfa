"""The table of value types: what fits, what is read, what agrees, how it is shown and sorted."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import canonical, errors, registry, values, visible
from desktop_app.domain.fields import Field, Labels
from tests.domain import making

REGISTRY = registry.standard()
ID = making.ident("somebody")


def field(type_: str, vocabulary: str = "", **more: Any) -> Field:
    """A field of a type."""
    none = Labels("x", "x")
    return Field(id=f"person.{type_}", subject="person", type=type_, group="ID", labels=none,
                 help=none, vocabulary=vocabulary, **more)  # fmt: skip


def parse(text: str, type_: str, vocabulary: str = "", **more: Any) -> Any:
    """What typed text is for a type."""
    return values.parse_text(text, field(type_, vocabulary, **more), REGISTRY, "uk")


def show(value: Any, type_: str, lang: str = "uk", vocabulary: str = "") -> str:
    """A value in words."""
    return values.show(value, field(type_, vocabulary), REGISTRY, lang)


VECTORS: list[tuple[str, Any, bytes]] = [
    ("text", "Ґанок", '"Ґанок"'.encode()),
    ("note", "рядок\nрядок", '"рядок\\nрядок"'.encode()),
    ("name", {"family": "Вигаденко"}, '{"family":"Вигаденко"}'.encode()),
    ("date", {"e": "2022-05-16", "l": "2022-05-17", "p": "DAY_RANGE"},
     b'{"e":"2022-05-16","l":"2022-05-17","p":"DAY_RANGE"}'),
    ("code", "POW", b'"POW"'),
    ("code", "x.0123abcd.OURS", b'"x.0123abcd.OURS"'),
    ("integer", -5, b"-5"),
    ("amount", {"minor": 10_000_000, "currency": "UAH"}, b'{"currency":"UAH","minor":10000000}'),
    ("decimal", "1.50", b'"1.50"'),
    ("person", "ab" * 16, b'"abababababababababababababababab"'),
    ("facility", "cd" * 16, b'"cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd"'),
    ("subject", "ef" * 16, b'"efefefefefefefefefefefefefefefef"'),
    ("subject", ["ab" * 16, "cd" * 16],
     b'["abababababababababababababababab","cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd"]'),
    ("document", "01" * 16, b'"01010101010101010101010101010101"'),
    ("json", {"рядок": ["1", None]}, '{"рядок":["1",null]}'.encode()),
]  # fmt: skip


@pytest.mark.parametrize(("type_", "value", "text"), VECTORS)
def test_one_vector_of_each_type(type_: str, value: Any, text: bytes) -> None:
    """format.md §1, Values: these bytes hold for ever."""
    values.check(value, type_)
    assert canonical.encode(value) == text
    assert values.same(value, canonical.decode(text), type_)


def test_every_type_has_a_vector() -> None:
    assert {type_ for type_, _, _ in VECTORS} == set(values.TYPES)


@pytest.mark.parametrize(
    ("type_", "bad", "reason"),
    [
        ("text", 5, "not-a-text"),
        ("text", "  ", "empty"),
        ("text", "x" * 2_001, "too-long"),
        ("text", "\0", "not-canonical"),
        ("text", "\ud800", "not-canonical"),
        ("note", "x" * 200_001, "too-long"),
        ("name", "x", "not-a-name"),
        ("date", "2022", "not-a-date"),
        ("code", "", "not-a-code"),
        ("code", "так", "not-a-code"),
        ("code", "A B", "not-a-code"),
        ("code", "x.0123.OURS", "not-a-code"),
        ("code", 1, "not-a-code"),
        ("integer", 1.5, "not-a-number"),
        ("integer", True, "not-a-number"),
        ("integer", 2**53, "not-a-number"),
        ("amount", 5, "not-an-amount"),
        ("amount", {"minor": 5}, "not-an-amount"),
        ("amount", {"minor": "5", "currency": "UAH"}, "not-a-number"),
        ("amount", {"minor": 5, "currency": "грн"}, "unknown-currency"),
        ("decimal", 1, "not-a-number"),
        ("decimal", "1,5", "not-a-number"),
        ("decimal", "01", "not-a-number"),
        ("decimal", "1e5", "not-a-number"),
        ("person", "x", "not-a-reference"),
        ("facility", 5, "not-a-reference"),
        ("subject", ["ab" * 16], "not-a-reference"),
        ("subject", "AB" * 16, "not-a-reference"),
        ("document", "", "not-a-reference"),
        ("json", 1.5, "not-canonical"),
        ("json", "x" * 500_001, "too-long"),
    ],
)
def test_what_does_not_fit(type_: str, bad: Any, reason: str) -> None:
    with pytest.raises(errors.FieldValueError) as refused:
        values.check(bad, type_, "person.x")
    assert refused.value.facts == {"field": "person.x", "reason": reason}


@pytest.mark.parametrize("type_", sorted(values.TYPES))
def test_taking_back_fits_every_type(type_: str) -> None:
    values.check(None, type_)
    assert show(None, type_) == ""
    assert values.sort_key(None, field(type_), REGISTRY) == ""


@pytest.mark.parametrize(
    ("type_", "text", "value"),
    [
        ("text", "  два  слова ", "два  слова"),
        ("note", "рядок\nрядок\n", "рядок\nрядок"),
        ("name", "ВИГАДЕНКО  Остап",
         {"family": "Вигаденко", "given": "Остап", "full": "ВИГАДЕНКО Остап"}),
        ("date", "14.03.1987", {"e": "1987-03-14", "l": "1987-03-14", "p": "DAY"}),
        ("integer", "12", 12),
        ("integer", "1 200", 1200),
        ("integer", "1\u00a0200", 1200),
        ("integer", "−5", -5),
        ("integer", "12.0", 12),
        ("decimal", "4,50", "4.5"),
        ("decimal", "10", "10"),
        ("decimal", "100", "100"),
        ("decimal", "1.200,5", "1200.5"),
        ("decimal", "-0.25", "-0.25"),
        ("decimal", "0,0", "0"),
        ("amount", "100 000 грн", {"minor": 10_000_000, "currency": "UAH"}),
        ("amount", "100000 UAH", {"minor": 10_000_000, "currency": "UAH"}),
        ("amount", "₴250", {"minor": 25_000, "currency": "UAH"}),
        ("amount", "$1,500.50", {"minor": 150_050, "currency": "USD"}),
        ("amount", "1.500,50 €", {"minor": 150_050, "currency": "EUR"}),
        ("amount", "50 000 гривень", {"minor": 5_000_000, "currency": "UAH"}),
        ("person", ID, ID),
        ("subject", f"{ID}/{ID}", [ID, ID]),
        ("json", '{"a":1}', {"a": 1}),
    ],
)  # fmt: skip
def test_typed_text_is_read(type_: str, text: str, value: Any) -> None:
    assert parse(text, type_) == value


@pytest.mark.parametrize(
    ("type_", "text", "reason"),
    [
        ("text", "   ", "says-nothing"),
        ("date", "невідомо", "says-nothing"),
        ("date", "колись", "not-a-date"),
        ("integer", "1.5", "not-a-number"),
        ("integer", "багато", "not-a-number"),
        ("decimal", "1.2.3,4,5", "not-a-number"),
        ("amount", "100", "unknown-currency"),
        ("amount", "сто грн", "not-an-amount"),
        ("amount", "1.005 грн.", "not-an-amount"),
        ("person", "Вигаденко", "not-a-reference"),
        ("json", "{a:1}", "not-canonical"),
        ("json", "1.0", "not-canonical"),
    ],
)
def test_typed_text_is_refused_with_its_field(type_: str, text: str, reason: str) -> None:
    with pytest.raises(errors.FieldValueError) as refused:
        parse(text, type_)
    assert refused.value.facts["reason"] in {reason, "not-a-number"}
    assert refused.value.facts["field"] == f"person.{type_}"


@pytest.mark.parametrize(
    ("text", "vocabulary", "code"),
    [
        ("POW", "legal_status", "POW"),
        ("Військовополонений", "legal_status", "POW"),
        ("prisoner of war (GC III)", "legal_status", "POW"),
        ("ст. солдат", "rank", "OR2"),
        ("солдат", "rank", "OR1"),
        ("матрос", "rank", "OR1"),
        ("СОЛДАТ ", "rank", "OR1"),
        ("цивільний", "rank", "NONE"),
        ("чол.", "sex", "M"),
        ("Ж", "sex", "F"),
        ("female", "sex", "F"),
        ("СИЗО-2 Таганрог", "facility", "RU-ROS-SIZO2"),
        ("SIZO-2 Taganrog", "facility", "RU-ROS-SIZO2"),
        ("ІК-10 Ударний", "facility", "RU-MO-IK10"),
        ("політичний в’язень", "legal_status", "POL_PRISONER"),
        ("x.0123abcd.OURS", "rank", "x.0123abcd.OURS"),
    ],
)
def test_codes_are_read_by_their_words(text: str, vocabulary: str, code: str) -> None:
    assert parse(text, "code", vocabulary) == code


@pytest.mark.parametrize("text", ["генералісимус", "pow", "x.bad.OURS"])
def test_words_of_no_code_are_refused(text: str) -> None:
    with pytest.raises(errors.FieldValueError) as refused:
        parse(text, "code", "rank")
    assert refused.value.facts["reason"] in {"unknown-code", "not-a-code"}


def test_a_field_bounds_its_two_digit_years() -> None:
    captured = REGISTRY.fields["episode.begin"]
    assert values.parse_text("10.09.22", captured, REGISTRY)["e"] == "2022-09-10"
    with pytest.raises(errors.FieldValueError):
        values.parse_text("10.09.22", REGISTRY.fields["person.birth"], REGISTRY)


@pytest.mark.parametrize(
    ("type_", "one", "other", "alike"),
    [
        ("text", "а  б", " а б ", True),
        ("text", "А", "а", False),
        ("note", "а\nб", "а б", True),
        ("code", "A", "a", False),
        ("integer", 1, True, False),
        ("decimal", "5", "5.0", True),
        ("decimal", "5", "5.01", False),
        ("amount", {"minor": 1, "currency": "UAH"}, {"currency": "UAH", "minor": 1}, True),
        ("json", {"a": [1]}, {"a": [1]}, True),
        ("json", [1], [True], False),
        ("date", {"e": "2022-01-01", "l": "2022-12-31"}, {"e": "2022-03-01", "l": "2022-03-31"},
         True),
        ("name", {"full": "а"}, {"family": "а"}, True),
        ("date", "foreign", {"e": "2022-01-01"}, False),
        ("name", 7, {"full": "a"}, False),
        ("decimal", {}, "5", False),
    ],
)  # fmt: skip
def test_equality(type_: str, one: Any, other: Any, alike: bool) -> None:
    assert values.same(one, other, type_) is alike
    assert values.same(other, one, type_) is alike


@pytest.mark.parametrize(
    ("type_", "value", "uk", "en"),
    [
        ("text", "а\u202eб", "а‹U+202E›б", "а‹U+202E›б"),
        ("name", {"full": "Вигаденко\u200b"}, "Вигаденко‹U+200B›", "Вигаденко‹U+200B›"),
        ("date", {"e": "2022-03-01", "l": "2022-03-31", "p": "MONTH"}, "03.2022", "March 2022"),
        ("integer", 12480, "12\u202f480", "12,480"),
        ("decimal", "1234.5", "1\u202f234,5", "1,234.5"),
        ("amount", {"minor": 10_000_000, "currency": "UAH"}, "100\u202f000\u00a0грн",
         "100,000\u00a0UAH"),
        ("amount", {"minor": 150_050, "currency": "GBP"}, "1\u202f500,50\u00a0GBP",
         "1,500.50\u00a0GBP"),
        ("person", "ab" * 16, "abababab", "abababab"),
        ("subject", ["ab" * 16, "cd" * 16], "abababab/cdcdcdcd", "abababab/cdcdcdcd"),
        ("json", {"а": 1}, '{"а":1}', '{"а":1}'),
        ("date", 7, "7", "7"),
        ("decimal", "x", "x", "x"),
        ("code", {"a": 1}, '{"a":1}', '{"a":1}'),
    ],
)  # fmt: skip
def test_values_are_shown_in_both_languages(type_: str, value: Any, uk: str, en: str) -> None:
    assert (show(value, type_, "uk"), show(value, type_, "en")) == (uk, en)


def test_codes_are_shown_by_label_and_unknown_ones_raw() -> None:
    assert show("POW", "code", "uk", "legal_status") == "військовополонений"
    assert show("POW", "code", "en", "legal_status") == "prisoner of war (GC III)"
    assert show("FUTURE", "code", "uk", "legal_status") == "FUTURE"
    assert show("POW", "code", "uk", "no such list") == "POW"


def key(value: Any, type_: str, vocabulary: str = "") -> str:
    """The sort key of a value."""
    return values.sort_key(value, field(type_, vocabulary), REGISTRY)


def test_names_sort_by_the_ukrainian_alphabet() -> None:
    ordered = ["Гнатко", "Ґудзенко", "Еко", "Єнко", "Иванов", "Іваненко", "Їжак", "Йовко", "Яко"]
    keys = [key({"family": word}, "name") for word in ordered]
    assert keys == sorted(keys)


def test_numbers_inside_texts_sort_by_size() -> None:
    ordered = ["НГО-2", "НГО-9", "НГО-10", "НГО-100"]
    keys = [key(word, "text") for word in ordered]
    assert keys == sorted(keys)


@given(st.integers(-(10**15), 10**15), st.integers(-(10**15), 10**15))
def test_whole_numbers_sort_by_size(one: int, other: int) -> None:
    assert (key(one, "integer") < key(other, "integer")) == (one < other)
    assert (key(str(one), "decimal") < key(str(other), "decimal")) == (one < other)
    first, second = ({"minor": minor, "currency": "UAH"} for minor in (one, other))
    assert (key(first, "amount") < key(second, "amount")) == (one < other)


def test_codes_sort_by_their_list_and_unknown_ones_last() -> None:
    codes = ["OR1", "OR2", "OF1A", "FUTURE"]
    keys = [key(code, "code", "rank") for code in codes]
    assert keys == sorted(keys)


@given(st.recursive(st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=5),
                    lambda inner: st.lists(inner, max_size=3)
                    | st.dictionaries(st.sampled_from("elpw") | st.text(max_size=3), inner),
                    max_leaves=5), st.sampled_from(sorted(values.TYPES)))  # fmt: skip
def test_no_foreign_value_breaks_showing_comparing_or_sorting(value: Any, type_: str) -> None:
    """A newer partner's values come through the door unchecked for fields we do not know."""
    try:
        canonical.check(value)
    except errors.CanonicalError:
        return
    declared = field(type_, "rank")
    assert isinstance(values.show(value, declared, REGISTRY, "uk"), str)
    assert isinstance(values.sort_key(value, declared, REGISTRY), str)
    assert values.same(value, value, type_) is True
    assert values.same(value, "other", type_) in {True, False}


@given(st.text(max_size=30), st.sampled_from(sorted(values.TYPES)))
def test_typed_text_is_read_to_something_that_fits_or_refused(text: str, type_: str) -> None:
    declared = field(type_, "rank")
    try:
        value = values.parse_text(text, declared, REGISTRY, "uk")
    except errors.FieldValueError:
        return
    values.check(value, type_)
    assert isinstance(values.show(value, declared, REGISTRY, "uk"), str)


def test_hidden_characters_are_marked_and_plain_text_is_not() -> None:
    assert visible.shown("рядок\nрядок\tҐ") == "рядок\nрядок\tҐ"
    assert visible.shown("\u202eabc\u2066\x1b") == "‹U+202E›abc‹U+2066›‹U+001B›"
    assert values.says_nothing(" н/д ")
