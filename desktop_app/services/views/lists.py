"""What taking in a spreadsheet shows before and after."""

import msgspec


class Rejected(msgspec.Struct, frozen=True):
    """A cell that did not become a statement: row as in the file (1-based), column, words, why."""

    row: int
    column: str
    text: str
    why: str


class ImportColumn(msgspec.Struct, frozen=True):
    """A column of a list: where it goes and three cells of it."""

    index: int
    header: str
    target: str
    sure: bool
    samples: tuple[str, ...]
    filled: int


class ImportPreview(msgspec.Struct, frozen=True):
    """A list before anything is written."""

    name: str
    sheets: tuple[str, ...]
    sheet: str
    encoding: str
    delimiter: str
    skipped_rows: int
    rows: int
    columns: tuple[ImportColumn, ...]
    targets: tuple[tuple[str, str], ...]


class ImportResult(msgspec.Struct, frozen=True):
    """What an import did, or in a dry run would do."""

    rows: int
    people_new: int
    people_updated: int
    statements: int
    kept_only: int
    rejected: tuple[Rejected, ...]
    dry_run: bool
