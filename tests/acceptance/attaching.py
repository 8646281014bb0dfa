"""Attaches files to one person without end, for a test that kills it: `… VAULT PERSON FILE`.

A line on standard output for each file that was attached, and for each step on the way, so that
whoever listens can kill it anywhere.
"""

import sys
from pathlib import Path

from desktop_app import application
from desktop_app.domain import errors
from desktop_app.services import strongroom, views
from desktop_app.store import attachments as rows
from tests.services import offices


def main(vault: Path, person: str, place: Path) -> None:
    """Attach until killed."""

    def say(*words: object) -> None:
        print(*words, flush=True)

    first, settle = rows.Attachments.add, strongroom.Strongroom.settle

    def add(self: rows.Attachments, given: list[rows.Attachment]) -> None:
        say("sealed")
        first(self, given)
        say("keyed")

    def settled(self: strongroom.Strongroom, given: list[rows.Attachment]) -> None:
        say("said")
        settle(self, given)

    rows.Attachments.add = add  # type: ignore[method-assign, assignment]
    strongroom.Strongroom.settle = settled  # type: ignore[method-assign, assignment]
    at = application.open_vault(vault, "one two three", now=offices.Clock())
    while True:
        try:
            made = at.evidence.attach(
                person, place, views.NewEvidence(), "en", progress=lambda done, _all: say(done)
            )
        except errors.DiskFullError:
            sys.exit(3)
        say("attached", made.blob)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))
