"""One person as the list and the page show them: from cells and summaries to views."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import msgspec

from desktop_app import i18n, store
from desktop_app.domain import dates, fold, groups, registry, status, values
from desktop_app.services import compartments, parting, showing, views

_ = i18n.gettext
OWN_KIND = "person"
NAME = "person.name"
Cells = Mapping[tuple[str, str], fold.Cell]


def name_of(cells: Cells, person_id: str, around: showing.Around) -> str:
    """Return the name by which a person is listed, surname first; “A or B” if sources differ."""
    cell = cells.get((person_id, NAME))
    if cell is None or not cell.values:
        return _("name not known")
    if cell.working is not None:
        return showing.value_text(around, NAME, cell.working.value)
    texts = dict.fromkeys(showing.value_text(around, NAME, one.value) for one in cell.values)
    return _(" or ").join(texts)


def view(known: compartments.Known, person_id: str, around: showing.Around) -> views.PersonView:
    """Return everything the person page shows."""
    cells, summary = known.cells, known.summary
    more = {(one.subject, one.field): one.statements for one in known.sealed}
    around = msgspec.structs.replace(around, sealed=more)
    by_subject: dict[str, list[fold.Cell]] = {}
    for (subject, _field), cell in cells.items():
        by_subject.setdefault(subject, []).append(cell)
    own = showing.subject(around, OWN_KIND, person_id, by_subject.pop(person_id, []))
    others = tuple(
        showing.subject(around, kind, subject, found)
        for subject, found in sorted(by_subject.items())
        for kind in _kinds(around.registry, found)
    )
    return views.PersonView(
        id=person_id,
        name=name_of(cells, person_id, around),
        other_names=tuple(_texts(cells, person_id, "person.other_name", around)),
        second=_second(cells, person_id, around),
        numbers=tuple(_texts(cells, person_id, "person.number", around)),
        levels=levels(summary, around.registry, around.today, around.lang),
        days_held=_days_held(summary, around.today),
        held_since=dates.show(summary.since, around.lang) if summary.since else "",
        conflicts=sum(1 for cell in cells.values() if cell.conflict),
        own=own,
        subjects=_in_time(others),
        history=_history(cells, around),
        sealed=_sealed(known.sealed, around),
        opened=tuple((one, _group_label(around, one)) for one in known.opened),
    )


def _sealed(
    found: Sequence[parting.Sealed], around: showing.Around
) -> tuple[views.SealedGroup, ...]:
    """Return the sealed groups in the order of the groups, each with its fields counted."""
    by_group: dict[str, list[parting.Sealed]] = {}
    for one in found:
        by_group.setdefault(one.group, []).append(one)
    shown = []
    for group in (one for one in groups.GROUPS if one in by_group):
        counted: Counter[str] = Counter()
        for one in by_group[group]:
            counted[_field_label(around, one.field)] += one.statements
        shown.append(
            views.SealedGroup(
                group=group,
                label=_group_label(around, group),
                statements=counted.total(),
                fields=tuple(counted.items()),
                differs=any(one.sides for one in by_group[group]),
            )
        )
    return tuple(shown)


def _group_label(around: showing.Around, group: str) -> str:
    return around.registry.vocabulary("field_group").label(group, around.lang)


def _field_label(around: showing.Around, field: str) -> str:
    known = around.registry.fields.get(field)
    return known.label(around.lang) if known else field


def _kinds(fields: registry.Registry, cells: Iterable[fold.Cell]) -> list[str]:
    """Return what kinds of subject these cells are about, by their declared fields.

    It should be one; another office may say more of a subject, and nothing may vanish for it.
    """
    known = (fields.fields.get(cell.field) for cell in cells)
    return sorted({one.subject for one in known if one is not None})


def _in_time(subjects: tuple[views.SubjectView, ...]) -> tuple[views.SubjectView, ...]:
    """Order episodes before stays before the rest, each kind by id: stable between visits."""
    rank = {"episode": 0, "stay": 1, "charge": 2}
    return tuple(sorted(subjects, key=lambda one: (rank.get(one.kind, 3), one.kind, one.id)))


def _texts(cells: Cells, person_id: str, field: str, around: showing.Around) -> list[str]:
    """Return the different surviving values of a field of the person."""
    cell = cells.get((person_id, field))
    if cell is None:
        return []
    return list(dict.fromkeys(showing.value_text(around, field, one.value) for one in cell.values))


def _second(cells: Cells, person_id: str, around: showing.Around) -> str:
    """Return the second line: other spellings, birth, number: what tells two people apart."""
    parts = [
        *_texts(cells, person_id, "person.other_name", around)[:2],
        _(" or ").join(_texts(cells, person_id, "person.birth", around)),
        *_texts(cells, person_id, "person.number", around)[:1],
    ]
    return " · ".join(part for part in parts if part)


def _days_held(summary: status.Summary, today: date) -> int:
    """Return whole days in custody, -1 if not held or the beginning is not known to the day."""
    if not summary.held or summary.since is None:
        return -1
    latest = dates.days_between(summary.since, today)[0]
    return -1 if latest is None else latest


def _history(cells: Cells, around: showing.Around) -> tuple[views.StatementView, ...]:
    """Return every statement of the file, the newest said first."""
    every = [
        showing.statement(around, cell, one, standing=standing)
        for cell in cells.values()
        for said, standing in (
            (cell.survivors, True),
            (cell.taken_back, True),
            (cell.history, False),
        )
        for one in said
    ]
    return tuple(sorted(every, key=lambda one: (-one.said, one.ref)))


def levels(
    summary: status.Summary, fields: registry.Registry, today: date, lang: str
) -> views.Levels:
    """Return the confirmation block; what is stale is decided now, never stored."""
    days = (today - summary.sign_day).days if summary.sign_day else -1
    return views.Levels(
        evidential=summary.evidential,
        official=summary.official,
        status=summary.status,
        status_label=fields.vocabulary("case_status").short(summary.status, lang),
        nib=summary.nib,
        origins=summary.origins,
        best_grade=summary.best_grade,
        official_by=fields.vocabulary("source_type").label(summary.official_by, lang),
        official_on=dates.show(summary.official_on, lang) if summary.official_on else "",
        sign_of_life=dates.show(summary.sign, lang) if summary.sign else "",
        sign_grade=summary.sign_grade,
        sign_days=days,
        stale=days > showing.STALE_DAYS,
        contradicted=summary.contradicted,
    )


def row(one: store.Person, fields: registry.Registry, today: date, lang: str) -> views.PersonRow:
    """Return one line of the people list."""
    texts = {
        column.id: values.show(one.values[column.id], column, fields, lang)
        for column in fields.columns
        if column.id in one.values and not column.many
    }
    texts.update(
        {
            column.id: ", ".join(
                values.show(each, column, fields, lang) for each in one.values[column.id]
            )
            for column in fields.columns
            if column.many and type(one.values.get(column.id)) is list
        }
    )
    birth = texts.get("person.birth", "")
    return views.PersonRow(
        id=one.id,
        name=texts.get(NAME) or _("name not known"),
        second=birth,
        status=one.summary.status,
        status_label=fields.vocabulary("case_status").short(one.summary.status, lang),
        levels=levels(one.summary, fields, today, lang),
        place=places_text(one.summary, fields, lang),
        place_differs=one.summary.place_differs,
        conflicts=one.conflicts,
        updated=one.updated,
        cells=texts,
    )


def places_text(summary: status.Summary, fields: registry.Registry, lang: str) -> str:
    """Return the place or places last heard of; never the newest of two that differ."""
    facilities = fields.vocabulary("facility")
    return _(" or ").join(facilities.label(one, lang) for one in summary.places)


def columns(fields: registry.Registry, lang: str) -> tuple[tuple[str, str, bool], ...]:
    """Return (column id, label, sortable) of every column of the people list."""
    return tuple((one.id, one.label(lang), one.sorted) for one in fields.columns)


def facet(
    field_id: str, counts: Mapping[str, int], fields: registry.Registry, lang: str
) -> views.Facet:
    """Return one facet: its values in the order of their vocabulary, empty ones left out."""
    known = fields.field(field_id)
    words = fields.vocabulary(known.vocabulary if known else "")
    order = words.positions
    codes = sorted((code for code in counts if code), key=lambda one: (order.get(one, 999), one))
    shown = [views.FacetCount(one, words.short(one, lang), counts[one]) for one in codes]
    if counts.get(""):
        shown.append(views.FacetCount("", _("not stated"), counts[""]))
    return views.Facet(field_id, known.label(lang) if known else field_id, tuple(shown))


def hit(found: store.Match, shown: views.PersonRow, numbers: tuple[str, ...]) -> views.Hit:
    """Return one person found, with what agreed."""
    why = _("all words agree") if found.exact == found.words else _("beginnings of words agree")
    return views.Hit(
        person=found.dossier,
        name=shown.name,
        second=shown.second,
        numbers=numbers,
        score=found.score,
        why=why,
    )
