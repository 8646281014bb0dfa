"""Names that stand in the clear: nothing hidden, nothing that turns the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import errors
from desktop_app.vault import labels


def test_names_are_kept_in_one_form() -> None:
    assert labels.clean_user("  Оля\u0306  Вигадана ") == "Оля̆ Вигадана"
    assert labels.clean_user("и\u0306") == "й"
    assert labels.clean_label("Пробний\tстіл") == "Пробний стіл"
    assert labels.clean_label("") == ""


@pytest.mark.parametrize("typed", ["a\u202eb", "a\u200bb", "a\x00b", "a\x07b", "\ud800", "\ue000"])
def test_hidden_and_turning_letters_are_refused(typed: str) -> None:
    for clean in (labels.clean_label, labels.clean_user):
        with pytest.raises(errors.VaultNameError) as caught:
            clean(typed)
        assert caught.value.reason == "letters"
    assert not labels.is_clean(typed, 10)


def test_lengths_are_limited() -> None:
    assert labels.clean_user("a" * 64)
    assert labels.clean_label("a" * 120)
    for clean, letters in ((labels.clean_user, 65), (labels.clean_label, 121)):
        with pytest.raises(errors.VaultNameError) as caught:
            clean("a" * letters)
        assert caught.value.reason == "too-long"


def test_found_texts_must_be_as_written() -> None:
    assert labels.is_clean("Проба", 5)
    assert not labels.is_clean("Проба ", 9)
    assert not labels.is_clean("и\u0306", 9)
    assert not labels.is_clean("Проба", 4)


def test_case_and_spaces_do_not_make_another_user() -> None:
    assert labels.same("Вигадана  Особа", "вигадана особа ")
    assert labels.same("и\u0306", "Й")
    assert not labels.same("Вигадана", "Вигаданий")


@given(st.text(max_size=70))
def test_what_is_accepted_stays_as_it_is(typed: str) -> None:
    try:
        clean = labels.clean_user(typed)
    except errors.VaultNameError:
        return
    assert labels.clean_user(clean) == clean
    assert labels.is_clean(clean, labels.USER_LETTERS)
    assert labels.same(clean, typed)
