"""The inbox of a vault: verified bundles, each an encrypted copy under a key kept in the vault."""

import secrets
from pathlib import Path
from typing import Final

from desktop_app import store
from desktop_app.domain import clock
from desktop_app.handoff import reader

FOLDER: Final = "inbox"


class Inbox:
    """Keeps one copy of each bundle that was looked at and not yet taken in."""

    def __init__(self, kept: store.Store, folder: Path, now: clock.Clock) -> None:
        """Keep copies in `inbox` of the vault's folder."""
        self._store = kept
        self._now = now
        self.folder = folder / FOLDER

    def fresh(self) -> Path:
        """Return where the next copy goes, under a name that says nothing."""
        return self.folder / secrets.token_hex(8)

    def sweep(self) -> None:
        """Make the inbox; throw out copies a killed process left: nobody has their keys.

        Raises:
            OSError: the folder cannot be written.
        """
        self.folder.mkdir(mode=0o700, exist_ok=True)
        kept = {one.name for one in self._store.bundles.waiting()}
        for copy in self.folder.iterdir():
            if copy.name not in kept:
                copy.unlink()

    def keep(self, staged: reader.Staged, copy: Path) -> None:
        """Put a copy in the place of an older copy of the same bundle."""
        bundle = staged.manifest.bundle
        older = [one.name for one in self._store.bundles.waiting() if one.bundle == bundle]
        self._store.bundles.put_waiting(
            store.Waiting(
                bundle=bundle,
                office=staged.manifest.sender.office,
                name=copy.name,
                key=staged.key,
                size=staged.size,
                at=self._now(),
            )
        )
        for name in older:
            (self.folder / name).unlink(missing_ok=True)

    def drop(self, bundle: str, copy: Path) -> None:
        """Forget a bundle that was taken in: with its key its copy is gone."""
        self._store.bundles.drop_waiting(bundle)
        copy.unlink(missing_ok=True)
