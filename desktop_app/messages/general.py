"""Words for refusals of the program as a whole: passphrases, files, disk, a stop, a fault."""

from typing import Final

from desktop_app import i18n
from desktop_app.domain import errors
from desktop_app.messages.message import Message, Table

_ = i18n.gettext


def fault(place: str) -> Message:
    """Return the words for a mistake of the program itself; `place` names lines of code only."""
    return Message(
        _("This is a fault in the program"),
        _("What was saved before is safe; what was being done now was not finished."),
        _("Do it again; if it happens again, report this code: {code}").format(code=place),
    )


def _refused(error: errors.DodomuError) -> Message:
    return Message(
        _("This was refused"),
        _("The program refused this (“{code}”). Nothing was changed.").format(code=error.code),
        _("Try again; if it happens again, report the code above."),
    )


def _cancelled(_error: errors.CancelledError) -> Message:
    return Message(
        _("Stopped"),
        _("You stopped it. Everything is as it was before."),
        _("Start it again when you are ready."),
    )


def _registry(_error: errors.RegistryError) -> Message:
    return Message(
        _("This copy of the program is damaged"),
        _("The list of fields that came with the program contradicts itself."),
        _("Install the program again from a copy you trust. Your vault was not touched."),
    )


def _passphrase(error: errors.PassphraseMissingError) -> Message:
    if error.reason == "differs":
        return Message(
            _("The two passphrases differ"),
            _("The second one is not the same as the first. Nothing was made."),
            _("Type the same passphrase twice."),
        )
    if error.reason == "empty":
        return Message(
            _("The passphrase is empty"),
            _("Nothing was typed, or there is nothing in the file. Nothing was opened."),
            _("Type the passphrase, or write it into the file named by --passphrase-file."),
        )
    if error.reason in {"not-text", "too-long"}:
        return Message(
            _("The file does not hold a passphrase"),
            _("What is in it is no text, or far too long to be a passphrase. Nothing was opened."),
            _("Name the file that holds the passphrase and nothing else, as UTF-8 text."),
        )
    return Message(
        _("A passphrase is needed"),
        _("There is no terminal to ask for it, and no file was named. Nothing was opened."),
        _("Give --passphrase-file FILE, or run the command at a terminal."),
    )


def _unreadable(error: errors.FileUnreadableError) -> Message:
    if not error.name:
        return Message(
            _("A file cannot be read or written"),
            _("The disk or stick did not answer as it should. What was saved before is safe."),
            _("Check the stick and its write protection, then do it again."),
        )
    if error.reason == "PermissionError":
        return Message(
            _("The file may not be used"),
            _("The computer refuses access to “{name}”: the right to it is missing.").format(
                name=error.name
            ),
            _("Copy it into a folder of your own, or ask whoever looks after this computer."),
        )
    if error.reason == "IsADirectoryError":
        return Message(
            _("This is a folder, not a file"),
            _("“{name}” is a folder. Nothing was read or written.").format(name=error.name),
            _("Name a file inside the folder."),
        )
    if error.reason == "too-large":
        return Message(
            _("The file is too large"),
            _("“{name}” is larger than this command reads. Nothing was changed.").format(
                name=error.name
            ),
            _("Divide it into several files, or check that it is the right one."),
        )
    if error.reason in {"FileNotFoundError", "NotADirectoryError"}:
        return Message(
            _("The file is not there"),
            _("“{name}” was not found. Nothing was changed.").format(name=error.name),
            _("Check the name, and that the stick is in the machine."),
        )
    return Message(
        _("The file cannot be read or written"),
        _("The disk or stick with “{name}” did not answer as it should.").format(name=error.name),
        _("Put the stick in again, or use another copy of the file."),
    )


def _disk_full(error: errors.DiskFullError) -> Message:
    what = _("There is no room to write. What was saved before is safe; this was not saved.")
    if error.needed:
        what = _("{needed} are needed. What was saved before is safe; this was not saved.").format(
            needed=i18n.format_size(error.needed)
        )
    return Message(_("The disk is full"), what, _("Free some space, then do it again."))


WORDS: Final[Table] = {
    errors.DodomuError: _refused,
    errors.CancelledError: _cancelled,
    errors.RegistryError: _registry,
    errors.PassphraseMissingError: _passphrase,
    errors.FileUnreadableError: _unreadable,
    errors.DiskFullError: _disk_full,
}
