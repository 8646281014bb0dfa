"""Bad files are refused in words; a mistake of the program is named by its place, never by text."""

import errno
import json
import os
from pathlib import Path
from typing import Any

import pytest

from desktop_app import i18n
from desktop_app.cli import answer, faults, sealing
from desktop_app.domain import errors
from tests.cli.conftest import PASSPHRASE, Desk, Run

SECRET = "Вигадчук, 14.03.1987"


def raising(error: BaseException) -> Any:
    """A verb that fails."""

    def verb(_asked: object) -> answer.Answer:
        raise error

    return verb


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch, run: Run) -> Any:
    """Runs a command whose verb raises the given error."""

    def command(error: BaseException, *options: str) -> Any:
        monkeypatch.setattr(sealing, "keygen", raising(error))
        return run("seal", "keygen", *options)

    return command


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk-full"),
        (errno.EDQUOT, "disk-full"),
        (errno.ENOENT, "file-unreadable"),
        (errno.EACCES, "file-unreadable"),
        (errno.EISDIR, "file-unreadable"),
        (errno.EIO, "file-unreadable"),
        (errno.EROFS, "file-unreadable"),
    ],
)
def test_what_the_system_says_becomes_a_refusal(number: int, code: str, failing: Any) -> None:
    error = OSError(number, os.strerror(number), "/home/somebody/secret-folder/list.csv")
    told = failing(error, "--json").error
    assert told["code"] == code
    assert "secret-folder" not in json.dumps(told)


def test_the_file_is_called_by_its_last_part(failing: Any) -> None:
    error = FileNotFoundError(errno.ENOENT, "", "/home/somebody/list.csv")
    assert failing(error).err.splitlines()[:2] == [
        "The file is not there",
        "“list.csv” was not found. Nothing was changed.",
    ]
    assert "«list.csv»" in failing(error, "--lang", "uk").err


def test_a_name_in_bytes_and_no_name_at_all() -> None:
    named = faults.refusal(OSError(errno.EIO, "", b"/a/b.csv"))
    assert isinstance(named, errors.FileUnreadableError)
    assert named.name == "b.csv"
    nameless = faults.refusal(OSError(errno.EIO, ""))
    assert isinstance(nameless, errors.FileUnreadableError)
    assert nameless.name == ""


@pytest.mark.parametrize("lang", ["en", "uk"])
def test_a_file_without_a_name_has_words_too(lang: str, failing: Any) -> None:
    for number in (errno.EIO, errno.EACCES, errno.EISDIR, errno.ENOENT):
        said = failing(OSError(number, "x"), "--lang", lang).err
        assert "“”" not in said and "«»" not in said


@pytest.mark.parametrize("options", [(), ("--lang", "uk")])
def test_a_mistake_of_the_program_tells_no_values(options: tuple[str, ...], failing: Any) -> None:
    done = failing(ValueError(SECRET), *options)
    assert done.code == 1
    assert done.out == ""
    assert SECRET not in done.err and "Traceback" not in done.err
    assert "ValueError · Dodomu" in done.err
    assert done.err.count("\n") == 3


def test_a_mistake_of_the_program_as_json(failing: Any) -> None:
    told = failing(KeyError(SECRET), "--json").error
    assert told["code"] == "program-fault"
    assert told["title"] == "This is a fault in the program"
    assert "desktop_app/cli/" in told["do"]
    assert SECRET not in json.dumps(told, ensure_ascii=False)


def test_the_place_is_the_innermost_line_of_ours() -> None:
    try:
        i18n.set_language("klingon")
    except ValueError as error:
        found = faults.place(error)
    assert "desktop_app/i18n/current.py:" in found
    assert str(Path.cwd()) not in found


def test_a_fault_outside_our_code_has_no_place() -> None:
    assert faults.place(ValueError(SECRET)).startswith("ValueError · Dodomu ")
    assert SECRET not in faults.place(ValueError(SECRET))


def test_an_os_error_that_is_no_act_on_a_file_is_a_mistake_of_ours(failing: Any) -> None:
    assert failing(OSError("unsupported"), "--json").error["code"] == "program-fault"


def test_stopping_by_the_keyboard_is_no_fault(failing: Any) -> None:
    assert failing(KeyboardInterrupt(), "--json").error["code"] == "cancelled"


def test_a_reader_who_goes_away_is_no_fault(failing: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answer, "nobody_reads", lambda: 1)
    done = failing(BrokenPipeError(errno.EPIPE, "Broken pipe"))
    assert (done.code, done.out, done.err) == (1, "", "")


def test_output_after_the_reader_left_goes_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "out"
    with place.open("w") as out:
        monkeypatch.setattr("sys.stdout", out)
        assert answer.nobody_reads() == 1
        out.write("late")
    assert place.read_text() == ""


BAD_FILES = [
    ("search", "--queries", "FILE"),
    ("import", "FILE"),
    ("import", "LIST", "--map", "FILE"),
    ("handoff", "examine", "FILE"),
    ("handoff", "accept", "FILE"),
    ("handoff", "refuse", "FILE", "--reason", "x"),
    ("card", "trust", "FILE", "--fingerprint", "x"),
    ("card", "show", "FOLDER/nowhere/our.card"),
]


@pytest.mark.parametrize("words", BAD_FILES, ids=" ".join)
@pytest.mark.parametrize("bad", ["missing", "folder", "empty", "noise"])
def test_no_file_from_outside_makes_a_command_stumble(
    words: tuple[str, ...], bad: str, here: Desk, tmp_path: Path
) -> None:
    place = tmp_path / "file"
    if bad == "folder":
        place.mkdir()
    elif bad != "missing":
        place.write_bytes(b"" if bad == "empty" else bytes(range(256)) * 64)
    liste = tmp_path / "list.csv"
    liste.write_text("ПІБ\nПримірна Ївга\n", encoding="utf-8")
    at = 2 if words[0] in {"handoff", "card"} else 1
    given = [
        str(place)
        if one == "FILE"
        else one.replace("LIST", str(liste)).replace("FOLDER", str(tmp_path))
        for one in words
    ]
    done = here.run(*given, "--json", at=at)
    if words[0] == "search" and bad in {"empty", "noise"}:
        assert done.code == 0
        return
    assert done.error["code"] != "program-fault", done.error


@pytest.mark.parametrize("bad", ["missing", "folder", "empty", "noise", "long"])
def test_no_passphrase_file_makes_a_command_stumble(
    bad: str, here: Desk, tmp_path: Path, run: Run
) -> None:
    place = tmp_path / "file"
    if bad == "folder":
        place.mkdir()
    elif bad != "missing":
        content = {"empty": b"\n", "noise": b"\xff\xfe\x00", "long": b"a" * 5000}
        place.write_bytes(content[bad])
    told = run("vault", "check", here.folder, "--passphrase-file", place, "--json").error
    expected = "file-unreadable" if bad in {"missing", "folder"} else "passphrase-missing"
    assert told["code"] == expected


@pytest.mark.parametrize("bad", ["missing", "file", "empty"])
def test_no_folder_makes_a_command_stumble(
    bad: str, passphrase: Path, tmp_path: Path, run: Run
) -> None:
    place = tmp_path / "folder"
    if bad == "file":
        place.write_text("x")
    elif bad == "empty":
        place.mkdir()
    told = run("vault", "check", place, "--passphrase-file", passphrase, "--json").error
    assert told["code"] in {"not-a-vault", "vault-folder"}


def test_a_passphrase_never_appears_in_a_refusal(here: Desk, tmp_path: Path, run: Run) -> None:
    wrong = tmp_path / "wrong"
    wrong.write_text(f"{PASSPHRASE} wrong\n")
    done = run("vault", "check", here.folder, "--passphrase-file", wrong)
    assert done.code == 1
    assert done.err.startswith("This does not open the vault\n")
    assert PASSPHRASE not in done.err
