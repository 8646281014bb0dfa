"""Lines of the inbox in words."""

import pytest

from desktop_app import i18n
from tests.ui.handoffs import fake_handoffs
from tests.ui.handoffs.fake_handoffs import difference
from ui.handoffs import incoming_words
from ui.handoffs.incoming_rows import KINDS, Line

REASONS = (
    "origin-unsigned", "own-name-without-tag", "control-of-another-office",
    "group-never-leaves", "group-of-field", "value-of-field", "too-many-words",
    "not-the-same-bytes",
)  # fmt: skip


def line(kind: str, *labels: str, reason: str = "") -> Line:
    """A line about some fields."""
    found = tuple(difference(1, "Кунешлідаг Ділявер", label, kind) for label in labels)
    return Line("1" * 32, kind, "p", found[0].name if found else "", found, reason=reason)


@pytest.mark.parametrize("lang", ["en", "uk"])
def test_every_kind_has_a_name_a_sign_and_a_meaning(lang: str) -> None:
    i18n.set_language(lang)
    names = [incoming_words.kind_name(kind) for kind in KINDS]
    signs = [incoming_words.kind_sign(kind) for kind in KINDS]
    meanings = [incoming_words.meaning(line(kind, "місце")) for kind in KINDS]
    for told in (names, [sign.name for sign in signs], [s.meaning for s in signs], meanings):
        assert len(set(told)) == len(KINDS)
        assert all(told)


def test_only_conflicts_have_the_colour_of_conflicts() -> None:
    tones = {kind: incoming_words.kind_sign(kind).tone for kind in KINDS}
    assert [kind for kind, tone in tones.items() if tone == "conflict"] == ["conflict"]


def test_a_kind_of_a_newer_version_is_shown_raw() -> None:
    assert incoming_words.kind_sign("withdrawn").meaning == "withdrawn"
    assert incoming_words.meaning(line("withdrawn", "x")) == ""


def test_a_line_is_about_its_fields() -> None:
    assert incoming_words.about(line("conflict", "місце")) == "місце"
    assert incoming_words.about(line("same", "місце", "строк", "місце")) == "місце, строк"


def test_a_new_person_is_counted_by_group() -> None:
    found = incoming_words.about(line("new_person", "імʼя", "стать"))
    assert found == "new person: Detention, 2 statements"


def test_ukrainian_counts_in_three_forms() -> None:
    i18n.set_language("uk")
    for count, word in ((1, "твердження"), (2, "твердження"), (5, "тверджень")):
        labels = tuple(f"поле {n}" for n in range(count))
        assert incoming_words.about(line("new_person", *labels)).endswith(f"{count} {word}")


def test_a_refused_set_says_why() -> None:
    found = line("refused", reason="origin-unsigned")
    assert incoming_words.title(found) == "A change set"
    assert incoming_words.about(found) == "its author did not sign it"
    assert "its author did not sign it" in incoming_words.meaning(found)


@pytest.mark.parametrize("lang", ["en", "uk"])
def test_every_reason_of_the_door_has_words_of_its_own(lang: str) -> None:
    i18n.set_language(lang)
    told = [incoming_words.why_refused(reason) for reason in REASONS]
    assert len(set(told)) == len(REASONS)
    assert incoming_words.why_refused("frame-torn") not in told


def test_a_line_without_a_name_has_words() -> None:
    nameless = Line("1" * 32, "changed", "p", "", (difference(1, "", "місце", "changed"),))
    assert incoming_words.title(nameless) == "name not given"
    assert incoming_words.title(line("changed", "x")) == "Кунешлідаг Ділявер"


def test_the_fake_bundle_reads_whole() -> None:
    from ui.handoffs import incoming_rows

    for one in incoming_rows.lines(fake_handoffs.examined()):
        assert incoming_words.title(one)
        assert incoming_words.about(one)
