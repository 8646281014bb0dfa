"""One call of the door: what it has done so far, and what it will answer."""

from collections.abc import Iterable, Sequence

from desktop_app.domain import applied, change_set, fold, ids
from desktop_app.store import acceptance, bodies, chain, portrait

MOST_MOVED = 2000
MOST_DOSSIERS = 10_000


class Call:
    """The running tally of one `record` or `examine`."""

    def __init__(
        self, number: int, at: int, by: str, bundle: str, corrects: frozenset[str], first: int
    ) -> None:
        """Begin arrival `number`; its change sets get cids from `first` on."""
        self.number, self.at, self.by, self.bundle = number, at, by, bundle
        self.corrects = corrects
        self.first = self.next = first
        self.told = chain.of_arrival(number, at, by, bundle or None, self.corrects_text)
        self.rulings: list[acceptance.Ruling] = []
        self.trusted: frozenset[str] = frozenset()
        self.taken = 0
        self._known = self._new = self._statements = self._unknown = self._conflicts = 0
        self._refused: list[applied.Refused] = []
        self._moved: list[applied.Moved] = []
        self._dossiers: dict[str, None] = {}
        self._new_dossiers: dict[str, None] = {}
        self._overflow = False

    @property
    def corrects_text(self) -> str | None:
        """The ids of sets that may correct others' words, as the arrival row keeps them."""
        return ",".join(sorted(self.corrects)) or None

    def trust(self, ruling: Iterable[change_set.ChangeSet]) -> None:
        """Remember which sets were made here although a bundle is being taken in."""
        self.trusted = frozenset(one.id for one in ruling)

    def store(self, admitted: Sequence[bodies.Told]) -> int:
        """Count sets about to be stored one after the other; return the cid of the first."""
        first, self.next = self.next, self.next + len(admitted)
        self.told.add(b"".join([one.change.digest for one in admitted]))
        self._new += len(admitted)
        self._statements += sum([len(one.reading.said) for one in admitted])
        self._unknown += sum([one.reading.unknown for one in admitted])
        return first

    @property
    def stored(self) -> int:
        """How many sets were stored."""
        return self._new

    def know(self) -> None:
        """Count a set that was here already."""
        self._known += 1

    def refuse(self, change: str, reason: str) -> None:
        """List a set that is not taken."""
        self._refused.append(applied.Refused(change=change, reason=reason))

    def touch(self, dossier: str, *, new: bool) -> None:
        """List a dossier that changed."""
        if self._overflow and (not new or len(self._new_dossiers) >= MOST_DOSSIERS):
            return
        for listed in (self._dossiers, *((self._new_dossiers,) if new else ())):
            if len(listed) < MOST_DOSSIERS:
                listed[dossier] = None
            elif dossier not in listed:
                self._overflow = True

    def move(self, dossier: str, before: portrait.Cells, after: portrait.Cells,
             touched: Iterable[tuple[str, str]]) -> None:  # fmt: skip
        """List the cells whose survivors or conflict changed."""
        for key in touched:
            was, now = before.get(key), after.get(key)
            self._conflicts += bool(now and now.conflict) and not (was and was.conflict)
            if len(self._moved) < MOST_MOVED and _differs(was, now):
                self._moved.append(_moved(dossier, key, was, now))

    @property
    def wants_moves(self) -> bool:
        """Whether there is still room to list moved cells."""
        return len(self._moved) < MOST_MOVED

    def answer(self) -> applied.Applied:
        """Return what the door answers."""
        return applied.Applied(
            arrival=self.number if self._new else 0,
            new=self._new,
            known=self._known,
            statements=self._statements,
            dossiers=tuple(ids.DossierId(one) for one in self._dossiers),
            new_dossiers=tuple(ids.DossierId(one) for one in self._new_dossiers),
            moved=tuple(self._moved),
            conflicts=self._conflicts,
            unknown_fields=self._unknown,
            refused=tuple(self._refused),
            all_changed=self._overflow,
        )


def _differs(was: fold.Cell | None, now: fold.Cell | None) -> bool:
    """Tell whether survivors or conflict differ between two states of a cell."""
    if was is None or now is None:
        return was is not now
    return (was.survivors, was.conflict) != (now.survivors, now.conflict)


def _moved(
    dossier: str, key: tuple[str, str], was: fold.Cell | None, now: fold.Cell | None
) -> applied.Moved:
    return applied.Moved(
        dossier=ids.DossierId(dossier),
        subject=key[0],
        field=key[1],
        before=was.survivors if was else (),
        after=now.survivors if now else (),
        conflict_before=bool(was and was.conflict),
        conflict_after=bool(now and now.conflict),
    )
