"""One vault at which several people sit, each in their own roles; and secrets planted in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from desktop_app import application
from desktop_app.domain import change_set, groups, ids, registry, roles
from desktop_app.services import pen, views
from desktop_app.services.office import Office
from tests.services import offices

PASSPHRASE: Final = "four five six"
WORD: Final = "Схованка"
"""Every planted value holds this word and a number: it is nowhere else."""

_PLAIN: Final = frozenset({"text", "note", "name"})
NAMED: Final = "Читач Пробний"


def give(at: Office, nickname: str, *given: roles.Role) -> None:
    """Let another user in."""
    at.users.add(nickname, given, PASSPHRASE)


@contextmanager
def seated(folder: Path, nickname: str) -> Iterator[Office]:
    """Open a vault as one of its users, and close it."""
    office = application.open_vault(folder, PASSPHRASE, user=nickname, now=offices.Clock())
    try:
        yield office
    finally:
        office.close()


@contextmanager
def sitting_as(at: Office, *given: roles.Role) -> Iterator[Office]:
    """Let whoever sits at an open office have other roles for a while, without a key slot."""
    before = at.session.roles
    object.__setattr__(at.session, "roles", tuple(sorted(given)))
    try:
        yield at
    finally:
        object.__setattr__(at.session, "roles", before)


def secret(number: int) -> str:
    """A value that may be seen by nobody who must not."""
    return f"{WORD}{number}"


def hidden_fields(given: tuple[roles.Role, ...] = ("reader",)) -> list[registry.Field]:
    """The fields of words whose groups somebody does not read at once."""
    return [
        one
        for one in registry.standard().fields.values()
        if one.type in _PLAIN and roles.sight(given, one.group) != "open"
    ]


def plant(at: Office, person: str) -> dict[str, str]:
    """Say a secret in every hidden field of a person, twice, and under every narrow mark.

    Returns field → the secret said of it first. The second one contradicts it; a third was
    replaced, so that it stands in history only.
    """
    subjects: dict[str, str] = {"person": ""}
    said = {}
    number = 0
    for field in hidden_fields():
        subject = subjects.setdefault(field.subject, ids.new_id())
        first, second, third = (secret(number + at_) for at_ in range(3))
        number += 3
        _say(at, person, field.id, third, subject, third)
        old = [
            one.ref for (about, name), cell in at._store.cells(person).items()
            if name == field.id and about == (subject or person) for one in cell.survivors
        ]  # fmt: skip
        _say(at, person, field.id, first, subject, first, seen=tuple(old))
        _say(at, person, field.id, second, subject, second)
        said[field.id] = first
    for marked in sorted(set(groups.HANDLINGS) - {"PUBLIC", "PARTNER", "AGENCY"}):
        number += 1
        mark(at, person, "person.father_name", secret(number), marked)
        mark(at, person, "person.name", {"full": secret(number)}, marked)
        mark(at, person, "person.number", secret(number), marked)
        mark(at, person, "person.unit", secret(number), marked, group="MIL")
    return said


def _say(
    at: Office, person: str, field: str, text: str, subject: str, source: str,
    *, seen: tuple[str, ...] = (),
) -> None:  # fmt: skip
    """Say a value with a source and words that are as secret; numbers get digits."""
    edit = views.Edit(
        field, text, subject=subject, words=text, source_type="RELATIVE", source_label=source,
        grade="B2",
    )  # fmt: skip
    written = at.people._written(ids.DossierId(person), [edit], "uk")
    if seen:
        one = written[0]
        statements = [
            change_set.Statement(
                field=field, value=each.value, subject=each.subject, words=each.words,
                source=each.source or one.source, grade="B2", supersedes=seen,
            )
            for each in change_set.statements(one.body)
        ]  # fmt: skip
        written = at._pen.sets(
            ids.DossierId(person), [pen.Written(one.group, each) for each in statements]
        )
    at._store.record(written, by=at._pen.standing.author)


def mark(
    at: Office, person: str, field: str, value: object, handling: str, *, group: str = "ID"
) -> None:
    """Say a value under a handling mark narrower than its group's."""
    one = change_set.Statement(field=field, value=value, words=str(value), grade="B2")
    sets = at._pen.sets(ids.DossierId(person), [pen.Written(group, one, handling)])
    at._store.record(sets, by=at._pen.standing.author)
