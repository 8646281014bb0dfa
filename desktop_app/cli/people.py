"""`dodomu search|show|set|choose|conflicts`: people, for a terminal and for scripts."""

import argparse
from typing import Any, Final

import msgspec

from desktop_app import i18n
from desktop_app.cli import vaults
from desktop_app.cli.answer import Answer
from desktop_app.domain import errors, fold, ids
from desktop_app.services import office, reading, views

_ = i18n.gettext
MAX_QUERIES: Final = 64 << 20

_STATES: Final = {
    "working": i18n.mark("working value"),
    "conflicting": i18n.mark("in conflict"),
    "corroborating": i18n.mark("says the same"),
    "stale": i18n.mark("stale"),
    "denial": i18n.mark("denial"),
    "taken_back": i18n.mark("taken back"),
    "superseded": i18n.mark("replaced"),
}


def search(asked: argparse.Namespace) -> Answer:
    """Find people; with `--queries` one result per line of the file, in order.

    Raises:
        FileUnreadableError: the file of queries is not there, or longer than 64 MiB.
    """
    queries = _queries(asked) if asked.queries is not None else [asked.query]
    at = vaults.opened(asked)
    try:
        found = [(query, at.search.find(query, asked.limit, asked.lang)) for query in queries]
    finally:
        at.close()
    results = [{"query": query, "hits": [_hit(one) for one in hits]} for query, hits in found]
    lines = [
        f"{one.score:3}  {one.name}  {one.second}  {' '.join(one.numbers)}  {one.person}"
        for _query, hits in found
        for one in hits
    ]
    return Answer({"results": results}, tuple(lines or [_("Nobody was found.")]))


def _queries(asked: argparse.Namespace) -> list[str]:
    """Return the lines of the file of queries; only a line feed ends one, the last may lack it."""
    raw = reading.bounded(asked.queries, MAX_QUERIES)
    if len(raw) > MAX_QUERIES:
        raise errors.FileUnreadableError(name=asked.queries.name, reason="too-large")
    lines = raw.decode("utf-8-sig", errors="replace").removesuffix("\n").split("\n")
    return [line.removesuffix("\r") for line in lines] if raw else []


def _hit(one: views.Hit) -> dict[str, Any]:
    return {
        "person": one.person,
        "name": one.name,
        "numbers": list(one.numbers),
        "score": one.score,
        "why": one.why,
    }


def named(at: office.Office, person: str) -> str:
    """Return the id of a person named by it, or by a number that nobody else has.

    Raises:
        PersonNotFoundError: nobody has it, or several do.
    """
    if ids.is_id(person):
        return person
    found = [one.person for one in at.search.find(person, 3, "") if person in one.numbers]
    if len(found) != 1:
        raise errors.PersonNotFoundError
    return found[0]


def opened(at: office.Office, asked: argparse.Namespace) -> str:
    """Return the id of the person a command names, with the sealed groups it asks for open.

    Raises:
        PersonNotFoundError: nobody here has that identifier or number.
        GroupClosedError, PurposeError, NotPermittedError: they do not open.
    """
    person = named(at, asked.person)
    if asked.open:
        at.people.open_sealed(person, asked.open.upper().split(","), asked.purpose)
    return person


def show(asked: argparse.Namespace) -> Answer:
    """Print one person's statements, current ones and history, by field.

    What is sealed is counted under "sealed"; `--open` with a purpose opens it.

    Raises: as `opened`.
    """
    at = vaults.opened(asked)
    try:
        person_id = opened(at, asked)
        person = at.people.person(person_id, asked.lang)
        told = _fields(at, at.people.cells(person_id), person_id)
        sealed = [msgspec.structs.asdict(one) for one in at.people.sealed(person_id)]
    finally:
        at.close()
    levels = msgspec.structs.asdict(person.levels)
    facts = {"person": person_id, "name": person.name, "fields": told, "levels": levels,
             "sealed": sealed}  # fmt: skip
    return Answer(facts, tuple(_lines(person)))


def _fields(
    at: office.Office, cells: dict[tuple[str, str], fold.Cell], person: str
) -> dict[str, list[dict[str, Any]]]:
    """Return field → statements, survivors first, in the order of the fold."""
    fields: dict[str, list[dict[str, Any]]] = {}
    for (subject, field), cell in sorted(cells.items()):
        alive = {one.ref for one in cell.survivors}
        working = cell.working.ref if cell.working else ""
        for one in (*cell.survivors, *cell.taken_back, *cell.history):
            fields.setdefault(field, []).append({
                "id": one.ref,
                "subject": "" if subject == person else subject,
                "value": one.value,
                "denied": one.denied,
                "office": at.partners.label(one.office),
                "source": one.source.label if one.source else "",
                "grade": one.grade,
                "event": one.event,
                "words": one.words,
                "said": one.said,
                "group": one.group,
                "supersedes": list(one.supersedes),
                "current": one.ref in alive,
                "working": one.ref == working,
            })  # fmt: skip
    return fields


def _lines(person: views.PersonView) -> list[str]:
    lines = [person.name, f"  {person.levels.status_label}"]
    for subject in (person.own, *person.subjects):
        if subject is not person.own:
            lines.append(f"{subject.title}  {subject.id}")
        for stack in subject.stacks:
            mark = _(" · values differ") if stack.conflict else ""
            lines.append(f"  {stack.label} [{stack.field}]{mark}")
            lines += [f"    {one.text}   {_said(one)}" for one in stack.statements]
    for sealed in person.sealed:
        told = i18n.ngettext("{n} statement", "{n} statements", sealed.statements)
        lines.append(f"{sealed.label} [{sealed.group}]: {told.format(n=sealed.statements)}")
        lines.append("  " + _("Sealed: opens with --open and a purpose, which is audited."))
    return lines


def _said(one: views.StatementView) -> str:
    """Return who says a statement, how reliable it is, of when, and where it stands."""
    state = _(_STATES[one.state]) if one.state in _STATES else ""
    parts = (one.office_label, one.source_label, one.grade, one.event, state, one.remark)
    return " · ".join(part for part in parts if part)


def set_value(asked: argparse.Namespace) -> Answer:
    """Record a value; what the field shows now is what it supersedes.

    Raises:
        PersonNotFoundError, FieldUnknownError, FieldValueError: nothing was recorded.
    """
    at = vaults.opened(asked)
    try:
        person = opened(at, asked)
        cell = at.people.cells(person).get((asked.subject or person, asked.field))
        many = at.people.holds_many(asked.field)
        seen = () if cell is None or many else tuple(one.ref for one in cell.survivors)
        edit = views.Edit(
            field=asked.field,
            text=asked.value,
            subject=asked.subject,
            seen=seen,
            source_label=asked.source,
            grade=asked.grade,
        )
        done = at.people.state(person, [edit], asked.lang)
    finally:
        at.close()
    told = {"person": person, "field": asked.field, "statements": done.statements}
    return Answer(told, (_("Recorded."),))


def choose(asked: argparse.Namespace) -> Answer:
    """Record which value is the working one, and why; nothing is deleted.

    Raises:
        PersonNotFoundError, FieldUnknownError, ChoiceError: nothing was recorded.
    """
    at = vaults.opened(asked)
    try:
        person = opened(at, asked)
        at.conflicts.choose(person, asked.field, asked.number, asked.reason, subject=asked.subject)
    finally:
        at.close()
    told = {"person": person, "field": asked.field, "chosen": asked.number}
    return Answer(told, (_("Recorded. Every value stays visible."),))


def conflicts(asked: argparse.Namespace) -> Answer:
    """List the cells in which values differ; the numbers are those `choose` takes."""
    at = vaults.opened(asked)
    try:
        found = at.conflicts.list(asked.lang)
    finally:
        at.close()
    told = [
        {
            "person": one.person,
            "name": one.name,
            "field": one.field,
            "subject": "" if one.subject == one.person else one.subject,
            "values": [
                {"value": side.value, "office": side.office_label, "source": side.source,
                 "said": side.said, "grade": side.grade, "event": side.event, "id": side.ref}
                for side in one.values
            ],
        }
        for one in found
    ]  # fmt: skip
    lines = []
    for one in found:
        lines.append(f"{one.name}: {one.label}   {one.person} {one.field}")
        lines += [
            f"  {number}. {side.text}   {side.office_label} · {side.source} {side.grade}"
            for number, side in enumerate(one.values, start=1)
        ]
    return Answer({"conflicts": told}, tuple(lines or [_("No conflicts.")]))
