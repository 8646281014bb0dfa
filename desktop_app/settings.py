"""Preferences of this machine that are no secret: language, looks, idle time, known vaults.

They lie in plain text outside any vault, so they never hold a name, a number or a file of a
person: of a vault only its folder and the label that its owner typed for this very purpose
(format.md §6). Everything about an office or its people belongs into the vault.
"""

import contextlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final, Literal

import msgspec

from desktop_app import log, paths

Theme = Literal["system", "light", "dark", "contrast"]
"""Which palette the window uses; "system" follows the desktop where it tells."""

Density = Literal["normal", "dense"]
"""Height of rows in lists."""

TEXT_SIZES: Final = (90, 100, 115, 130, 150)
"""Text sizes on offer, percent."""

IDLE_MINUTES: Final = (1, 2, 5, 10, 15, 30)
"""Minutes of silence on offer after which the vault locks itself; never is not on offer."""

_log = log.named("settings")


class KnownVault(msgspec.Struct, frozen=True):
    """A vault opened on this machine before: what the unlock screen may show without a key."""

    folder: str
    """Where it is, absolute."""
    label: str = ""
    """What its owner typed to tell it apart; shown before unlock, so chosen for strangers."""
    practice: bool = False
    """Invented people only: its name and figures may be shown."""


class Settings(msgspec.Struct, frozen=True):
    """All preferences; each has a default, so that a lost file loses nothing that matters."""

    language: Literal["", "uk", "en"] = ""
    """"" = not chosen yet: the first window asks."""
    theme: Theme = "system"
    density: Density = "normal"
    text_size: int = 100
    idle_minutes: int = 5
    hide_from_capture: bool = True
    """Keep windows out of screen pictures, where the system can."""
    vaults: tuple[KnownVault, ...] = ()
    """Most recently opened first."""


def load(file: Path | None = None) -> Settings:
    """The settings of this machine, from paths.settings_file() unless another is named.

    A file that is missing, broken or from a newer program never stops the program: each value
    that cannot be used is replaced by its default.
    """
    try:
        found = msgspec.json.decode((file or paths.settings_file()).read_bytes())
    except FileNotFoundError:
        return Settings()
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        log.warn(_log, "settings could not be read: defaults are used")
        return Settings()
    if not isinstance(found, dict):
        log.warn(_log, "settings are of another shape: defaults are used")
        return Settings()
    usable = {name: value for name, value in found.items() if _is_usable(name, value)}
    return msgspec.convert(usable, Settings)


def save(settings: Settings, file: Path | None = None) -> None:
    """Write the settings so that a crash leaves the old file or the new one, never half of one.

    Raises:
        OSError: the folder cannot be written.
    """
    file = file or paths.settings_file()
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    content = msgspec.json.format(msgspec.json.encode(settings), indent=2)
    handle, draft = tempfile.mkstemp(dir=file.parent, prefix=".settings-")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        Path(draft).replace(file)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(draft).unlink()
        raise


def change(edit: Callable[[Settings], Settings], file: Path | None = None) -> Settings:
    """Load, edit and save in one go; returns what was saved."""
    edited = edit(load(file))
    save(edited, file)
    return edited


def opened(settings: Settings, vault: KnownVault) -> Settings:
    """The settings with this vault as the one opened last."""
    others = tuple(known for known in settings.vaults if known.folder != vault.folder)
    return msgspec.structs.replace(settings, vaults=(vault, *others))


def forgotten(settings: Settings, folder: str) -> Settings:
    """The settings without the vault in this folder; the vault itself is not touched."""
    others = tuple(known for known in settings.vaults if known.folder != folder)
    return msgspec.structs.replace(settings, vaults=others)


def _is_usable(name: str, value: object) -> bool:
    """Whether one value from a file can be used under this name."""
    offered = {"text_size": TEXT_SIZES, "idle_minutes": IDLE_MINUTES}.get(name)
    if offered is not None:
        return value in offered and not isinstance(value, bool)
    try:
        msgspec.convert({name: value}, Settings)
    except msgspec.ValidationError:
        return False
    return True
