"""What the page of conflicts shows."""

from typing import Any

import msgspec

from desktop_app.services.views.person import ChoiceView


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
    """A cell whose survivors differ and for which our office has not chosen.

    `sealed`: the group that has to be opened before one can choose, "" if none.
    """

    person: str
    name: str
    subject: str
    subject_title: str
    field: str
    label: str
    since: int
    values: tuple[ConflictValue, ...]
    choices: tuple[ChoiceView, ...] = ()
    sealed: str = ""
