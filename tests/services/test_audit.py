"""The audit is read by who may, proved whole, and verified outside with nothing but Python."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app import application
from desktop_app.domain import acts, errors
from desktop_app.services import access, views
from desktop_app.services.office import Office
from desktop_app.store import chain
from tests.services import offices

VERIFIER = Path(__file__).resolve().parents[2] / "packaging" / "verify_audit.py"


def codes(office: Office, **asked: object) -> list[str]:
    """Codes of a page of the audit, newest first."""
    return [one.what for one in office.audit.page(views.AuditQuery(**asked)).lines]  # type: ignore[arg-type]


def many(office: Office, count: int = 7) -> str:
    """Some acts about somebody."""
    person = offices.add_person(office)
    for _ in range(count):
        office.session.open_sealed(person, ["HLT"], "medical")
        office.session.close_sealed(person)
    return person


def verified(place: Path, key: str, *more: str) -> tuple[int, str]:
    """What the standalone verifier says, in a Python without this program."""
    ran = subprocess.run(
        [sys.executable, "-I", "-S", str(VERIFIER), str(place), "--key", key, *more],
        capture_output=True, text=True, check=False, cwd=place.parent,
    )  # fmt: skip
    assert ran.stderr == ""
    return ran.returncode, ran.stdout


def exported(office: Office, place: Path) -> tuple[list[str], str]:
    """Lines of an export, and the key."""
    office.audit.export(place)
    return place.read_text(encoding="utf-8").splitlines(), office.audit.key()


def test_opening_and_closing_are_in_it(tmp_path: Path) -> None:
    offices.make(tmp_path / "one", "Лелека").close()
    again = application.open_vault(tmp_path / "one", "one two three", now=offices.Clock())
    try:
        lines = again.audit.page(views.AuditQuery(area="opening")).lines
        assert [one.what for one in lines] == ["vault-opened", "vault-closed", "vault-opened"]
        assert {one.who for one in lines} == {again.session.author}
    finally:
        again.close()


def test_lines_of_the_first_version_are_counted_apart(tmp_path: Path) -> None:
    """They were chained under the key of the log, which never leaves the vault."""
    vectors = Path(__file__).resolve().parents[1] / "vectors" / "offices"
    shutil.copytree(vectors / "v1", tmp_path / "v1")
    told = json.loads((vectors / "v1.json").read_text(encoding="utf-8"))
    office = application.open_vault(tmp_path / "v1", told["passphrase"], user=told["user"])
    try:
        older = office._store.verify_audit().older
        place = tmp_path / "audit.jsonl"
        lines, key = exported(office, place)
        assert office.audit.verify().lines > len(lines) - 1 > older
        code, said = verified(place, key)
        assert code == 0
        assert f" {older} of them of the first version" in said
    finally:
        office.close()


def test_pages_go_back_from_the_newest(office: Office) -> None:
    many(office)
    seen: list[int] = []
    before = 0
    while True:
        page = office.audit.page(views.AuditQuery(before=before, limit=4))
        seen += [one.number for one in page.lines]
        if not page.before:
            break
        before = page.before
    assert seen == sorted(seen, reverse=True)
    assert seen[-1] == 1
    assert len(seen) == seen[0]


def test_filters(office: Office) -> None:
    person = many(office, 2)
    other = many(office, 1)
    assert set(codes(office, area="reading", naming=person)) == {"sealed-opened", "sealed-closed"}
    assert len(codes(office, naming=person)) == 4
    assert len(codes(office, naming=other)) == 2
    assert codes(office, area="opening") == ["vault-opened"]
    assert codes(office, who="ab" * 16) == []
    assert len(codes(office, who=office.session.author)) == len(codes(office))
    line = office.audit.page(views.AuditQuery(naming=person)).lines[-1]
    assert (line.area, line.which, line.why) == ("reading", f"{person} HLT", "medical")
    assert codes(office, since=line.at, until=line.at) == ["sealed-opened"]
    assert "100%" not in codes(office, naming="%")
    assert codes(office, naming="%") == []


def test_a_look_at_it_is_written_down_once(office: Office) -> None:
    assert "audit-read" in codes(office)
    codes(office)
    assert codes(office).count("audit-read") == 1


def test_names_are_the_nicknames_of_users(tmp_path: Path) -> None:
    made = application.create_vault(
        tmp_path / "v", label="Лелека", user="Марта", passphrase="one two three", recovery=False,
        practice=True, cost=offices.CHEAP, now=offices.Clock(),
    ).office  # fmt: skip
    try:
        assert made.audit.names() == {made.session.author: "Марта"}
        assert {one.name for one in made.audit.page(views.AuditQuery()).lines} == {"Марта"}
    finally:
        made.close()


@pytest.mark.parametrize("role", ["caseworker", "lawyer", "reader"])
def test_other_roles_see_nothing_of_it(office: Office, role: str, tmp_path: Path) -> None:
    book = office.audit
    book._session = access.Session(office.session.author, [role], office._store.audit)
    place = tmp_path / "audit.jsonl"
    for act in (
        lambda: book.page(views.AuditQuery()), book.names, book.verify, book.key,
        lambda: book.export(place),
    ):  # fmt: skip
        with pytest.raises(errors.NotPermittedError):
            act()
    assert not place.exists()


def test_every_act_has_an_area() -> None:
    assert all(acts.area(code) for code in acts.EVERY)
    assert len(set(acts.EVERY)) == len(acts.EVERY)
    assert acts.area("of-a-later-program") == ""


# --- the chain ----------------------------------------------------------------------------


def test_a_sound_audit_is_proved(office: Office) -> None:
    many(office)
    proof = office.audit.verify()
    assert proof.lines == office._store._keeper.state.audit_count
    assert proof.link == office._store._keeper.state.audit_link.hex()


@pytest.mark.parametrize(
    ("tamper", "line"),
    [
        ("UPDATE audit SET why = 'search' WHERE n = 4", 4),
        ("UPDATE audit SET at = at + 1 WHERE n = 1", 1),
        ("UPDATE audit SET which = '' WHERE n = 4", 4),
        ("DELETE FROM audit WHERE n = 3", 3),
        ("UPDATE audit SET link = zeroblob(32) WHERE n = 5", 5),
    ],
)
def test_a_line_that_was_altered_is_named(office: Office, tamper: str, line: int) -> None:
    many(office)
    with office._store._database.writing():
        office._store._database.run(tamper)
    with pytest.raises(errors.AuditBrokenError) as broken:
        office.audit.verify()
    assert broken.value.line == line
    assert [one.reason for one in office.check()] == ["chain-broken"]


def test_lines_cut_off_at_the_end_are_missed(office: Office) -> None:
    many(office)
    with office._store._database.writing():
        office._store._database.run("DELETE FROM audit WHERE n > 5")
    # What is noted next gets the number after the head's, so the gap shows.
    with pytest.raises(errors.AuditBrokenError):
        office.audit.verify()


# --- outside ------------------------------------------------------------------------------


def test_an_export_is_verified_outside(office: Office, tmp_path: Path) -> None:
    many(office)
    place = tmp_path / "audit.jsonl"
    lines, key = exported(office, place)
    code, said = verified(place, key)
    assert code == 0, said
    head = json.loads(lines[0])
    assert head["lines"] == len(lines) - 1
    assert json.loads(lines[-1])["what"] == "audit-exported"
    assert said.splitlines()[0].startswith(f"sound: {head['lines']} lines, 0 of them")
    assert said.splitlines()[1] == f"last line: {head['lines']}:{head['link']}"
    assert verified(place, key, "--from", f"3:{json.loads(lines[3])['link']}")[0] == 0


def test_whatever_is_done_to_an_export_is_noticed(office: Office, tmp_path: Path) -> None:
    many(office, 3)
    place = tmp_path / "audit.jsonl"
    lines, key = exported(office, place)
    attacks = {
        "one left out": lines[:4] + lines[5:],
        "the first left out": lines[:1] + lines[2:],
        "the end cut off": lines[:-2],
        "the end cut off, and said so": [
            lines[0].replace(f'"lines":{len(lines) - 1}', f'"lines":{len(lines) - 2}'),
            *lines[1:-1],
        ],
        "two swapped": [*lines[:3], lines[4], lines[3], *lines[5:]],
        "one twice": [*lines[:4], lines[3], *lines[4:]],
        "a purpose altered": [one.replace('"medical"', '"search"', 1) for one in lines],
        "the first altered": [lines[0], lines[1].replace("vault-opened", "checked"), *lines[2:]],
        "the first called older": [
            lines[0].replace('"older":0', '"older":1'),
            lines[1].replace("vault-opened", "checked"),
            *lines[2:],
        ],
    }
    for name, altered in attacks.items():
        assert altered != lines, name
        place.write_text("\n".join(altered) + "\n", encoding="utf-8")
        code, said = verified(place, key)
        assert code == 1 and said.startswith("NOT SOUND: "), (name, said)
    place.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert verified(place, "00" * 32)[0] == 1
    assert verified(place, key, "--from", f"3:{'00' * 32}")[0] == 1
    assert verified(place, key, "--from", f"999:{'00' * 32}")[0] == 1
    link = json.loads(lines[3])["link"]
    assert verified(place, key, "--from", f"3:{link[:16].upper()}")[0] == 0
    assert verified(place, key, "--from", f"3:{link[:15]}")[0] == 1, "too short to mean anything"
    place.write_text("something else\n", encoding="utf-8")
    assert verified(place, key)[0] in {1, 2}
    assert verified(tmp_path / "not there", key)[0] == 2


def test_the_verifier_is_short_and_needs_nothing() -> None:
    text = VERIFIER.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 100
    assert "desktop_app" not in text and "cryptography" not in text


def test_the_key_opens_nothing_else(office: Office) -> None:
    """It is derived: with it nobody continues the chain of the log."""
    held = office._store.secret("chain")
    assert bytes.fromhex(office.audit.key()) == chain.audit_key(held)
    assert office.audit.key() != held.hex()


def test_an_unsound_audit_is_not_exported(office: Office, tmp_path: Path) -> None:
    many(office)
    with office._store._database.writing():
        office._store._database.run("UPDATE audit SET at = at + 1 WHERE n = 2")
    with pytest.raises(errors.AuditBrokenError):
        office.audit.export(tmp_path / "audit.jsonl")
    assert list(tmp_path.glob("*.jsonl")) + list(tmp_path.glob(".dodomu*")) == []


def test_an_export_that_is_stopped_leaves_nothing(office: Office, tmp_path: Path) -> None:
    many(office)
    with pytest.raises(errors.CancelledError):
        office.audit.export(tmp_path / "audit.jsonl", cancelled=lambda: True)
    assert not (tmp_path / "audit.jsonl").exists()
    with pytest.raises(errors.SealOutputError):
        office.audit.export(tmp_path / "no folder" / "audit.jsonl")


def test_nothing_of_a_person_stands_in_it(office: Office, tmp_path: Path) -> None:
    person = offices.add_person(office, views.Edit("person.unit", "вигадана частина"))
    offices.say(office, person, "person.birth", "14.03.1987")
    lines, _ = exported(office, tmp_path / "audit.jsonl")
    text = "\n".join(lines)
    assert "Вигадько" not in text and "частина" not in text and "1987" not in text
