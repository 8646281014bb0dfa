"""Words for refusals of lists: files that are none, that are too large, maps that do not fit."""

from typing import Final

from desktop_app import i18n
from desktop_app.domain import errors
from desktop_app.messages.message import Message, Table

_ = i18n.gettext


def _intake(error: errors.IntakeError) -> Message:
    return Message(
        _("The list was not taken in"),
        _("“{name}” could not be taken in. Nothing was written.").format(name=error.name),
        _("Look at the file in a spreadsheet program and save it again as XLSX or CSV."),
    )


def _not_a_list(error: errors.NotAListError) -> Message:
    what, do = _reason(error)
    return Message(_("This is no list that can be read"), what, do)


def _reason(error: errors.NotAListError) -> tuple[str, str]:
    """Return what is wrong with the file, and what to do."""
    name, row = error.name, error.row
    if error.reason == "empty":
        return (
            _("“{name}” holds nothing. Nothing was written.").format(name=name),
            _("Check that it is the right file, and that it was copied whole."),
        )
    if error.reason == "protected":
        return (
            _("“{name}” is locked with a password. Nothing was written.").format(name=name),
            _("Open it where the password is known, save it without one, then import it."),
        )
    if error.reason == "quotes":
        return (
            _("In “{name}” a quote opened in row {row} is never closed. Nothing was written."
              ).format(name=name, row=row),
            _("Look at the quotes near that row, correct them and save the list again."),
        )  # fmt: skip
    if error.reason == "nul":
        return (
            _("Row {row} of “{name}” holds a character that is no text. Nothing was written."
              ).format(name=name, row=row),
            _("Save the list again in a spreadsheet program, then import it."),
        )  # fmt: skip
    if error.reason in {"broken", "xml"}:
        return (
            _("“{name}” is damaged: it cannot be read to its end. Nothing was written.").format(
                name=name
            ),
            _("Copy it again, or open it where it was made and save it anew; then import it."),
        )
    return (
        _("“{name}” is not of a kind this program reads as a list. Nothing was written."
          ).format(name=name),
        _("Lists may be XLSX, XLS, ODS, CSV or PFIF. Save it as one of these, then import it."),
    )  # fmt: skip


def _nobody(error: errors.NobodyInListError) -> Message:
    return Message(
        _("No column holds names"),
        _("None of the {columns} columns of “{name}” is known to hold names or numbers. "
          "Nothing was written.").format(columns=error.columns, name=error.name),
        _("Say which column holds the name: in the window, or with --map FILE."),
    )  # fmt: skip


def _too_large(error: errors.ListTooLargeError) -> Message:
    words = {
        "bytes": _("The file itself is larger than this program takes."),
        "rows": _("It has more than {limit} rows."),
        "columns": _("It has more than {limit} columns."),
        "cells": _("Its cells are spread over more than {limit} places."),
        "cell": _("A cell of row {row} is longer than {limit} characters."),
        "row": _("Row {row} is longer than {limit} characters."),
    }
    size = words.get(error.what, _("It unpacks to more than this program takes."))
    told = size.format(limit=i18n.format_number(error.limit), row=error.row)
    return Message(
        _("The list is too large"),
        _("“{name}” was not taken in. {size}").format(name=error.name, size=told),
        _("Cut it into several lists, or remove what does not belong to it."),
    )


def _encoding(error: errors.ListEncodingError) -> Message:
    if error.row:
        return Message(
            _("The letters of this list cannot be read"),
            _("From row {row} on, “{name}” is not written as {encoding}. Nothing was written."
              ).format(row=error.row, name=error.name, encoding=error.encoding),
            _("Save it as CSV UTF-8, or name its encoding in the map of columns."),
        )  # fmt: skip
    return Message(
        _("The letters of this list cannot be read"),
        _("“{name}” is not written as {encoding} throughout. Nothing was written.").format(
            name=error.name, encoding=error.encoding
        ),
        _("Save it as CSV UTF-8, or name its encoding in the map of columns."),
    )


def _sheet(error: errors.SheetUnknownError) -> Message:
    return Message(
        _("No such sheet"),
        _("“{name}” has no sheet “{sheet}”. It has: {sheets}.").format(
            name=error.name, sheet=error.sheet, sheets=", ".join(error.sheets)
        ),
        _("Choose one of these sheets."),
    )


def _column_map(error: errors.ColumnMapError) -> Message:
    words = {
        "no-such-column": _("The list has no column “{column}”."),
        "no-such-target": _("“{column}” cannot go to “{target}”: there is no such field."),
        "taken": _("“{column}” cannot go to “{target}”: another column goes there already."),
        "header": _("Row {column} is not among the first rows of the list."),
    }
    what = words.get(error.reason, _("The file is no map of columns."))
    return Message(
        _("The map of columns does not fit"),
        what.format(column=error.column, target=error.target),
        _("Nothing was written. Correct the map, or import the list without one."),
    )


WORDS: Final[Table] = {
    errors.IntakeError: _intake,
    errors.NotAListError: _not_a_list,
    errors.NobodyInListError: _nobody,
    errors.ListTooLargeError: _too_large,
    errors.ListEncodingError: _encoding,
    errors.SheetUnknownError: _sheet,
    errors.ColumnMapError: _column_map,
}
