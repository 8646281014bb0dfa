"""The story of the tour: who acts when; between the offices only files on the stick pass."""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final

from desktop_app import assets

HERE: Final = "Лелека"
THERE: Final = "Причал"
TURNS: Final[tuple[tuple[str, tuple[str, ...], str], ...]] = (
    (HERE, ("create", "import", "add", "card", "lock"), ""),
    (THERE, ("create", "card", "trust", "lock"), HERE),
    (HERE, ("unlock-shown", "trust", "grant", "prepare", "lock"), THERE),
    (THERE, ("unlock", "examine", "accept", "edit-there", "grant", "lock"), ""),
    (HERE, ("unlock", "edit-here", "lock"), ""),
    (THERE, ("unlock", "prepare", "lock"), ""),
    (HERE, ("unlock", "examine", "accept", "settle", "prepare", "lock"), ""),
    (THERE, ("unlock", "examine", "accept", "see-choice", "prepare", "lock"), ""),
    (HERE, ("unlock", "examine", "accept", "prepare", "english", "lock"), ""),
    (HERE, ("unlock", "sealed", "lock"), ""),
    (HERE, ("unlock", "evidence", "lock"), ""),
    (HERE, ("unlock", "backup", "audit", "lock"), ""),
    (HERE, ("unlock", "second-user", "sheet", "shares", "lock", "unlock-reader", "lock"), ""),
)
"""(office, acts, whose fingerprint is heard): the ninth turn's bundle is idle."""

EXPECTED: Final = {5: {"sets": "1"}, 6: {"conflicts": "1", "sets": "2"}, 8: {"sets": "0"}}
"""What must have been seen in some turns: only what is new travels, idle bundles hold nothing."""

Say = Callable[[str], None]


class TourError(Exception):
    """The tour stopped: which step, and what was missing."""


def run(out: Path, say: Say) -> list[Path]:
    """Play the whole story and return the pictures.

    Raises:
        TourError: a step failed, a figure is wrong, or two pictures are alike.
    """
    out.mkdir(parents=True, exist_ok=True)
    for old in out.glob("[0-9][0-9]-*.png"):
        old.unlink()
    with tempfile.TemporaryDirectory(prefix="dodomu-tour-") as place:
        work = Path(place)
        stick = work / "stick"
        stick.mkdir()
        (stick / "list.csv").write_bytes(assets.read_bytes("practice/list.csv"))
        said: dict[str, str] = {}
        number = 0
        for turn, (office, acts, speaker) in enumerate(TURNS):
            told = _turn(work, stick, out, office, acts, said.get(speaker, ""), number)
            for at, words in told["steps"]:
                say(f"{at} {office}: {words}")
            if told["stuck"]:
                raise TourError(told["stuck"])
            number = told["number"]
            if "fingerprint" in told["says"]:
                said[office] = told["says"]["fingerprint"]
            _check(turn, told["says"])
    pictures = sorted(out.glob("[0-9][0-9]-*.png"))
    _check_different(pictures)
    return pictures


def _turn(
    work: Path, stick: Path, out: Path, office: str, acts: Iterable[str], heard: str, number: int
) -> dict[str, Any]:
    """Let one office act in a process and a home of its own."""
    home = work / ("here" if office == HERE else "there")
    home.mkdir(exist_ok=True)
    environment = {
        **os.environ,
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "DODOMU_HOME": str(home / "dodomu"),
        "QT_QPA_PLATFORM": "offscreen",
    }
    command = [sys.executable, "-m", "ui.tour.desk", office, str(stick), str(out), str(number),
               heard, *acts]  # fmt: skip
    done = subprocess.run(  # noqa: S603 (our own interpreter and module)
        command, env=environment, capture_output=True, text=True, check=False
    )
    lines = done.stdout.strip().splitlines()
    try:
        told: dict[str, Any] = json.loads(lines[-1])
    except (IndexError, ValueError):
        raise TourError(f"{office} stopped: {done.stderr[-2000:]}") from None
    if done.returncode and not told["stuck"]:
        raise TourError(f"{office} ended with {done.returncode}: {done.stderr[-2000:]}")
    return told


def _check(turn: int, says: dict[str, str]) -> None:
    """Compare what was seen with what the story says must be seen."""
    for name, wanted in EXPECTED.get(turn, {}).items():
        if says.get(name) != wanted:
            raise TourError(f"turn {turn + 1}: {name} is {says.get(name)}, not {wanted}")


def _check_different(pictures: list[Path]) -> None:
    """Insist that every picture shows something else."""
    seen: dict[bytes, Path] = {}
    for one in pictures:
        digest = hashlib.sha256(one.read_bytes()).digest()
        if digest in seen:
            raise TourError(f"{one.name} is the same picture as {seen[digest].name}")
        seen[digest] = one
