"""Lists of people: look at a file, say where its columns go, try it out, take it in.

What was taken in once is not taken in twice: the same file changes nothing, a newer version
of it supersedes what it says differently (list_matching). A dry run is the real thing, rolled
back.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, Protocol

from desktop_app import i18n
from desktop_app.domain import applied, change_set, errors, ids, registry
from desktop_app.intake import grid, guessing, mapping, proposals, reading, table
from desktop_app.services import (
    access,
    list_job,
    list_matching,
    list_words,
    pen,
    rights,
    views,
)  # fmt: skip

SAMPLES: Final = 3
"""Cells of a column that a preview shows."""

_LONGEST_SAMPLE: Final = 80

Chosen = mapping.ColumnMap
"""Where the columns of a list go; a window or a terminal only passes it on."""


class Shelf(Protocol):
    """What taking in a list needs of the store."""

    def new_dossier(self) -> ids.DossierId:
        """Return the id of a dossier about to be made here."""
        ...

    def cells(self, dossier: str, /) -> list_matching.Cells:
        """Return what is known in a dossier."""
        ...

    def record(
        self, changes: Iterable[change_set.ChangeSet], *, by: ids.AuthorId,
        cancelled: Callable[[], bool] | None = None,
    ) -> applied.Applied:  # fmt: skip
        """Write change sets in one transaction."""
        ...

    def examine(
        self, changes: Iterable[change_set.ChangeSet], *, by: ids.AuthorId,
        cancelled: Callable[[], bool] | None = None,
    ) -> applied.Applied:  # fmt: skip
        """Do the same and roll it back."""
        ...


@rights.guarded
class Lists:
    """Takes in lists for an open vault.

    What a newer version of a list replaces is compared by the machine, hidden values too; the
    answer counts and shows nothing but the user's own file.
    """

    def __init__(
        self,
        kept: Shelf,
        fields: registry.Registry,
        writer: pen.Pen,
        session: access.Session,
    ) -> None:
        """Keep the store, the declared fields, the pen, and whose session it is."""
        self._session = session
        self._store = kept
        self._fields = fields
        self._pen = writer

    def guess(self, path: Path, *, sheet: str = "") -> Chosen:
        """Return the map by which a list would be taken in if nobody made one.

        Raises:
            IntakeError, FileUnreadableError: it is no list that can be read.
        """
        return guessing.chosen(self._table(reading.open_book(path), sheet, None), self._fields)

    def load_map(self, path: Path) -> Chosen:
        """Read a saved map of columns.

        Raises:
            ColumnMapError, FileUnreadableError: it is none, or cannot be read.
        """
        return mapping.load(path)

    def save_map(self, chosen: Chosen, path: Path) -> None:
        """Write a map of columns to a file the user named.

        Raises:
            FileUnreadableError: it cannot be written there.
        """
        try:
            path.write_bytes(mapping.dump(chosen))
        except OSError as refused:
            raise errors.FileUnreadableError(
                name=path.name, reason=type(refused).__name__
            ) from refused

    def correct(self, chosen: Chosen, changes: Mapping[str, str]) -> Chosen:
        """Return a map with columns (by `ImportColumn.header`) going to other targets."""
        return mapping.corrected(chosen, changes)

    def preview(
        self, path: Path, *, sheet: str = "", mapping: Chosen | None = None,
        lang: str = "",
    ) -> views.ImportPreview:  # fmt: skip
        """Return a list as it would be read, with a guess for each column; writes nothing.

        Raises:
            IntakeError, FileUnreadableError: it is no list that can be read, or the map
                does not fit it.
        """
        book = self._open(path, mapping)
        people = self._table(book, sheet, mapping)
        return views.ImportPreview(
            name=people.name, sheets=people.sheets, sheet=people.sheet,
            encoding=people.encoding, delimiter=people.delimiter,
            skipped_rows=len(people.head), rows=sum(1 for _ in people.rows()),
            columns=self._columns(people, mapping),
            targets=self._targets(lang or i18n.language()),
        )  # fmt: skip

    def run(
        self,
        path: Path,
        mapping: Chosen | None = None,
        *,
        dry_run: bool = False,
        progress: list_job.Progress | None = None,
        cancelled: list_job.Cancelled | None = None,
    ) -> views.ImportResult:
        """Take in a list, or with `dry_run` do so and roll it back.

        Without a map every sheet that holds anything is taken in by its own guesses.

        Raises:
            IntakeError, FileUnreadableError: it cannot be read; nothing was written.
            CancelledError: cancelled; nothing was written.
        """
        book = self._open(path, mapping)
        tally = list_job.Tally()
        changes = self._changes(self._sheets(book, mapping, tally), tally, progress, cancelled)
        write = self._store.examine if dry_run else self._store.record
        done = write(changes, by=self._pen.standing.author, cancelled=cancelled)
        if not dry_run and done.arrival:
            self._session.note("list-imported", str(done.arrival))
        return tally.result(dry_run=dry_run)

    def _sheets(
        self, book: grid.Book, chosen: Chosen | None, tally: list_job.Tally
    ) -> list[list_job.Sheet]:
        """Return the sheets to take in.

        Raises:
            NobodyInListError: none of them has a column of names or numbers.
        """
        sheets = [self._sheet(book, name, chosen) for name in self._names(book, chosen, tally)]
        if not any(proposals.names_people(one.bound) for one in sheets):
            widest = max(len(one.bound) for one in sheets)
            raise errors.NobodyInListError(name=book.name, columns=widest)
        return sheets

    def _changes(
        self,
        sheets: Iterable[list_job.Sheet],
        tally: list_job.Tally,
        progress: list_job.Progress | None,
        cancelled: list_job.Cancelled | None,
    ) -> Iterator[change_set.ChangeSet]:
        """Yield the change sets of all sheets, one after the other."""
        for sheet in sheets:
            job = list_job.Job(
                sheet,
                declared=self._fields,
                writer=self._pen,
                read=self._store.cells,
                new_dossier=self._store.new_dossier,
                tally=tally,
            )
            if proposals.names_people(sheet.bound):
                yield from job.changes(progress, cancelled)
            else:
                tally.reject(0, "", sheet.people.sheet, "nobody-here")
                yield from job.keep_all()

    def _names(
        self, book: grid.Book, chosen: Chosen | None, tally: list_job.Tally
    ) -> tuple[str, ...]:
        """Return the sheets to take in; a map is about one sheet, the others are reported."""
        if book.sheets == ("",):
            return ("",)
        filled = reading.filled_sheets(book)
        if not filled:
            raise errors.NotAListError(name=book.name, reason="empty", row=0)
        if chosen is None:
            return filled
        wanted = chosen.sheet or filled[0]
        for name in filled:
            if name != wanted:
                tally.reject(0, "", name, "other-sheet")
        return (wanted,)

    def _sheet(self, book: grid.Book, name: str, chosen: Chosen | None) -> list_job.Sheet:
        """Return a sheet with the targets of its columns."""
        people = self._table(book, name, chosen)
        plan = chosen or guessing.chosen(people, self._fields)
        bound = mapping.bind(plan, people, self._fields)
        return list_job.Sheet(people, bound, plan.month_first)

    def _open(self, path: Path, chosen: Chosen | None) -> grid.Book:
        """Open a list the way a map says."""
        plan = chosen or Chosen()
        return reading.open_book(path, encoding=plan.encoding, delimiter=plan.delimiter)

    def _table(self, book: grid.Book, sheet: str, chosen: Chosen | None) -> table.Table:
        """Return the table of a sheet the way a map says."""
        plan = chosen or Chosen()
        return reading.read(
            book, guessing.known(self._fields), sheet=sheet or plan.sheet, header=plan.header
        )

    def _columns(
        self, people: table.Table, chosen: Chosen | None
    ) -> tuple[views.ImportColumn, ...]:
        """Return the columns of a list: by the map if there is one, else as guessed."""
        if chosen is None:
            went = [(one.target, one.sure) for one in guessing.guess(people, self._fields)]
        else:
            went = [(target, True) for target in mapping.bind(chosen, people, self._fields)]
        shown = []
        for at, key in enumerate(mapping.keys(people)):
            cells = [row.cells[at] for row in people.sample if at < len(row.cells)]
            filled = [words.strip() for words in cells if words.strip()]
            samples = tuple(words[:_LONGEST_SAMPLE] for words in dict.fromkeys(filled))
            shown.append(
                views.ImportColumn(
                    index=at, header=key, target=went[at][0], sure=went[at][1],
                    samples=samples[:SAMPLES], filled=len(filled),
                )
            )  # fmt: skip
        return tuple(shown)

    def _targets(self, lang: str) -> tuple[tuple[str, str], ...]:
        """Return (target, label) of every place a column may go, in the order of the registry."""
        shown = []
        for target in mapping.targets(self._fields):
            found = self._fields.split_target(target)
            if found is not None:
                shown.append((target, list_words.target(self._fields, *found, lang)))
        return tuple(shown)
