"""Preferences: used at once, saved at once, and nothing in them that could name a person."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app import i18n, paths, settings
from tests.conftest import ExpectLog
from ui import theme
from ui.preferences import Preferences


@pytest.fixture
def preferences(qtbot: QtBot) -> Preferences:
    made = Preferences()
    made.apply()
    return made


def test_the_first_window_speaks_ukrainian(preferences: Preferences) -> None:
    assert preferences.values.language == ""
    assert i18n.language() == "uk"


def test_another_language_is_spoken_saved_and_told(qtbot: QtBot, preferences: Preferences) -> None:
    with qtbot.waitSignal(preferences.language_changed):
        preferences.change(language="en")
    assert i18n.language() == "en"
    assert settings.load().language == "en"


def test_qt_speaks_it_too(qtbot: QtBot, preferences: Preferences) -> None:
    preferences.change(language="en")
    preferences.change(language="uk")
    assert QApplication.translate("QPlatformTheme", "Cancel") == "Скасувати"
    preferences.change(language="en")


def test_the_same_language_again_is_not_told(qtbot: QtBot, preferences: Preferences) -> None:
    preferences.change(language="en")
    with qtbot.assertNotEmitted(preferences.language_changed):
        preferences.change(language="en")


@pytest.mark.parametrize("name", theme.NAMES)
def test_looks_change_at_once(preferences: Preferences, name: theme.Name) -> None:
    preferences.change(theme=name)
    assert theme.now().name == name
    assert settings.load().theme == name


@pytest.mark.parametrize("size", settings.TEXT_SIZES)
def test_text_size_changes_at_once(qtbot: QtBot, preferences: Preferences, size: int) -> None:
    preferences.change(text_size=size)
    assert theme.now().scale == size
    assert settings.load().text_size == size


def test_only_another_size_is_told(qtbot: QtBot, preferences: Preferences) -> None:
    with qtbot.assertNotEmitted(preferences.size_changed):
        preferences.change(theme="dark")
    with qtbot.waitSignal(preferences.size_changed):
        preferences.change(text_size=130)


def test_vaults_are_remembered_the_last_first(preferences: Preferences) -> None:
    preferences.note_vault("/a", "А", practice=False)
    preferences.note_vault("/b", "Б", practice=True)
    preferences.note_vault("/a", "А", practice=False)
    assert [known.folder for known in preferences.values.vaults] == ["/a", "/b"]
    preferences.forget_vault("/a")
    assert [known.folder for known in settings.load().vaults] == ["/b"]


def test_what_was_chosen_before_is_used(qtbot: QtBot) -> None:
    settings.save(settings.Settings(language="en", theme="dark", text_size=115))
    made = Preferences()
    made.apply()
    assert i18n.language() == "en"
    assert theme.now().name == "dark"
    assert theme.now().scale == 115


def test_a_folder_that_cannot_be_written_stops_nothing(
    preferences: Preferences, expect_log: ExpectLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    expect_log("settings could not be written")

    def refuse(*_given: object) -> None:
        raise OSError

    monkeypatch.setattr(settings, "save", refuse)
    preferences.change(idle_minutes=10)
    assert preferences.values.idle_minutes == 10


def test_nothing_but_preferences_is_written(preferences: Preferences, own_settings: Path) -> None:
    preferences.change(theme="dark")
    assert sorted(file.name for file in own_settings.rglob("*")) == [paths.settings_file().name]
