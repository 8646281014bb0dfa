"""`./run tour [--out DIR]`: the story, its steps printed, its pictures saved."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from ui.tour import script


def main(argv: Sequence[str]) -> int:
    """Play the tour; 1 if any step fails."""
    parser = argparse.ArgumentParser(prog="dodomu tour", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("tour"), metavar="DIR")
    asked = parser.parse_args(list(argv))
    try:
        pictures = script.run(asked.out, _say)
    except script.TourError as stopped:
        sys.stderr.write(f"The tour stopped: {stopped}\n")
        return 1
    _say(f"{len(pictures)} pictures in {asked.out}")
    return 0


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()
