"""What is said over the inbox about a bundle: what is unusual about it, and what became of it."""

from desktop_app import i18n
from desktop_app.services import views

_ = i18n.gettext

Note = tuple[str, str]
"""Title and sentence of a banner."""

_LISTED = 5


def unusual(found: views.Examined) -> tuple[str, Note]:
    """The tone of a banner ("" for none) and what it says before anything is decided."""
    if found.already:
        return "accent", (
            _("This hand-off was taken in before"),
            _("Taking it in again changes nothing and no decision."),
        )
    if found.number_twice:
        return "warn", (
            _("Their vault may have been put back"),
            _(
                "Another hand-off with this number came from the same desk. Their vault went back"
                " to an earlier state, or is in use on two computers: ask them. Accepting loses"
                " nothing."
            ),
        )
    if found.gap:
        missing = ", ".join(found.gap[:_LISTED]) + ("…" if len(found.gap) > _LISTED else "")
        return "warn", (
            _("Missing before it: hand-off {numbers}").format(numbers=missing),
            _(
                "You can accept this one now. What is missing never blocks;"
                " ask the sender whether it was lost."
            ),
        )
    if found.told_refused:
        return "warn", _refused_there(found)
    return "", ("", "")


def _refused_there(found: views.Examined) -> Note:
    """What of ours its office did not take, and why."""
    told = found.told_refused
    title = i18n.ngettext(
        "“{office}” refused {n} change of yours", "“{office}” refused {n} changes of yours",
        len(told),
    ).format(office=found.office_label, n=i18n.format_number(len(told)))  # fmt: skip
    said = dict.fromkeys(": ".join(part for part in (one.name, one.reason) if part) for one in told)
    return title, "; ".join(list(said)[:_LISTED]) + ("…" if len(said) > _LISTED else "")


def accepted(found: views.Examined, later: int) -> Note:
    """What was taken in, and what waits."""
    waits = i18n.ngettext("{n} change waits for later.", "{n} changes wait for later.", later)
    what = waits.format(n=i18n.format_number(later)) if later else _("Nothing was left out.")
    title = _("Hand-off {n} from “{office}” is taken in").format(
        n=found.number, office=found.office_label
    )
    return title, f"{what} {_conflicts(found.conflicts)}".strip()


def declined(found: views.Examined) -> Note:
    """That it was refused, and what becomes of the reason."""
    title = _("Hand-off {n} from “{office}” is refused").format(
        n=found.number, office=found.office_label
    )
    return title, _(
        "Nothing of it counts here. The sender reads your reason with your next hand-off."
    )


def _conflicts(count: int) -> str:
    """How many conflicts wait now."""
    if not count:
        return ""
    told = i18n.ngettext("{n} conflict waits in Review.", "{n} conflicts wait in Review.", count)
    return told.format(n=i18n.format_number(count))
