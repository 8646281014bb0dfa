"""Every refusal has its words, in both languages, whatever the reason behind it."""

import pytest

from desktop_app import i18n, messages
from desktop_app.domain import errors
from tests.messages import reasons, wording

SERVED_BY_BASE: dict[type[errors.DodomuError], str] = {}
"""Classes without words of their own, with the reason why their base's words say enough."""

KINDS = reasons.kinds()


def told(error: errors.DodomuError, lang: i18n.Language) -> messages.Message:
    """The words of an error in a language."""
    with i18n.speaking(lang):
        return messages.message_for(error)


def name(kind: type[errors.DodomuError]) -> str:
    return kind.__name__


@pytest.mark.parametrize("kind", KINDS, ids=name)
def test_each_class_has_words_of_its_own(kind: type[errors.DodomuError]) -> None:
    assert kind in messages.WORDS or SERVED_BY_BASE.get(kind)


def test_no_class_is_excused_twice_or_in_vain() -> None:
    assert not set(SERVED_BY_BASE) & set(messages.WORDS)
    assert set(SERVED_BY_BASE) <= set(KINDS)
    assert set(messages.WORDS) <= set(KINDS)


@pytest.mark.parametrize("lang", ["en", "uk"])
@pytest.mark.parametrize("kind", KINDS, ids=name)
def test_each_reason_is_said_properly(kind: type[errors.DodomuError], lang: i18n.Language) -> None:
    for error in reasons.cases(kind):
        words = told(error, lang)
        for text in (words.title, words.what, words.do):
            said = reasons.without(text, error)
            assert wording.faults(said, lang) == [], (error.facts, text)
        assert words.title[-1] not in ".:?", (error.facts, words.title)
        assert words.what[-1] == words.do[-1] == ".", (error.facts, words)


@pytest.mark.parametrize("kind", KINDS, ids=name)
def test_each_language_says_it_in_words_of_its_own(kind: type[errors.DodomuError]) -> None:
    for error in reasons.cases(kind):
        english, ukrainian = told(error, "en"), told(error, "uk")
        assert english.title != ukrainian.title
        assert english.what != ukrainian.what
        assert english.do != ukrainian.do


@pytest.mark.parametrize("lang", ["en", "uk"])
@pytest.mark.parametrize("kind", KINDS, ids=name)
def test_titles_fit_on_a_line_and_sentences_into_a_banner(
    kind: type[errors.DodomuError], lang: i18n.Language
) -> None:
    for error in reasons.cases(kind):
        words = told(error, lang)
        assert len(words.title) <= 70
        assert len(words.what) <= 180
        assert len(words.do) <= 160


@pytest.mark.parametrize("lang", ["en", "uk"])
def test_a_fact_that_words_do_not_know_is_never_told(lang: i18n.Language) -> None:
    for kind in KINDS:
        for error in reasons.cases(kind):
            facts = {**error.facts, "text": "Вигаданчук", "value": {"full": "Вигаданчук"}}
            words = told(kind(**facts), lang)
            assert "Вигаданчук" not in f"{words.title} {words.what} {words.do}"


def test_two_classes_never_share_a_code() -> None:
    codes = [kind.code for kind in KINDS]
    assert sorted(codes) == sorted(set(codes))


def test_an_error_without_facts_still_has_words() -> None:
    class NewError(errors.VaultError):
        """A class that nobody has written words for yet."""

        code = "new"

    assert messages.message_for(NewError()).title == "The vault refused this"


def test_a_class_of_no_area_is_told_by_its_code() -> None:
    class LonelyError(errors.DodomuError):
        """A refusal of no area."""

        code = "lonely"

    assert "lonely" in messages.message_for(LonelyError()).what


def test_the_reasons_are_really_read_from_the_code() -> None:
    found = reasons.literal()
    assert {"reason": "not-encrypted"} in found["StoreDamagedError"]
    assert {"reason": "two-digit-year"} in found["FieldValueError"]
    assert {"reason": "too-high"} in found["KeyCostError"]
    assert {"kind": "passphrase", "reason": "empty"} in found["KeyTextError"]
    for file, passed in reasons.PASSED_ON.items():
        source = (reasons.CODE / file).read_text(encoding="utf-8")
        assert all(f"{function}(" in source for function in passed), file
