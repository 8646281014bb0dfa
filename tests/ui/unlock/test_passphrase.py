"""The field for a passphrase: dots, hints, and nothing kept."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.typing_keys import type_text
from ui.unlock.passphrase_edit import PassphraseEdit, script


class TestPassphraseEdit:
    @pytest.fixture
    def edit(self, qtbot: QtBot) -> PassphraseEdit:
        made = PassphraseEdit()
        qtbot.addWidget(made)
        made.show()
        return made

    def test_dots_and_letters(self, edit: PassphraseEdit) -> None:
        assert edit.echoMode() == QLineEdit.EchoMode.Password
        edit._eye.trigger()
        assert edit.echoMode() == QLineEdit.EchoMode.Normal
        assert edit._eye.text() == "Hide what is typed"
        edit.forget()
        assert edit.echoMode() == QLineEdit.EchoMode.Password

    def test_what_is_taken_is_gone(self, edit: PassphraseEdit) -> None:
        type_text(edit, "Ґудзь")
        assert edit.take() == "Ґудзь"
        assert edit.text() == ""
        assert not edit.isUndoAvailable()

    @pytest.mark.parametrize(
        ("letter", "shift", "hint"),
        [
            ("ї", False, ("Cyrillic", False)),
            ("Ї", True, ("Cyrillic", False)),
            ("Ї", False, ("Cyrillic", True)),
            ("g", False, ("Latin", False)),
            ("G", False, ("Latin", True)),
        ],
    )
    def test_script_and_caps_lock(
        self,
        qtbot: QtBot,
        edit: PassphraseEdit,
        letter: str,
        shift: bool,
        hint: tuple[str, bool],
    ) -> None:
        held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
        with qtbot.waitSignal(edit.hinted) as told:
            edit.keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, 0, held, letter))
        assert tuple(told.args or ()) == hint

    def test_digits_say_nothing_about_the_layout(self, qtbot: QtBot, edit: PassphraseEdit) -> None:
        with qtbot.assertNotEmitted(edit.hinted):
            type_text(edit, "1 2-3")


@pytest.mark.parametrize(
    ("letter", "name"), [("ї", "Cyrillic"), ("ğ", "Latin"), ("1", ""), ("א", ""), ("\x00", "")]
)
def test_scripts(letter: str, name: str) -> None:
    assert script(letter) == name
