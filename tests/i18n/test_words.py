"""Texts come out in the language spoken now, with the plural that the number asks for."""

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app import i18n
from desktop_app.i18n import words

WORDS = {
    ("", "Save"): ("Зберегти",),
    ("month", "May"): ("травень",),
    ("", "{n} person"): ("{n} особа", "{n} особи", "{n} осіб"),
    ("list", "{n} person"): ("{n} рядок", "{n} рядки", "{n} рядків"),
}


@pytest.fixture(autouse=True)
def small_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "catalogue", lambda _: WORDS)


def people(n: int) -> str:
    return i18n.ngettext("{n} person", "{n} people", n).format(n=n)


def test_english_needs_no_catalogue() -> None:
    assert i18n.gettext("Save") == "Save"
    assert i18n.pgettext("month", "May") == "May"
    assert [people(n) for n in (0, 1, 2, 21)] == ["0 people", "1 person", "2 people", "21 people"]


def test_ukrainian_comes_from_the_catalogue() -> None:
    i18n.set_language("uk")
    assert i18n._("Save") == "Зберегти"
    assert i18n.pgettext("month", "May") == "травень"
    assert i18n.npgettext("list", "{n} person", "{n} people", 5) == "{n} рядків"


def test_a_text_without_translation_stays_english() -> None:
    i18n.set_language("uk")
    assert i18n.gettext("Open") == "Open"
    assert i18n.gettext("May") == "May"
    assert i18n.ngettext("{n} day", "{n} days", 1) == "{n} day"
    assert i18n.ngettext("{n} day", "{n} days", 21) == "{n} days"


@pytest.mark.parametrize(
    ("n", "form"),
    [
        (0, "осіб"),
        (1, "особа"),
        (2, "особи"),
        (4, "особи"),
        (5, "осіб"),
        (11, "осіб"),
        (12, "осіб"),
        (14, "осіб"),
        (20, "осіб"),
        (21, "особа"),
        (22, "особи"),
        (25, "осіб"),
        (101, "особа"),
        (111, "осіб"),
        (112, "осіб"),
        (122, "особи"),
        (1_000_001, "особа"),
    ],
)
def test_ukrainian_plurals(n: int, form: str) -> None:
    i18n.set_language("uk")
    assert people(n) == f"{n} {form}"


@given(st.integers(-(10**6), 10**9))
def test_plural_forms_are_those_of_the_catalogue_head(n: int) -> None:
    # The rule in resources/translations/uk/LC_MESSAGES/dodomu.po, as the GNU tools read it.
    m = abs(n)
    form = (
        0
        if m % 10 == 1 and m % 100 != 11
        else 1
        if 2 <= m % 10 <= 4 and (m % 100 < 10 or m % 100 >= 20)
        else 2
    )
    assert words.plural_form("uk", n) == form


def test_an_unknown_language_is_refused_and_changes_nothing() -> None:
    i18n.set_language("uk")
    for code in ("", "ru", "UK", "uk_UA"):
        with pytest.raises(ValueError, match=rf"^{code}$"):
            i18n.set_language(code)
    assert i18n.language() == "uk"


def test_a_block_speaks_another_language_and_gives_it_back() -> None:
    with i18n.speaking("uk"):
        assert i18n.gettext("Save") == "Зберегти"
        with i18n.speaking("en"):
            assert i18n.gettext("Save") == "Save"
        assert i18n.language() == "uk"
    assert i18n.language() == "en"


def test_a_block_gives_the_language_back_after_an_error() -> None:
    with pytest.raises(RuntimeError), i18n.speaking("uk"):
        raise RuntimeError
    assert i18n.language() == "en"


def test_the_programs_language_holds_in_every_thread_and_a_block_in_its_own() -> None:
    heard: list[str] = []
    with i18n.speaking("uk"):
        worker = threading.Thread(target=lambda: heard.append(i18n.language()))
        worker.start()
        worker.join()
    i18n.set_language("uk")
    worker = threading.Thread(target=lambda: heard.append(i18n.language()))
    worker.start()
    worker.join()
    assert heard == ["en", "uk"]


def test_marking_changes_nothing() -> None:
    i18n.set_language("uk")
    assert i18n.mark("Save") == "Save"
