"""What leaves and stays, in sentences."""

import pytest

from desktop_app import i18n
from desktop_app.services import views
from tests.ui.handoffs import fake_handoffs
from ui.handoffs import leaving_words


def line(**groups: int) -> views.LeavingLine:
    """One person's part."""
    return views.LeavingLine("a" * 32, "Хтось", dict(groups))


def words(leaving: views.Leaving) -> list[str]:
    """The checks read out."""
    return [check.words for check in leaving_words.checks(leaving)]


def test_only_groups_that_leave_have_a_column() -> None:
    leaving = fake_handoffs.leaving(lines=(line(LEG=1), line(ID=2, DET=1)))
    assert leaving_words.columns(leaving) == ("ID", "DET", "LEG")
    assert leaving_words.columns(fake_handoffs.leaving(lines=())) == ()


def test_counts_add_up_over_people() -> None:
    leaving = fake_handoffs.leaving(lines=(line(ID=1, HLT=2), line(ID=4)))
    assert leaving_words.counts(leaving) == {"ID": 5, "HLT": 2}


def test_what_does_not_leave_is_said_calmly() -> None:
    checks = leaving_words.checks(fake_handoffs.leaving(lines=(line(ID=1),)))
    assert [check.alarming for check in checks] == [False] * 5
    assert checks[0].words == "Nothing of our own notes and tasks"


@pytest.mark.parametrize(
    ("group", "told"),
    [
        ("SRC", "Who the sources are: 3 leave"),
        ("PRV", "Lawyer and client: 3 leave"),
        ("SXV", "Sexual violence: 3 leave"),
        ("DOC", "Identity documents and numbers: 3 leave"),
    ],
)
def test_what_must_be_noticed_is_counted_and_marked(group: str, told: str) -> None:
    leaving = fake_handoffs.leaving(lines=(line(**{group: 3}),))
    alarming = [one.words for one in leaving_words.checks(leaving) if one.alarming]
    assert alarming == [told]


def test_large_counts_are_grouped() -> None:
    assert "Who the sources are: 12,000 leave" in words(
        fake_handoffs.leaving(lines=(line(SRC=12_000),))
    )


@pytest.mark.parametrize(
    ("group", "granted", "why"),
    [
        ("OWN", (), "our own notes and tasks never leave"),
        ("OWN", ("OWN",), "our own notes and tasks never leave"),
        ("HLT", (), "not granted to this office"),
        ("SXV", (), "sealed: leaves only when granted by name"),
        ("ID", ("ID",), "granted for other people only, or marked to stay here"),
        ("SRC", ("SRC",), "granted for other people only, or marked to stay here"),
    ],
)
def test_every_withheld_group_says_why(group: str, granted: tuple[str, ...], why: str) -> None:
    partner = fake_handoffs.partner(granted_groups=granted)
    assert leaving_words.why_withheld(group, partner) == why


def test_without_a_partner_the_group_decides() -> None:
    assert leaving_words.why_withheld("HLT", None) == "not granted to this office"


def test_checks_speak_ukrainian() -> None:
    i18n.set_language("uk")
    assert words(fake_handoffs.leaving(lines=(line(ID=1),)))[1] == "Нічого про те, хто джерела"
