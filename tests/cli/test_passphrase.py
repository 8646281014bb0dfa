"""Where a passphrase comes from: a file without its one final newline, or somebody typing."""

import argparse
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app.cli import passphrase
from desktop_app.domain import errors
from tests.cli.conftest import PASSPHRASE, Desk, Run

Sit = Callable[..., list[str]]


def asked(place: Path | None) -> argparse.Namespace:
    return argparse.Namespace(passphrase_file=place)


@pytest.mark.parametrize(
    ("content", "read"),
    [
        (b"one two", "one two"),
        (b"one two\n", "one two"),
        (b"one two\r\n", "one two"),
        (b"one two\n\n", "one two\n"),
        (b" one two \n", " one two "),
        (b"one\ntwo\n", "one\ntwo"),
        ("слова Ґ\n".encode(), "слова Ґ"),
    ],
)
def test_one_final_newline_is_dropped_and_nothing_else(
    content: bytes, read: str, tmp_path: Path
) -> None:
    place = tmp_path / "words"
    place.write_bytes(content)
    assert passphrase.ask(asked(place)) == read
    assert passphrase.ask_new(asked(place)) == read


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"\n", "empty"),
        (b"\r\n", "empty"),
        (b"\xff\xfe", "not-text"),
        (b"a" * 4097, "too-long"),
    ],
)
def test_a_file_that_holds_no_passphrase_is_refused(
    content: bytes, reason: str, tmp_path: Path
) -> None:
    place = tmp_path / "words"
    place.write_bytes(content)
    with pytest.raises(errors.PassphraseMissingError) as refused:
        passphrase.ask(asked(place))
    assert refused.value.reason == reason


def test_without_a_file_somebody_is_asked_once(terminal: Sit) -> None:
    shown = terminal("one two")
    assert passphrase.ask(asked(None)) == "one two"
    assert shown == ["Passphrase: "]


def test_a_new_one_is_typed_twice(terminal: Sit) -> None:
    shown = terminal("one two", "one two")
    assert passphrase.ask_new(asked(None)) == "one two"
    assert shown == ["New passphrase: ", "The same once more: "]


@pytest.mark.parametrize(
    ("answers", "reason"),
    [(("",), "empty"), (("\x04",), "empty"), (("one", "two"), "differs"), (("one", ""), "empty")],
)
def test_what_is_typed_wrong_is_refused(
    answers: tuple[str, ...], reason: str, terminal: Sit
) -> None:
    terminal(*answers)
    with pytest.raises(errors.PassphraseMissingError) as refused:
        passphrase.ask_new(asked(None))
    assert refused.value.reason == reason


def test_without_file_and_terminal_nobody_is_waited_for(
    here: Desk, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    told = run("vault", "check", here.folder, "--json").error
    assert told["code"] == "passphrase-missing"
    assert "--passphrase-file" in told["do"]


def test_the_vault_opens_with_what_was_typed(here: Desk, run: Run, terminal: Sit) -> None:
    shown = terminal(PASSPHRASE)
    assert run("vault", "check", here.folder).code == 0
    assert shown == ["Passphrase: "]


def test_the_question_is_in_the_language_asked_for(here: Desk, run: Run, terminal: Sit) -> None:
    shown = terminal(PASSPHRASE)
    assert run("vault", "check", here.folder, "--lang", "uk").code == 0
    assert shown == ["Парольна фраза: "]


def test_a_wrong_passphrase_is_refused_in_words(here: Desk, run: Run, terminal: Sit) -> None:
    terminal("wrong")
    told = run("vault", "check", here.folder, "--json").error
    assert told["code"] == "wrong-passphrase"
