"""Makes ids, statements and change sets for tests of the domain; everything in them is invented.

Ids come from words and nonces from a counter or a seed, so that every run makes the same bytes.
"""

import hashlib
import itertools
from collections.abc import Iterable, Sequence
from typing import Any

from desktop_app.domain import change_set, fold, ids, registry

SAID = 1_719_792_000  # 1 July 2024
_numbers = itertools.count(1)


def ident(word: str) -> str:
    """The id that a word stands for: 32 hex digits, always the same."""
    return hashlib.sha256(word.encode()).hexdigest()[:32]


PERSON = ids.DossierId(ident("Іваненко Тестовий"))


def source(word: str, type_: str = "") -> change_set.Source:
    """An invented source, its id from its label."""
    return change_set.Source(ident(f"source {word}"), type_, word)


def change(
    *statements: change_set.Statement,
    office: str = "own",
    desk: str = "desk",
    author: str = "author",
    group: str = "ST",
    said: int = SAID,
    nonce: str = "",
    dossier: ids.DossierId = PERSON,
    **more: Any,
) -> change_set.ChangeSet:
    """A change set whose office, desk and author are words; a new one at every call."""
    return change_set.make(
        statements,
        dossier=dossier,
        group=group,
        office=ids.OfficeId(ident(f"office {office}")),
        desk=ids.DeskId(ident(f"desk {office} {desk}")),
        author=ids.AuthorId(ident(f"author {office} {author}")),
        said=said,
        nonce=nonce or f"{next(_numbers):032x}",
        **more,
    )


def say(field: str, value: Any, **more: Any) -> change_set.Statement:
    """One statement."""
    return change_set.Statement(field=field, value=value, **more)


def folded(
    *changes: change_set.ChangeSet, corrects: Iterable[str] = (), own: str = "own"
) -> dict[tuple[str, str], fold.Cell]:
    """The cells of the accepted changes under the standard registry."""
    declared = registry.standard()
    correcting = set(corrects)
    return fold.fold(
        [fold.Accepted(one, one.id in correcting) for one in changes],
        own_office=ident(f"office {own}"),
        is_many=declared.is_many,
        same_value=declared.same_value,
    )


def ref(one: change_set.ChangeSet, position: int = 0) -> str:
    """The name of a statement of a change."""
    return ids.ref(one.id, position)


def cell(cells: dict[tuple[str, str], fold.Cell], field: str, subject: str = PERSON) -> fold.Cell:
    """One cell of the person or another subject."""
    return cells[subject, field]


def texts(saids: Sequence[fold.Said]) -> list[Any]:
    """Values of statements, for comparing."""
    return [said.value for said in saids]
