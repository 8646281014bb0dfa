"""What is said over the inbox."""

import pytest

from desktop_app import i18n
from desktop_app.services import views
from tests.ui.handoffs import fake_handoffs
from ui.handoffs import incoming_notes


def test_nothing_unusual_says_nothing() -> None:
    assert incoming_notes.unusual(fake_handoffs.examined()) == ("", ("", ""))


@pytest.mark.parametrize(
    ("gap", "shown"),
    [
        (("13",), "13"),
        (("12", "13"), "12, 13"),
        (tuple("1234567"), "1, 2, 3, 4, 5…"),
    ],
)
def test_a_gap_names_what_is_missing(gap: tuple[str, ...], shown: str) -> None:
    tone, (title, what) = incoming_notes.unusual(fake_handoffs.examined(gap=gap))
    assert tone == "warn"
    assert title == f"Missing before it: hand-off {shown}"
    assert "never blocks" in what


def test_taken_in_before_weighs_more_than_a_gap() -> None:
    found = fake_handoffs.examined(already=True, gap=("13",))
    tone, (title, _what) = incoming_notes.unusual(found)
    assert (tone, title) == ("accent", "This hand-off was taken in before")


@pytest.mark.parametrize(
    ("later", "conflicts", "what"),
    [
        (0, 0, "Nothing was left out."),
        (1, 0, "1 change waits for later."),
        (0, 1, "Nothing was left out. 1 conflict waits in Review."),
        (2, 3, "2 changes wait for later. 3 conflicts wait in Review."),
    ],
)
def test_what_waits_is_said(later: int, conflicts: int, what: str) -> None:
    title, said = incoming_notes.accepted(fake_handoffs.examined(conflicts=conflicts), later)
    assert title == "Hand-off 14 from “Причал” is taken in"
    assert said == what


def test_a_refusal_says_where_the_reason_goes() -> None:
    title, what = incoming_notes.declined(fake_handoffs.examined())
    assert title == "Hand-off 14 from “Причал” is refused"
    assert "your next hand-off" in what


def test_names_are_not_declined_in_ukrainian() -> None:
    i18n.set_language("uk")
    for title in (
        incoming_notes.accepted(fake_handoffs.examined(), 0)[0],
        incoming_notes.declined(fake_handoffs.examined())[0],
    ):
        assert "«Причал»" in title


def refusal(name: str, why: str) -> views.Refusal:
    """A set of ours that was refused there."""
    return views.Refusal("a" * 32, "b" * 32, name, "ID", why, "")


def test_what_was_refused_there_is_named_with_its_reasons_once() -> None:
    told = (refusal("Вигадько Орест", "не та людина"),) * 2 + (refusal("", "не чули"),)
    found = fake_handoffs.examined(told_refused=told)
    tone, (title, what) = incoming_notes.unusual(found)
    assert tone == "warn"
    assert title == f"“{found.office_label}” refused 3 changes of yours"
    assert what == "Вигадько Орест: не та людина; не чули"


def test_many_reasons_are_cut() -> None:
    told = tuple(refusal(f"Вигадько-{at}", "так") for at in range(7))
    _tone, (_title, what) = incoming_notes.unusual(fake_handoffs.examined(told_refused=told))
    assert what.count(";") == 4
    assert what.endswith("…")


def test_a_vault_that_was_put_back_is_said_before_what_is_missing() -> None:
    told = fake_handoffs.examined(number_twice=True, gap=("3",))
    tone, (title, what) = incoming_notes.unusual(told)
    assert tone == "warn"
    assert "put back" in title
    assert "loses nothing" in what
