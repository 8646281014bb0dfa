"""`vault.restored`: a note in the folder that this vault was put back, until an opening heeds it.

Whoever restores may be killed before the vault is opened: without the note the vault would go on
as if nothing had been, and partners would believe numbers it uses for the second time.
"""

import contextlib
from pathlib import Path
from typing import Final, Literal

import msgspec

from desktop_app.domain import canonical, errors
from desktop_app.vault import durable

NAME: Final = "vault.restored"
OLDER_LEDGER: Final = "vault.ledger.found"
"""A ledger brought along to a restore, for the next opening."""

_MOST: Final = 4096
How = Literal["backup", "put-back"]


class Note(msgspec.Struct, frozen=True):
    """How the vault was put back, from which backup ("" if none), and when that was made."""

    how: How
    backup: str = ""
    made: int = 0


def leave(folder: Path, note: Note) -> None:
    """Leave the note.

    Raises:
        DiskFullError, VaultFolderError: it could not be written.
    """
    durable.replace(folder / NAME, canonical.encode(msgspec.to_builtins(note)))


def find(folder: Path) -> Note | None:
    """Return the note, None if there is none; one that cannot be read is one all the same."""
    with durable.refusals():
        try:
            content = durable.read(folder / NAME, _MOST)
        except FileNotFoundError:
            return None
    with contextlib.suppress(errors.CanonicalError, msgspec.ValidationError):
        return msgspec.convert(canonical.decode(content), Note)
    return Note("put-back")


def forget(folder: Path) -> None:
    """Take the note away, once it was heeded or the alarm was not answered after all."""
    with contextlib.suppress(OSError):
        (folder / NAME).unlink(missing_ok=True)
