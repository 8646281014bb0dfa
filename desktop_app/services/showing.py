"""Statements, stacks and subjects as pages show them: from folded cells to views."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

import msgspec

from desktop_app import i18n
from desktop_app.domain import dates, fold, ids, numbers, registry, roles, values
from desktop_app.services import views

_ = i18n.gettext
STALE_DAYS = 180
"""A whereabouts claim older than this many days is shown as stale (domain.md §2)."""


class Around(msgspec.Struct, frozen=True):
    """What a view needs beside the cells: who we are, who they are, when it came, today, and
    how whoever looks meets a statement that did not come through the door for reading.
    """

    registry: registry.Registry
    own_office: str
    office_label: Callable[[str], str]
    verified: Callable[[str], bool]
    received: Mapping[str, int]
    today: date
    lang: str
    sight: Callable[[fold.Said], roles.Sight] = lambda _one: "closed"
    sealed: Mapping[tuple[str, str], int] = {}
    own_desk: str = ""
    own_author: str = ""


def value_text(around: Around, field: str, value: Any) -> str:
    """Return a value as words; values of unknown fields are shown raw."""
    if value is None:
        return ""
    known = around.registry.fields.get(field)
    if known is None:
        return raw_text(value)
    return values.show(value, known, around.registry, around.lang)


def raw_text(value: Any) -> str:
    """Return a value of a field this version does not know."""
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()


def statement(
    around: Around, cell: fold.Cell, one: fold.Said, *, standing: bool = True
) -> views.StatementView:
    """Return one statement as its card shows it; `standing`: nobody superseded it."""
    source_types = around.registry.vocabulary("source_type")
    source = one.source
    return views.StatementView(
        ref=one.ref,
        text=value_text(around, one.field, one.value),
        value=one.value,
        state=_state(around, cell, one, standing=standing),
        office=one.office,
        office_label=around.office_label(one.office),
        ours=one.office == around.own_office,
        verified=around.verified(one.office),
        source_label=source.label if source else "",
        source_type=source.type if source else "",
        source_type_label=source_types.label(source.type, around.lang) if source else "",
        grade=one.grade,
        event=dates.show(one.event, around.lang) if one.event else "",
        said=one.said,
        received=around.received.get(one.change, 0),
        words=one.words,
        group=one.group,
        handling=one.handling,
        supersedes=one.supersedes,
        disputed=one.ref in cell.disputed,
        author=author_words(around, one),
        said_grade=one.carried,
        remark="" if _fits(one) else _("check digit does not fit"),
    )


def _fits(one: fold.Said) -> bool:
    """Tell whether nothing speaks against a number by itself."""
    return not isinstance(one.value, str) or numbers.fits(one.field, one.value)


def author_words(around: Around, one: fold.Said) -> str:
    """Return who recorded a statement, as far as whoever looks may know: ids say nothing to them.

    Names of users stand in group OWN and never on a card; of another office only its label.
    """
    if one.office != around.own_office:
        return around.office_label(one.office)
    if one.author == around.own_author:
        return _("you")
    if one.desk == around.own_desk:
        return _("a colleague at this desk")
    return _("another desk of our office")


def _state(around: Around, cell: fold.Cell, one: fold.Said, *, standing: bool) -> str:
    """Return the one word a card carries about its place in the stack."""
    if one.value is None:
        return "taken_back"
    if not standing:
        return "superseded"
    if one.denied:
        return "denial"
    if cell.working is not None and one.ref == cell.working.ref:
        return "working"
    if cell.conflict:
        return "conflicting"
    if _stale(around, one):
        return "stale"
    if cell.working is not None and not around.registry.same_value(
        one.field, one.value, cell.working.value
    ):
        return "conflicting"
    return "corroborating" if cell.working is not None else "value"


def _stale(around: Around, one: fold.Said) -> bool:
    """Tell whether a claim about a place is older than 180 days."""
    known = around.registry.fields.get(one.field)
    if known is None or known.asserts != "HELD_AT" or one.event is None:
        return False
    day = dates.latest_day(one.event)
    return day is not None and (around.today - day).days > STALE_DAYS


_RANK = {
    state: place
    for place, state in enumerate(
        ("working", "value", "conflicting", "corroborating", "stale", "denial", "taken_back",
         "superseded")
    )
}  # fmt: skip


def stack(around: Around, cell: fold.Cell, known: registry.Field) -> views.FieldStack:
    """Return all statements of a field, in the order LOOK.md §3 gives them."""
    shown = [
        *(statement(around, cell, one) for one in (*cell.survivors, *cell.taken_back)),
        *(statement(around, cell, one, standing=False) for one in cell.history),
    ]
    shown.sort(key=lambda one: _RANK[one.state])
    own = [one for one in cell.choices if one.office == around.own_office]
    return views.FieldStack(
        subject=cell.subject,
        subject_kind=known.subject,
        field=cell.field,
        label=known.label(around.lang),
        type=known.type,
        many=known.many,
        evidential=known.evidential,
        group=known.group,
        vocabulary=known.vocabulary,
        working=value_text(around, cell.field, cell.working.value) if cell.working else "",
        working_ref=cell.working.ref if cell.working else "",
        conflict=cell.conflict,
        why=own[0].why if own else "",
        statements=tuple(shown),
        choices=choices(around, cell),
        sealed=around.sealed.get((cell.subject, cell.field), 0),
    )


def choices(around: Around, cell: fold.Cell) -> tuple[views.ChoiceView, ...]:
    """Return the recorded choices of a cell, every office's, with what each chose."""
    known = {one.ref: one.value for one in (*cell.survivors, *cell.history)}
    return tuple(
        views.ChoiceView(
            ref=one.ref,
            office_label=around.office_label(one.office),
            ours=one.office == around.own_office,
            text=value_text(around, cell.field, known.get(ids.StatementRef(one.chosen))),
            why=one.why,
            said=one.said,
        )
        for one in cell.choices
    )


def veiled(group: str, ref: str = "") -> views.StatementView:
    """Return what is shown in place of a sealed statement."""
    return views.StatementView(
        ref=ref, text=_("sealed"), value=None, state="sealed", office="", office_label="",
        ours=False, verified=False, source_label="", source_type="", source_type_label="",
        grade="", event="", said=0, received=0, words="", group=group, handling="",
        supersedes=(), disputed=False, author="", sealed=True,
    )  # fmt: skip


def subject(
    around: Around, kind: str, subject_id: str, cells: Iterable[fold.Cell]
) -> views.SubjectView:
    """Return one subject with its stacks in the order of the registry."""
    here = {cell.field: cell for cell in cells}
    stacks = tuple(
        stack(around, here[known.id], known)
        for known in around.registry.of(kind)
        if known.id in here
    )
    label = kind_label(around, kind)
    words = [one.working or "/".join(_texts(one)) for one in stacks if one.evidential][:2]
    return views.SubjectView(
        id=subject_id,
        kind=kind,
        kind_label=label,
        title=": ".join([label, ", ".join(word for word in words if word)]).rstrip(": "),
        stacks=stacks,
    )


def kind_label(around: Around, kind: str) -> str:
    """Return what a kind of subject is called."""
    known = around.registry.subjects.get(kind)
    return known.labels.text(around.lang) if known else kind


def _texts(one: views.FieldStack) -> list[str]:
    """Return the different surviving values of a stack."""
    alive = [
        said.text
        for said in one.statements
        if said.state not in {"taken_back", "superseded", "denial"}
    ]
    return list(dict.fromkeys(alive))


def plain(around: Around, one: fold.Said) -> views.StatementView:
    """Return a statement outside its stack, for the inbox: nothing is said of its place.

    Of one that is not open to whoever looks nothing is told but that it is there.
    """
    if around.sight(one) != "open":
        return veiled(one.group, one.ref)
    lone = fold.Cell(
        subject=one.subject, field=one.field, survivors=(one,), taken_back=(), history=(),
        disputed={}, conflict=False, working=None, choices=(), ignored=0,
    )  # fmt: skip
    return statement(around, lone, one)
