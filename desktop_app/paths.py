"""Where this machine's settings and log live, for settings.py and log.py.

Vaults live where their owner put them and are none of this module's business. With DODOMU_HOME
set, everything stays in that one folder: a portable stick, or a test.
"""

import os
from pathlib import Path

import platformdirs

_PROGRAM = "dodomu"


def home() -> Path | None:
    """The folder that holds everything of ours, if the owner named one in DODOMU_HOME."""
    named = os.environ.get("DODOMU_HOME", "")
    return Path(named).expanduser().absolute() if named else None


def settings_file() -> Path:
    """The file of machine preferences; it and its folder may not exist yet."""
    folder = home() or platformdirs.user_config_path(_PROGRAM, appauthor=False)
    return folder / "settings.json"


def log_file() -> Path:
    """The file that log.start writes to unless told another; its folder may not exist yet."""
    ours = home()
    folder = ours / "log" if ours else platformdirs.user_log_path(_PROGRAM, appauthor=False)
    return folder / "dodomu.log"
