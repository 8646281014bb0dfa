"""Words of names remembered by their parts are those worked out whole."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from desktop_app.domain import names, value_showing
from desktop_app.matching import forms
from desktop_app.store import words

LETTERS = "абвґєіїАБІЇaeiopxAEIOï ’'ʼ-\u0301\u0308 \u00a0\u2003ΣσςİıßАʼ#!1٣\u0345"
TEXTS = st.one_of(
    st.sampled_from(["Пробенко", "Тарас", "Юрiйович", "Осман огли", "", " ", "!", "O'Hara"]),
    st.text(st.sampled_from(LETTERS), max_size=12),
    st.text(max_size=8),
    st.text(st.sampled_from("Пр "), min_size=60, max_size=300),
)
NAMES = st.dictionaries(st.sampled_from([*names.PARTS, "full", "lang"]), TEXTS)

KEPT = words.Words()
"""One for all examples: what is remembered of one name must be right for the next."""


@settings(max_examples=500)
@given(NAMES)
@example({"family": "ΑΣ", "given": "Σ", "patronymic": "ΣΑ"})
@example({"family": "А", "given": "\u0301б", "patronymic": "в"})
def test_read_by_parts_is_read_whole(value: dict[str, str]) -> None:
    tokens, key = KEPT.read(value)
    assert set(tokens) == forms.of_name(value)
    assert key == value_showing.key_of_name(value)
    assert KEPT.read(value) == (tokens, key), "and again, from what is remembered"


def test_a_usual_name_is_put_together_from_its_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = words.Words()
    value = {"family": "Пробенко", "given": "Тарас", "patronymic": "Тестович"}
    first = kept.read(value)

    def never(_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(kept, "_read", never)
    assert kept.read(value) == first
    assert kept.read({**value, "given": "Тестович", "patronymic": "Тарас"}) != first


def test_a_long_name_is_cut_as_a_whole() -> None:
    value = {"family": "Довгий" * 20, "given": "Ще" * 50, "patronymic": "Далі" * 10}
    for _ in range(2):
        assert KEPT.read(value)[1] == value_showing.key_of_name(value)


def test_few_parts_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "_MOST_KEPT", 5)
    kept = words.Words()
    for at in range(20):
        assert kept.read({"family": f"Пробенко{at}"})[0] == (f"пробенко{at}",)
        assert len(kept._kept) <= 5
