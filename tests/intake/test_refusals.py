"""Every refusal of a list has words for a person, in both languages, and says what to do."""

import pytest

from desktop_app import i18n, messages
from desktop_app.domain import errors

NAME = "список.csv"
NOT_A_LIST = ("empty", "binary", "broken", "protected", "format", "quotes", "nul", "xml")
TOO_LARGE = ("bytes", "unpacked", "rows", "columns", "cells", "cell", "row")
MAPS = ("not-a-map", "no-such-column", "no-such-target", "taken", "header")
REFUSALS: list[errors.IntakeError] = [
    errors.IntakeError(name=NAME),
    *(errors.NotAListError(name=NAME, reason=reason, row=7) for reason in NOT_A_LIST),
    errors.NobodyInListError(name=NAME, columns=4),
    *(errors.ListTooLargeError(name=NAME, what=what, limit=500, row=7) for what in TOO_LARGE),
    errors.ListEncodingError(name=NAME, encoding="cp1251", row=3),
    errors.SheetUnknownError(name=NAME, sheet="Лютий", sheets=("Січень", "Травень")),
    *(
        errors.ColumnMapError(name=NAME, reason=reason, column="Місце", target="stay.place")
        for reason in MAPS
    ),
]


def parts(message: messages.Message) -> tuple[str, str, str]:
    return message.title, message.what, message.do


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda one: f"{one.code}-{len(one.facts)}")
def test_words_in_both_languages(refusal: errors.IntakeError) -> None:
    english = parts(messages.message_for(refusal))
    with i18n.speaking("uk"):
        ukrainian = parts(messages.message_for(refusal))

    assert all(english) and all(ukrainian)
    for one, other in zip(english, ukrainian, strict=True):
        assert one != other
        assert "{" not in one + other


def test_the_words_name_the_file_the_row_and_the_limit() -> None:
    quotes = messages.message_for(errors.NotAListError(name=NAME, reason="quotes", row=7))
    wide = messages.message_for(
        errors.ListTooLargeError(name=NAME, what="columns", limit=500, row=0)
    )
    sheet = messages.message_for(
        errors.SheetUnknownError(name=NAME, sheet="Лютий", sheets=("Січень", "Травень"))
    )

    assert NAME in quotes.what and "7" in quotes.what
    assert "500" in wide.what
    assert "Січень, Травень" in sheet.what


def test_every_refusal_of_lists_is_here() -> None:
    assert {type(one) for one in REFUSALS} == {
        errors.IntakeError,
        *errors.IntakeError.__subclasses__(),
    }
