"""What an editor of a field needs to know, and what it hands back."""

import msgspec

from desktop_app.domain import applied


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


class Undone(msgspec.Struct, frozen=True):
    """What an undo or redo said: `labels` of the fields it moved, none if there was nothing.

    `changed`: the Save was followed by words that an undo must not touch; nothing was said.
    """

    labels: tuple[str, ...] = ()
    recorded: applied.Applied = applied.Applied()
    changed: bool = False


class Draft(msgspec.Struct, frozen=True):
    """Text that was being written when the vault locked; one for a place and its argument.

    `title` says what it is about, in the language it was written in; `fields` are the editor's.
    """

    place: str
    argument: str
    title: str
    fields: dict[str, str]
