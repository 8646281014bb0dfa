"""Where a command gets the passphrase: a file, or the terminal; never an argument."""

import argparse
import getpass
import sys
from pathlib import Path

from desktop_app import i18n
from desktop_app.domain import errors

_ = i18n.gettext
MAX_FILE = 4096


def ask(asked: argparse.Namespace) -> str:
    """Return the passphrase of `--passphrase-file` or ask the terminal once.

    Raises:
        PassphraseMissingError: no file was named and there is no terminal.
    """
    return _given(asked.passphrase_file) or _typed(_("Passphrase: "))


def ask_new(asked: argparse.Namespace) -> str:
    """Return a new passphrase: from the file, or typed twice alike.

    Raises:
        PassphraseMissingError: no file and no terminal, empty, or typed differently.
    """
    given = _given(asked.passphrase_file)
    return given or typed_twice()


def of_another(asked: argparse.Namespace) -> str:
    """Return the passphrase of somebody else: from `--new-passphrase-file`, or typed twice alike.

    Raises: as `ask_new`.
    """
    return _given(asked.new_passphrase_file) or typed_twice()


def typed_twice() -> str:
    """Return a new passphrase typed twice alike at the terminal.

    Raises:
        PassphraseMissingError: no terminal, empty, or typed differently.
    """
    first = _typed(_("New passphrase: "))
    if _typed(_("The same once more: ")) != first:
        raise errors.PassphraseMissingError(reason="differs")
    return first


def _given(place: Path | None) -> str:
    """Return the text of a passphrase file without its one final newline; "" without a file."""
    if place is None:
        return ""
    with place.open("rb") as file:
        raw = file.read(MAX_FILE + 1)
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        raise errors.PassphraseMissingError(reason="not-text") from None
    if len(raw) > MAX_FILE:
        raise errors.PassphraseMissingError(reason="too-long")
    text = text.removesuffix("\n").removesuffix("\r")
    if not text:
        raise errors.PassphraseMissingError(reason="empty")
    return text


def _typed(prompt: str) -> str:
    """Ask a person at the terminal."""
    if not sys.stdin.isatty():
        raise errors.PassphraseMissingError(reason="no-terminal")
    try:
        text = getpass.getpass(prompt)
    except EOFError:
        text = ""
    if not text:
        raise errors.PassphraseMissingError(reason="empty")
    return text
