"""`vault.keys` and the generation before it, `vault.keys.1`, as files.

The one before serves when the newest is damaged. Taking a slot away replaces both: else the
old passphrase would still open the older file.
"""

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import Final

from desktop_app.domain import errors
from desktop_app.vault import durable, keys_file

KEYS: Final = "vault.keys"
BEFORE: Final = "vault.keys.1"

Checks = Callable[[keys_file.Keys], None]
"""Opens the file as read back; raises if it would not open later."""


class Found:
    """One generation as read: its keys, or why it has none."""

    __slots__ = ("content", "keys", "name", "refused")

    def __init__(self, name: str, content: bytes) -> None:
        """Parse the bytes of the file of this name."""
        self.name = name
        self.content = content
        self.keys: keys_file.Keys | None = None
        self.refused: errors.VaultError | None = None
        try:
            self.keys = keys_file.parse(content)
        except errors.VaultError as refused:
            self.refused = refused


def read(folder: Path) -> list[Found]:
    """Return what generations there are, the one to try first in front.

    Order: highest generation that is whole in form, the newest file in front of equals, then
    what cannot be read.

    Raises:
        VaultFolderError: the operating system does not let us read.
    """
    found = []
    for name in (KEYS, BEFORE):
        with durable.refusals(), contextlib.suppress(FileNotFoundError, NotADirectoryError):
            content = durable.read(folder / name, keys_file.MAX_FILE_BYTES + 1)
            found.append(Found(name, content))
    return sorted(found, key=lambda one: -one.keys.generation if one.keys else 1)


def write(folder: Path, keys: keys_file.Keys, check: Checks) -> None:
    """Make `keys` the newest generation, and leave no older one if `keys` says so.

    The new file is read back and opened by `check` before it replaces anything.

    Raises:
        DiskFullError, VaultFolderError: what was there is untouched, or (a folder that cannot
            be synced) replaced but perhaps not for good: `holds` tells which.
        Whatever `check` raises: nothing was changed.
    """
    content = keys_file.encode(keys)
    alone = keys.oldest == keys.generation
    if not alone:
        _keep_before(folder)
    durable.replace(folder / KEYS, content, lambda read_back: check(keys_file.parse(read_back)))
    if alone:
        _replace_before(folder, content)


def holds(folder: Path, keys: keys_file.Keys) -> bool:
    """Tell whether the newest generation on the disk is exactly this one."""
    try:
        return (folder / KEYS).read_bytes() == keys_file.encode(keys)
    except OSError:
        return False


def tidy(folder: Path, opened: Found) -> None:
    """After an unlock: repair the other generation, and remove what a crash left behind.

    `opened` is the file that opened the vault. A full disk here must not keep anybody out: it
    is tried again next time.
    """
    for name in (KEYS, BEFORE):
        with contextlib.suppress(OSError):
            (folder / (name + durable.NEW)).unlink(missing_ok=True)
    other = BEFORE if opened.name == KEYS else KEYS
    with contextlib.suppress(errors.VaultFolderError, errors.DiskFullError):
        held = next((found for found in read(folder) if found.name == other), None)
        if held is None or _stale(held, opened):
            durable.replace(folder / other, opened.content)


def _stale(other: Found, opened: Found) -> bool:
    """Tell whether a generation must not stay beside the one that opened the vault.

    `vault.keys` itself is stale whenever it was not the one that opened it.
    """
    if other.keys is None or opened.keys is None or other.name == KEYS:
        return True
    kept = range(opened.keys.oldest, opened.keys.generation + 1)
    return other.keys.vault != opened.keys.vault or other.keys.generation not in kept


def _keep_before(folder: Path) -> None:
    """Make the newest generation the one before, unless it is the worse of the two."""
    with durable.refusals():
        newest = Found(KEYS, (folder / KEYS).read_bytes())
    if newest.keys is not None:
        durable.replace(folder / BEFORE, newest.content)


def _replace_before(folder: Path, content: bytes) -> None:
    """Put the newest in place of the generation before, or at least take that away.

    Without room for a copy, none is better than one that an old passphrase opens; `tidy`
    makes it at the next unlock.
    """
    try:
        durable.replace(folder / BEFORE, content)
    except (errors.DiskFullError, errors.VaultFolderError):
        with durable.refusals():
            (folder / BEFORE).unlink(missing_ok=True)
