"""`dodomu practice`, `vault create`, `vault check`."""

import os
import stat
from pathlib import Path
from typing import Any

import pytest

from desktop_app import application, store
from desktop_app.services import office
from tests.cli.conftest import PASSPHRASE, Desk, Run

pytestmark = pytest.mark.usefixtures("cheap")


@pytest.fixture
def create(tmp_path: Path, passphrase: Path, run: Run) -> Any:
    """Runs `vault create` in a new folder."""

    def command(*options: object, folder: str = "vault") -> Any:
        place = tmp_path / folder
        return run(
            "vault", "create", place, "--office", "Причал", "--user", "Марта",
            "--passphrase-file", passphrase, *options,
        )  # fmt: skip

    return command


def test_a_vault_is_made_and_can_be_opened(create: Any, tmp_path: Path) -> None:
    told = create("--json").told
    assert told["office"] == "Причал"
    assert told["recovery"] is False
    assert len(told["fingerprint"].split()) == 12
    opened = application.open_vault(tmp_path / "vault", PASSPHRASE, user="Марта")
    assert opened.partners.own().label == "Причал"
    assert not opened.facts("en").recovery
    opened.close()


def test_the_recovery_code_goes_to_a_file_and_opens_the_vault(create: Any, tmp_path: Path) -> None:
    place = tmp_path / "code"
    done = create("--recovery-file", place)
    assert done.code == 0
    code = place.read_text(encoding="utf-8")
    assert code.endswith("\n") and len(code.strip().split("-")) == 8
    assert code.strip() not in done.out
    if os.name == "posix":
        assert stat.S_IMODE(place.stat().st_mode) == 0o600
    application.open_with_recovery(tmp_path / "vault", code.strip()).close()


def test_the_lines_say_whether_a_code_was_made(create: Any, tmp_path: Path) -> None:
    assert "No recovery code was made" in create().out
    assert "Recovery code: " in create("--recovery-file", tmp_path / "c", folder="second").out
    assert "Коду відновлення не створено" in create("--lang", "uk", folder="third").out


@pytest.mark.parametrize("where", ["there-already", "nowhere/code"])
def test_no_vault_is_made_if_its_code_could_not_be_written(
    where: str, create: Any, tmp_path: Path
) -> None:
    (tmp_path / "there-already").write_text("something")
    told = create("--recovery-file", tmp_path / where, "--json").error
    assert told["code"] == "seal-output"
    assert not (tmp_path / "vault").exists()
    assert (tmp_path / "there-already").read_text() == "something"


def test_a_second_vault_in_the_folder_is_refused(create: Any) -> None:
    assert create().code == 0
    assert create("--json").error["code"] == "vault-exists"


def test_a_folder_that_holds_something_is_refused(create: Any, tmp_path: Path) -> None:
    (tmp_path / "vault").mkdir()
    (tmp_path / "vault" / "letter.txt").write_text("x")
    told = create("--json", "--lang", "uk").error
    assert told["code"] == "vault-folder"
    assert told["title"] == "Тека не порожня"
    assert [one.name for one in (tmp_path / "vault").iterdir()] == ["letter.txt"]


@pytest.mark.parametrize("name", ["", "a" * 101, "a\u202eb"])
def test_an_office_cannot_have_any_name(
    name: str, tmp_path: Path, passphrase: Path, run: Run
) -> None:
    told = run(
        "vault", "create", tmp_path / "v", "--office", name, "--passphrase-file", passphrase, "--json"
    ).error  # fmt: skip
    assert told["title"] == "An office cannot be named so"
    assert not (tmp_path / "v").exists()


def test_a_sound_vault_is_said_to_be_sound(here: Desk) -> None:
    assert here.json("vault", "check", at=2) == {"ok": True, "findings": []}
    assert here.run("vault", "check", at=2).out == "Log, chain, head and projections agree.\n"
    assert here.run("vault", "check", "--lang", "uk", at=2).out.startswith("Журнал, ланцюг")


def test_what_is_wrong_is_listed_and_ends_with_one(
    here: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = (store.Finding("digest-differs", "ab" * 16), store.Finding("of-another-version", "x"))
    monkeypatch.setattr(office.Office, "check", lambda _self: found)
    done = here.run("vault", "check", "--json", at=2)
    assert done.code == 1
    assert done.told == {
        "ok": False,
        "findings": [
            {"reason": "digest-differs", "where": "ab" * 16},
            {"reason": "of-another-version", "where": "x"},
        ],
    }
    said = here.run("vault", "check", "--lang", "uk", at=2)
    assert said.code == 1
    assert said.out.splitlines()[0] == "Із цим сховищем щось не гаразд:"
    assert f"- запис змінено: {'ab' * 16}" in said.out
    assert "- of-another-version: x" in said.out


def test_a_damaged_database_is_refused_in_words(here: Desk) -> None:
    database = here.folder / "vault.db"
    database.write_bytes(os.urandom(database.stat().st_size))
    told = here.run("vault", "check", "--json", at=2).error
    assert told["code"] == "store-unreadable"
    assert "vault.keys" in told["do"]


def test_a_missing_database_is_refused_in_words(here: Desk) -> None:
    (here.folder / "vault.db").unlink()
    assert here.run("vault", "check", "--json", at=2).error["code"] == "store-unreadable"


def test_a_vault_that_is_open_elsewhere_is_refused(here: Desk) -> None:
    opened = application.open_vault(here.folder, PASSPHRASE)
    try:
        assert here.run("vault", "check", "--json", at=2).error["code"] == "vault-in-use"
    finally:
        opened.close()


def test_a_user_who_is_not_there_is_refused(here: Desk) -> None:
    told = here.run("vault", "check", "--user", "Ніхто", "--json", at=2).error
    assert told["code"] == "vault-name"


def test_a_practice_vault_is_made_with_a_bundle_waiting(tmp_path: Path, run: Run) -> None:
    folder = tmp_path / "practice"
    done = run("practice", folder, "--json")
    assert done.code == 0
    told = done.told
    assert told["practice"] is True
    assert told["people"] > 10
    assert told["office"]
    assert len(told["waiting"]) == 1 and Path(told["waiting"][0]).is_file()
    words = tmp_path / "words"
    words.write_text("practice\n")
    examined = run(
        "handoff", "examine", folder, told["waiting"][0], "--passphrase-file", words, "--json"
    ).told  # fmt: skip
    assert examined["verified"] is True
    assert examined["conflicts"] > 0


def test_the_passphrase_of_a_practice_vault_is_told_only_if_it_is_the_published_one(
    tmp_path: Path, passphrase: Path, run: Run
) -> None:
    told = run("practice", tmp_path / "one")
    assert "Passphrase: practice\n" in told.out
    secret = run("practice", tmp_path / "two", "--passphrase-file", passphrase, "--lang", "uk")
    assert PASSPHRASE not in secret.out
    assert "Парольна фраза" not in secret.out
    assert secret.out.startswith("Навчальне сховище вигаданого офісу «")


def test_practice_needs_a_folder_of_its_own(tmp_path: Path, run: Run) -> None:
    (tmp_path / "letter.txt").write_text("x")
    assert run("practice", tmp_path, "--json").error["code"] == "vault-folder"
