"""What a bundle would change, line by line: for the inbox, and for the terminal's counts."""

from collections import Counter
from collections.abc import Iterable, Sequence

from desktop_app.domain import applied, change_set, fold
from desktop_app.handoff import manifest
from desktop_app.services import people, person, showing, views


def examined(
    told: manifest.Manifest,
    label: str,
    done: applied.Applied,
    refused: Sequence[applied.Refused],
    sets: Sequence[change_set.ChangeSet],
    folk: people.People,
    *,
    lang: str,
    already: bool,
    gap: tuple[str, ...],
) -> views.Examined:
    """Return what accepting a bundle does, from what the door answered."""
    theirs: dict[str, change_set.ChangeSet] = {one.id: one for one in sets}
    lines = [*_lines(done, theirs, folk, lang), *_unmoved(done, theirs, folk, lang)]
    return views.Examined(
        bundle=told.bundle,
        number=told.n,
        office=told.sender.office,
        office_label=label,
        verified=True,
        already=already,
        new_people=len(done.new_dossiers),
        new_statements=sum(len(change_set.statements(one.body)) for one in sets
                           if one.kind == "statements") if not already else 0,
        conflicts=done.conflicts,
        unknown=done.unknown_fields,
        refused=tuple((one.change, one.reason) for one in refused),
        gap=gap,
        differences=tuple(lines),
        counts=dict(Counter(one.kind for one in lines)),
    )  # fmt: skip


def _lines(
    done: applied.Applied,
    theirs: dict[str, change_set.ChangeSet],
    folk: people.People,
    lang: str,
) -> list[views.Difference]:
    """Return one line per cell that moved, conflicts first."""
    around = folk.around(lang)
    new: set[str] = set(done.new_dossiers)
    names = folk.names([one.dossier for one in done.moved if one.dossier not in new], lang)
    for moved in done.moved:
        if moved.dossier in new and moved.field == person.NAME and moved.after:
            names[moved.dossier] = showing.value_text(around, moved.field, moved.after[0].value)
    lines = [
        views.Difference(
            change=_set_of(moved, theirs),
            person=moved.dossier,
            name=names.get(moved.dossier, ""),
            field=moved.field,
            label=_label(around, moved.field),
            kind=_kind(moved, new),
            ours=tuple(showing.plain(around, one) for one in moved.before),
            theirs=tuple(showing.plain(around, one) for one in moved.after if one.change in theirs),
            new_people=moved.dossier in new,
        )
        for moved in done.moved
    ]
    rank = {"conflict": 0, "new_person": 1, "changed": 2}
    return sorted(lines, key=lambda one: rank[one.kind])


def _kind(moved: applied.Moved, new: set[str]) -> str:
    if moved.conflict_after and not moved.conflict_before:
        return "conflict"
    return "new_person" if moved.dossier in new else "changed"


def _set_of(moved: applied.Moved, theirs: dict[str, change_set.ChangeSet]) -> str:
    """Return the set of the bundle that moved a cell."""
    for one in moved.after:
        if one.change in theirs:
            return one.change
    return ""


def _unmoved(
    done: applied.Applied,
    theirs: dict[str, change_set.ChangeSet],
    folk: people.People,
    lang: str,
) -> list[views.Difference]:
    """Return one line per set that moves nothing: the same value again, or a choice."""
    moving = {said.change for moved in done.moved for said in moved.after}
    left = [one for one in theirs.values() if one.id not in moving and one.kind == "statements"]
    around = folk.around(lang)
    names = folk.names([one.dossier for one in left], lang)
    return [
        views.Difference(
            change=one.id,
            person=one.dossier,
            name=names.get(one.dossier, ""),
            field=said[0].field,
            label=_label(around, said[0].field),
            kind="unknown" if _all_unknown(around, said) else "same",
            ours=(),
            theirs=tuple(showing.plain(around, each) for each in said),
            new_people=one.dossier in set(done.new_dossiers),
        )
        for one in left
        if (said := fold.spread(one))
    ]


def _all_unknown(around: showing.Around, said: Iterable[fold.Said]) -> bool:
    return all(
        one.field not in around.registry.fields and one.field not in fold.POINTING for one in said
    )


def _label(around: showing.Around, field: str) -> str:
    known = around.registry.fields.get(field)
    return known.label(around.lang) if known else field
