"""What the pages of evidence call things: parts, verdicts, steps and their pictures."""

from typing import Final

from desktop_app import i18n
from desktop_app.services import views
from ui import parts, wording

_ = i18n.gettext

SHORT: Final = 12
"""Digits of a hash shown in a list; the whole is on the panel and in the viewer."""

_PARTS: Final = {
    "original": i18n.mark("original"),
    "clean": i18n.mark("copy without metadata"),
    "metadata": i18n.mark("metadata"),
    "redacted": i18n.mark("redacted copy"),
}
_ICONS: Final = {
    "COLLECTED": "inbox", "HASHED": "fingerprint", "SEALED": "lock", "VIEWED": "eye",
    "COPIED": "file-down", "TRANSLATED": "languages", "REDACTED": "eye-off",
    "TRANSFERRED": "send", "RECEIVED": "inbox", "VERIFIED": "shield-check",
    "MISMATCH": "octagon-alert", "RETURNED": "undo-2", "DESTROYED": "trash-2",
}  # fmt: skip
_KIND_ICONS: Final = {"pdf": "file-text", "image": "image", "text": "scroll-text",
                      "docx": "file-text", "": "paperclip"}  # fmt: skip


def part(name: str) -> str:
    """What a file is: original, redacted copy …."""
    return _(_PARTS[name]) if name in _PARTS else name


def kind_icon(viewer: str) -> str:
    """The picture of a file by its viewer."""
    return _KIND_ICONS.get(viewer, "paperclip")


def step_part(step: views.CustodyStep) -> parts.Icon:
    """The picture of a step; an unknown code of a later program has a plain one."""
    tone = "danger" if step.code == "MISMATCH" else "text2"
    tone = "ok" if step.code == "VERIFIED" else tone
    return parts.Icon(_ICONS.get(step.code, "circle"), tone)


def verdict_part(one: views.EvidenceView) -> parts.Chip:
    """How the last verification of a piece went."""
    if not any(file.held for file in one.files):
        return parts.Chip(_("not here"), "neutral", "circle-slash")
    if one.verdict == "mismatch":
        return parts.Chip(_("differs"), "danger", "octagon-alert")
    if one.verdict == "verified":
        return parts.Chip(wording.day(one.verified_at), "ok", "shield-check")
    return parts.Chip(_("hash fixed"), "neutral", "fingerprint")


def grouped(sha256: str) -> str:
    """A hash in groups of eight, to be compared by eye and broken at the edge."""
    return " ".join(sha256[at : at + 8] for at in range(0, len(sha256), 8))


def who(step: views.CustodyStep) -> str:
    """Who took a step: a user of this vault, or an office."""
    return step.who if step.ours and step.who else step.office_label


def pieces(count: int) -> str:
    """A number of pieces of evidence."""
    told = i18n.ngettext("{n} piece of evidence", "{n} pieces of evidence", count)
    return told.format(n=i18n.format_number(count))


def steps(count: int) -> str:
    """A number of steps of a chain of custody."""
    told = i18n.ngettext("{n} step", "{n} steps", count)
    return told.format(n=i18n.format_number(count))


def sealed(count: int) -> str:
    """How many are not shown until a group is opened."""
    told = i18n.ngettext("{n} more is sealed", "{n} more are sealed", count)
    return told.format(n=i18n.format_number(count))


def named(one: views.Mismatch) -> str:
    """Which file differs: whose and what, or its blob where neither may be seen."""
    told = ", ".join(said for said in (one.name, one.title) if said)
    return told or one.blob[:SHORT]


def mismatch(reason: str) -> str:
    """Why a file is not what was sealed."""
    return {
        "missing": _("the file is missing"),
        "altered": _("the file was altered"),
        "differs": _("another hash than the one recorded"),
    }.get(reason, reason)


def not_viewable(reason: str) -> tuple[str, str]:
    """Title and sentence for a file the viewer cannot show."""
    if reason == "kind":
        return (
            _("This kind of file has no viewer"),
            _("Pictures, texts and common documents are shown here; nothing else is opened."),
        )
    if reason == "password":
        return (
            _("This PDF asks for a password"),
            _("Export a copy and open it with its password on a machine made for such files."),
        )
    if reason == "time":
        return (
            _("The file took too long to show"),
            _("Reading it was stopped. The sealed original is untouched."),
        )
    return (
        _("The viewer cannot show this file"),
        _("It is damaged, or larger inside than is safe. The sealed original is untouched."),
    )
