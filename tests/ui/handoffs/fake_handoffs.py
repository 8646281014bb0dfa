"""Partners and hand-offs from memory, for tests and pictures: nobody and no office here exists."""

from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from desktop_app.domain import errors
from desktop_app.services import views
from tests.ui import fake_people

OURS, THEIRS, THIRD = (("0" * 31) + digit for digit in "123")
OUR_GROUPS = "04711 52063 18840 60007 33918 27105 09944 41280 55361 12077 64003 20519"
THEIR_GROUPS = "31337 00042 61234 15926 53589 07932 38462 64338 32795 02884 19716 09399"
NOW = 1_795_400_000
DAY = 86_400

Calls = Callable[[int, int], None]


def own_card() -> views.CardView:
    """Our card."""
    return views.CardView(
        office=OURS, label="Лелека", fingerprint=OUR_GROUPS, practice=True, known=True,
        trusted=True, ours=True,
    )  # fmt: skip


def their_card(**told: object) -> views.CardView:
    """The card of an office not trusted yet."""
    made = views.CardView(
        office=THEIRS, label="Причал", fingerprint=THEIR_GROUPS, practice=True, known=False,
        trusted=False, ours=False,
    )  # fmt: skip
    return msgspec.structs.replace(made, **told)


def partner(**told: object) -> views.Partner:
    """A trusted office."""
    made = views.Partner(
        office=THEIRS,
        label="Причал",
        fingerprint=THEIR_GROUPS,
        trusted=True,
        practice=True,
        granted_groups=("ID", "MIL", "ST", "DET", "LEG"),
        granted_people=41,
        last_out=NOW - 40 * DAY,
        last_in=NOW - 15 * DAY,
    )
    return msgspec.structs.replace(made, **told)


class FakePartners:
    """Answers like services.partners."""

    def __init__(self, *known: views.Partner) -> None:
        self.known = list(known)
        self.granted: list[tuple[str, tuple[str, ...], object, str, int, bool]] = []
        self.revoked: list[tuple[str, object, str]] = []
        self.written: list[Path] = []
        self.trusting: list[tuple[Path, str]] = []
        self.card = their_card()
        self.broken: BaseException | None = None

    def _maybe_break(self) -> None:
        if self.broken is not None:
            raise self.broken

    def own(self) -> views.CardView:
        return own_card()

    def write_card(self, place: Path) -> views.CardView:
        self._maybe_break()
        self.written.append(place)
        return own_card()

    def read_card(self, place: Path) -> views.CardView:
        self._maybe_break()
        return self.card

    def trust(self, place: Path, fingerprint: str) -> views.CardView:
        self._maybe_break()
        self.trusting.append((place, fingerprint))
        card = self.card
        self.known.append(
            partner(office=card.office, label=card.label, granted_groups=(), granted_people=0)
        )
        return msgspec.structs.replace(card, trusted=True)

    def list(self) -> tuple[views.Partner, ...]:
        return tuple(self.known)

    def grant(
        self,
        office: str,
        named: Sequence[str],
        people: Sequence[str] | None,
        *,
        purpose: str,
        until: int,
        onward: bool,
    ) -> object:
        self._maybe_break()
        self.granted.append((office, tuple(named), people, purpose, until, onward))
        self.known = [
            partner(office=one.office, label=one.label, granted_groups=tuple(named))
            if one.office == office
            else one
            for one in self.known
        ]
        return ()

    def revoke(self, office: str, named: Sequence[str] | None, *, why: str) -> int:
        self.revoked.append((office, named, why))
        self.known = [
            msgspec.structs.replace(one, granted_groups=(), granted_people=0)
            if one.office == office
            else one
            for one in self.known
        ]
        return 1


def leaving(**told: object) -> views.Leaving:
    """What leaves for the other office: the seven people of picture 07."""
    lines = (
        ("Кунешлідаг Ділявер", {"ID": 2, "ST": 2, "DET": 3, "LEG": 2}),
        ("Зорянчук Ярина", {"ID": 1, "ST": 2, "LEG": 1}),
        ("Яйлабахар Еміне", {"ID": 3, "ST": 4, "DET": 3, "LEG": 2}),
        ("Денізкапу Рустем", {"ID": 1, "ST": 2}),
        ("Тузкуюджик Ленур", {"ID": 2, "MIL": 1, "ST": 1, "DET": 1, "LEG": 2}),
        ("Полинчак Северин", {"ID": 1, "ST": 1}),
        ("Гульбахчалі Зарема", {"ID": 1, "MIL": 1, "ST": 1, "DET": 1, "LEG": 1}),
    )
    made = views.Leaving(
        to=THEIRS,
        to_label="Причал",
        people=7,
        change_sets=42,
        attachments=0,
        withheld={"HLT": 6, "FAM": 5, "SRC": 2, "OWN": 4},
        lines=tuple(
            views.LeavingLine(f"{at:032x}", name, groups) for at, (name, groups) in enumerate(lines)
        ),
        acks=1,
        bytes=0,
    )
    return msgspec.structs.replace(made, **told)


def difference(change: int, name: str, label: str, kind: str, **told: object) -> views.Difference:
    """One cell that a set of theirs touches."""
    theirs = fake_people.statement(
        f"{change:032x}/0",
        "СІЗО-88 Сухоріченськ",
        ours=False,
        office=THEIRS,
        office_label="Причал",
        source_label="лист співкамерника",
        grade="B3",
        event="14.04.2026",
    )
    made = views.Difference(
        change=f"{change:032x}" if change else "",
        person=f"{abs(hash(name)) % 1000:032x}",
        name=name,
        field="stay.place",
        label=label,
        kind=kind,
        ours=(),
        theirs=(theirs,),
        new_people=kind == "new_person",
    )
    return msgspec.structs.replace(made, **told)


def examined(**told: object) -> views.Examined:
    """A bundle with every kind of line; set 3 holds a conflict and a change, set 20 five cells."""
    ours = fake_people.statement(
        f"{900:032x}/0",
        "СІЗО-91 Верхоярськ",
        source_label="свідчення звільненої особи",
        grade="B2",
        event="03.2026 ± місяць",
        author="О. Вербова",
    )
    new = ("Імʼя", "Дата народження", "Стать", "Звання", "Категорія")
    lines = (
        difference(1, "Кунешлідаг Ділявер", "місце утримання", "conflict", ours=(ours,)),
        difference(2, "Яйлабахар Еміне", "дата народження", "conflict", ours=(ours,)),
        difference(3, "Тузкуюджик Ленур", "вирок: строк", "conflict", ours=(ours,)),
        *(difference(20, "Лозоцвіт Гордій", label, "new_person") for label in new),
        difference(21, "Ташкъопюр Наріман", "Імʼя", "new_person"),
        difference(3, "Тузкуюджик Ленур", "адвокат", "changed"),
        difference(30, "Зорянчук Ярина", "ознака життя", "changed", ours=(ours,)),
        difference(31, "Денізкапу Рустем", "стан здоровʼя", "changed"),
        difference(40, "Чаборик Левко", "місце утримання", "same"),
    )
    made = views.Examined(
        bundle="b" * 32,
        number=14,
        office=THEIRS,
        office_label="Причал",
        verified=True,
        already=False,
        new_people=2,
        new_statements=19,
        conflicts=3,
        unknown=0,
        refused=((f"{50:032x}", "origin-unsigned"),),
        gap=(),
        differences=lines,
        counts={},
    )
    return msgspec.structs.replace(made, **told)


class FakeHandoffs:
    """Answers like services.handoffs."""

    def __init__(self) -> None:
        self.out = leaving()
        self.found = examined()
        self.prepared: list[tuple[str, Path]] = []
        self.accepted: list[tuple[Path, tuple[str, ...]]] = []
        self.refusals: list[tuple[Path, str]] = []
        self.examinations: list[Path] = []
        self.broken: BaseException | None = None
        self.until_cancelled = False

    def _maybe_break(self, cancelled: Callable[[], bool] | None = None) -> None:
        if self.broken is not None:
            raise self.broken
        if self.until_cancelled and cancelled is not None:
            while not cancelled():
                pass
            raise errors.CancelledError

    def leaving(self, office: str, lang: str) -> views.Leaving:
        return msgspec.structs.replace(self.out, to=office)

    def prepare(
        self, office: str, place: Path, *, lang: str, progress: Calls, cancelled: Callable[[], bool]
    ) -> views.Prepared:
        self._maybe_break(cancelled)
        progress(42, 42)
        self.prepared.append((office, place))
        out = msgspec.structs.replace(self.out, bytes=183_204)
        return views.Prepared("c" * 32, 15, out, (str(place / "dodomu-kkpqrs-15"),))

    def examine(
        self, place: Path, *, lang: str, progress: Calls, cancelled: Callable[[], bool]
    ) -> views.Examined:
        self._maybe_break(cancelled)
        self.examinations.append(place)
        progress(100, 100)
        return self.found

    def accept(
        self,
        place: Path,
        *,
        lang: str,
        excepted: Sequence[str],
        progress: Calls,
        cancelled: Callable[[], bool],
    ) -> views.Examined:
        self._maybe_break(cancelled)
        self.accepted.append((place, tuple(excepted)))
        return self.found

    def refuse(self, place: Path, why: str, *, lang: str) -> views.Examined:
        self._maybe_break()
        self.refusals.append((place, why))
        return self.found
