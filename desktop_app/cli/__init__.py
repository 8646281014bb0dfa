"""The `dodomu` command: what the window can do, for a terminal and for scripts."""

from collections.abc import Sequence

from desktop_app import i18n
from desktop_app.cli import answer, parser
from desktop_app.domain import errors


def main(argv: Sequence[str]) -> int:
    """Run one command; return 0 done, 1 refused with a message, 2 wrong use."""
    try:
        asked = parser.build().parse_args(list(argv))
    except SystemExit as wrong_use:
        return wrong_use.code if isinstance(wrong_use.code, int) else 2
    i18n.set_language(asked.lang)
    try:
        return answer.show(asked.run(asked), as_json=asked.json)
    except errors.DodomuError as refused:
        return answer.show_refusal(refused, as_json=asked.json)
