"""What a person typed to restore a vault, on its way from the form to the presenter."""

from pathlib import Path

import msgspec


class WantedRestore(msgspec.Struct, frozen=True):
    """What a person typed to restore a vault; its repr shows nothing."""

    backup: Path
    folder: Path
    secret: str
    is_code: bool

    def __repr__(self) -> str:
        """Nothing of it."""
        return "WantedRestore()"
