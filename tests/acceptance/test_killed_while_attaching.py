"""Killed at any moment of attaching, a vault keeps what it said it kept, and nothing half."""

import hashlib
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app import application
from desktop_app.services.office import Office
from desktop_app.vault import durable
from tests.services import offices

PLAIN = b"vyhadano " * 300_000


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, Path]:
    folder = tmp_path_factory.mktemp("killed")
    at = offices.make(folder / "vault", "Лелека")
    person = offices.add_person(at)
    at.close()
    place = folder / "paper.bin"
    place.write_bytes(PLAIN)
    return folder / "vault", person, place


def killed_after(lines: int, vault: tuple[Path, str, Path]) -> list[str]:
    """Let files be attached, kill after so many lines, and return the blobs that were promised."""
    folder, person, place = vault
    command = [sys.executable, "-m", "tests.acceptance.attaching", str(folder), person, str(place)]
    promised = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        for number, line in enumerate(running.stdout, 1):
            word, _, blob = line.strip().partition(" ")
            if word == "attached":
                promised.append(blob)
            if number == lines:
                os.kill(running.pid, signal.SIGKILL)
                break
        running.wait()
    return promised


@pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does")
def test_what_was_promised_is_there_and_nothing_half(vault: tuple[Path, str, Path]) -> None:
    folder, person, _place = vault
    expected: set[str] = set()
    for lines in (1, 3, 4, 5, 6, 9, 11, 12):
        expected |= set(killed_after(lines, vault))
        at = application.open_vault(folder, "one two three", now=offices.Clock())
        try:
            check(at, person, expected)
            expected = {one.blob for one in at._store.attachments.every()}
        finally:
            at.close()
    assert len(expected) >= 3


def check(at: Office, person: str, expected: set[str]) -> None:
    """Every file promised is here and whole; rows, files and statements agree."""
    shown = {file.blob for one in at.evidence.list(person, "en").pieces for file in one.files}
    rows = {one.blob for one in at._store.attachments.every()}
    lying = {one.name for one in (at.folder / "attachments").iterdir()}
    assert expected <= shown == rows == lying
    assert not any(name.endswith(durable.NEW) for name in lying)
    assert at._store.attachments.unsettled() == []
    found = at.evidence.verify()
    assert (found.files, found.mismatches) == (len(rows), ())
    hashes = {file.sha256 for one in at.evidence.list(person, "en").pieces for file in one.files}
    assert hashes <= {hashlib.sha256(PLAIN).hexdigest()}
    assert at.check() == ()
