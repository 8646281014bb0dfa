"""However the program is started, the process is hardened before it does anything else."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
linux = pytest.mark.skipif(sys.platform != "linux", reason="what other systems cannot do")

LOOK = """
import ctypes, os, resource
mask = os.umask(0); os.umask(mask)
print("limits", resource.getrlimit(resource.RLIMIT_CORE))
print("dumpable", ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
print("umask", oct(mask))
"""
HARD = "limits (0, 0)\ndumpable 0\numask 0o77\n"


def ran(program: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@linux
def test_a_command_runs_hardened() -> None:
    program = f"""
from desktop_app import cli
cli.main = lambda asked: exec({LOOK!r}) or 0
from ui import main
raise SystemExit(main.main(["vault", "check", "nowhere"]))
"""
    assert ran(program) == HARD


@linux
def test_the_window_opens_hardened() -> None:
    program = f"""
from PySide6 import QtWidgets
class Stopped(Exception): pass
def first(*_):
    exec({LOOK!r})
    raise Stopped
QtWidgets.QApplication.setStyle = first
from ui import main
try:
    main.main([])
except Stopped:
    pass
"""
    assert ran(program) == HARD


@linux
def test_without_it_the_look_would_tell() -> None:
    assert "dumpable 1" in ran(LOOK) or "dumpable 2" in ran(LOOK)
