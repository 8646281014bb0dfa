"""`./run` sets up a bare copy, once; later starts install nothing; output stays clean.

The copy has empty locks, so that no package is fetched, and a stand-in for the program. `apt-get`
is a stand-in as well: it writes down what it was asked and installs nothing.
"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = '''"""Stand-in."""
import os
import sys

def main():
    print(sys.argv[1:], os.environ.get("QT_QPA_PLATFORM"))
    return 7 if "refused" in sys.argv else 0
'''
CHECKS = (
    'import os, sys\nprint("checks", sys.argv[1:], os.environ["QT_QPA_PLATFORM"], os.getcwd())\n'
)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a space in its name, holding what ./run needs and no .venv."""
    folder = tmp_path_factory.mktemp("copies") / "dodomu here"
    (folder / "ui").mkdir(parents=True)
    (folder / "packaging").mkdir()
    shutil.copy(ROOT / "run", folder)
    shutil.copy(ROOT / "packaging" / "doctor.py", folder / "packaging")
    (folder / "packaging" / "checks.py").write_text(CHECKS, encoding="utf-8")
    (folder / "ui" / "main.py").write_text(PROGRAM, encoding="utf-8")
    for lock in ("requirements.txt", "requirements-dev.txt"):
        (folder / lock).write_text("# nothing\n", encoding="utf-8")
    tools = folder / "tools"
    tools.mkdir()
    apt = tools / "apt-get"
    apt.write_text('#!/bin/sh\necho "$@" >> "$(dirname "$0")/asked"\n', encoding="utf-8")
    apt.chmod(0o755)
    return folder


def run(copy: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Start ./run from another folder, without a screen."""
    surroundings = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "PYTHONPATH"}
    }
    surroundings["PATH"] = f"{copy / 'tools'}:{surroundings['PATH']}"
    return subprocess.run(
        [copy / "run", *arguments],
        env=surroundings | variables,
        cwd=copy.parent,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_set_up_and_everything_after_it(copy: Path) -> None:
    # One test: set-up takes seconds, and each step needs the one before.
    first = run(copy, "show", "DIR", "with space", "--json")
    assert first.returncode == 0, first.stderr
    assert first.stdout == "['show', 'DIR', 'with space', '--json'] None\n"
    assert "setting up" in first.stderr

    second = run(copy, "refused")
    assert (second.returncode, second.stdout, second.stderr) == (7, "['refused'] None\n", "")

    direct = subprocess.run(
        [copy / ".venv/bin/dodomu", "x"], capture_output=True, text=True, check=False
    )
    assert direct.stdout.startswith("['x']")

    tour = run(copy, "tour", "--out", "pictures")
    assert tour.stdout == "['tour', '--out', 'pictures'] offscreen\n"

    window = run(copy)
    assert window.stdout == "['tour'] offscreen\n"
    assert window.stderr.count("\n") == 1
    assert "no screen" in window.stderr

    checks = run(copy, "test", "--long")
    assert checks.returncode == 0, checks.stderr
    assert checks.stdout == f"checks ['--long'] offscreen {copy}\n"
    assert (copy / ".venv/.dodomu-requirements-dev").exists()

    moved = copy.with_name("moved away")
    copy.rename(moved)
    after = run(moved, "show")
    moved.rename(copy)
    assert after.stdout == "['show'] None\n", after.stderr


def test_a_changed_lock_is_installed_and_a_bad_one_refused(copy: Path) -> None:
    run(copy, "show")
    lock = copy / "requirements.txt"
    lock.write_text("no-such-package==1.0\n", encoding="utf-8")  # no hash: refused before a search
    refused = run(copy, "show")
    lock.write_text("# nothing\n", encoding="utf-8")
    assert refused.returncode == 1
    assert refused.stdout == ""
    assert "requirements.txt could not be installed" in refused.stderr
    assert run(copy, "show").returncode == 0


def test_an_old_python_is_refused_in_words(copy: Path, tmp_path: Path) -> None:
    fresh = tmp_path / "fresh"
    shutil.copytree(copy, fresh, ignore=shutil.ignore_patterns(".venv"))
    for name in ("python3", "python3.11", "python3.12", "python3.13", "python3.14"):
        old = fresh / "tools" / name
        old.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
        old.chmod(0o755)
    refused = run(fresh, "show")
    assert refused.returncode == 1
    assert "Dodomu needs Python 3.11 or newer" in refused.stderr
    assert "sudo apt-get install -y python3 python3-venv" in refused.stderr
    assert not (fresh / ".venv").exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may install system packages")
def test_as_root_missing_libraries_are_installed_once(copy: Path) -> None:
    run(copy, "show")
    asked = copy / "tools" / "asked"
    asked.unlink(missing_ok=True)
    doctor = copy / "packaging" / "doctor.py"
    kept = doctor.read_text(encoding="utf-8")
    invented = '"core": (\n        ("libinvented.so.1", "libinvented1"),'
    doctor.write_text(kept.replace('"core": (', invented), encoding="utf-8")
    missing = run(copy, "tour")
    doctor.write_text(kept, encoding="utf-8")
    assert asked.read_text(encoding="utf-8").splitlines() == [
        "update -qq",
        "install -y -qq --no-install-recommends libinvented1",
    ]
    # The stand-in installed nothing: one line, the doctor's exit code, and no traceback.
    assert missing.returncode == 4
    assert missing.stdout == ""
    assert missing.stderr.splitlines()[-1].endswith("sudo apt-get install -y libinvented1")
