"""Settings survive a crash, a broken file and a newer program, and hold nothing secret."""

import json
import stat
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app import settings
from desktop_app.settings import KnownVault, Settings
from tests.conftest import ExpectLog

VAULT = KnownVault(folder="/somewhere/vault-1", label="Blue stick")
OTHER = KnownVault(folder="/somewhere/vault-2", practice=True)


def test_without_a_file_there_are_defaults() -> None:
    assert settings.load() == Settings()
    assert Settings().language == ""
    assert Settings().idle_minutes == 5


def test_what_is_saved_is_loaded(own_settings: Path) -> None:
    chosen = Settings(
        language="uk", theme="dark", density="dense", text_size=130, idle_minutes=2, vaults=(VAULT,)
    )
    settings.save(chosen)
    assert settings.load() == chosen
    assert sorted(path.name for path in own_settings.iterdir()) == ["settings.json"]


def test_only_the_owner_may_read_them(own_settings: Path) -> None:
    settings.save(Settings())
    assert stat.S_IMODE((own_settings / "settings.json").stat().st_mode) == 0o600


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"null", b"[]", b'"text"'])
def test_a_broken_file_gives_defaults(
    tmp_path: Path, content: bytes, expect_log: ExpectLog
) -> None:
    expect_log("defaults are used")
    file = tmp_path / "settings.json"
    file.write_bytes(content)
    assert settings.load(file) == Settings()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("language", "ru"),
        ("theme", 3),
        ("text_size", 10_000),
        ("text_size", True),
        ("text_size", "100"),
        ("text_size", [100]),
        ("idle_minutes", 0),
        ("idle_minutes", -1),
        ("idle_minutes", None),
        ("vaults", [{"label": "no folder"}]),
        ("vaults", "all"),
        ("from_a_newer_program", {"a": 1}),
    ],
)
def test_a_value_that_cannot_be_used_is_replaced_alone(
    tmp_path: Path, name: str, value: object
) -> None:
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"density": "dense", name: value}), encoding="utf-8")
    assert settings.load(file) == Settings(density="dense")


def test_a_folder_that_cannot_be_read_gives_defaults(tmp_path: Path, expect_log: ExpectLog) -> None:
    expect_log("could not be read")
    assert settings.load(tmp_path) == Settings()


def test_a_failed_save_leaves_the_old_file_and_no_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "settings.json"
    settings.save(Settings(language="uk"), file)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        settings.save(Settings(language="en"), file)
    assert settings.load(file).language == "uk"
    assert [path.name for path in tmp_path.iterdir()] == ["settings.json"]


def test_an_edit_is_loaded_made_and_saved() -> None:
    edited = settings.change(lambda now: msgspec.structs.replace(now, theme="contrast"))
    assert edited.theme == "contrast"
    assert settings.load() == edited


def test_the_vault_opened_last_comes_first_and_once() -> None:
    now = settings.opened(settings.opened(Settings(), VAULT), OTHER)
    assert now.vaults == (OTHER, VAULT)
    relabelled = KnownVault(folder=VAULT.folder, label="Red stick")
    assert settings.opened(now, relabelled).vaults == (relabelled, OTHER)


def test_a_vault_can_be_forgotten() -> None:
    now = settings.opened(settings.opened(Settings(), VAULT), OTHER)
    assert settings.forgotten(now, OTHER.folder).vaults == (VAULT,)
    assert settings.forgotten(now, "/elsewhere") == now


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-5, 200) | st.text(max_size=6),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(Settings.__struct_fields__), inner, max_size=4)
        ),
        max_leaves=12,
    ).filter(lambda content: isinstance(content, dict))
)
def test_whatever_a_file_says_something_usable_is_loaded(
    tmp_path_factory: pytest.TempPathFactory, content: object
) -> None:
    file = tmp_path_factory.getbasetemp() / "any-settings.json"
    file.write_text(json.dumps(content), encoding="utf-8")
    loaded = settings.load(file)
    assert loaded.text_size in settings.TEXT_SIZES
    assert loaded.idle_minutes in settings.IDLE_MINUTES
    settings.save(loaded, file)
    assert settings.load(file) == loaded
