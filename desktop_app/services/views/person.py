"""What the page of one person shows: statements, stacks, subjects."""

from typing import Any

import msgspec

from desktop_app.services.views.people import Levels


class StatementView(msgspec.Struct, frozen=True):
    """One statement as shown on a card.

    `state`: working, value, conflicting, corroborating, stale, denial, taken_back, superseded.
    `author` is in words: you, a colleague, another desk of ours, the label of another office.
    `grade` counts here, `said_grade` is what its office gave: they differ if we assessed it, or
    if nobody here compared that office's card. `sealed`: it is there, and nothing of it is told.
    `remark`: what speaks against the value by itself, in words.
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
    said_grade: str = ""
    sealed: bool = False
    remark: str = ""


class ChoiceView(msgspec.Struct, frozen=True):
    """An office's recorded choice of a working value: ours decides here, others' are shown."""

    ref: str
    office_label: str
    ours: bool
    text: str
    why: str
    said: int


class SealedGroup(msgspec.Struct, frozen=True):
    """A sealed group of one person before it is opened: what it holds is counted, not shown.

    `fields` are labels with numbers of statements; `differs`: values in it disagree.
    """

    group: str
    label: str
    statements: int
    fields: tuple[tuple[str, int], ...]
    differs: bool


class FieldStack(msgspec.Struct, frozen=True):
    """All statements of one field of one subject, in the order they are shown.

    `sealed`: how many more are sealed.
    """

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
    sealed: int = 0


class SubjectView(msgspec.Struct, frozen=True):
    """A subject inside a dossier (an episode, a stay) with its fields."""

    id: str
    kind: str
    kind_label: str
    title: str
    stacks: tuple[FieldStack, ...]


class PersonView(msgspec.Struct, frozen=True):
    """Everything the person page shows; `opened`: (group, label) of sealed groups that are open."""

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
    sealed: tuple[SealedGroup, ...] = ()
    opened: tuple[tuple[str, str], ...] = ()
