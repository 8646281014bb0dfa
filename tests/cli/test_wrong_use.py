"""Wrong use ends with 2 and the usage; help lists only what works; no passphrase is an argument."""

import argparse
from collections.abc import Iterator

import pytest

import desktop_app
from desktop_app.cli import parser, verbs
from tests.cli.conftest import Run

COMMANDS = {
    "practice", "vault create", "vault check", "import", "search", "show", "set", "conflicts",
    "choose", "card show", "card trust", "grant", "release", "revoke", "handoff prepare",
    "handoff examine", "handoff accept", "handoff refuse", "seal encrypt", "seal decrypt", "seal keygen",
    "user list", "user add", "user remove", "vault rekey",
    "vault backup", "vault restore", "vault put-back", "audit show", "audit verify", "audit export",
    "audit key", "erase",
    "attach", "evidence list", "evidence verify", "evidence export",
}  # fmt: skip


def commands(
    of: argparse.ArgumentParser | None = None, name: str = ""
) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Every command with its parser."""
    of = of or parser.build()
    inner = [one for one in of._actions if isinstance(one, argparse._SubParsersAction)]
    if not inner:
        yield name, of
    for choice, one in inner[0].choices.items() if inner else ():
        yield from commands(one, f"{name} {choice}".strip())


def test_the_commands_of_this_version() -> None:
    assert {name for name, _ in commands()} == COMMANDS


def test_every_command_leads_to_a_function() -> None:
    for _name, one in commands():
        area, _, function = one.get_default("run").__qualname__.partition(".")
        assert callable(getattr(verbs.module(area), function))


def test_an_area_that_does_not_exist_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        verbs.module("nothing")


@pytest.mark.parametrize("words", sorted(COMMANDS))
def test_each_command_explains_itself(words: str, run: Run) -> None:
    done = run(*words.split(), "--help")
    assert done.code == 0
    assert done.out.startswith(f"usage: dodomu {words} ")
    for option in ("--json", "--lang", "--user", "--passphrase-file"):
        assert option in done.out


def test_the_program_explains_itself_and_tells_its_version(run: Run) -> None:
    told = run("--help")
    assert told.code == 0
    listed = {line.split()[0] for line in told.out.splitlines() if line.startswith("    ")}
    assert {name.split()[0] for name in COMMANDS} <= listed
    assert run("--version").out == f"{desktop_app.__version__}\n"


@pytest.mark.parametrize("words", ["", "vault", "card", "handoff", "seal"])
def test_half_a_command_is_wrong_use(words: str, run: Run) -> None:
    done = run(*words.split())
    assert done.code == 2
    assert done.out == ""
    assert "usage: dodomu" in done.err


@pytest.mark.parametrize(
    "words",
    [
        "fly DIR",
        "vault create DIR",
        "search DIR",
        "search DIR name --queries FILE",
        "search DIR name --limit 0",
        "search DIR name --limit many",
        "show DIR",
        "set DIR PERSON person.birth",
        "choose DIR PERSON person.birth 1",
        "choose DIR PERSON person.birth first --reason x",
        "choose DIR PERSON person.birth 0 --reason x",
        "card trust DIR FILE",
        "grant DIR --to A --groups all",
        "handoff prepare DIR --to A",
        "handoff refuse DIR FILE",
        "seal encrypt",
        "vault check DIR --lang de",
        "vault check DIR --pass FILE",
        "vault check DIR --js",
    ],
)
def test_what_is_wrong_use_ends_with_two(words: str, run: Run) -> None:
    done = run(*words.split())
    assert done.code == 2
    assert done.out == ""
    assert "usage: dodomu" in done.err
    assert "error: " in done.err


def test_a_passphrase_comes_from_a_file_or_the_terminal_only() -> None:
    for name, one in commands():
        for action in one._actions:
            if "passphrase" in action.dest and not action.dest.endswith("passphrase_file"):
                assert action.nargs == 0, f"{name}: {action.dest} takes a value"
            assert "password" not in action.dest


@pytest.mark.parametrize(
    "words",
    ["vault check DIR --passphrase secret", "seal encrypt -p secret IN",
     "seal decrypt --passphrase=secret IN", "seal encrypt --passphrase=secret IN"],
)  # fmt: skip
def test_a_passphrase_as_an_argument_is_wrong_use(words: str, run: Run) -> None:
    assert run(*words.split()).code == 2


def test_the_words_of_a_command_are_not_shortened() -> None:
    assert all(not one.allow_abbrev for _name, one in commands())
