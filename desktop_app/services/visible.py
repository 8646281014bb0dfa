"""What of a hand-off the recipient may see beyond groups and dossiers: choices and grants."""

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import Any, Final

from desktop_app import store
from desktop_app.domain import canonical, change_set, fold, ids

_CHOOSES: Final = f'"f":"{fold.CHOOSE}"'.encode()


class Visible:
    """The change sets of one hand-off, gone through afresh each time they are asked for.

    A choice goes only to who may see all it points at (README decision 15), and a grant onward
    with the dossier it opens (format.md §3): to others it would tell who works on whom. After
    the last set, `origins` names the third offices whose words are among them.
    """

    def __init__(self, source: Any, kept: store.Store, office: str, own: str) -> None:
        """Look through what the store would let `office` have; `own` is this office."""
        self.source = source
        self._store = kept
        self._may_see = {office, own}
        self._granted = kept.grants(office)
        self._onward = [one for one in self._granted if one.onward and one.origin != own]
        self.hidden: Counter[str] = Counter()
        self.origins: set[str] = set()

    def __iter__(self) -> Iterator[change_set.ChangeSet]:
        """Yield what leaves; `hidden` counts by group what does not."""
        self.hidden.clear()
        self.origins.clear()
        for change in self.source:
            if change.kind == "grant" and not self._concerns(change):
                continue
            if _CHOOSES in change.body and not self._sees_all(change):
                self.hidden[change.group] += 1
            else:
                if change.office not in self._may_see:
                    self.origins.add(change.office)
                yield change

    def _concerns(self, change: change_set.ChangeSet) -> bool:
        """Tell whether a grant is about dossiers of which the recipient has something."""
        named = {name for one in canonical.decode(change.body) for name in one["dossiers"]}
        return named <= self._opened

    @cached_property
    def _opened(self) -> frozenset[str]:
        """The dossiers of which the recipient has something, or may be handed it."""
        return frozenset(name for one in self._granted for name in one.dossiers)

    def _sees_all(self, change: change_set.ChangeSet) -> bool:
        """Tell whether all that the set's choices point at is theirs, ours or granted onward."""
        for one in change_set.statements(change.body):
            if one.field == fold.CHOOSE and type(one.value) is dict:
                for aim in (one.value.get("chosen", ""), *one.value.get("saw", ())):
                    pointed = self._store.change(ids.split_ref(str(aim))[0])
                    if pointed is None or not self._sees(pointed):
                        return False
        return True

    def _sees(self, pointed: change_set.ChangeSet) -> bool:
        """Tell whether the recipient may have a set; a choice is in the group it points at."""
        return pointed.office in self._may_see or (
            bool(pointed.signature)
            and any(
                one.origin == pointed.office
                and pointed.dossier in one.dossiers
                and pointed.group in one.groups
                for one in self._onward
            )
        )
