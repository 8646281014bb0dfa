"""Field groups in words."""

import pytest

from desktop_app import i18n
from desktop_app.domain import groups
from ui.handoffs import group_words


@pytest.mark.parametrize("lang", ["en", "uk"])
def test_every_group_has_a_short_word_and_a_label(lang: str) -> None:
    i18n.set_language(lang)
    shorts = [group_words.short(group) for group in groups.GROUPS]
    assert len(set(shorts)) == len(groups.GROUPS)
    for group, short in zip(groups.GROUPS, shorts, strict=True):
        assert short != group
        assert group_words.label(group) != group


def test_ordinary_and_sealed_groups_are_all_that_can_be_granted() -> None:
    assert len(group_words.ORDINARY) == 13
    assert group_words.SEALED == ("SRC", "PRV", "EXC", "SXV")
    together = {*group_words.ORDINARY, *group_words.SEALED, "OWN"}
    assert together == set(groups.GROUPS)


def test_a_group_of_a_newer_version_is_shown_as_it_is() -> None:
    assert group_words.short("NEW") == "NEW"
    assert group_words.label("NEW") == "NEW"


def test_groups_come_in_their_order_and_strange_ones_last() -> None:
    found = group_words.ordered(["ZZZ", "LEG", "ID", "AAA", "HLT", "ID"])
    assert found == ("ID", "HLT", "LEG", "AAA", "ZZZ")


def test_a_row_of_groups_is_short() -> None:
    assert group_words.listed(["LEG", "ID"]) == "Identity, Legal"
    assert group_words.listed([]) == ""


def test_the_thirteen_are_said_at_once() -> None:
    assert group_words.listed(group_words.ORDINARY) == "all thirteen ordinary groups"
    more = group_words.listed([*group_words.ORDINARY, "SXV"])
    assert more == "all thirteen ordinary groups, Sexual violence"


def test_totals_count_every_group() -> None:
    assert group_words.total({"ID": 2, "HLT": 3}) == 5
    assert group_words.total({}) == 0
