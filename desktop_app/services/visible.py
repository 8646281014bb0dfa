"""What of a hand-off the recipient may see beyond groups and dossiers: choices and grants."""

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import Any, Final

from desktop_app import store
from desktop_app.domain import canonical, change_set, fold, groups, ids

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
        self._office = office
        self._own = own
        self._granted = kept.grants(office)
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
                if change.office not in {self._office, self._own}:
                    self.origins.add(change.office)
                yield change

    def _concerns(self, change: change_set.ChangeSet) -> bool:
        """Tell whether the recipient may have everything a grant names, by the grantor's leave.

        Even the group of a dossier it may not have would tell too much (SXV, SRC).
        """
        return all(
            one["office"] == self._office
            or all(
                set(one["groups"]) <= self._opened.get((change.office, name), frozenset())
                for name in one["dossiers"]
            )
            for one in canonical.decode(change.body)
        )

    @cached_property
    def _opened(self) -> dict[tuple[str, str], frozenset[str]]:
        """(origin, dossier) → the groups the recipient may be handed here."""
        found: dict[tuple[str, str], frozenset[str]] = {}
        for one in self._granted:
            if one.onward or one.origin == self._own:
                for name in one.dossiers:
                    before = found.get((one.origin, name), frozenset())
                    found[one.origin, name] = before | frozenset(one.groups)
        for one in self._store.grants(self._own):
            for name in one.dossiers if one.onward and one.origin != self._own else ():
                handed = found.get((self._own, name), frozenset()) & frozenset(one.groups)
                found[one.origin, name] = found.get((one.origin, name), frozenset()) | handed
        return found

    def _sees_all(self, change: change_set.ChangeSet) -> bool:
        """Tell whether the recipient may see all that the set's choices point at.

        A choice of a foreign shape points at what nobody can name: it stays.
        """
        for one in change_set.statements(change.body):
            if one.field == fold.CHOOSE and not all(map(self._sees, _aims(one.value))):
                return False
        return True

    def _sees(self, aim: Any) -> bool:
        """Tell whether the recipient has a statement, or may be handed it."""
        pointed = self._store.change(ids.split_ref(aim)[0]) if ids.is_ref(aim) else None
        if pointed is None:
            return False
        return pointed.office == self._office or (
            groups.may_leave(pointed.group, pointed.handling)
            and pointed.group in self._opened.get((pointed.office, pointed.dossier), frozenset())
            and (pointed.office == self._own or bool(pointed.signature))
        )


def _aims(value: Any) -> list[Any]:
    """Return what a choice points at; one that does not point rightly, as one bad name."""
    if type(value) is not dict or type(value.get("saw", [])) is not list:
        return [None]
    return [value.get("chosen"), *value.get("saw", [])]
