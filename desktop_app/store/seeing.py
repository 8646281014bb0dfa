"""What of a hand-off its reader may see: now, and when the last acknowledged bundle was made.

Grants, groups, handling and signatures decide (README decision 15), never a value that may
change. A choice goes only to who may see all it points at, and a grant onward with the dossier it
opens (format.md §3): to others it would tell who works on whom. What held then is never
overestimated: a set that comes twice is recognised, one that never comes is lost.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

from desktop_app.domain import canonical, change_set, fold, groups, ids
from desktop_app.store import controls, log, sharing

CHOOSES: Final = f'"f":"{fold.CHOOSE}"'.encode()
"""Stands in the body of a set that holds a choice."""

_NONE: Final = sharing.Leave()
_UNKNOWN: Final = (False, False)


def is_choice(change: change_set.ChangeSet) -> bool:
    """Tell whether a set may hold a choice."""
    return CHOOSES in change.body


def travels(change: change_set.ChangeSet, own: str) -> bool:
    """Tell whether a control set may leave at all: never one marked to stay (format.md §3)."""
    return (
        change.kind in sharing.TRAVELLING
        and change.handling not in groups.STAYS
        and (change.office == own or bool(change.signature))
    )


class Judge:
    """Judges sets of a few dossiers for one reader."""

    def __init__(
        self,
        reader: log.Log,
        leaves: Mapping[tuple[str, str], sharing.Leave],
        *,
        office: str,
        own: str,
        cid: int,
        late: Collection[int],
        known: int,
    ) -> None:
        """Judge by `leaves` for `office`; `own` is ours. The bundle it acknowledged last took
        account of sets up to `cid`, without signatures of `late` ones; `known` is the cid of the
        first grant to it, 0: it was never granted anything, and hears of nothing.
        """
        self._log, self._leaves, self._office, self._own = reader, leaves, office, own
        self._cid, self._late, self._known = cid, late, known

    def leave(self, change: change_set.ChangeSet) -> sharing.Leave:
        """Return what grants allow of a set's dossier and office."""
        return self._leaves.get((change.dossier, change.office), _NONE)

    def leaves_alone(self, change: change_set.ChangeSet) -> bool:
        """Tell whether a set may leave but for what it points at."""
        return self.leave(change).allows(change, self._own)

    def sees(self, change: change_set.ChangeSet) -> bool:
        """Tell whether the reader may see a set now."""
        if change.kind != "statements":
            travelling = bool(self._known) and travels(change, self._own)
            return travelling and self._concerns(change)[0]
        if not self.leaves_alone(change):
            return False
        return not is_choice(change) or all(now for now, _ in self._aims(change))

    def saw(self, change: change_set.ChangeSet) -> bool:
        """Tell whether the reader was handed an older set for certain."""
        if change.kind != "statements":
            return self._known <= self._cid and self._concerns(change)[1]
        if not self.leave(change).allowed_before(change, self._own):
            return False
        return not is_choice(change) or all(then for _, then in self._aims(change))

    def newly_onward(self, change: change_set.ChangeSet) -> bool:
        """Tell whether a set of ours left unsigned that may be passed on now."""
        leave = self.leave(change)
        return (
            change.office == self._own
            and leave.allows_onward(change)
            and not leave.allowed_onward_before(change)
        )

    def _concerns(self, change: change_set.ChangeSet) -> tuple[bool, bool]:
        """Tell whether the reader may, and might, have everything a grant names by its grantor's
        leave: even the group of a dossier it may not have would tell too much (SXV, SRC).
        """
        now = then = True
        for one in canonical.decode(change.body) if change.kind == "grant" else ():
            if one["office"] == self._office:
                continue
            wanted = controls.mask(one["groups"])
            strange = not set(one["groups"]) <= set(groups.GROUPS)
            for name in one["dossiers"]:
                leave = self._leaves.get((name, change.office), _NONE)
                ours = change.office == self._own
                may, might = (
                    (leave.all, leave.older) if ours else (leave.onward, leave.older_onward)
                )
                now = now and not strange and not wanted & ~may
                then = then and not strange and not wanted & ~might
        return now, then

    def _aims(self, change: change_set.ChangeSet) -> Iterator[tuple[bool, bool]]:
        """Yield, for all that a set's choices point at, whether the reader sees it, and saw it."""
        for one in change_set.statements(change.body):
            if one.field == fold.CHOOSE:
                yield from (self._pointed(aim, change.dossier) for aim in aims(one.value))

    def _pointed(self, aim: Any, dossier: str) -> tuple[bool, bool]:
        """Tell whether the reader has, or may be handed, a statement of the same file."""
        row = self._log.row(ids.split_ref(aim)[0]) if ids.is_ref(aim) else None
        if row is None or row[-1].hex() != dossier:
            return _UNKNOWN
        pointed, held = self._log.change(row, dossier), row[0] <= self._cid
        if pointed.office == self._office:
            return True, held
        leave = self.leave(pointed)
        before = held and row[0] not in self._late and leave.allowed_before(pointed, self._own)
        return leave.allows(pointed, self._own), before


def aims(value: Any) -> list[Any]:
    """Return what a choice points at; one that does not point rightly, as one bad name."""
    if type(value) is not dict or type(value.get("saw", [])) is not list:
        return [None]
    return [value.get("chosen"), *value.get("saw", [])]
