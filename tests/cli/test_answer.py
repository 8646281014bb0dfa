"""What is printed: one JSON object or plain lines, whatever the terminal can show."""

import io
import json
import sys
from typing import Any

import pytest

from desktop_app.cli import answer
from desktop_app.domain import errors


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Replaces standard output by one of another encoding; returns its bytes."""

    def with_encoding(encoding: str) -> io.BytesIO:
        raw = io.BytesIO()
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding=encoding, newline="\n"))
        return raw

    return with_encoding


def test_facts_are_one_json_object_on_one_line(printed: Any) -> None:
    raw = printed("utf-8")
    assert answer.show(answer.Answer({"name": "Ґудзь\nІ"}, ("no",)), as_json=True) == 0
    assert raw.getvalue().decode() == '{"name": "Ґудзь\\nІ"}\n'


def test_lines_are_printed_one_by_one(printed: Any) -> None:
    raw = printed("utf-8")
    assert answer.show(answer.Answer({}, ("один", "два"), code=1), as_json=False) == 1
    assert raw.getvalue().decode() == "один\nдва\n"


@pytest.mark.parametrize("as_json", [True, False])
def test_nothing_follows_a_result_that_went_to_standard_output_itself(
    as_json: bool, printed: Any
) -> None:
    raw = printed("utf-8")
    assert answer.show(answer.Answer(None), as_json=as_json) == 0
    assert raw.getvalue() == b""


def test_what_hides_in_a_value_is_shown_and_not_obeyed(printed: Any) -> None:
    raw = printed("utf-8")
    hostile = "Ім\u202eя\x1b[2J\r and\nFingerprint: 11111"
    answer.show(answer.Answer({}, (hostile,)), as_json=False)
    said = raw.getvalue().decode()
    assert "\x1b" not in said and "\u202e" not in said and "\r" not in said
    assert "‹U+202E›" in said
    assert "\nFingerprint" not in said


def test_words_of_a_refusal_are_cleaned_too(capsys: pytest.CaptureFixture[str]) -> None:
    error = errors.FileUnreadableError(name="a\x1b[2Jb", reason="FileNotFoundError")
    assert answer.show_refusal(error, as_json=False) == 1
    assert "\x1b" not in capsys.readouterr().err


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp1251"])
def test_a_terminal_without_the_letters_gets_escapes(encoding: str, printed: Any) -> None:
    raw = printed(encoding)
    facts = {"name": "Ґудзь Çelebi ≈"}
    answer.show(answer.Answer(facts), as_json=True)
    assert json.loads(raw.getvalue().decode(encoding)) == facts
    raw = printed(encoding)
    answer.show(answer.Answer({}, ("Ґудзь Çelebi ≈",)), as_json=False)
    assert "\\u2248" in raw.getvalue().decode(encoding)


def test_half_a_sign_in_a_name_of_a_file_is_no_fault(printed: Any) -> None:
    raw = printed("utf-8")
    answer.show(answer.Answer({"file": "a\udcffb"}), as_json=True)
    assert json.loads(raw.getvalue())["file"] == "a\udcffb"
    raw = printed("utf-8")
    answer.show(answer.Answer({}, ("a\udcffb",)), as_json=False)
    assert raw.getvalue() == b"a\\udcffb\n"


def test_a_refusal_in_json_is_on_standard_output_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert answer.show_refusal(errors.NotAVaultError(), as_json=True) == 1
    out, err = capsys.readouterr()
    assert err == ""
    assert json.loads(out)["error"]["code"] == "not-a-vault"


def test_a_refusal_in_words_is_on_standard_error_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert answer.show_refusal(errors.NotAVaultError(), as_json=False) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 3


def test_a_fault_tells_its_place(capsys: pytest.CaptureFixture[str]) -> None:
    assert answer.show_fault("KeyError · here:3", as_json=True) == 1
    told = json.loads(capsys.readouterr().out)["error"]
    assert told["code"] == answer.FAULT
    assert "KeyError · here:3" in told["do"]


def test_a_refusal_that_standard_output_cannot_take_goes_to_standard_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Full(io.StringIO):
        """An output on a disk without room."""

        encoding = "utf-8"

        def write(self, _text: str, /) -> int:
            raise OSError(28, "No space left on device")

    left: list[bool] = []
    monkeypatch.setattr(answer, "nobody_reads", lambda: left.append(True))
    monkeypatch.setattr(sys, "stdout", Full())
    assert answer.show_refusal(errors.DiskFullError(needed=0, free=0), as_json=True) == 1
    assert left == [True]
    assert capsys.readouterr().err.startswith("The disk is full\n")
