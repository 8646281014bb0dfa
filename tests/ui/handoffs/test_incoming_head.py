"""Whose bundle it is, and the filters."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app import i18n
from tests.ui.handoffs import fake_handoffs, looking
from ui.handoffs import incoming_rows
from ui.handoffs.incoming_head import IncomingHead


@pytest.fixture
def head(qtbot: QtBot) -> IncomingHead:
    """The head of the fake bundle."""
    made = IncomingHead()
    qtbot.addWidget(made)
    made.resize(1187, 100)
    made.retranslate()
    show(made)
    made.show()
    return made


def show(head: IncomingHead, **told: object) -> None:
    """Show the fake bundle with something else about it."""
    found = fake_handoffs.examined(**told)
    head.show_bundle(found, incoming_rows.counts(incoming_rows.lines(found)))


def test_it_says_whose_and_which(head: IncomingHead) -> None:
    assert head._title.text() == "Hand-off 14 from “Причал”"
    assert head._state.text().startswith("Nothing is accepted yet")


@pytest.mark.parametrize(
    ("told", "chips"),
    [
        ({}, "Signature genuine, For us, In order: 13 → 14"),
        ({"number": 1}, "Signature genuine, For us, The first one"),
        ({"gap": ("12", "13")}, "Signature genuine, For us, Gap before it"),
        ({"verified": False}, "In order: 13 → 14"),
    ],
)
def test_only_what_was_proved_is_said(
    head: IncomingHead, told: dict[str, object], chips: str
) -> None:
    show(head, **told)
    assert head._chips.words == chips


def test_filters_say_how_many(head: IncomingHead) -> None:
    names = [button.accessibleName() for button in head.filters.values()]
    assert names == [
        "Conflicts: 3", "New: 2", "Changed: 3", "Same: 1", "Refused by rules: 1",
        "Unknown fields: 0",
    ]  # fmt: skip
    assert not head.filters["unknown"].isEnabled()


def test_pressed_filters_are_told_together(qtbot: QtBot, head: IncomingHead) -> None:
    with qtbot.waitSignal(head.filtered) as told:
        looking.click(head.filters["conflict"])
    assert told.args == [frozenset({"conflict"})]
    with qtbot.waitSignal(head.filtered) as told:
        looking.click(head.filters["changed"])
    assert told.args == [frozenset({"conflict", "changed"})]
    with qtbot.waitSignal(head.filtered) as told:
        looking.click(head.filters["conflict"])
    assert told.args == [frozenset({"changed"})]


def test_showing_filters_tells_nothing(qtbot: QtBot, head: IncomingHead) -> None:
    with qtbot.assertNotEmitted(head.filtered):
        head.show_kinds(frozenset({"new_person"}))
    pressed = [kind for kind, one in head.filters.items() if one.isChecked()]
    assert pressed == ["new_person"]


def test_another_file_is_asked_for(qtbot: QtBot, head: IncomingHead) -> None:
    with qtbot.waitSignal(head.other_asked):
        looking.click(head.other)


@pytest.mark.parametrize("lang", ["en", "uk"])
def test_all_filters_stand_in_one_row(head: IncomingHead, lang: str) -> None:
    i18n.set_language(lang)
    head.retranslate()
    show(head)
    QApplication.processEvents()
    assert len({button.y() for button in head.filters.values()}) == 1
    assert looking.cut_words(head) == []
    assert looking.nameless(head) == []
