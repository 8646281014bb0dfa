"""A list from memory, for tests and pictures: every name, number and unit is invented."""

from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec

from desktop_app.domain import errors
from desktop_app.services import views

TARGETS_UK = (
    ("person.name", "Імʼя повністю"),
    ("person.name/family", "Імʼя: прізвище"),
    ("person.birth", "Дата народження"),
    ("person.rank", "Звання"),
    ("person.unit", "Частина"),
    ("stay.place", "Місце утримання"),
    ("person.tax_number", "Номер платника"),
    ("person.note", "Нотатка"),
    ("person.sex", "Стать"),
    ("person.number", "Номер"),
)
TARGETS_EN = (
    ("person.name", "Full name"),
    ("person.name/family", "Name: family name"),
    ("person.birth", "Date of birth"),
    ("person.rank", "Rank"),
    ("person.unit", "Unit"),
    ("stay.place", "Place of detention"),
    ("person.tax_number", "Tax number"),
    ("person.note", "Note"),
    ("person.sex", "Sex"),
    ("person.number", "Number"),
)
_COLUMNS = (
    ("ПІБ", "person.name", True, ("Лозоцвіт Гордій Тихонович", "Дощич Пилип")),
    ("Дата нар.", "person.birth", False, ("03.05.88", "1990", "близько 1985")),
    ("Звання", "person.rank", True, ("ст. солдат", "сержант")),
    ("В/ч", "person.unit", True, ("48 окр. рота (вигадана)",)),
    ("Де бачили", "stay.place", True, ("СІЗО Верхоярськ",)),
    ("Хто повідомив", "", False, ("мати", "побратим")),
    ("Примітки", "person.note", True, ("довгий текст, до 900 знаків",)),
    ("ІПН", "person.tax_number", True, ("3000000001",)),
    ("Стовпець1", "", False, ()),
    ("№", "", False, ("1", "2", "3")),
)


class FakeMap(msgspec.Struct, frozen=True):
    """Stands for a map of columns, which the window never looks into."""

    columns: dict[str, str] = {}


def preview(lang: str = "uk", **told: object) -> views.ImportPreview:
    """A sheet of ten columns."""
    made = views.ImportPreview(
        name="список.xlsx",
        sheets=("Весна", "Осінь"),
        sheet="Весна",
        encoding="",
        delimiter="",
        skipped_rows=1,
        rows=1248,
        columns=tuple(
            views.ImportColumn(at, header, target, sure, samples, len(samples) * 7)
            for at, (header, target, sure, samples) in enumerate(_COLUMNS)
        ),
        targets=TARGETS_UK if lang == "uk" else TARGETS_EN,
    )
    return msgspec.structs.replace(made, **told)


def result(rejected: int = 5, *, dry_run: bool = True) -> views.ImportResult:
    """What an import does, with cells that could not be read."""
    cells = (
        ("Дата нар.", "31.02.1987", "такого дня немає"),
        ("Звання", "гетьман", "такого звання немає у словнику"),
        ("Дата нар.", "=HYPERLINK(1)", "не дата"),
    )
    return views.ImportResult(
        rows=1248,
        people_new=1180,
        people_updated=66,
        statements=6912,
        kept_only=3511,
        rejected=tuple(views.Rejected(at + 2, *cells[at % len(cells)]) for at in range(rejected)),
        dry_run=dry_run,
    )


class FakeLists:
    """Answers like services.lists."""

    def __init__(self) -> None:
        self.found: Callable[[str], views.ImportPreview] = preview
        self.rejected = 5
        self.runs: list[tuple[Path, dict[str, str], bool]] = []
        self.saved: list[tuple[Path, dict[str, str]]] = []
        self.looked: list[tuple[Path, str]] = []
        self.broken: BaseException | None = None
        self.until_cancelled = False

    def _maybe_break(self) -> None:
        if self.broken is not None:
            raise self.broken

    def guess(self, path: Path, *, sheet: str) -> FakeMap:
        return FakeMap({one.header: one.target for one in self.found("uk").columns if one.sure})

    def load_map(self, path: Path) -> FakeMap:
        self._maybe_break()
        return FakeMap({"ПІБ": "person.name", "№": "person.number"})

    def save_map(self, chosen: FakeMap, path: Path) -> None:
        self._maybe_break()
        self.saved.append((path, chosen.columns))

    def correct(self, chosen: FakeMap, changes: Mapping[str, str]) -> FakeMap:
        return FakeMap({**chosen.columns, **changes})

    def preview(
        self, path: Path, *, sheet: str, mapping: FakeMap | None, lang: str
    ) -> views.ImportPreview:
        self._maybe_break()
        self.looked.append((path, sheet))
        found = self.found(lang)
        if sheet:
            found = msgspec.structs.replace(found, sheet=sheet)
        if mapping is None:
            return found
        went = tuple(
            msgspec.structs.replace(one, target=mapping.columns.get(one.header, ""), sure=True)
            for one in found.columns
        )
        return msgspec.structs.replace(found, columns=went)

    def run(
        self,
        path: Path,
        mapping: FakeMap,
        *,
        dry_run: bool,
        progress: Callable[[int, int], None],
        cancelled: Callable[[], bool],
    ) -> views.ImportResult:
        self._maybe_break()
        if self.until_cancelled:
            while not cancelled():
                pass
            raise errors.CancelledError
        progress(1248, 1248)
        self.runs.append((path, mapping.columns, dry_run))
        return result(self.rejected, dry_run=dry_run)
