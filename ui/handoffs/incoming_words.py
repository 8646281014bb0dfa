"""Lines of the inbox in words: kinds, what a line is about, why something was refused."""

from typing import Final

from desktop_app import i18n
from ui import parts
from ui.handoffs import group_words
from ui.handoffs.incoming_rows import Line

_ = i18n.gettext

ICONS: Final = {
    "conflict": ("git-compare-arrows", "conflict"),
    "new_person": ("user-plus", "text2"),
    "changed": ("pencil", "text2"),
    "same": ("check", "text2"),
    "refused": ("shield-alert", "warn"),
    "unknown": ("circle-help", "text2"),
}
"""Kind → icon and its tone."""


def kind_name(kind: str) -> str:
    """The name of a filter."""
    return {
        "conflict": _("Conflicts"),
        "new_person": _("New"),
        "changed": _("Changed"),
        "same": _("Same"),
        "refused": _("Refused by rules"),
        "unknown": _("Unknown fields"),
    }[kind]


def kind_sign(kind: str) -> parts.Icon:
    """The picture of a kind, with its meaning for the ear."""
    name, tone = ICONS.get(kind, ("circle-help", "text2"))
    meaning = {
        "conflict": _("conflict"),
        "new_person": _("new person"),
        "changed": _("changed"),
        "same": _("already known"),
        "refused": _("refused by rules"),
        "unknown": _("unknown to this version"),
    }
    return parts.Icon(name, tone, 16, meaning.get(kind, kind))


def title(line: Line) -> str:
    """Whom a line is about."""
    if line.kind == "refused" and not line.name:
        return _("A change set")
    return line.name or _("name not given")


def about(line: Line) -> str:
    """What a line is about."""
    if line.kind == "refused":
        return why_refused(line.reason)
    if line.kind == "new_person":
        said = [each for one in line.differences for each in one.theirs]
        counted = i18n.ngettext("{n} statement", "{n} statements", len(said))
        told = _("new person: {groups}, {statements}")
        return told.format(
            groups=group_words.listed(one.group for one in said),
            statements=counted.format(n=i18n.format_number(len(said))),
        )
    return ", ".join(dict.fromkeys(one.label for one in line.differences))


def why_refused(reason: str) -> str:
    """Why a rule of this office refused a set."""
    return {
        "origin-unsigned": _("its author did not sign it"),
        "own-name-without-tag": _("written in our name, not by us"),
        "control-of-another-office": _("only we may decide this"),
        "group-never-leaves": _("notes of an office never travel"),
        "group-of-field": _("a field in the wrong group"),
        "value-of-field": _("a value that its field cannot have"),
        "too-many-words": _("too many unknown words"),
        "not-the-same-bytes": _("not the bytes that were signed"),
    }.get(reason, _("it breaks the format"))


def meaning(line: Line) -> str:
    """What accepting a line means, under the title of the comparison."""
    if line.kind == "refused":
        told = _("A rule refused this set: {why}. It was not stored.")
        return told.format(why=why_refused(line.reason))
    return {
        "conflict": _("Both offices say something different. Neither replaces the other."),
        "new_person": _("Nobody with this file is in the vault yet."),
        "changed": _("Something is said here that was not known, or was said differently."),
        "same": _("This is known here already. It is kept as theirs and changes no value."),
        "unknown": _("This version does not know these fields. They are kept unread."),
    }.get(line.kind, "")
