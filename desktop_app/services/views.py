"""Frozen values that services hand to a window or a terminal: facts, never widgets or rows.

Texts are in the language asked for; ids are hex; times are seconds UTC.
"""

from typing import Any

import msgspec


class Levels(msgspec.Struct, frozen=True):
    """Confirmation of one person: evidence and officialdom apart (domain.md §2).

    `evidential` 0-3, `official` one of "", "official", "denied"; `status` and `nib` are codes;
    `sign_of_life` is a shown date, `sign_days` whole days ago or -1.
    """

    evidential: int
    official: str
    status: str
    status_label: str
    nib: int
    origins: int
    best_grade: str
    official_by: str
    official_on: str
    sign_of_life: str
    sign_grade: str
    sign_days: int
    stale: bool
    contradicted: bool


class PersonRow(msgspec.Struct, frozen=True):
    """One line of the people list: `cells` maps column id → shown text."""

    id: str
    name: str
    second: str
    status: str
    status_label: str
    levels: Levels
    place: str
    place_differs: bool
    conflicts: int
    updated: int
    cells: dict[str, str]


class PeopleQuery(msgspec.Struct, frozen=True):
    """What the people list asks for; `include`/`exclude` map a facet's field → codes.

    A page starts after `after` (a cursor from an earlier page) or, with `backward`, ends
    before it; an empty cursor is the very beginning or, backward, the very end.
    """

    text: str = ""
    sort: str = "person.name"
    descending: bool = False
    include: dict[str, tuple[str, ...]] = {}
    exclude: dict[str, tuple[str, ...]] = {}
    after: str = ""
    backward: bool = False
    limit: int = 200
    lang: str = "uk"


class PeoplePage(msgspec.Struct, frozen=True):
    """Rows in list order; cursors of the first and last row; counts of the whole."""

    rows: tuple[PersonRow, ...]
    first: str
    last: str
    more_before: bool
    more_after: bool
    matching: int
    total: int


class FacetCount(msgspec.Struct, frozen=True):
    """One value of a facet with how many people have it."""

    code: str
    label: str
    count: int


class Facet(msgspec.Struct, frozen=True):
    """A facet of the people list: a field and its values."""

    field: str
    label: str
    values: tuple[FacetCount, ...]


class StatementView(msgspec.Struct, frozen=True):
    """One statement as shown on a card.

    `state`: working, value, conflicting, corroborating, stale, denial, taken_back, superseded.
    """

    ref: str
    text: str
    value: Any
    state: str
    office: str
    office_label: str
    ours: bool
    verified: bool
    source_label: str
    source_type: str
    source_type_label: str
    grade: str
    event: str
    said: int
    received: int
    words: str
    group: str
    handling: str
    supersedes: tuple[str, ...]
    disputed: bool
    author: str


class ChoiceView(msgspec.Struct, frozen=True):
    """An office's recorded choice of a working value: ours decides here, others' are shown."""

    ref: str
    office_label: str
    ours: bool
    text: str
    why: str
    said: int


class FieldStack(msgspec.Struct, frozen=True):
    """All statements of one field of one subject, in the order they are shown."""

    subject: str
    subject_kind: str
    field: str
    label: str
    type: str
    many: bool
    evidential: bool
    group: str
    vocabulary: str
    working: str
    working_ref: str
    conflict: bool
    why: str
    statements: tuple[StatementView, ...]
    choices: tuple[ChoiceView, ...] = ()


class SubjectView(msgspec.Struct, frozen=True):
    """A subject inside a dossier (an episode, a stay) with its fields."""

    id: str
    kind: str
    kind_label: str
    title: str
    stacks: tuple[FieldStack, ...]


class PersonView(msgspec.Struct, frozen=True):
    """Everything the person page shows."""

    id: str
    name: str
    other_names: tuple[str, ...]
    second: str
    numbers: tuple[str, ...]
    levels: Levels
    days_held: int
    held_since: str
    conflicts: int
    own: SubjectView
    subjects: tuple[SubjectView, ...]
    history: tuple[StatementView, ...]


class FieldForm(msgspec.Struct, frozen=True):
    """What an editor needs to know of a field: built from the registry alone."""

    field: str
    subject_kind: str
    label: str
    help: str
    type: str
    many: bool
    evidential: bool
    group: str
    group_label: str
    choices: tuple[tuple[str, str], ...]


class Edit(msgspec.Struct, frozen=True):
    """One value a person typed; `seen` lists the statements that were on the screen.

    `text` is what was typed, or a code; empty takes the seen values back when `take_back`.
    """

    field: str
    text: str
    subject: str = ""
    seen: tuple[str, ...] = ()
    take_back: bool = False
    denied: bool = False
    event: str = ""
    words: str = ""
    source_type: str = ""
    source_label: str = ""
    grade: str = ""


class Hit(msgspec.Struct, frozen=True):
    """One person found; `score` 0-100, `why` says what agreed."""

    person: str
    name: str
    second: str
    numbers: tuple[str, ...]
    score: int
    why: str


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


class Partner(msgspec.Struct, frozen=True):
    """Another office we know by its card."""

    office: str
    label: str
    fingerprint: str
    trusted: bool
    practice: bool
    granted_groups: tuple[str, ...]
    granted_people: int
    last_out: int
    last_in: int


class CardView(msgspec.Struct, frozen=True):
    """A card as read from a file: compare the twelve groups before trusting."""

    office: str
    label: str
    fingerprint: str
    practice: bool
    known: bool
    trusted: bool
    ours: bool


class LeavingLine(msgspec.Struct, frozen=True):
    """One person's part of what leaves: counts per group."""

    person: str
    name: str
    groups: dict[str, int]


class Leaving(msgspec.Struct, frozen=True):
    """Exactly what leaves in a bundle, built from the bytes that will be sealed."""

    to: str
    to_label: str
    people: int
    change_sets: int
    attachments: int
    withheld: dict[str, int]
    lines: tuple[LeavingLine, ...]
    acks: int
    bytes: int


class Prepared(msgspec.Struct, frozen=True):
    """A bundle that was written."""

    bundle: str
    number: int
    leaving: Leaving
    files: tuple[str, ...]


class Difference(msgspec.Struct, frozen=True):
    """One line of the inbox: a change set and a cell it moves.

    `kind`: conflict, new_person, changed, same, refused, unknown.
    """

    change: str
    person: str
    name: str
    field: str
    label: str
    kind: str
    ours: tuple[StatementView, ...]
    theirs: tuple[StatementView, ...]
    new_people: bool


class Examined(msgspec.Struct, frozen=True):
    """A bundle verified and tried out, nothing written but the encrypted inbox copy."""

    bundle: str
    number: int
    office: str
    office_label: str
    verified: bool
    already: bool
    new_people: int
    new_statements: int
    conflicts: int
    unknown: int
    refused: tuple[tuple[str, str], ...]
    gap: tuple[str, ...]
    differences: tuple[Difference, ...]
    counts: dict[str, int]


class ConflictValue(msgspec.Struct, frozen=True):
    """One side of a conflict."""

    ref: str
    text: str
    value: Any
    office: str
    office_label: str
    source: str
    grade: str
    event: str
    said: int
    words: str
    author: str


class ConflictView(msgspec.Struct, frozen=True):
    """A cell whose survivors differ and for which our office has not chosen."""

    person: str
    name: str
    subject: str
    subject_title: str
    field: str
    label: str
    since: int
    values: tuple[ConflictValue, ...]
    choices: tuple[ChoiceView, ...] = ()


class OfficeFacts(msgspec.Struct, frozen=True):
    """What the frame of the window shows of the open vault."""

    office: str
    label: str
    practice: bool
    fingerprint: str
    people: int
    conflicts: int
    waiting: int
    recovery: bool
