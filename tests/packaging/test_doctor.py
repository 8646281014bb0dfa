"""The doctor finds missing libraries without importing Qt, and says what to do in one sentence."""

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "packaging" / "doctor.py"


@pytest.fixture
def doctor() -> ModuleType:
    spec = importlib.util.spec_from_file_location("doctor_script", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def lacking(doctor: ModuleType, monkeypatch: pytest.MonkeyPatch, *libraries: str) -> None:
    """Let the loader find every library but these."""
    monkeypatch.setattr(doctor, "is_there", lambda library: library not in libraries)


def test_here_nothing_is_missing(capfd: pytest.CaptureFixture[str]) -> None:
    found = subprocess.run([sys.executable, SCRIPT, "core"], check=False)
    assert found.returncode == 0
    assert capfd.readouterr() == ("", "")


def test_it_loads_what_it_looks_for(doctor: ModuleType) -> None:
    assert doctor.is_there("libc.so.6")
    assert not doctor.is_there("libno-such-thing.so.9")


def test_one_line_for_the_administrator(
    doctor: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lacking(doctor, monkeypatch, "libGL.so.1", "libglib-2.0.so.0", "libgthread-2.0.so.0")
    monkeypatch.setattr(doctor.shutil, "which", lambda name: f"/usr/bin/{name}")
    assert doctor.main(["core"]) == doctor.MISSING
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == (
        "Dodomu cannot draw: this machine lacks 3 system libraries. "
        "Run once: sudo apt-get install -y libglib2.0-0 libgl1\n"
    )


def test_elsewhere_it_names_the_libraries(
    doctor: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lacking(doctor, monkeypatch, "libxcb-cursor.so.0")
    monkeypatch.setattr(doctor.shutil, "which", lambda _: None)
    assert doctor.main(["core", "x11"]) == doctor.MISSING
    assert capsys.readouterr().err == (
        "Dodomu cannot draw: this machine lacks 1 system library. "
        "Install what brings: libxcb-cursor.so.0\n"
    )


def test_only_the_tiers_asked_for_count(
    doctor: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    lacking(doctor, monkeypatch, "libxcb-cursor.so.0")
    assert doctor.main(["core"]) == 0
    assert doctor.main([]) == 0
    assert doctor.main(["core", "wayland"]) == 0
    assert doctor.main(["x11"]) == doctor.MISSING


def test_packages_for_apt_get(
    doctor: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lacking(doctor, monkeypatch, "libEGL.so.1", "libxcb-cursor.so.0")
    assert doctor.main(["--packages", "core", "x11"]) == doctor.MISSING
    assert capsys.readouterr() == ("libegl1 libxcb-cursor0\n", "")


def test_the_lists_are_well_formed(doctor: ModuleType) -> None:
    for pairs in doctor.LIBRARIES.values():
        for library, package in pairs:
            assert library.startswith("lib")
            assert ".so." in library
            assert package == package.lower()
