"""Checks and foldings that long lists go through, against their rules as first written down."""

import datetime
import re
import unicodedata
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from desktop_app.domain import dates, errors, homoglyphs, names
from desktop_app.domain.dates import value as date_value
from desktop_app.matching import forms

MIXED = st.text(st.sampled_from("абвгіїІаеоaeiopxABCïÏ-'0١²№ \u0301ΣſİЁўԯ"), max_size=12)
WORDS = st.one_of(MIXED, st.text(max_size=12))


def folded(word: str) -> str:
    """Every letter of a word looked at."""
    latin = sum(1 for letter in word if homoglyphs.is_latin(letter))
    cyrillic = sum(1 for letter in word if homoglyphs.is_cyrillic(letter))
    if not latin or not cyrillic:
        return word
    table, strange = homoglyphs._TO_LATIN, homoglyphs.is_cyrillic
    if cyrillic >= latin:
        table, strange = homoglyphs._TO_CYRILLIC, homoglyphs.is_latin
    changed = word.translate(table)
    return word if any(strange(letter) for letter in changed) else changed


@settings(max_examples=500)
@given(WORDS)
@example("Юрiйович")
@example("Їїï")
def test_a_word_of_one_alphabet_is_known_at_a_glance(word: str) -> None:
    assert homoglyphs.fold(word) == folded(word)


SHAPES = dict(zip("ABCEHIKMOPTX", "АВСЕНІКМОРТХ", strict=True))
"""Latin capitals, and the Cyrillic ones that look the same."""


def tokens(text: str) -> list[str]:
    """Every character of a text looked at."""
    kept = "".join(
        letter if letter.isalnum() or letter in "'-" or unicodedata.combining(letter) else " "
        for letter in names.plain(text).casefold()
    )
    return [word for word in (part.strip("'-") for part in kept.split()) if word]


@settings(max_examples=500)
@given(st.one_of(WORDS, st.lists(MIXED, max_size=4).map(" ".join)))
def test_words_of_letters_alone_are_taken_as_they_are(text: str) -> None:
    assert names.text_tokens(text) == tokens(text)


@settings(max_examples=500)
@given(WORDS)
@example("12²")
@example("№ 1/2-А")
@example("0A")
def test_numbers_are_their_letters_by_shape_and_figures(text: str) -> None:
    plain = unicodedata.normalize("NFKC", text.replace("№", " "))
    shaped = "".join(SHAPES.get(sign, sign) for sign in plain.upper()).casefold()
    letters = "".join(sign for sign in shaped if sign.isalnum())
    has_figure = any(sign.isdigit() for sign in letters)
    assert forms.number(text) == (f"{forms.NUMBER_MARK}{letters}" if has_figure else "")


def reason(check: Any, value: Any) -> str:
    """Why a value is refused, "" if it is not."""
    try:
        check(value, "a.field")
    except errors.FieldValueError as refused:
        return f"{refused.facts['reason']} of {refused.facts['field']}"
    return ""


def name_reason(value: Any) -> str:
    """The rules of a name, one after the other."""
    if type(value) is not dict or not value.keys() <= names.KEYS:
        return "not-a-name"
    if not all(type(part) is str for part in value.values()):
        return "not-a-name"
    if not any(value.get(key, "").strip() for key in (*names.PARTS, "full")):
        return "empty"
    return "too-long" if any(len(one) > names.MAX_PART for one in value.values()) else ""


ODD: st.SearchStrategy[Any] = st.sampled_from(
    [None, 1, "", " ", "\u2003\t", [], {}, "x" * 301, "х" * 600]
)
KEYS = st.sampled_from([*names.KEYS, "e", "l", "p", "w", "strange"])


@settings(max_examples=500)
@given(st.one_of(ODD, st.dictionaries(KEYS, st.one_of(ODD, WORDS), max_size=4)))
@example({"lang": "uk"})
@example({"family": " ", "full": "Хтось"})
def test_names_are_refused_by_the_rules(value: Any) -> None:
    assert reason(names.check, value).removesuffix(" of a.field") == name_reason(value)


ISO = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})?)?")


def is_day(text: str) -> bool:
    """Whether a day or moment is written so and exists."""
    try:
        datetime.datetime.fromisoformat(text)
    except ValueError:
        return False
    return ISO.fullmatch(text) is not None


def date_reason(value: Any) -> str:
    """The rules of a partial date, one after the other."""
    if type(value) is not dict or not value.keys() <= {"e", "l", "p", "w"}:
        return "not-a-date"
    if not all(type(part) is str for part in value.values()):
        return "not-a-date"
    if "p" in value and not re.fullmatch("[A-Z][A-Z_]{0,39}", value["p"]):
        return "not-a-date"
    early, late = value.get("e", ""), value.get("l", "")
    if not early and not late and not value.get("w", ""):
        return "empty"
    if not all(is_day(end) for end in (early, late) if end):
        return "no-such-day"
    if early and late and early[:10] > late[:10]:
        return "ends-reversed"
    return "too-long" if len(value.get("w", "")) > date_value.MAX_WORDS else ""


ENDS = st.sampled_from([
    "", "1990-01-01", "1990-02-30", "1991-01-01", "1990-01-01T10:00", "1990-01-01T10:00Z",
    "1990-1-1", "x", "19900101", "1990-W01-1",
])  # fmt: skip
PARTS = st.one_of(ENDS, ODD, st.sampled_from([*dates.PRECISIONS, "NEWER", "day", "A" * 41]))


@settings(max_examples=1000)
@given(st.one_of(ODD, st.dictionaries(st.sampled_from(["e", "l", "p", "w", "x"]), PARTS)))
@example({"e": "1990-01-01", "l": "1990-01-01", "p": "DAY"})
@example({"e": "1990-02-30", "l": "1990-02-30", "p": "DAY"})
def test_dates_are_refused_by_the_rules(value: Any) -> None:
    assert reason(dates.check, value).removesuffix(" of a.field") == date_reason(value)
