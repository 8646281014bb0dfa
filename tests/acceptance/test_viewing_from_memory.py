"""Looking at evidence writes no plaintext: every file opened for writing is known, none holds any."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.acceptance import viewing

OPENED = re.compile(r'(?:open|openat|creat)\((?:AT_FDCWD|\d+), "([^"]*)", ([A-Z_|0-9]+)')
WRITING = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_TMPFILE")


class Viewed(NamedTuple):
    """What a viewing told, what strace saw, and where all of it happened."""

    seen: list[str]
    written: list[str]
    traced: list[str] | None
    folder: Path


@pytest.fixture(scope="module")
def viewed(tmp_path_factory: pytest.TempPathFactory) -> Viewed:
    """A viewing of every kind of file, all its temporary folders inside one."""
    folder = tmp_path_factory.mktemp("viewing")
    home, temporary = folder / "home", folder / "temporary"
    for one in (home, temporary):
        one.mkdir()
    places = {name: str(home) for name in ("HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME",
                                           "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR", "DODOMU_HOME")}  # fmt: skip
    environment = {**os.environ, **places, "TMPDIR": str(temporary), "QT_QPA_PLATFORM": "offscreen",
                   "PYTHONDONTWRITEBYTECODE": "1"}  # fmt: skip
    trace = folder / "trace"
    command = [sys.executable, "-m", "tests.acceptance.viewing", str(folder)]
    if can_trace():
        command = ["strace", "-f", "-qq", "-s", "4096", "-e", "trace=open,openat,creat,memfd_create",
                   "-o", str(trace), *command]  # fmt: skip
    home.chmod(0o700)
    ran = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert ran.returncode == 0, ran.stderr[-3000:]
    told = json.loads(ran.stdout.strip().splitlines()[-1])
    traced = None
    if trace.exists():
        text = trace.read_text(encoding="utf-8", errors="replace")
        trace.unlink()
        _, mark, after = text.partition(viewing.MARK)
        assert mark
        traced = [path for path, flags in OPENED.findall(after) if WRITING.search(flags)]
        assert "memfd_create" not in after
    return Viewed(told["seen"], told["written"], traced, folder)


def can_trace() -> bool:
    """Whether this machine lets strace do its work."""
    if shutil.which("strace") is None:
        return False
    return subprocess.run(["strace", "-qq", "-o", os.devnull, "true"], check=False).returncode == 0


def test_every_kind_was_shown(viewed: Viewed) -> None:
    assert viewed.seen == [
        "paper.pdf 1", "photo.png 1", "photo.jpg 1", "words.txt 2", "words.docx 2", "sound.mp3 3",
    ]  # fmt: skip


def is_known(path: str, viewed: Viewed) -> bool:
    """Whether a file opened for writing is one of the vault's own, or the window's settings.

    A number is the descriptor of a file opened a moment before, whose name was told then.
    """
    vault = viewed.folder / "vault"
    own = {str(vault / name) for name in ("vault.db", "vault.db-wal", "vault.db-shm", "vault.head",
                                          "vault.ledger", "vault.lock")}  # fmt: skip
    settings = path.startswith(str(viewed.folder / "home" / ".settings-")) or path.isdigit()
    return path in own or path == os.devnull or settings


def test_python_opened_nothing_else_for_writing(viewed: Viewed) -> None:
    assert [path for path in viewed.written if not is_known(path, viewed)] == []


def test_nothing_at_all_opened_anything_else_for_writing(viewed: Viewed) -> None:
    if viewed.traced is None:
        pytest.skip("no strace here: the audit hook and the search below stand alone")
    unknown = sorted({path for path in viewed.traced if not is_known(path, viewed)})
    assert unknown == []
    assert viewed.traced


def test_no_file_holds_a_piece_of_what_was_shown(viewed: Viewed) -> None:
    outside = viewed.folder / "outside"
    needles = [bytes.fromhex(line) for line in (outside / "needles").read_text().split()]
    assert len(needles) == len(viewed.seen) and all(len(one) == 24 for one in needles)
    looked = 0
    for place in viewed.folder.rglob("*"):
        if place.is_file() and outside not in place.parents:
            looked += 1
            raw = place.read_bytes()
            assert not any(needle in raw for needle in needles), place
    assert looked > len(viewed.seen)
