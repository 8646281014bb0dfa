"""Settings and log lie where the system keeps such things, or all in one folder of our own."""

from pathlib import Path

import pytest

from desktop_app import paths


def test_one_folder_holds_everything(own_settings: Path) -> None:
    assert paths.home() == own_settings
    assert paths.settings_file() == own_settings / "settings.json"
    assert paths.log_file() == own_settings / "log" / "dodomu.log"


def test_nothing_is_made_by_asking(own_settings: Path) -> None:
    paths.settings_file()
    paths.log_file()
    assert not own_settings.exists()


def test_without_it_the_systems_folders_are_used(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("DODOMU_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    assert paths.home() is None
    assert paths.settings_file().name == "settings.json"
    assert paths.settings_file().parent.name == "dodomu"
    assert paths.log_file().name == "dodomu.log"
    assert tmp_path in paths.settings_file().parents
    assert tmp_path in paths.log_file().parents


def test_an_empty_name_is_no_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DODOMU_HOME", "")
    assert paths.home() is None


def test_a_relative_folder_is_taken_from_where_we_are(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DODOMU_HOME", "stick")
    assert paths.home() == tmp_path / "stick"
