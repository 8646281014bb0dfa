"""The last look before a bundle is sealed: nothing between lawyer and client leaves unreleased.

It goes through the very change sets that are sealed and asks the log itself for the lawyer's
releases; it shares nothing with what decides by grants, so that a fault there stops here. It
fails closed: it raises, nothing is written, nothing is dropped without a word.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Final

import msgspec

from desktop_app import store
from desktop_app.domain import change_set, control, errors
from desktop_app.handoff import card

GROUP: Final = "PRV"
MARK: Final = "PRIVILEGED"

_RELEASES: Final = msgspec.json.Decoder(list[control.Release])
_REVOKES: Final = msgspec.json.Decoder(list[control.Revoke])


def is_privileged(change: change_set.ChangeSet) -> bool:
    """Tell whether a set is of the class that no bundle carries without a lawyer's release."""
    return change.group == GROUP or change.handling == MARK


class Released:
    """What a lawyer here released for one office, as the log says now."""

    def __init__(self, kept: store.Store, office: str) -> None:
        """Read the releases and revokes of our own office from the log."""
        living: dict[str, control.Release] = {}
        ended: set[str] = set()
        own = kept.office().office
        for change in kept.control_sets(("release", "revoke")):
            if change.office != own:
                continue
            if change.kind == "release":
                living |= {one.id: one for one in _RELEASES.decode(change.body)}
            else:
                ended.update(name for one in _REVOKES.decode(change.body) for name in one.grants)
        now = kept.vault_time()
        found = [
            one
            for one in living.values()
            if one.office == office and one.id not in ended and not 0 < one.until < now
        ]
        self._dossiers = {name for one in found for name in one.dossiers}
        self._changes = {name for one in found for name in one.changes}

    def covers(self, change: change_set.ChangeSet) -> bool:
        """Tell whether a privileged set is released."""
        return change.id in self._changes or change.dossier in self._dossiers


class Checked:
    """Change sets about to be sealed; gone through afresh each time, checked each time."""

    def __init__(
        self, changes: Iterable[change_set.ChangeSet], kept: store.Store, to: card.Card
    ) -> None:
        """Check what leaves for an office."""
        self._changes = changes
        self._store = kept
        self._to = to

    def __iter__(self) -> Iterator[change_set.ChangeSet]:
        """Yield the sets.

        Raises:
            PrivilegedError: the next one is privileged and was not released for that office.
        """
        released: Released | None = None
        for change in self._changes:
            if is_privileged(change):
                released = released or Released(self._store, self._to.office)
                if not released.covers(change):
                    raise errors.PrivilegedError(label=self._to.label, count=1)
            yield change


def count(changes: Iterable[change_set.ChangeSet], kept: store.Store, office: str) -> int:
    """Return how many privileged sets among some were not released for an office."""
    held = [one for one in changes if is_privileged(one)]
    if not held:
        return 0
    released = Released(kept, office)
    return sum(not released.covers(one) for one in held)


def sets(kept: store.Store, dossier: str) -> list[Any]:
    """Return the privileged sets of a dossier that count here."""
    return [one.change for one in kept.dossier(dossier) if is_privileged(one.change)]
