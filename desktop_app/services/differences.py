"""What a bundle would change, line by line: for the inbox, and for the terminal's counts."""

from collections import Counter
from collections.abc import Iterable, Sequence

from desktop_app import store
from desktop_app.domain import applied, change_set, fold
from desktop_app.handoff import manifest
from desktop_app.services import people, person, showing, views

Key = tuple[str, str, str]


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
    touching = _touching(sets)
    lines = [
        *_lines(done, touching, theirs, folk, lang),
        *_unmoved(done, touching, theirs, folk, lang),
    ]
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


def _touching(sets: Sequence[change_set.ChangeSet]) -> dict[Key, list[str]]:
    """Return (dossier, subject, field) → the sets of the bundle that say something of it."""
    found: dict[Key, list[str]] = {}
    for one in sets:
        if one.kind == "statements":
            for said in change_set.statements(one.body):
                key = (one.dossier, said.subject or one.dossier, said.field)
                named = found.setdefault(key, [])
                if not named or named[-1] != one.id:
                    named.append(one.id)
    return found


def _key(moved: applied.Moved) -> Key:
    return (moved.dossier, moved.subject, moved.field)


def _lines(
    done: applied.Applied,
    touching: dict[Key, list[str]],
    theirs: dict[str, change_set.ChangeSet],
    folk: people.People,
    lang: str,
) -> list[views.Difference]:
    """Return a line per cell that moved and set that touches it, conflicts first.

    One set's line alone would not let a person leave the value out: another may say the same.
    """
    around = folk.around(lang)
    new: set[str] = set(done.new_dossiers)
    names = folk.names([one.dossier for one in done.moved if one.dossier not in new], lang)
    for moved in done.moved:
        if moved.field == person.NAME and moved.dossier in new and _opens(around, moved.after):
            names[moved.dossier] = showing.value_text(around, moved.field, moved.after[0].value)
    lines = [
        views.Difference(
            change=change,
            person=moved.dossier,
            name=names.get(moved.dossier, ""),
            field=moved.field,
            label=_label(around, moved.field),
            kind=_kind(moved, new),
            ours=_told(around, moved.before),
            theirs=_told(around, [one for one in moved.after if one.change in theirs]),
            new_people=moved.dossier in new,
        )
        for moved in done.moved
        if _concerns(around, (*moved.before, *moved.after))
        for change in touching.get(_key(moved), [""])
    ]
    rank = {"conflict": 0, "new_person": 1, "changed": 2}
    return sorted(lines, key=lambda one: rank[one.kind])


def _kind(moved: applied.Moved, new: set[str]) -> str:
    if moved.conflict_after and not moved.conflict_before:
        return "conflict"
    return "new_person" if moved.dossier in new else "changed"


def _unmoved(
    done: applied.Applied,
    touching: dict[Key, list[str]],
    theirs: dict[str, change_set.ChangeSet],
    folk: people.People,
    lang: str,
) -> list[views.Difference]:
    """Return one line per set that moves nothing: the same value again, or a choice.

    The door lists so many moved cells and no more; of a set beyond them nobody may say "same".
    """
    moving = {one for moved in done.moved for one in touching.get(_key(moved), ())}
    same = "changed" if len(done.moved) >= store.MOST_MOVED else "same"
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
            kind="unknown" if _all_unknown(around, said) else same,
            ours=(),
            theirs=_told(around, said),
            new_people=one.dossier in set(done.new_dossiers),
        )
        for one in left
        if (said := fold.spread(one, doubted=not around.verified(one.office)))
        and _concerns(around, said)
    ]


def _told(around: showing.Around, said: Iterable[fold.Said]) -> tuple[views.StatementView, ...]:
    """Return statements as shown; those closed to whoever looks are left out."""
    return tuple(showing.plain(around, one) for one in said if around.sight(one) != "closed")


def _concerns(around: showing.Around, said: Sequence[fold.Said]) -> bool:
    """Tell whether a line may be shown: not of what is closed to whoever looks."""
    return not said or any(around.sight(one) != "closed" for one in said)


def _opens(around: showing.Around, said: Sequence[fold.Said]) -> bool:
    """Tell whether the first of some statements is open."""
    return bool(said) and around.sight(said[0]) == "open"


def _all_unknown(around: showing.Around, said: Iterable[fold.Said]) -> bool:
    return all(
        one.field not in around.registry.fields and one.field not in fold.POINTING for one in said
    )


def _label(around: showing.Around, field: str) -> str:
    known = around.registry.fields.get(field)
    return known.label(around.lang) if known else field
