"""The conflict in front: cards, choices, reason."""

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.conflicts import fake_conflicts
from tests.ui.handoffs import looking
from ui.conflicts.choice_card import ChoiceCard
from ui.conflicts.decision_panel import DecisionPanel
from ui.conflicts.side_card import SideCard


@pytest.fixture
def panel(qtbot: QtBot) -> DecisionPanel:
    """The panel as wide as in the window."""
    made = DecisionPanel()
    qtbot.addWidget(made)
    made.resize(906, 640)
    made.retranslate()
    made.show()
    return made


def show(panel: DecisionPanel, at: int, draft: tuple[int, str] = (0, "")) -> None:
    """Show one of the three conflicts."""
    panel.show_conflict(fake_conflicts.queue("uk")[at], at + 1, 3, draft)


def choices(panel: DecisionPanel) -> dict[str, ChoiceCard]:
    """The choices by name."""
    return {one.objectName(): one for one in looking.shown(panel, ChoiceCard)}


def test_two_sides_make_two_cards_and_three_choices(panel: DecisionPanel) -> None:
    show(panel, 0)
    sides = looking.shown(panel, SideCard)
    assert [one.objectName() for one in sides] == ["side_1", "side_2"]
    assert list(choices(panel)) == ["choice_1", "choice_2", "choice_open"]


def test_three_sides_make_three_cards_and_four_choices(panel: DecisionPanel) -> None:
    show(panel, 2)
    sides = looking.shown(panel, SideCard)
    assert len(sides) == 3
    assert list(choices(panel)) == ["choice_1", "choice_2", "choice_3", "choice_open"]


def test_cards_are_equally_wide(panel: DecisionPanel) -> None:
    for at, count in ((0, 2), (2, 3), (1, 2)):
        show(panel, at)
        looking.cut_words(panel)
        sides = looking.shown(panel, SideCard)
        widths = [one.width() for one in sides]
        assert len(widths) == count
        assert max(widths) - min(widths) <= 1
        assert len({one.height() for one in sides}) == 1


def test_it_is_left_open_to_begin_with(panel: DecisionPanel) -> None:
    for at in range(3):
        show(panel, at)
        checked = [name for name, one in choices(panel).items() if one.isChecked()]
        assert checked == ["choice_open"]


def test_what_was_typed_before_stands_again(panel: DecisionPanel) -> None:
    show(panel, 0, (2, "лист датований"))
    assert choices(panel)["choice_2"].isChecked()
    assert panel.reason.text() == "лист датований"


def test_showing_tells_nothing(qtbot: QtBot, panel: DecisionPanel) -> None:
    with qtbot.assertNotEmitted(panel.changed):
        show(panel, 0, (1, "так"))


def test_choosing_and_typing_tell_both(qtbot: QtBot, panel: DecisionPanel) -> None:
    show(panel, 0)
    told: list[tuple[int, str]] = []
    panel.changed.connect(lambda number, why: told.append((number, why)))
    looking.click(choices(panel)["choice_1"])
    looking.type_text(panel.reason, "є")
    assert told[-1] == (1, "є")


@pytest.mark.parametrize(
    ("at", "number", "name"),
    [
        (0, 1, "choice_1"),
        (0, 2, "choice_2"),
        (0, 3, "choice_open"),
        (2, 3, "choice_3"),
        (2, 4, "choice_open"),
    ],
)
def test_digits_take_choices(panel: DecisionPanel, at: int, number: int, name: str) -> None:
    show(panel, at, (1, ""))
    panel.choose(number)
    assert choices(panel)[name].isChecked()


def test_a_digit_past_the_choices_takes_none(panel: DecisionPanel) -> None:
    show(panel, 0, (1, ""))
    panel.choose(7)
    assert choices(panel)["choice_1"].isChecked()


def test_the_same_conflict_shown_again_keeps_its_cards(panel: DecisionPanel) -> None:
    show(panel, 0)
    before = choices(panel)["choice_1"]
    show(panel, 0, (1, "так"))
    assert choices(panel)["choice_1"] is before


def test_the_reason_says_who_sees_it(panel: DecisionPanel) -> None:
    show(panel, 0)
    name = panel.reason.accessibleName()
    assert name == "Reason; it is seen by those who may see both values"


def test_the_person_can_be_opened(qtbot: QtBot, panel: DecisionPanel) -> None:
    show(panel, 0)
    with qtbot.waitSignal(panel.person_asked):
        looking.click(panel.person)


@pytest.mark.parametrize("at", range(3))
def test_no_word_is_cut(panel: DecisionPanel, at: int) -> None:
    show(panel, at)
    assert looking.cut_words(panel) == []
