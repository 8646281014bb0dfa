"""Guesses where the columns of a list go: by the words of their headers, then by their cells.

A header whose words the registry knows is a sure guess, unless the cells under it belie it. A
guess by cells alone is offered, not sure, and only for names, sex and birth: a column of
telephone or tax numbers that nobody named stays with the row, where nothing leaves.
"""

import itertools
import re
import statistics
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

import msgspec

from desktop_app.domain import dates, errors, fields, registry
from desktop_app.intake import grid, headers, mapping, table

NAME: Final = "person.name"
_BIRTH: Final = "person.birth"
_SEX: Final = "person.sex"
_FAMILY: Final = f"{NAME}/family"
_GIVEN: Final = f"{NAME}/given"
_TAX: Final = "person.tax_number"
_ASIDE: Final = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_CUTS: Final = re.compile(r"[/\n,;]")
_ORDINAL: Final = re.compile(r"^\s*\d{1,2}[.)]\s*")
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_TAX_NUMBER: Final = re.compile(r"\D*\d{8,12}\D*")
_SLASHED: Final = re.compile(r"\s*(\d{1,2})/(\d{1,2})/\d{2,4}\s*")
_LOOKALIKES: Final = str.maketrans("ABCEHIKMOPTXaceiopxyï", "АВСЕНІКМОРТХасеіорхуї")
_CYRILLIC: Final = re.compile(r"[\u0400-\u052f]")

Test = Callable[[str], bool]
"""Tells whether a cell is of some sort."""


class Guess(msgspec.Struct, frozen=True):
    """Where a column seems to go; `sure` if its header says so and its cells do not belie it."""

    column: int
    target: str
    sure: bool


def guess(columns: table.Table, declared: registry.Registry) -> tuple[Guess, ...]:
    """Return a guess for each column of a list, target "" where there is none."""
    cells = [_cells(columns.sample, column) for column in range(len(columns.columns))]
    named = [_by_header(words, declared) for words in columns.columns]
    named = [
        target if _fits(target, under, declared) else ""
        for target, under in zip(named, cells, strict=True)
    ]
    named = _given_part(named, cells)
    named = _once_each(named, columns.columns, declared)
    offered = _by_cells(named, cells, declared)
    return tuple(
        Guess(column, target or offered.get(column, ""), sure=bool(target))
        for column, target in enumerate(named)
    )


def chosen(columns: table.Table, declared: registry.Registry) -> mapping.ColumnMap:
    """Return the map by which a list is taken in when nobody made one.

    Sure guesses count; unsure ones only for the name, and where no header could have told.
    """
    bound = [
        one.target if one.sure or one.target == NAME or not columns.columns[one.column] else ""
        for one in guess(columns, declared)
    ]
    return mapping.from_targets(columns, bound, month_first=month_first(columns.sample))


def known(declared: registry.Registry) -> headers.Known:
    """Return what tells whether a cell's words are those of a header."""

    def test(words: str) -> bool:
        return 0 < len(words) < 100 and any(map(declared.target, _whole_forms(words)))

    return test


def month_first(sample: Iterable[grid.Row]) -> bool:
    """Tell whether dates with slashes put the month first: 5/30/2019 and never 30/5/2019."""
    found = [_SLASHED.fullmatch(cell) for row in sample for cell in row.cells]
    pairs = [(int(one[1]), int(one[2])) for one in found if one]
    return any(second > 12 for _first, second in pairs) and all(first <= 12 for first, _ in pairs)


def _by_header(words: str, declared: registry.Registry) -> str:
    """Return the target a header's words mean: as they stand, else their plainer forms."""
    whole = tuple(_whole_forms(words))
    forms = itertools.chain(whole, _CUTS.split(whole[-1]), (_CAMEL.sub(" ", whole[-1]),))
    return next(filter(None, map(declared.target, forms)), "")


def _whole_forms(words: str) -> Iterator[str]:
    """Yield a header's words, Latin look-alikes put right, and then without what is aside."""
    if _CYRILLIC.search(words):
        words = words.translate(_LOOKALIKES)
    yield words
    yield _ORDINAL.sub("", _ASIDE.sub(" ", words))


def _cells(sample: Sequence[grid.Row], column: int) -> list[str]:
    """Return the cells of a column that say anything."""
    found = (row.cells[column].strip() for row in sample if column < len(row.cells))
    return [cell for cell in found if cell and not dates.says_nothing(cell)]


def _fits(target: str, cells: Sequence[str], declared: registry.Registry) -> bool:
    """Tell whether a header's meaning is not belied by the cells under it."""
    found = declared.split_target(target) if target else None
    if found is None or not cells:
        return True
    field, part = found
    if field.id == _TAX:
        return _share(cells, lambda cell: bool(_TAX_NUMBER.fullmatch(cell))) >= 0.5
    if field.type == "date":
        return _share(cells, lambda cell: _is_date(cell, field)) >= 0.3
    if field.type == "code":
        codes = declared.vocabulary(field.vocabulary)
        return _share(cells, lambda cell: bool(codes.code_of(cell))) >= 0.2
    if field.type == "name" and not part:
        return _share(cells, lambda cell: headers.sort_of(cell) != "number") >= 0.5
    return True


def _share(cells: Sequence[str], test: Test) -> float:
    """Return the share of cells that pass a test."""
    return sum(map(test, cells)) / len(cells)


def _is_date(cell: str, field: fields.Field) -> bool:
    """Tell whether a cell can be read as a date of a field."""
    try:
        dates.parse(cell, years=field.years)
    except errors.FieldValueError as refused:
        return bool(refused.facts["reason"] == "two-digit-year")
    return True


def _given_part(named: Sequence[str], cells: Sequence[Sequence[str]]) -> list[str]:
    """Take a column called "name" beside one called "surname" for the given name.

    Such a column holds one word a cell; one of several words is a whole name all the same.
    """
    bound = list(named)
    if _FAMILY in bound and _GIVEN not in bound and NAME in bound:
        at = bound.index(NAME)
        if not cells[at] or statistics.fmean(len(cell.split()) for cell in cells[at]) < 1.5:
            bound[at] = _GIVEN
    return bound


def _once_each(
    named: Sequence[str], columns: Sequence[str], declared: registry.Registry
) -> list[str]:
    """Let only the most telling header have a value of which a person has one."""
    bound = list(named)
    for target in set(bound) - {""}:
        found = declared.split_target(target)
        if found is None or (found[0].many and not found[1]):
            continue
        field, part = found
        spellings = field.parts[part] if part else field.targets
        ranked = sorted(
            (_rank(columns[at], spellings), at) for at, one in enumerate(bound) if one == target
        )
        for _worse, at in ranked[1:]:
            bound[at] = ""
    return bound


def _rank(words: str, spellings: Sequence[str]) -> int:
    """Return the place of a header among a field's header words: the first tell the most."""
    plain = fields.words_key(words)
    places = [at for at, one in enumerate(spellings) if fields.words_key(one) == plain]
    return places[0] if places else len(spellings)


def _by_cells(
    named: Sequence[str], cells: Sequence[Sequence[str]], declared: registry.Registry
) -> dict[int, str]:
    """Offer targets for columns whose header says nothing the registry knows."""
    offered: dict[int, str] = {}
    tests: dict[str, Test] = {
        NAME: lambda cell: headers.sort_of(cell) == "name",
        _SEX: lambda cell: bool(declared.vocabulary("sex").code_of(cell)),
        _BIRTH: _is_birth(declared),
    }
    named_fields = {target.partition("/")[0] for target in named}
    for target, test in tests.items():
        if target in named_fields or target not in declared.fields:
            continue
        shares = [
            (_share(under, test), -at)
            for at, under in enumerate(cells)
            if under and not named[at] and at not in offered
        ]
        if shares and max(shares)[0] >= 0.8:
            offered[-max(shares)[1]] = target
    return offered


def _is_birth(declared: registry.Registry) -> Test:
    """Return a test for dates in which people now living were born as adults."""
    field = declared.fields.get(_BIRTH)

    def test(cell: str) -> bool:
        if field is None or not any(letter.isdigit() for letter in cell):
            return False
        try:
            value = dates.parse(cell, years=field.years)
        except errors.FieldValueError:
            return False
        return bool(value.e) and "1920" <= value.e[:4] <= "2010"

    return test
