"""`dodomu user` and `dodomu vault rekey`."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop_app import application
from tests.cli.conftest import PASSPHRASE, Desk, Run

pytestmark = pytest.mark.usefixtures("cheap")

THEIRS = "чотири пʼять шість"


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    """A file with the passphrase of somebody new."""
    place = tmp_path / "theirs"
    place.write_text(f"{THEIRS}\n", encoding="utf-8")
    return place


@pytest.fixture
def add(here: Desk, theirs: Path) -> Callable[..., Any]:
    """Runs `user add` for a reader called Приклад."""

    def command(*options: object, name: str = "Приклад", roles: str = "reader") -> Any:
        return here.run(
            "user", "add", name, "--roles", roles, "--new-passphrase-file", theirs, *options, at=2
        )

    return command


def test_somebody_is_let_in_and_listed(here: Desk, add: Any, run: Run, theirs: Path) -> None:
    told = add("--json").told
    assert (told["name"], told["roles"], told["own"]) == ("Приклад", ["reader"], False)
    listed = here.json("user", "list", at=2)["users"]
    assert [one["roles"] for one in listed] == [
        ["administrator", "supervisor", "lawyer"],
        ["reader"],
    ]
    done = run(
        "user", "list", here.folder, "--user", "приклад", "--passphrase-file", theirs, "--json"
    )
    assert [one["own"] for one in done.told["users"]] == [False, True]


def test_the_words_say_what_a_role_is_worth(add: Any, here: Desk) -> None:
    assert "The desk is the wall" in add().out
    assert "Приклад: Читач" in here.run("user", "list", "--lang", "uk", at=2).out


def test_somebody_is_taken_away_and_copies_are_named(here: Desk, add: Any) -> None:
    added = add("--json").told["id"]
    done = here.run("user", "remove", "приклад", at=2)
    assert done.code == 0 and "dodomu vault rekey" in done.out
    assert len(here.json("user", "list", at=2)["users"]) == 1
    assert here.run("user", "remove", added, "--json", at=2).error["code"] == "vault-name"


@pytest.mark.parametrize(
    ("name", "roles", "code"),
    [("Приклад", "owner", "roles-refused"), ("Приклад", ",", "roles-refused"),
     (" ", "reader", "vault-name")],
)  # fmt: skip
def test_what_cannot_be_is_refused(add: Any, here: Desk, name: str, roles: str, code: str) -> None:
    assert add("--json", name=name, roles=roles).error["code"] == code
    assert len(here.json("user", "list", at=2)["users"]) == 1


def test_a_reader_adds_nobody(here: Desk, add: Any, run: Run, theirs: Path) -> None:
    add()
    refused = run(
        "user", "add", here.folder, "Третя", "--roles", "administrator", "--user", "Приклад",
        "--passphrase-file", theirs, "--new-passphrase-file", theirs, "--json",
    )  # fmt: skip
    assert refused.error["code"] == "not-permitted"


def test_a_key_file_belongs_to_the_passphrase(
    here: Desk, add: Any, run: Run, theirs: Path, tmp_path: Path
) -> None:
    key_file = tmp_path / "key"
    key_file.write_bytes(b"invented")
    assert add("--new-key-file", key_file, "--json").told["key_file"] is True
    words = (
        "user",
        "list",
        here.folder,
        "--user",
        "Приклад",
        "--passphrase-file",
        theirs,
        "--json",
    )
    assert run(*words).error["code"] == "wrong-passphrase"
    assert run(*words, "--key-file", key_file).code == 0


def test_the_terminal_is_asked_twice_for_the_passphrase_of_another(
    here: Desk, terminal: Callable[..., list[str]]
) -> None:
    shown = terminal(THEIRS, THEIRS)
    done = here.run("user", "add", "Приклад", "--roles", "reader,lawyer", "--json", at=2)
    assert done.told["roles"] == ["lawyer", "reader"]
    assert len(shown) == 2
    terminal(THEIRS, "something else")
    refused = here.run("user", "add", "Друга", "--roles", "reader", "--json", at=2)
    assert refused.error["code"] == "passphrase-missing"


def test_a_vault_gets_a_new_key(here: Desk) -> None:
    before = application.open_vault(here.folder, PASSPHRASE)
    key = before._vault.database_key
    before.close()
    assert here.json("vault", "rekey", at=2) == {"rekeyed": True}
    after = application.open_vault(here.folder, PASSPHRASE)
    assert after._vault.database_key != key
    after.close()
    assert "Older copies of vault.keys" in here.run("vault", "rekey", at=2).out
    assert here.json("vault", "check", at=2)["ok"] is True
