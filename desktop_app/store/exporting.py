"""What leaves for an office: everything it may see and was not handed yet.

That is the change sets newer than what it acknowledged ∩ what it may see, and what it is owed of
older ones: those it may see now and could not when its last acknowledged bundle was made. `opened`
finds the few dossiers in which something opened, so that cost follows the changes, not the vault
(replication.md §1.5, store.md §6); `seeing` judges each set.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import msgspec

from desktop_app.domain import canonical, change_set
from desktop_app.store import acceptance, gate, log, opened, rows, seeing, sharing

Sign = Callable[[bytes], bytes]
"""Signs a digest in the name of this office: sets granted onward carry it."""

_CID, _DOSSIER, _ARRIVAL, _BODY = 0, 4, 15, 16


class Exporter:
    """Finds what may leave."""

    def __init__(
        self,
        finder: opened.Opened,
        *,
        reader: log.Log,
        acceptor: acceptance.Acceptance,
        granting: sharing.Sharing,
        office: str,
        return_key: bytes,
    ) -> None:
        """Export for the given office, which is ours; its return key makes the tags."""
        self.opened, self.log, self.acceptance = finder, reader, acceptor
        self.sharing, self.own, self._return_key = granting, office, return_key

    def dressed(
        self, change: change_set.ChangeSet, leave: sharing.Leave, sign: Sign | None
    ) -> change_set.ChangeSet:
        """Return a set as it travels: ours with its tag, signed if it may go on; others' bare."""
        if change.office != self.own:
            return msgspec.structs.replace(change, tag=b"")
        signature = change.signature
        if not signature and sign is not None and leave.allows_onward(change):
            signature = sign(change.digest)
        tag = gate.tag_of(self._return_key, change.digest)
        return msgspec.structs.replace(change, tag=tag, signature=signature)

    def export(self, office: str, since: rows.Since, now: int, sign: Sign | None) -> "Export":
        """Return what leaves for an office that acknowledged `since`, at vault time `now`."""
        return Export(self, office, since, now, sign)


class Export:
    """The change sets of one hand-off, made anew each time they are asked for.

    After the last one, `covers` is the cursor this hand-off reaches, `withheld` counts, by
    group, accepted sets since the cursor that stay in dossiers of which something leaves, and
    choices that point at what stays; `origins` are third offices whose words are among them.
    """

    def __init__(
        self, source: Exporter, office: str, since: rows.Since, now: int, sign: Sign | None
    ) -> None:
        """Prepare; nothing is read yet. `judged` is the vault time limits are read by."""
        self._source, self._office, self._since, self._sign = source, office, since, sign
        self._stays: dict[str, Counter[str]] = defaultdict(Counter)
        self._hidden: Counter[str] = Counter()
        self._touched: set[str] = set()
        self.judged = now
        self.covers = since.cid
        self.origins: set[str] = set()

    @property
    def withheld(self) -> dict[str, int]:
        """Sets that stay, by group."""
        total = Counter(self._hidden)
        for dossier in self._touched:
            total.update(self._stays.get(dossier, {}))
        return dict(sorted(total.items()))

    def __iter__(self) -> Iterator[change_set.ChangeSet]:
        """Yield change sets: what is owed of older ones first, then by order of arrival."""
        for counted in (self._stays, self._hidden, self._touched, self.origins):
            counted.clear()
        source, cid = self._source, self._since.cid
        newest = source.log.newest()
        changed = source.opened.changed(self._office, self._since, self.judged)
        for page in source.opened.controls(self._office, changed.opened, cid):
            yield from self._leaving(page, changed, owed=True)
        for page in source.opened.older(changed.dids, cid):
            yield from self._leaving(page, changed, owed=True)
        looked, after = set(changed.dids), cid
        while page := source.log.page(after, newest):
            yield from self._leaving(page, changed, owed=False)
            yield from self._choices(page, changed, looked)
            after = page[-1][_CID]
        self.covers = newest

    def _leaving(
        self, page: Sequence[Any], changed: opened.Changed, *, owed: bool
    ) -> Iterator[change_set.ChangeSet]:
        """Yield the sets of a page that may leave; of `owed` ones those that did not yet."""
        source = self._source
        came = source.opened.came({row[_ARRIVAL] for row in page})
        standings = source.acceptance.standings(sorted({row[_DOSSIER] for row in page}))
        changes = [
            (row[_CID], source.log.change(row, row[-1].hex()), came.get(row[_ARRIVAL]))
            for row in page
            if row[_BODY] is not None
        ]
        judge = self._judge([change for _, change, _ in changes], changed)
        for cid, change, brought in changes:
            if brought is not None and changed.has(brought, self._office):
                continue
            if change.office == self._office:
                if brought is not None and brought.office == self._office and not owed:
                    yield from (change,) if change.tag else ()  # lost there; known by its tag
                continue
            if not standings.get(cid, acceptance.PLAIN).accepted:
                continue
            seen = judge.sees(change)
            if seen and not (owed and self._left(judge, change, cid, changed)):
                yield self._counted(change, judge)
            elif not owed and change.kind == "statements":
                pointing = seeing.is_choice(change) and judge.leaves_alone(change)
                (self._hidden if pointing else self._stays[change.dossier])[change.group] += 1

    def _judge(
        self, changes: Sequence[change_set.ChangeSet], changed: opened.Changed
    ) -> seeing.Judge:
        """Return who judges these sets, knowing the leave for every dossier they name."""
        source = self._source
        dossiers = {change.dossier for change in changes}
        for change in changes:
            if change.kind == "grant" and seeing.travels(change, source.own):
                dossiers.update(
                    name for one in canonical.decode(change.body) for name in one["dossiers"]
                )
        leaves = source.sharing.leaves(
            self._office, source.own, sorted(dossiers), self._since, self.judged
        )
        return seeing.Judge(
            source.log, leaves, office=self._office, own=source.own,
            cid=self._since.cid, late=changed.late,
            known=source.sharing.first_granted(self._office),
        )  # fmt: skip

    def _left(
        self, judge: seeing.Judge, change: change_set.ChangeSet, cid: int, changed: opened.Changed
    ) -> bool:
        """Tell whether an older set left already, and as much of it as may leave now."""
        return (
            cid not in changed.late
            and not changed.covers(cid)
            and judge.saw(change)
            and not judge.newly_onward(change)
        )

    def _counted(self, change: change_set.ChangeSet, judge: seeing.Judge) -> change_set.ChangeSet:
        """Note a set that leaves, and dress it."""
        self._touched.add(change.dossier)
        if change.office != self._source.own:
            self.origins.add(change.office)
        return self._source.dressed(change, judge.leave(change), self._sign)

    def _choices(
        self, page: Sequence[Any], changed: opened.Changed, looked: set[int]
    ) -> Iterator[change_set.ChangeSet]:
        """Yield older choices that waited for what a bundle brought: they point at it by name."""
        source = self._source
        brought = source.opened.came({row[_ARRIVAL] for row in page})
        fresh = {row[_DOSSIER] for row in page if row[_ARRIVAL] in brought} - looked
        looked |= fresh
        for older in source.opened.older(fresh, self._since.cid):
            choices = [row for row in older if row[_BODY] and seeing.CHOOSES in row[_BODY]]
            if choices:
                yield from self._leaving(choices, changed, owed=True)
