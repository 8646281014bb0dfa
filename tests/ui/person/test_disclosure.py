"""To whom a statement may go: words for every handling mark, in both languages."""

import pytest

from desktop_app import i18n
from desktop_app.domain import groups
from ui.person import disclosure


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
@pytest.mark.parametrize("handling", groups.HANDLINGS)
def test_every_mark_has_words(handling: str, lang: str) -> None:
    i18n.set_language(lang)
    words = disclosure.words(handling)
    assert words
    assert handling not in words


@pytest.mark.parametrize("handling", sorted(groups.STAYS))
def test_what_stays_says_nobody(handling: str) -> None:
    assert disclosure.words(handling).startswith("nobody")


@pytest.mark.parametrize("handling", ["", "x.NEW", "SEALED"])
def test_an_unknown_mark_is_taken_strictly(handling: str) -> None:
    assert disclosure.words(handling) == "only where a grant names the group"


def test_different_marks_say_different_things() -> None:
    told = {disclosure.words(handling) for handling in groups.HANDLINGS}
    assert len(told) == len(groups.HANDLINGS)
