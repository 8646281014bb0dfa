"""What a write did: the only thing the door returns, and what every page listens to."""

import msgspec

from desktop_app.domain import fold, ids


class Moved(msgspec.Struct, frozen=True):
    """One cell whose survivors or conflict changed: before and after."""

    dossier: ids.DossierId
    subject: str
    field: str
    before: tuple[fold.Said, ...]
    after: tuple[fold.Said, ...]
    conflict_before: bool
    conflict_after: bool


class Refused(msgspec.Struct, frozen=True):
    """A change set the door did not take, and why (machine word)."""

    change: str
    reason: str


class Applied(msgspec.Struct, frozen=True):
    """Facts of one `record`: counts are whole, `moved` is capped at 2,000 cells.

    `new` counts change sets stored now; `known` those already held; `dossiers` lists
    touched dossiers (capped at 10,000), `all_changed` tells that the cap was passed.
    """

    arrival: int = 0
    new: int = 0
    known: int = 0
    statements: int = 0
    dossiers: tuple[ids.DossierId, ...] = ()
    new_dossiers: tuple[ids.DossierId, ...] = ()
    moved: tuple[Moved, ...] = ()
    conflicts: int = 0
    unknown_fields: int = 0
    refused: tuple[Refused, ...] = ()
    all_changed: bool = False
