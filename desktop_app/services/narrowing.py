"""What open sets would still betray of closed ones: reasons of choices, descriptions of evidence.

A choice stands in the group of its target under an ordinary mark, and what is said of a piece of
evidence stands in EVD; both may speak of what whoever looks must not see (README §1, format.md
§6: "the reason is seen by those who may see both values").
"""

from collections.abc import Callable, Collection

import msgspec

from desktop_app.domain import evidence, fold, ids, roles

Key = tuple[str, str]
Cells = dict[Key, fold.Cell]
SightOf = Callable[[str], roles.Sight]
"""Field group → how whoever looks meets it."""


def choices_within(cells: Cells, closed: Collection[str]) -> Cells:
    """Return cells without choices that point at closed change sets."""

    def within(one: fold.Choice) -> bool:
        aims = (one.chosen, *one.saw)
        return all(ids.split_ref(aim)[0] not in closed for aim in aims if ids.is_ref(aim))

    return {
        key: cell
        if all(map(within, cell.choices))
        else msgspec.structs.replace(cell, choices=tuple(filter(within, cell.choices)))
        for key, cell in cells.items()
    }


def evidence_within(cells: Cells, sight: SightOf, own: str) -> Cells:
    """Return cells without evidence of which a file belongs to a closed group.

    What our `own` office says of its files decides; another office alone bars what is its own.
    """
    barred = {
        subject
        for (subject, field), cell in cells.items()
        if field == evidence.MANIFEST and any(sight(one) == "closed" for one in _groups(cell, own))
    }
    if not barred:
        return cells
    return {key: cell for key, cell in cells.items() if key[0] not in barred}


def _groups(cell: fold.Cell, own: str) -> set[str]:
    """Return the groups of the files of one piece of evidence."""
    said = (*cell.values, *cell.history)
    ours = [one for one in said if one.office == own]
    read = [evidence.manifest(one.value) for one in ours or said]
    return {one.group for one in read if one is not None}
