"""The viewer's end: what it hears of a process gone mad, and what it hands to one."""

import json
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from tests.ui.evidence import papers
from ui import main as program
from ui.evidence import decoder, decoding


class Heard:
    """Everything a decoder told."""

    def __init__(self, made: decoder.Decoder) -> None:
        self.opened: list[int] = []
        self.rendered: list[tuple[int, QImage]] = []
        self.read: list[tuple[str, str, bool]] = []
        self.refused: list[str] = []
        made.opened.connect(self.opened.append)
        made.rendered.connect(lambda number, image: self.rendered.append((number, image)))
        made.read.connect(lambda *told: self.read.append(told))
        made.refused.connect(self.refused.append)


@pytest.fixture
def one(qtbot: QtBot) -> Iterator[decoder.Decoder]:
    made = decoder.Decoder()
    yield made
    made.close()


def mad(monkeypatch: pytest.MonkeyPatch, says: bytes, *, stays: bool = True) -> None:
    """Let the process be one that says this, whatever it is asked."""
    code = f"import sys,time; sys.stdin.buffer.readline(); sys.stdout.buffer.write({says!r}); sys.stdout.flush()"
    if stays:
        code += "; sys.stdin.buffer.read()"
    monkeypatch.setattr(decoder, "command", lambda: (sys.executable, ["-c", code]))


def line(**facts: object) -> bytes:
    return json.dumps(facts).encode() + b"\n"


@pytest.mark.parametrize("says", [
    b"no JSON\n", b"[1,2]\n", b"{}\n", b"x" * 5000, line(size=-1), line(size=10**12),
    line(pages="many", size=0), line(size="x"), line(pages=1), line(pages=1, size=0) * 2,
    line(pages=None, size=0), b"\xff\xfe\n", line(size=0),
])  # fmt: skip
def test_nonsense_ends_the_process(
    one: decoder.Decoder, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, says: bytes
) -> None:
    mad(monkeypatch, says)
    heard = Heard(one)
    one.open("pdf", b"x")
    qtbot.waitUntil(lambda: heard.refused == ["damaged"], timeout=20_000)
    assert not one.is_running


@pytest.mark.parametrize("facts", [
    {"width": 100, "height": 100, "size": 8}, {"width": -1, "height": -2, "size": 8},
    {"width": 0, "height": 5, "size": 0}, {"width": 2**31, "height": 2**31, "size": 8},
])  # fmt: skip
def test_pixels_that_do_not_fit_their_measures_are_never_painted(
    one: decoder.Decoder, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, facts: dict[str, int]
) -> None:
    mad(monkeypatch, line(pages=1, size=0) + line(page=0, **facts) + bytes(facts["size"]))
    heard = Heard(one)
    one.open("pdf", b"x")
    one.ask_page(0, 100)
    qtbot.waitUntil(lambda: heard.refused == ["damaged"], timeout=20_000)
    assert heard.rendered == []


def test_a_process_that_ends_at_once_is_told(
    one: decoder.Decoder, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    mad(monkeypatch, b"", stays=False)
    heard = Heard(one)
    one.open("pdf", b"x")
    qtbot.waitUntil(lambda: heard.refused == ["stopped"], timeout=20_000)


def test_a_program_that_is_not_there_is_told(
    one: decoder.Decoder, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(decoder, "command", lambda: ("/nowhere/at/all", []))
    heard = Heard(one)
    one.open("pdf", b"x")
    qtbot.waitUntil(lambda: heard.refused == ["stopped"], timeout=20_000)


def test_silence_is_not_waited_for_without_end(
    one: decoder.Decoder, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    mad(monkeypatch, b"")
    one._patience.setInterval(50)
    heard = Heard(one)
    one.open("pdf", b"x")
    qtbot.waitUntil(lambda: heard.refused == ["time"], timeout=20_000)


def test_another_file_ends_the_process_of_the_one_before(
    one: decoder.Decoder, qtbot: QtBot
) -> None:
    heard = Heard(one)
    one.open("pdf", papers.pdf("один"))
    before = one._process
    one.open("text", "вигадано".encode())
    assert one._process is not before
    qtbot.waitUntil(lambda: heard.opened == [0], timeout=20_000)
    one.ask_text()
    qtbot.waitUntil(lambda: heard.read == [("вигадано", "utf-8", False)], timeout=20_000)
    assert heard.refused == []


def test_a_refusal_of_one_page_leaves_the_file_open(one: decoder.Decoder, qtbot: QtBot) -> None:
    heard = Heard(one)
    one.open("pdf", papers.pdf("один"))
    qtbot.waitUntil(lambda: heard.opened == [1], timeout=20_000)
    one.ask_page(5, 100)
    one.ask_page(0, 100)
    qtbot.waitUntil(lambda: len(heard.rendered) == 1, timeout=20_000)
    assert heard.refused == ["damaged"] and one.is_running


def test_closed_it_asks_nothing(one: decoder.Decoder) -> None:
    one.ask_page(0, 100)
    one.ask_text()
    one.close()
    one.close()
    assert not one.is_running


def test_nothing_of_the_session_is_handed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SESSION_SECRET", "вигадане")
    monkeypatch.setenv("PATH", "/usr/bin")
    bare = decoder._bare()
    assert not bare.contains("SESSION_SECRET") and bare.value("PATH") == "/usr/bin"


def test_a_packed_program_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    assert decoder.command() == (sys.executable, ["-I", "-B", "-m", "ui.evidence.decoding"])
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    program_name, arguments = decoder.command()
    assert (program_name, arguments) == (sys.executable, ["--decode"])
    called: list[bool] = []
    monkeypatch.setattr(decoding, "main", lambda: called.append(True))
    assert program.main(arguments) == 0 and called == [True]
