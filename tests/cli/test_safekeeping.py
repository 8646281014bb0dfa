"""`dodomu vault backup|restore|put-back` and `dodomu audit`, by command."""

import shutil
import subprocess
import sys
from pathlib import Path

from tests.cli.conftest import Desk, Run

VERIFIER = Path(__file__).resolve().parents[2] / "packaging" / "verify_audit.py"


def test_the_audit_is_shown_newest_first(here: Desk) -> None:
    told = here.json("audit", "show", at=2)["lines"]
    assert [one["number"] for one in told] == sorted((one["number"] for one in told), reverse=True)
    assert told[0]["what"] == "audit-read"
    assert told[1]["what"] == "vault-opened"
    assert {"number", "at", "who", "name", "what", "which", "why"} == set(told[0])
    said = here.run("audit", "show", "--lang", "uk", "--limit", "3", at=2).out
    assert len(said.splitlines()) == 3
    assert "сховище відкрито" in said
    narrowed = here.json("audit", "show", "--area", "opening", at=2)["lines"]
    assert {one["what"] for one in narrowed} == {"vault-opened", "vault-closed"}


def test_the_audit_is_proved(here: Desk) -> None:
    told = here.json("audit", "verify", at=2)
    assert told["ok"] is True and told["lines"] > 1 and len(told["link"]) == 64
    assert "as it was written" in here.run("audit", "verify", at=2).out


def test_an_export_is_verified_with_the_printed_key(here: Desk, tmp_path: Path) -> None:
    place = tmp_path / "audit.jsonl"
    told = here.json("audit", "export", place, at=2)
    key = here.json("audit", "key", at=2)["key"]
    ran = subprocess.run(
        [sys.executable, "-I", str(VERIFIER), str(place), "--key", key],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout
    assert f"{told['lines']}:{told['link']}" in ran.stdout
    again = here.run("audit", "export", place, "--json", at=2)
    assert again.error["code"] == "seal-output"


# --- backups ------------------------------------------------------------------------------


def test_a_backup_is_made_and_restored(here: Desk, tmp_path: Path) -> None:
    place = tmp_path / "b"
    told = here.json("vault", "backup", place, at=2)
    assert told["tried"] is True
    assert told["bytes"] == place.stat().st_size
    back = Desk(tmp_path / "back", here.passphrase, here.command)
    done = back.json("vault", "restore", place, at=2)
    assert (done["days"], done["ledger"], done["made"]) == (0, False, told["made"])
    assert back.person("A-17") == here.person("A-17")
    assert back.json("vault", "check", at=2)["ok"]
    assert back.json("audit", "show", "--area", "keeping", at=2)["lines"][-1]["what"] == "restored"
    assert here.run("vault", "backup", place, "--json", at=2).error["code"] == "seal-output"
    assert back.run("vault", "restore", place, "--json", at=2).error["code"] == "vault-exists"


def test_a_restore_says_what_it_cannot_know(here: Desk, tmp_path: Path) -> None:
    place = tmp_path / "b"
    assert "read back" in here.run("vault", "backup", place, at=2).out
    back = Desk(tmp_path / "back", here.passphrase, here.command)
    said = back.run("vault", "restore", place, at=2).out
    assert "0 days ago" in said and "vault.ledger was not given" in said
    again = Desk(tmp_path / "again", here.passphrase, here.command)
    assert "0 днів тому" in again.run("vault", "restore", place, "--lang", "uk", at=2).out


def test_the_recovery_code_restores(
    run: Run, tmp_path: Path, passphrase: Path, cheap: None
) -> None:  # fmt: skip
    folder, code = tmp_path / "v", tmp_path / "code"
    run("vault", "create", folder, "--office", "Причал", "--passphrase-file", passphrase,
        "--recovery-file", code)  # fmt: skip
    run("vault", "backup", folder, tmp_path / "b", "--passphrase-file", passphrase)
    told = run(
        "vault", "restore", tmp_path / "w", tmp_path / "b", "--recovery-file", code, "--json"
    )
    assert told.code == 0, told


def test_what_is_no_backup_is_refused_in_words(here: Desk, tmp_path: Path) -> None:
    (tmp_path / "letter").write_text("x" * 100)
    back = Desk(tmp_path / "back", here.passphrase, here.command)
    told = back.run("vault", "restore", tmp_path / "letter", "--json", at=2).error
    assert told["code"] == "backup-unsound"
    assert not back.folder.exists()


def test_the_alarm_of_a_vault_put_back_is_answered_in_words(here: Desk, tmp_path: Path) -> None:
    old = tmp_path / "old.db"
    shutil.copy(here.folder / "vault.db", old)
    here.json("vault", "check", at=2)
    shutil.copy(old, here.folder / "vault.db")
    assert here.run("vault", "check", "--json", at=2).error["code"] == "vault-put-back"
    refused = here.run("vault", "put-back", "--confirm", "yes", "--json", at=2)
    assert refused.error["code"] == "not-confirmed"
    assert here.run("vault", "check", "--json", at=2).code == 1
    assert here.json("vault", "put-back", "--confirm", "put back on purpose", at=2) == {"ok": True}
    assert here.json("vault", "check", at=2)["ok"]


# --- erasing ------------------------------------------------------------------------------


def test_a_person_is_erased_by_typing_the_identifier_twice(here: Desk, tmp_path: Path) -> None:
    person = here.person("A-17")
    here.json("vault", "backup", tmp_path / "b", at=2)
    asked = here.run("erase", "A-17", "--json")
    assert asked.code == 1
    assert asked.told["person"] == person
    assert asked.told["confirm"] == person[:8]
    assert asked.told["backups"] == [str(tmp_path / "b")]
    assert here.person("A-17") == person, "so far nothing was erased"
    wrong = here.run("erase", "A-17", "--confirm", person[:8], "yes", "--json")
    assert wrong.error["code"] == "not-confirmed"
    done = here.json("erase", "A-17", "--confirm", person[:8], person[:8], "--backups")
    assert done["erased"] == asked.told["own"] >= 1
    assert (done["others"], done["remade"], done["still_holding"]) == (0, 1, [])
    assert here.json("search", "A-17")["results"][0]["hits"] == []
    assert here.run("erase", person, "--json").error["code"] == "person-not-found"
    assert here.json("vault", "check", at=2)["ok"]


def test_what_erasing_would_do_is_said_in_words(here: Desk) -> None:
    said = here.run("erase", "A-18", "--lang", "uk")
    assert said.code == 1
    assert "--confirm" in said.out
    assert "назавжди" in said.out
