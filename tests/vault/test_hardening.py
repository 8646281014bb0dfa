"""What the process does at start-up, each in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.vault import hardening

ROOT = Path(__file__).resolve().parents[2]
linux = pytest.mark.skipif(sys.platform != "linux", reason="what other systems cannot do")


def child(code: str) -> str:
    """What a process prints that hardened itself first."""
    program = f"from desktop_app.vault import hardening as h\nfound = h.harden()\n{code}"
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert run.stderr == ""
    return run.stdout.strip()


@linux
def test_everything_takes_hold_here() -> None:
    assert child("print(found)") == "Hardened(core_dumps_off=True, hidden_from_tracing=True)"


@linux
def test_no_core_is_dumped() -> None:
    assert child("import resource; print(resource.getrlimit(resource.RLIMIT_CORE))") == "(0, 0)"


@linux
def test_the_process_is_not_dumpable() -> None:
    assert child("import ctypes; print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))") == "0"


@linux
def test_its_files_in_proc_belong_to_root() -> None:
    if os.getuid() != 0:
        found = child("import os; print(os.stat('/proc/self/maps').st_uid)")
        assert found == "0"
    else:
        found = child(
            "import os; os.setuid(65534); h.harden(); print(os.stat('/proc/self/maps').st_uid)"
        )
        assert found == "0"


@linux
def test_mounts_can_still_be_read_as_an_ordinary_user() -> None:
    # The lock asks /proc/self/mountinfo, which must not close itself off.
    drop = "import os; os.getuid() or os.setuid(65534); h.harden()"
    found = child(
        f"{drop}\nfrom pathlib import Path\nfrom desktop_app.vault import filesystems\n"
        "print(filesystems.kind_of(Path('/proc')))"
    )
    assert found == "proc"


def test_new_files_are_for_their_owner(tmp_path: Path) -> None:
    target = tmp_path / "file"
    child(f"open({str(target)!r}, 'w').close()")
    assert target.stat().st_mode & 0o777 == 0o600


@linux
def test_a_refusal_is_told_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    class Refusing:
        def prctl(self, *_: object) -> int:
            return -1

    monkeypatch.setattr("ctypes.CDLL", lambda *_, **__: Refusing())
    assert hardening._undumpable() is False
