"""A reader obtains no sealed value through any command: every command of the program is run as
a reader against a vault full of secrets, and everything it prints or writes is searched.

A command that is not tried here fails the test until somebody writes down how it is called.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from desktop_app.services.office import Office
from tests.cli.conftest import Ran, Run
from tests.cli.test_wrong_use import commands
from tests.services import offices, seats
from tests.services.test_nothing_shown import planted

REFUSED: Final = "access-"


class Place(NamedTuple):
    """A vault with secrets, a folder for what is written, and the secrets."""

    folder: Path
    out: Path
    person: str
    secrets: tuple[str, ...]
    other: str


Words = Callable[[Place], list[object]]

ALLOWED: Final[dict[str, Words]] = {
    "search": lambda at: ["search", at.folder, "--queries", _queries(at), "--limit", 50],
    "show": lambda at: ["show", at.folder, at.person],
    "conflicts": lambda at: ["conflicts", at.folder],
    "card show": lambda at: ["card", "show", at.folder, at.out / "own.card"],
    "vault check": lambda at: ["vault", "check", at.folder],
    "user list": lambda at: ["user", "list", at.folder],
    "evidence list": lambda at: ["evidence", "list", at.folder, at.person],
    "evidence verify": lambda at: ["evidence", "verify", at.folder],
}  # fmt: skip
"""What a reader may run, with its words."""

DENIED: Final[dict[str, Words]] = {
    "set": lambda at: ["set", at.folder, at.person, "person.passport", "x"],
    "choose": lambda at: ["choose", at.folder, at.person, "ill.account", 1, "--reason", "x"],
    "import": lambda at: ["import", at.folder, _queries(at)],
    "attach": lambda at: ["attach", at.folder, at.person, _queries(at)],
    "evidence export": lambda at: ["evidence", "export", at.folder, at.person, "0" * 32,
                                   at.out / "copy", "--purpose", "legal"],
    "card trust": lambda at: ["card", "trust", at.folder, at.other, "--fingerprint", "1"],
    "grant": lambda at: ["grant", at.folder, "--to", "Причал", "--groups", "DOC,HLT",
                         "--people", "all"],
    "release": lambda at: ["release", at.folder, at.person, "--to", "Причал",
                           "--purpose", "legal"],
    "revoke": lambda at: ["revoke", at.folder, "--to", "Причал"],
    "handoff prepare": lambda at: ["handoff", "prepare", at.folder, "--to", "Причал",
                                   "--out", at.out],
    "handoff examine": lambda at: ["handoff", "examine", at.folder, _queries(at)],
    "handoff accept": lambda at: ["handoff", "accept", at.folder, _queries(at)],
    "handoff refuse": lambda at: ["handoff", "refuse", at.folder, _queries(at), "--reason", "x"],
    "audit show": lambda at: ["audit", "show", at.folder],
    "audit verify": lambda at: ["audit", "verify", at.folder],
    "audit export": lambda at: ["audit", "export", at.folder, at.out / "audit"],
    "audit key": lambda at: ["audit", "key", at.folder],
    "vault backup": lambda at: ["vault", "backup", at.folder, at.out / "backup"],
    "vault rekey": lambda at: ["vault", "rekey", at.folder],
    "user add": lambda at: ["user", "add", at.folder, "Ще Один", "--roles", "reader",
                            "--new-passphrase-file", _passphrase(at)],
    "erase": lambda at: ["erase", at.folder, at.person],
    "user remove": lambda at: ["user", "remove", at.folder, seats.NAMED],
}  # fmt: skip
"""What a reader must not run, with words that would do it for another."""

WITHOUT: Final = frozenset({
    "practice", "vault create", "vault restore", "vault put-back", "seal encrypt", "seal decrypt",
    "seal keygen",
})  # fmt: skip
"""They open no vault that holds anything: new ones, a backup of one's own, files of any kind."""


def _queries(at: Place) -> Path:
    """A file with every secret, and the beginnings and numbers of them, a line each."""
    place = at.out.parent / "queries"
    lines = [text for one in at.secrets for text in (one, one[:-1], one[len(seats.WORD) :])]
    place.write_text("\n".join(lines), encoding="utf-8")
    return place


def _passphrase(at: Place) -> Path:
    return at.out.parent / "passphrase"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """The vault, made once: a reader changes nothing in it."""
    folder = tmp_path_factory.mktemp("reader")
    (folder / "out").mkdir()
    here, there = offices.make(folder / "here", "Лелека"), offices.make(folder / "there", "Причал")
    offices.introduce(here, there, folder)
    person = offices.add_person(here)
    seats.plant(here, person)
    secrets = planted(here, person)
    seats.give(here, seats.NAMED, "reader")
    other = str(folder / f"{offices.office_id(there)[:8]}.card")
    _close(here, there)
    (folder / "passphrase").write_text(seats.PASSPHRASE, encoding="utf-8")
    (folder / "ours").write_text(offices.PASSPHRASE, encoding="utf-8")
    return Place(folder / "here", folder / "out", person, secrets, other)


def _close(*opened: Office) -> None:
    for one in opened:
        one.close()


def read(run: Run, at: Place, words: list[object], *more: str) -> Ran:
    """Run a command as the reader."""
    return run(*words, "--user", seats.NAMED, "--passphrase-file", _passphrase(at), *more)


def leaked(at: Place, done: Ran) -> bool:
    """Whether a secret was printed or written; what was asked for may be said again."""
    asked = set(at.secrets)
    printed = done.out + done.err
    told = any(f'"value": "{one}' in printed for one in asked) or seats.WORD in done.err
    files = any(seats.WORD.encode() in one.read_bytes() for one in at.out.iterdir())
    return told or files


def test_every_command_is_tried() -> None:
    here = {name for name, _ in commands()}
    assert here - set(ALLOWED) - set(DENIED) - WITHOUT == set()


@pytest.mark.parametrize("name", sorted(ALLOWED))
@pytest.mark.parametrize("more", [(), ("--json",)])
def test_what_a_reader_may_run_gives_no_secret(
    name: str, more: tuple[str, ...], place: Place, run: Run
) -> None:
    done = read(run, place, ALLOWED[name](place), *more)
    assert done.code == 0, done
    assert not leaked(place, done)
    if name == "search":
        assert place.person not in done.out, "a secret typed whole finds nobody for a reader"
    else:
        assert seats.WORD not in done.out


@pytest.mark.parametrize("name", sorted(DENIED))
def test_what_a_reader_must_not_run_is_refused(name: str, place: Place, run: Run) -> None:
    done = read(run, place, DENIED[name](place), "--json")
    assert done.error["code"] == "not-permitted"
    assert not leaked(place, done)


def test_what_is_sealed_does_not_open_for_a_reader(place: Place, run: Run) -> None:
    words: list[object] = ["show", place.folder, place.person, "--open", "DOC"]
    done = read(run, place, [*words, "--purpose", "legal"], "--json")
    assert done.error["code"] == "not-permitted"
    assert seats.WORD not in done.out


def test_whoever_may_opens_with_a_purpose(place: Place, run: Run) -> None:
    ours = place.out.parent / "ours"
    words = ["show", place.folder, place.person, "--passphrase-file", ours, "--json"]
    closed = run(*words)
    assert {one["group"] for one in closed.told["sealed"]} >= {"DOC", "HLT", "ILL", "SXV", "SRC"}
    assert "person.passport" not in closed.told["fields"]
    nothing = run(*words, "--open", "DOC")
    assert nothing.error["code"] == "purpose-needed"
    opened = run(*words, "--open", "doc", "--purpose", "identification")
    assert seats.WORD in opened.told["fields"]["person.passport"][0]["value"]
    assert "person.informant" not in opened.told["fields"]
