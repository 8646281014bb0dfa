"""Columns of the people list: the five that are drawn, and plain ones from the registry."""

from typing import Final

from desktop_app import i18n
from desktop_app.domain import computed
from desktop_app.services import views
from ui import parts, theme, wording
from ui.widgets import chip

_ = i18n.gettext

TICK: Final = "tick"
NAME: Final = "person.name"
STATUS: Final = computed.STATUS
LEVEL: Final = computed.LEVEL
PLACE: Final = computed.PLACE
SIGN: Final = computed.LAST_SIGN
BIRTH: Final = "person.birth"
NUMBER: Final = "person.number"

USUAL: Final = (NAME, STATUS, LEVEL, PLACE, SIGN)
"""Shown until somebody chooses others."""

WIDE: Final = (*USUAL, computed.SINCE, "person.unit", NUMBER)
"""Shown on a wide screen, until somebody chooses: more columns, never larger letters (LOOK §4)."""

WIDTHS: Final = {TICK: 32, NAME: 174, STATUS: 128, LEVEL: 96, PLACE: 146, SIGN: 119}
_WIDTH: Final = 130


def width(column: str) -> int:
    """The least width of a column, at text size 100 %."""
    return WIDTHS.get(column, _WIDTH)


def heading(column: str, label: str) -> str:
    """The head of a column: short for those that are drawn, else the field's own label."""
    return {
        NAME: _("Name"),
        STATUS: i18n.pgettext("column", "Status"),
        LEVEL: _("Confirmation"),
        PLACE: _("Place"),
        SIGN: _("Sign of life"),
    }.get(column, label)


def cell(row: views.PersonRow, column: str) -> parts.Cell:
    """One cell of one person. Unknown is a word, never an empty cell (LOOK §3)."""
    if column == NAME:
        return _name(row)
    if column == STATUS:
        return parts.cell(chip.listed_status(row.status, row.status_label))
    if column == LEVEL:
        return parts.cell(parts.Ladder(row.levels.evidential, row.levels.official))
    if column == PLACE:
        return _place(row)
    if column == SIGN:
        return _sign(row)
    if column == computed.CONFLICTS:
        return _known(i18n.format_number(row.conflicts))
    if column == computed.UPDATED:
        return _known(wording.day(row.updated))
    return _known(row.cells.get(column, ""))


def text(row: views.PersonRow, column: str) -> str:
    """One cell of one person as plain text, to be copied: what stands there, without its signs."""
    if column == NAME:
        return row.name
    if column == PLACE:
        return row.place
    if column == SIGN:
        return f"{row.levels.sign_of_life} {row.levels.sign_grade}".strip()
    return cell(row, column).words


def _known(text: str) -> parts.Cell:
    """A plain value, or the word for not knowing."""
    if text:
        return parts.cell(parts.Text(text))
    return parts.cell(parts.Text(_("unknown"), tone="text3"))


def _name(row: views.PersonRow) -> parts.Cell:
    """Surname first; below, what tells two people apart."""
    name, patronymic = _split(row)
    first: list[parts.Part] = [parts.Text(name, weight=theme.MEDIUM)]
    if row.conflicts:
        told = wording.conflicts(row.conflicts)
        first.append(parts.Icon("git-compare-arrows", "conflict", 15, told))
    lines: list[tuple[parts.Part, ...]] = [tuple(first)]
    second = " · ".join(text for text in (patronymic, row.second) if text)
    if second:
        lines.append((parts.Text(second, "small", tone="text3"),))
    return parts.Cell(lines=tuple(lines))


def _split(row: views.PersonRow) -> tuple[str, str]:
    """Surname and given name; the patronymic goes to the second line (LOOK §3).

    Only a name of three words is divided; "A or B" and the words for an unknown name are not.
    """
    words = row.name.split()
    if len(words) == 3 and row.cells.get(NAME) == row.name:
        return " ".join(words[:2]), words[2]
    return row.name, ""


def _place(row: views.PersonRow) -> parts.Cell:
    """The place last heard of; below, whether sources differ or it is old."""
    if not row.place:
        return _known("")
    lines: list[tuple[parts.Part, ...]] = [(parts.Text(row.place),)]
    if row.place_differs:
        differ = parts.Text(wording.sources_differ(), "small", tone="conflict")
        lines.append((parts.Icon("git-compare-arrows", "conflict", 13), differ))
    elif row.levels.stale:
        old = parts.Text(wording.stale_days(row.levels.sign_days), "small", tone="warn")
        lines.append((parts.Icon("triangle-alert", "warn", 13), old))
    return parts.Cell(lines=tuple(lines))


def _sign(row: views.PersonRow) -> parts.Cell:
    """The last sign of life and its grade."""
    levels = row.levels
    if not levels.sign_of_life:
        return parts.cell(parts.Text(_("none"), tone="text3"))
    shown: list[parts.Part] = [parts.Text(levels.sign_of_life)]
    if levels.sign_grade:
        shown.append(parts.Grade(levels.sign_grade))
    return parts.Cell(lines=(tuple(shown),))
