"""The `dodomu` command: what the window can do, for a terminal and for scripts."""

import argparse
from collections.abc import Sequence

from desktop_app import i18n
from desktop_app.cli import answer, faults, parser
from desktop_app.domain import errors


def main(argv: Sequence[str]) -> int:
    """Run one command; return 0 done, 1 refused with a message, 2 wrong use."""
    try:
        asked = parser.build().parse_args(list(argv))
    except SystemExit as wrong_use:
        return wrong_use.code if isinstance(wrong_use.code, int) else 2
    i18n.set_language(asked.lang)
    try:
        found = asked.run(asked)
        return answer.show(found, as_json=asked.json, notices=getattr(asked, "notices", ()))
    except BrokenPipeError:
        return answer.nobody_reads()
    except (Exception, KeyboardInterrupt) as stopped:  # noqa: BLE001 (nobody is above us)
        return _refused(stopped, asked)


def harden() -> None:
    """Harden this process before any passphrase is read; for the entry point, not for tests."""
    from desktop_app.vault import hardening

    hardening.harden()


def _refused(stopped: BaseException, asked: argparse.Namespace) -> int:
    """Say why a command was not done; a mistake of ours is named by its place in the code."""
    if isinstance(stopped, KeyboardInterrupt):
        stopped = errors.CancelledError()
    if isinstance(stopped, OSError):
        stopped = faults.refusal(stopped) or stopped
    if isinstance(stopped, errors.DodomuError):
        return answer.show_refusal(stopped, as_json=asked.json)
    return answer.show_fault(faults.place(stopped), as_json=asked.json)
