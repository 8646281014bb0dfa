"""One import of a list at work: reads rows, makes change sets, keeps the tally.

Change sets are yielded one by one to the store's door; nothing holds the whole list. Per
person there is one set for each field group (README decision 2), all from one source, whose
id is the list's origin: the same file in two offices is one origin.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

import msgspec

from desktop_app.domain import change_set, errors, ids, registry
from desktop_app.intake import mapping, proposals, table
from desktop_app.services import list_matching, list_news, list_record, list_words, pen, views

SOURCE_TYPE: Final = "LIST"
GRADE: Final = "F6"
"""Nobody has judged a list when it comes in: reliability and truth unknown."""

MAX_REPORTED: Final = 100_000
STEP: Final = 200
"""Rows between two looks at progress and cancel."""

_LINK: Final = "stay.episode"

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


class Sheet(msgspec.Struct, frozen=True):
    """One sheet about to be taken in: its table, where its columns go, how it reads dates."""

    people: table.Table
    bound: tuple[str, ...]
    month_first: bool = False


class Tally:
    """What an import did so far."""

    def __init__(self) -> None:
        """Begin at nothing."""
        self.rows = self.people_new = self.people_updated = self.statements = 0
        self.kept_only = self._more = 0
        self._rejected: list[views.Rejected] = []

    def count(self, proposal: proposals.Proposal) -> None:
        """Count a row and what of it became no statement."""
        self.rows += 1
        self.kept_only += len(proposal.kept)
        for one in proposal.rejected:
            self.reject(one.row, one.column, one.text, one.reason)

    def reject(self, row: int, column: str, text: str, reason: str) -> None:
        """Report a cell, or count it once the report is full."""
        if len(self._rejected) < MAX_REPORTED:
            why = list_words.why(reason)
            self._rejected.append(views.Rejected(row=row, column=column, text=text, why=why))
        else:
            self._more += 1

    def result(self, *, dry_run: bool) -> views.ImportResult:
        """Return the tally as shown."""
        rejected = tuple(self._rejected)
        if self._more:
            rejected += (views.Rejected(0, "", "", list_words.more(self._more)),)
        return views.ImportResult(
            rows=self.rows, people_new=self.people_new, people_updated=self.people_updated,
            statements=self.statements, kept_only=self.kept_only, rejected=rejected,
            dry_run=dry_run,
        )  # fmt: skip


class Job:
    """Takes in one sheet."""

    def __init__(
        self,
        sheet: Sheet,
        *,
        declared: registry.Registry,
        writer: pen.Pen,
        read: list_matching.ReadCells,
        new_dossier: Callable[[], ids.DossierId],
        tally: Tally,
    ) -> None:
        """Read what earlier imports of this list left behind."""
        self._sheet, self._declared, self._tally = sheet, declared, tally
        self._new_dossier = new_dossier
        self._standing = writer.standing
        self._said = writer.now()
        people = sheet.people
        self._source = change_set.Source(people.origin, SOURCE_TYPE, people.name[:200])
        self._record = new_dossier()
        self._head, self._overlong = list_record.head_value(
            people, sheet.bound, mapping.keys(people), self._record,
            month_first=sheet.month_first,
        )  # fmt: skip
        heads = list_record.heads(read(self._standing.own_dossier), self._standing.own_dossier)
        self._earlier = list_matching.Earlier(heads, self._head, read, declared)
        self._name_sheet = people.sheet if len(people.sheets) > 1 else ""

    def changes(
        self, progress: Progress | None, cancelled: Cancelled | None
    ) -> Iterator[change_set.ChangeSet]:
        """Yield the change sets of the sheet: its head, its people, the rest.

        Raises:
            CancelledError: between two rows.
            NobodyInListError: before the first, if no column holds names or numbers.
        """
        people = self._sheet.people
        found = proposals.propose(
            people, self._sheet.bound, self._declared, month_first=self._sheet.month_first
        )
        if not self._earlier.all_taken:
            yield self._own(self._standing.own_dossier, list_record.HEAD, self._head)
            for row in self._overlong:
                yield self._own(self._record, list_record.REST, [row])
        pages = list_record.Pages()
        for done, proposal in enumerate(found):
            if done % STEP == 0:
                _look(done, people.expected, progress, cancelled)
            self._tally.count(proposal)
            if not self._earlier.all_taken:
                yield from self._row(proposal, pages)
        for field, value in pages.rest():
            yield self._own(self._record, field, value)
        _look(self._tally.rows, self._tally.rows, progress, cancelled)

    def _row(
        self, proposal: proposals.Proposal, pages: list_record.Pages
    ) -> Iterator[change_set.ChangeSet]:
        """Yield the change sets of one row, and pages of the list's record that are full."""
        if proposal.person:
            dossier, sets = self._person(proposal)
            yield from sets
            full = pages.add_person(proposal.row, dossier, proposal.number)
        else:
            full = pages.add_row(proposal.row, proposal.kept)
        for field, value in full:
            yield self._own(self._record, field, value)

    def keep_all(self) -> Iterator[change_set.ChangeSet]:
        """Yield the change sets that keep a sheet about nobody as it stood."""
        if self._earlier.all_taken:
            return
        people = self._sheet.people
        yield self._own(self._standing.own_dossier, list_record.HEAD, self._head)
        pages = list_record.Pages()
        for row in people.rows():
            kept = people.filled(row)
            self._tally.kept_only += len(kept)
            for field, value in pages.add_row(row.number, kept):
                yield self._own(self._record, field, value)
        for field, value in pages.rest():
            yield self._own(self._record, field, value)

    def _person(
        self, proposal: proposals.Proposal
    ) -> tuple[ids.DossierId, Iterator[change_set.ChangeSet]]:
        """Return whose file a row belongs to, and the change sets it makes there."""
        row = proposals.row_value(proposal.row, proposal.kept, self._name_sheet)
        known = self._earlier.find(proposal)
        if known is None:
            dossier = self._new_dossier()
            self._tally.people_new += 1
            written = self._first(dossier, proposal, row)
        else:
            dossier, cells = known
            written = list_news.new_statements(dossier, cells, proposal, row, self._earlier.sources)
            self._tally.people_updated += bool(written)
        self._tally.statements += len(written)
        return dossier, self._sets(dossier, written)

    def _first(
        self, dossier: ids.DossierId, proposal: proposals.Proposal, row: Mapping[str, Any]
    ) -> list[pen.Written]:
        """Return everything a row says about somebody new."""
        subjects = {proposals.PERSON: ""}
        written = []
        for one in proposal.said:
            subject = subjects.get(one.kind)
            if subject is None:
                subject = subjects[one.kind] = ids.new_id()
            said = one.statement
            if subject:
                said = change_set.Statement(
                    field=said.field, value=said.value, words=said.words, subject=subject
                )
            written.append(pen.Written(one.group, said))
        link = self._declared.fields.get(_LINK)
        if link is not None and "stay" in subjects and "episode" in subjects:
            joined = change_set.Statement(
                field=_LINK, value=subjects["episode"], subject=subjects["stay"]
            )
            written.append(pen.Written(link.group, joined))
        kept = change_set.Statement(field=proposals.ROW, value=dict(row))
        written.append(pen.Written("OWN", kept))
        return written

    def _sets(
        self, dossier: ids.DossierId, written: Sequence[pen.Written]
    ) -> Iterator[change_set.ChangeSet]:
        """Yield one change set for each group, split where one would be too long."""
        groups: dict[str, list[change_set.Statement]] = {}
        for one in written:
            groups.setdefault(one.group, []).append(one.statement)
        for group, said in groups.items():
            for start in range(0, len(said), change_set.MAX_STATEMENTS):
                yield self._set(dossier, group, said[start : start + change_set.MAX_STATEMENTS])

    def _own(self, dossier: ids.DossierId | str, field: str, value: Any) -> change_set.ChangeSet:
        """Return a change set of the list's own record."""
        plain = msgspec.to_builtins(value)
        return self._set(
            ids.DossierId(dossier), "OWN", [change_set.Statement(field=field, value=plain)]
        )

    def _set(
        self, dossier: ids.DossierId, group: str, said: Sequence[change_set.Statement]
    ) -> change_set.ChangeSet:
        """Return a change set that says source and grade once."""
        return change_set.make(
            said, dossier=dossier, group=group, office=self._standing.office,
            desk=self._standing.desk, author=self._standing.author, said=self._said,
            source=self._source, grade=GRADE,
        )  # fmt: skip


def _look(done: int, total: int, progress: Progress | None, cancelled: Cancelled | None) -> None:
    """Tell how far it is, and stop if asked to.

    Raises:
        CancelledError: `cancelled` said so.
    """
    if cancelled is not None and cancelled():
        raise errors.CancelledError
    if progress is not None:
        progress(done, max(done, total))
