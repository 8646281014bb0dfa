"""Twelve groups of five digits: shown, typed, pasted, compared."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop_app import i18n
from tests.ui.handoffs import looking
from tests.ui.handoffs.fake_handoffs import OUR_GROUPS, THEIR_GROUPS
from ui.handoffs.twelve_groups import GroupField, TwelveFields, TwelveGroups


@pytest.fixture
def fields(qtbot: QtBot) -> TwelveFields:
    """Fields against the card of the other office."""
    made = TwelveFields()
    qtbot.addWidget(made)
    made.retranslate()
    made.compare_with(THEIR_GROUPS)
    made.show()
    return made


def field(fields: TwelveFields, number: int) -> GroupField:
    """One field, counted from 1."""
    found = fields.findChild(GroupField, f"fingerprint_{number}")
    assert isinstance(found, GroupField)
    return found


def typed(fields: TwelveFields) -> list[str]:
    """What stands in the fields."""
    return [field(fields, n).text() for n in range(1, 13)]


def test_groups_are_shown_four_in_a_row(qtbot: QtBot) -> None:
    shown = TwelveGroups()
    qtbot.addWidget(shown)
    shown.show_groups(OUR_GROUPS)
    assert [one.text() for one in shown.findChildren(QLabel)] == OUR_GROUPS.split()


def test_groups_are_read_aloud_one_by_one(qtbot: QtBot) -> None:
    shown = TwelveGroups()
    qtbot.addWidget(shown)
    shown.show_groups(OUR_GROUPS)
    assert shown.accessibleName() == (
        "Fingerprint, twelve groups: " + ", ".join(OUR_GROUPS.split())
    )
    assert shown.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_no_card_shows_no_groups(qtbot: QtBot) -> None:
    shown = TwelveGroups()
    qtbot.addWidget(shown)
    shown.show_groups(OUR_GROUPS)
    shown.show_groups("")
    assert {one.text() for one in shown.findChildren(QLabel)} == {""}


def test_typing_goes_on_by_itself(fields: TwelveFields) -> None:
    field(fields, 1).setFocus()
    for group in THEIR_GROUPS.split():
        looking.type_text(QApplication.focusWidget() or fields, group)
    assert typed(fields) == THEIR_GROUPS.split()
    assert fields.agrees
    assert fields.text == THEIR_GROUPS


def test_each_group_is_compared_when_it_is_whole(fields: TwelveFields) -> None:
    first = field(fields, 1)
    looking.type_text(first, "3133")
    assert first.accessibleDescription() == ""
    looking.type_text(first, "7")
    assert first.accessibleDescription() == "is the same"
    looking.type_text(field(fields, 2), "00043")
    assert field(fields, 2).accessibleDescription() == "differs"
    assert field(fields, 2).property("refused") == "true"
    assert fields.differing == 1
    assert not fields.agrees


def test_a_wrong_group_put_right_is_right(fields: TwelveFields) -> None:
    second = field(fields, 2)
    looking.type_text(second, "00043")
    second.clear()
    looking.type_text(second, "00042")
    assert second.accessibleDescription() == "is the same"
    assert second.property("refused") == ""
    assert fields.differing == 0


def test_eleven_of_twelve_do_not_agree(fields: TwelveFields) -> None:
    looking.type_text(field(fields, 1), "".join(THEIR_GROUPS.split()[:11]))
    assert not fields.agrees


@pytest.mark.parametrize("between", [" ", "", "-", "\n", ", "])
def test_a_whole_fingerprint_can_be_pasted(fields: TwelveFields, between: str) -> None:
    QApplication.clipboard().setText(between.join(THEIR_GROUPS.split()))
    field(fields, 1).paste()
    assert fields.agrees


def test_pasting_into_a_later_field_fills_from_there(fields: TwelveFields) -> None:
    QApplication.clipboard().setText("11111 22222")
    field(fields, 11).paste()
    assert typed(fields)[10:] == ["11111", "22222"]
    assert typed(fields)[:10] == [""] * 10


def test_too_much_is_left_out(fields: TwelveFields) -> None:
    QApplication.clipboard().setText("1" * 200)
    field(fields, 9).paste()
    assert typed(fields)[8:] == ["11111"] * 4


def test_backspace_goes_back(fields: TwelveFields) -> None:
    third = field(fields, 3)
    third.setFocus()
    looking.press(third, Qt.Key.Key_Backspace)
    assert field(fields, 2).hasFocus()
    looking.type_text(field(fields, 2), "12")
    looking.press(field(fields, 2), Qt.Key.Key_Backspace)
    assert field(fields, 2).text() == "1"
    assert field(fields, 2).hasFocus()


def test_enter_in_any_field_is_told(qtbot: QtBot, fields: TwelveFields) -> None:
    with qtbot.waitSignal(fields.finished):
        looking.press(field(fields, 7), Qt.Key.Key_Return)


def test_another_card_begins_anew(fields: TwelveFields) -> None:
    looking.type_text(field(fields, 1), "31337")
    fields.compare_with(OUR_GROUPS)
    assert typed(fields) == [""] * 12
    assert fields.text == ""


def test_without_a_card_nothing_agrees(fields: TwelveFields) -> None:
    fields.compare_with("")
    assert not fields.agrees
    looking.type_text(field(fields, 1), "31337")
    assert not fields.agrees


def test_fields_are_named_in_the_language_spoken(fields: TwelveFields) -> None:
    assert field(fields, 1).accessibleName() == "Group 1 of 12"
    i18n.set_language("uk")
    fields.retranslate()
    assert field(fields, 12).accessibleName() == "Група 12 із 12"


def test_signs_take_no_new_room(fields: TwelveFields) -> None:
    before = fields.sizeHint().height()
    looking.type_text(field(fields, 1), "31337")
    looking.type_text(field(fields, 2), "99999")
    assert fields.sizeHint().height() == before
    assert not fields.grab().isNull()


@settings(max_examples=40)
@given(st.text(alphabet="0123456789 -abcҐ", max_size=90))
def test_whatever_is_typed_only_digits_stay(qapp: QApplication, text: str) -> None:
    fields = TwelveFields()
    fields.compare_with(THEIR_GROUPS)
    fields._typed(0, text)
    digits = "".join(letter for letter in text if letter in "0123456789")[:60]
    assert "".join(typed(fields)) == digits
    assert fields.agrees == (digits == THEIR_GROUPS.replace(" ", ""))
    fields.deleteLater()
