"""What must be heard after a restore: how old the vault is, and which erasures nobody knows."""

from desktop_app import i18n
from desktop_app.services import views

_ = i18n.gettext


def told(done: views.Restored) -> str:
    """Say it in two sentences."""
    days = i18n.ngettext(
        "The vault is as it was {n} day ago; partners will send what came later.",
        "The vault is as it was {n} days ago; partners will send what came later.",
        done.days,
    ).format(n=i18n.format_number(done.days))
    if done.ledger:
        return days
    return f"{days} {_('What was erased since then is known only from partners.')}"
