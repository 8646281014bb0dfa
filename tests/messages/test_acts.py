"""Every act of the audit has words, in both languages."""

import pytest

from desktop_app import i18n
from desktop_app.domain import acts as codes
from desktop_app.messages import acts


@pytest.mark.parametrize("code", codes.EVERY)
def test_each_act_is_named(code: str) -> None:
    told = set()
    for lang in i18n.LANGUAGES:
        with i18n.speaking(lang):
            told.add(acts.act(code))
    assert len(told) == len(i18n.LANGUAGES)
    assert "-" not in code or code not in told


def test_each_area_is_named() -> None:
    for name in codes.AREAS:
        with i18n.speaking("uk"):
            ukrainian = acts.area(name)
        assert ukrainian != acts.area(name)


def test_an_act_of_a_later_program_is_shown_by_its_code() -> None:
    assert acts.act("teleported") == "teleported"
