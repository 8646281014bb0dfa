"""`dodomu search|show|set|choose|conflicts`: people, for a terminal and for scripts."""

import argparse
from typing import Any

from desktop_app import i18n
from desktop_app.cli import vaults
from desktop_app.cli.answer import Answer
from desktop_app.domain import fold
from desktop_app.services import office, reading, views

_ = i18n.gettext
MAX_QUERIES = 64 << 20


def search(asked: argparse.Namespace) -> Answer:
    """Find people; with `--queries` one result per line of the file, in order."""
    if asked.queries is not None:
        text = reading.bounded(asked.queries, MAX_QUERIES).decode("utf-8", errors="replace")
        queries = text.splitlines()
    else:
        queries = [asked.query or ""]
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


def _hit(one: views.Hit) -> dict[str, Any]:
    return {
        "person": one.person,
        "name": one.name,
        "numbers": list(one.numbers),
        "score": one.score,
        "why": one.why,
    }


def show(asked: argparse.Namespace) -> Answer:
    """Print one person's statements, current ones and history, by field."""
    at = vaults.opened(asked)
    try:
        cells = at.people.cells(asked.person)
        person = at.people.person(asked.person, asked.lang)
        told = _fields(at, cells, asked.person)
    finally:
        at.close()
    facts = {"person": asked.person, "name": person.name, "fields": told, "levels": person.levels}
    return Answer(_plain(facts), tuple(_lines(person)))


def _plain(facts: dict[str, Any]) -> dict[str, Any]:
    levels: views.Levels = facts["levels"]
    shown = {name: getattr(levels, name) for name in levels.__struct_fields__}
    return {**facts, "levels": shown}


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
            mark = " (!)" if stack.conflict else ""
            lines.append(f"  {stack.label} [{stack.field}]{mark}")
            for one in stack.statements:
                said = " · ".join(
                    part
                    for part in (one.office_label, one.source_label, one.grade, one.event)
                    if part
                )
                lines.append(f"    {one.text}   {said}   [{one.state}]")
    return lines


def set_value(asked: argparse.Namespace) -> Answer:
    """Record a value; what the field shows now is what it supersedes."""
    at = vaults.opened(asked)
    try:
        cells = at.people.cells(asked.person)
        cell = cells.get((asked.subject or asked.person, asked.field))
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
        done = at.people.state(asked.person, [edit], asked.lang)
    finally:
        at.close()
    told = {"person": asked.person, "field": asked.field, "statements": done.statements}
    return Answer(told, (_("Recorded."),))


def choose(asked: argparse.Namespace) -> Answer:
    """Record which value is the working one, and why; nothing is deleted."""
    at = vaults.opened(asked)
    try:
        at.conflicts.choose(
            asked.person, asked.field, asked.number, asked.reason, subject=asked.subject
        )
    finally:
        at.close()
    told = {"person": asked.person, "field": asked.field, "chosen": asked.number}
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
