"""`check` finds every page, digest, link and projection that is not what it must be."""

import os
import shutil
from pathlib import Path

import pytest

from desktop_app.domain import errors
from desktop_app.store import sqlite
from tests.store import vaults
from tests.store.vaults import day

PAGE = 4096


def filled(desk: vaults.Desk, people: int = 40) -> list[str]:
    """Some people with a few statements each."""
    dossiers: list[str] = [desk.person(f"Пробенко-{at:03}") for at in range(people)]
    for dossier in dossiers:
        desk.say(dossier, "person.birth", day("1990-01-01"))
    return dossiers


def reasons(desk: vaults.Desk) -> set[str]:
    """The machine words of everything found."""
    return {one.reason for one in desk.store.check()}


def test_a_sound_vault_has_no_findings(here: vaults.Desk, there: vaults.Desk) -> None:
    dossiers = filled(here, 3)
    here.accepts([there.change(dossiers[0], vaults.say("person.birth", day("1991-01-01")))])
    here.takes([there.change(dossiers[1], vaults.say("person.birth", day("1991-01-01")))], "two")
    here.grant(there.office, dossiers, ["ID", "DET"])
    assert here.checks_well()
    assert here.checks_well(), "a check leaves nothing behind"


@pytest.mark.parametrize(
    "tamper",
    [
        "UPDATE change SET body = cast('[]' AS blob) WHERE cid = 3",
        "UPDATE change SET said = said + 1 WHERE cid = 3",
        "UPDATE change SET grade = 22 WHERE cid = 3",
        "UPDATE change SET dossier = dossier + 1 WHERE cid = 3",
        "UPDATE change SET digest_end = zeroblob(16) WHERE cid = 3",
    ],
)
def test_an_altered_change_set_is_named(here: vaults.Desk, tamper: str) -> None:
    filled(here, 5)
    (name,) = here.store._database.rows("SELECT id FROM change WHERE cid = 3")[0]
    with here.store._database.writing():
        here.store._database.run(tamper)
    found = here.store.check()
    assert ("digest-differs", name.hex()) in [(one.reason, one.where) for one in found]


def test_a_missing_change_set_is_found(here: vaults.Desk) -> None:
    filled(here, 5)
    with here.store._database.writing():
        here.store._database.run("DELETE FROM change WHERE cid = 3")
    assert {"change-missing", "chain-broken"} <= reasons(here)


@pytest.mark.parametrize(
    ("table", "tamper"),
    [
        ("person_row", "UPDATE person_row SET c_person_birth = '\"x\"' WHERE pid = 4"),
        ("person_row", "DELETE FROM person_row WHERE pid = 4"),
        ("person_row", "UPDATE person_row SET cell = 99 WHERE pid = 4"),
        ("facet_cell", "UPDATE facet_cell SET n = n + 1"),
        ("named", "DELETE FROM named WHERE pid = 4"),
        ("token", "INSERT INTO token (tid, text) VALUES (9999, 'чужий')"),
        ("conflict", "INSERT INTO conflict (did, subject, field) VALUES (4, 'a', 'person.birth')"),
        ("standing", "INSERT INTO standing (cid, did, verdict, corrects) VALUES (4, 4, 2, 0)"),
        ("setting", "INSERT INTO setting (name, value, cid) VALUES ('a', 'b', 1)"),
    ],
)
def test_a_projection_that_drifted_is_named(here: vaults.Desk, table: str, tamper: str) -> None:
    filled(here, 5)
    with here.store._database.writing():
        here.store._database.run(tamper)
    found = [one for one in here.store.check() if one.reason == "projection-differs"]
    assert table in {one.where.split(":")[0] for one in found}
    here.store.rebuild()
    assert here.checks_well()


def test_a_flipped_bit_is_found(here: vaults.Desk, tmp_path: Path) -> None:
    filled(here)
    here.close()
    kept = shutil.copy(here.path, tmp_path / "kept")
    content = bytearray(here.path.read_bytes())
    content[-PAGE // 2] ^= 1
    here.path.write_bytes(content)
    here.open()
    assert "page-damaged" in reasons(here)
    here.close()
    shutil.copy(kept, here.path)
    here.open()


def test_an_old_page_put_back_is_found(here: vaults.Desk) -> None:
    """SQLCipher's own checks do not see it (cryptography.md §4)."""
    dossiers = filled(here)
    here.close()
    old = here.path.read_bytes()
    here.open()
    for dossier in dossiers:
        here.say(dossier, "person.sex", "M")
    here.close()
    new = here.path.read_bytes()
    found = _pages_of(here, "change", dossiers)
    put_back = bytearray(new)
    page = next(
        at for at in found if old[at * PAGE : (at + 1) * PAGE] != new[at * PAGE : (at + 1) * PAGE]
    )
    put_back[page * PAGE : (page + 1) * PAGE] = old[page * PAGE : (page + 1) * PAGE]
    here.path.write_bytes(put_back)
    connection = sqlite.connect(here.path, vaults.KEY)
    pages_say = connection.execute("PRAGMA cipher_integrity_check").fetchall()
    connection.close()
    here.open()
    assert pages_say == []
    assert here.store.check() != []
    here.close()
    here.path.write_bytes(new)
    here.open()


def _pages_of(desk: vaults.Desk, table: str, dossiers: list[str]) -> range:
    """All pages but the first: which belongs to what SQLCipher does not tell."""
    return range(1, desk.path.stat().st_size // PAGE)


def test_pages_cut_off_are_found(here: vaults.Desk) -> None:
    """`cipher_integrity_check` alone says all is well (cryptography.md §4)."""
    filled(here)
    here.store._database.checkpoint(wait=True)
    content = here.path.read_bytes()
    os.truncate(here.path, len(content) - 3 * PAGE)
    found = reasons(here)
    with here.path.open("r+b") as file:
        file.write(content)
    assert "pages-missing" in found
    assert here.checks_well()


def test_a_file_cut_while_closed_is_refused(here: vaults.Desk) -> None:
    filled(here)
    here.close()
    content = here.path.read_bytes()
    here.path.write_bytes(content[: -3 * PAGE])
    with pytest.raises(errors.StoreUnreadableError):
        here.open()
    here.path.write_bytes(content)
    here.open()
