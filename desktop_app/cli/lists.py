"""`dodomu import`: lists of people from workbooks, CSV and PFIF."""

import argparse

from desktop_app import i18n
from desktop_app.cli import vaults
from desktop_app.cli.answer import Answer

_ = i18n.gettext


def bring_in(asked: argparse.Namespace) -> Answer:
    """Take in a list; cells that are no values are reported and kept, never dropped."""
    at = vaults.opened(asked)
    try:
        chosen = at.lists.load_map(asked.map) if asked.map is not None else None
        done = at.lists.run(asked.list, chosen, dry_run=asked.dry_run)
    finally:
        at.close()
    told = {
        "rows": done.rows,
        "people_new": done.people_new,
        "people_updated": done.people_updated,
        "statements": done.statements,
        "rejected": [
            {"row": one.row, "column": one.column, "text": one.text, "why": one.why}
            for one in done.rejected
        ],
        "dry_run": done.dry_run,
    }
    lines = [
        _("Rows: {n}").format(n=done.rows),
        _("New people: {n}").format(n=done.people_new),
        _("People updated: {n}").format(n=done.people_updated),
        _("Statements: {n}").format(n=done.statements),
        _("Cells kept but not understood: {n}").format(n=len(done.rejected)),
    ]
    lines += [f"  {one.row} · {one.column} · {one.text} · {one.why}" for one in done.rejected]
    return Answer(told, tuple(lines))
