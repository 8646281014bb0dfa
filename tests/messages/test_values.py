"""Words beside a field offer a value that the field really takes."""

import re

import pytest

from desktop_app import i18n, messages
from desktop_app.domain import change_set, dates, errors, registry, values
from desktop_app.messages import values as words
from tests.messages import reasons

DATES = re.compile(r"~?\d[\d.–]*\d")
LANGUAGES: tuple[i18n.Language, ...] = i18n.LANGUAGES


def told(reason: str, field: str, lang: i18n.Language) -> messages.Message:
    with i18n.speaking(lang):
        return messages.message_for(errors.FieldValueError(field=field, reason=reason))


def raised() -> set[str]:
    """Every reason for which some code refuses a value."""
    return {facts["reason"] for facts in reasons.literal()["FieldValueError"] if "reason" in facts}


def test_no_reason_is_left_without_words_of_its_own() -> None:
    assert raised() - set(words.REASONS) == set()


def test_no_words_are_kept_for_a_reason_that_does_not_occur() -> None:
    assert set(words.REASONS) - raised() == set()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "reason",
    ["not-a-date", "no-such-day", "no-such-month", "two-digit-year", "year-out-of-range",
     "ends-reversed", "unclear"],
)  # fmt: skip
def test_dates_offered_are_dates(reason: str, lang: i18n.Language) -> None:
    offered = DATES.findall(told(reason, "person.birth", lang).do)
    assert offered
    for text in offered:
        assert dates.parse(text, lang=lang).e


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("reason", ["not-an-amount", "unknown-currency"])
def test_sums_offered_are_sums(reason: str, lang: i18n.Language) -> None:
    field = next(one for one in registry.standard().fields.values() if one.type == "amount")
    offered = re.findall(
        r"\d[\d ]*(?:[.,]\d\d)? (?:UAH|USD|EUR|грн)", told(reason, field.id, lang).do
    )
    assert len(offered) >= 2
    for text in offered:
        assert values.parse_text(text, field, registry.standard(), lang)["minor"] > 0


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("reason", ["unknown-code", "not-a-code"])
def test_terms_offered_are_terms_of_the_field(reason: str, lang: i18n.Language) -> None:
    declared = registry.standard()
    for field in declared.fields.values():
        if field.type != "code":
            continue
        first = declared.vocabulary(field.vocabulary).terms[0].label(lang)
        said = told(reason, field.id, lang)
        assert first in said.do
        assert values.parse_text(first, field, declared, lang)


def test_all_terms_of_a_short_list_are_offered() -> None:
    said = told("unknown-code", "person.sex", "uk").do
    assert said == "Можливі значення: чоловіча, жіноча, інша або не зазначена в документі."


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_grade_offered_is_a_grade(lang: i18n.Language) -> None:
    offered = re.findall(r"\b[A-Z]\d\b", told("grade", "person.birth", lang).do)
    assert offered == ["B2", "F6"]
    assert all(change_set.is_grade(one) for one in offered)


def test_a_number_offered_is_a_number() -> None:
    field = next(one for one in registry.standard().fields.values() if one.type == "integer")
    assert values.parse_text("12", field, registry.standard(), "uk") == 12
    assert "12" in told("not-a-number", field.id, "uk").do


def test_the_field_is_called_as_the_form_calls_it() -> None:
    assert "“Date of birth”" in told("not-a-date", "person.birth", "en").what
    assert "«Дата народження»" in told("not-a-date", "person.birth", "uk").what


def test_a_field_of_another_version_is_called_by_its_name() -> None:
    assert "“person.shoe”" in told("not-a-date", "person.shoe", "en").what


def test_without_a_field_it_is_said_that_nothing_was_saved() -> None:
    assert told("not-a-date", "", "en").what.endswith("Nothing was saved.")
    assert told("not-a-date", "", "uk").what.endswith("Нічого не збережено.")


def test_a_reason_of_another_version_has_general_words() -> None:
    said = told("of-another-version", "person.birth", "uk")
    assert said.title == "Це значення не підходить для поля"
    assert "«Дата народження»" in said.what


def test_a_code_without_a_list_is_not_offered_an_empty_one() -> None:
    assert told("not-a-code", "person.name", "en").do == "Choose a term of the list."
