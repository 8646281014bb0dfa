"""Refusals of keeping a vault safe: backups, restoring, erasing."""

from desktop_app.domain.errors.base import DodomuError


class BackupError(DodomuError):
    """A file is no sound backup (reason: not-a-backup, truncated, frames, manifest, signature,
    hash, keys, changed, database, too-large).

    `changed`: a file of the vault changed while it was copied; `database`: the copy of the
    database in it does not pass its checks.
    """

    code = "backup-unsound"
    reason: str


class NotConfirmedError(DodomuError):
    """What had to be typed to confirm something grave was not typed (what: erase, put-back)."""

    code = "not-confirmed"
    what: str


class EraseRefusedError(DodomuError):
    """Nothing can be erased so (reason: nothing-ours)."""

    code = "erase-refused"
    reason: str
