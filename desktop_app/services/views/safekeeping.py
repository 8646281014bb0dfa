"""What is shown of the audit, of backups and of erasures."""

import msgspec


class AuditQuery(msgspec.Struct, frozen=True):
    """Which lines of the audit are asked for: newest first, below line `before` (0: the end).

    `area` is a name of `domain.acts.AREAS`; `who` an author's id; `naming` an id that stands in
    the line; `since` and `until` are seconds UTC. Empty or 0: no filter.
    """

    area: str = ""
    who: str = ""
    naming: str = ""
    since: int = 0
    until: int = 0
    before: int = 0
    limit: int = 100


class AuditLine(msgspec.Struct, frozen=True):
    """One line of the audit; `name` is a nickname of a user here, "" for nobody and for others."""

    number: int
    at: int
    who: str
    name: str
    area: str
    what: str
    which: str
    why: str


class AuditPage(msgspec.Struct, frozen=True):
    """Lines, newest first; `before` asks for those that follow, 0 if these are the last."""

    lines: tuple[AuditLine, ...]
    before: int


class AuditProof(msgspec.Struct, frozen=True):
    """An audit recomputed whole: how many lines it has, and the link of the last (hex)."""

    lines: int
    link: str


class BackupMade(msgspec.Struct, frozen=True):
    """A backup written, read back and verified: where, how large, how many files of evidence."""

    id: str
    place: str
    bytes: int
    attachments: int
    made: int


class BackupKnown(msgspec.Struct, frozen=True):
    """A backup made here that this vault remembers: where it was put, and when (seconds UTC).

    `state`: "here" (a file of that name and size lies there), "away" (nothing to be seen of it).
    """

    id: str
    place: str
    bytes: int
    made: int
    state: str


class BackupAge(msgspec.Struct, frozen=True):
    """How old the last good backup is: whole days, -1 if there is none; `due`: make one."""

    days: int
    due: bool


class BackupTold(msgspec.Struct, frozen=True):
    """What a backup says of itself once it is opened: whose it is, and how old (whole days)."""

    id: str
    vault: str
    made: int
    days: int
    bytes: int
    attachments: int


class Restored(msgspec.Struct, frozen=True):
    """What a restore did: age of the backup in days, erasures and revokes applied again.

    `ledger`: a ledger written after the backup was at hand; without it nobody knows what was
    erased since, and partners will say part of it.
    """

    made: int
    days: int
    erased_again: int
    revoked_again: int
    ledger: bool


class Erasable(msgspec.Struct, frozen=True):
    """What erasing a dossier would do: our sets and files go, others' words stay.

    `others`: label of an office → how many sets of it stay here. `backups`: those known here,
    which hold it until they are made anew. `typed`: what must be typed, twice.
    """

    dossier: str
    own: int
    files: int
    others: dict[str, int]
    backups: tuple[BackupKnown, ...]
    typed: str


class Erased(msgspec.Struct, frozen=True):
    """What an erasure did; `still_holding`: backups that hold it still, by the place remembered."""

    sets: int
    files: int
    others: int
    remade: int
    still_holding: tuple[str, ...]
