"""Columns of a list in words: what will become of each, and what cannot be (LOOK, picture 13)."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from desktop_app import i18n
from desktop_app.domain import groups, registry
from ui.intake.intake_presenter import Column

_ = i18n.gettext

Sign = tuple[str, str, str]
"""Icon, tone, words."""

_SEALING: Final = frozenset({"SEALED", "SOURCE_PROT", "NEGOTIATION", "PRIVILEGED"})


def letters(index: int) -> str:
    """A column's letters as table programs print them: A, B, … Z, AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def claimed_twice(columns: Sequence[Column]) -> frozenset[str]:
    """Targets that several columns claim though a person can have only one such value."""
    counted = Counter(one.target for one in columns if one.target)
    return frozenset(
        target for target, times in counted.items() if times > 1 and not _takes_many(target)
    )


def _takes_many(target: str) -> bool:
    """Whether several columns may fill a target."""
    found = registry.standard().split_target(target)
    return found is not None and found[0].many and not found[1]


def sign(one: Column, twice: frozenset[str]) -> Sign:
    """What will become of a column, with its picture."""
    if one.target in twice:
        return "circle-alert", "danger", _("two columns go here: change one")
    if not one.target:
        if not one.column.filled:
            return "circle-help", "text3", _("empty in the first rows, may be left out")
        return "archive", "text2", _("stays with the row, as it is")
    if not one.touched and not one.column.sure:
        return "triangle-alert", "warn", _("check: guessed from the cells")
    sealed = _sealed_group(one.target)
    if sealed:
        return "eye-off", "text2", _("sealed group: {group}").format(group=sealed)
    if one.touched:
        return "circle-check", "ok", _("chosen by you")
    return "circle-check", "ok", _("sure: its header says so")


def _sealed_group(target: str) -> str:
    """The group of a target if it is sealed, in words."""
    declared = registry.standard()
    found = declared.split_target(target)
    if found is None or groups.default_handling(found[0].group) not in _SEALING:
        return ""
    return declared.vocabulary("field_group").label(found[0].group, i18n.language())
