"""Alphabetical order: Ukrainian letters where a Ukrainian looks for them, in a storable key."""

import random
import sqlite3
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop_app.i18n import collation_key

ALPHABET = "АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯ"
NAMES = [
    "2-га рота",
    "Ананченко",
    "Бондар",
    "Бондаренко",
    "Бондаренко-Вигаданий",
    "Бондаренко Ярина",  # a hyphen counts as a space
    "Гай",
    "Гудзь",
    "Ґалаґан",
    "Ґудзь",
    "Дубина",
    "Ева",
    "Ємець",
    "Жук",
    "Ивер",
    "Ігнатенко",
    "Їжак",
    "Йосипенко",
    "Лук'яненко",
    "Лукʼянов",
    "Лукянчук",
    "Щур",
    "Юрко",
    "Ящук",
    "Cemil",
    "Çoban",
    "Ismail",
    "İsmet",
    "Ivanov",
    "Zorro",
]
texts = st.text(st.characters(codec="utf-8"), max_size=20)


def test_the_ukrainian_alphabet() -> None:
    assert "".join(sorted(ALPHABET, key=collation_key)) == ALPHABET
    backwards = ALPHABET.lower()[::-1]
    assert "".join(sorted(backwards, key=collation_key)) == ALPHABET.lower()


def test_a_list_of_names() -> None:
    shuffled = NAMES.copy()
    random.Random(7).shuffle(shuffled)
    assert sorted(shuffled, key=collation_key) == NAMES


def test_sqlite_sorts_by_the_stored_key() -> None:
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE person (name TEXT, sort TEXT)")
    rows = [(name, collation_key(name)) for name in reversed(NAMES)]
    database.executemany("INSERT INTO person VALUES (?, ?)", rows)
    assert [name for (name,) in database.execute("SELECT name FROM person ORDER BY sort")] == NAMES
    database.close()


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("ґава", "Ґедзь"),  # case does not decide before letters do
        ("Кова", "Коваль"),  # a beginning comes first
        ("Коваль Юрій", "Ковальчук Адам"),  # a space comes before any letter
        ("Щ", "Ъ"),
        ("Ъ", "Ы"),
        ("Ы", "Ь"),
        ("Ь", "Э"),
        ("Э", "Ю"),  # Russian letters where Russian has them
        ("Елка", "Ёлка"),
        ("Ёлка", "Єлка"),
        ("Яшин", "Adam"),  # Cyrillic before Latin
        ("9", "А"),  # digits before letters
        ("", "А"),
    ],
)
def test_what_comes_first(first: str, then: str) -> None:
    assert collation_key(first) < collation_key(then)


@pytest.mark.parametrize("apostrophe", ["'", "\u02bc", "\u2019", "\u2018", "`", "\u00ad", ""])
def test_apostrophes_and_soft_hyphens_do_not_count(apostrophe: str) -> None:
    name = f"Лук{apostrophe}янов"
    assert collation_key("Лукяненко") < collation_key(name) < collation_key("Лукянчук")


@pytest.mark.parametrize("letter", ["ł", "Ł", "ø", "ı", "İ", "ş", "ç", "ñ", "â", "é"])
def test_latin_letters_sort_with_their_plain_ones(letter: str) -> None:
    plain = {"ł": "l", "ø": "o", "ı": "i"}.get(
        letter.lower(), unicodedata.normalize("NFD", letter)[0]
    )
    assert collation_key(f"{plain}a") < collation_key(f"{letter}b") < collation_key(f"{plain}c")


def test_a_stress_mark_does_not_count() -> None:
    stressed = collation_key("Кова\u0301ль")
    assert collation_key("Ковалиха") < stressed < collation_key("Ковальчук")


@given(texts, texts)
@example("Ґ", "Г\u0301")
@example("й", "и\u0306")
def test_different_texts_have_different_keys(one: str, other: str) -> None:
    assert (collation_key(one) == collation_key(other)) == (one == other)


@given(texts)
def test_case_decides_only_between_texts_otherwise_alike(text: str) -> None:
    # Some letters have no way back from the other case (ı → I → i): they are another text.
    if text.upper().lower() == text.lower():
        assert collation_key(text).split("\x01")[0] == collation_key(text.upper()).split("\x01")[0]


@given(texts)
def test_composed_and_decomposed_letters_sort_alike(text: str) -> None:
    composed = collation_key(unicodedata.normalize("NFC", text)).split("\x01")[0]
    decomposed = collation_key(unicodedata.normalize("NFD", text)).split("\x01")[0]
    assert composed == decomposed


@given(st.lists(texts, max_size=12))
def test_order_of_keys_is_the_order_of_their_bytes(names: list[str]) -> None:
    # SQLite compares UTF-8 bytes, Python code points: both must agree.
    by_text = sorted(names, key=collation_key)
    assert by_text == sorted(names, key=lambda name: collation_key(name).encode())


def test_keys_of_names_are_short_and_printable() -> None:
    for name in NAMES:
        weights, _, rest = collation_key(name).partition("\x01")
        assert rest == name.swapcase()
        assert len(weights) <= len(name)
        assert weights.isascii()
        assert weights.isprintable()
