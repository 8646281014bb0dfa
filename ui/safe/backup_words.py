"""How old the last good backup is, in words; said on the page "Safe" and on Today."""

from desktop_app import i18n
from desktop_app.services import views
from ui import wording

_ = i18n.gettext


def age(of: views.BackupAge) -> tuple[str, str]:
    """Say how old the last good backup is, and what that means."""
    if of.days < 0:
        return (
            _("There is no backup of this vault yet"),
            _("If this computer is lost or seized, so is everything in the vault."),
        )
    made = _("The last good backup was made {days}").format(days=wording.days_ago(of.days))
    if of.due:
        return made, _("What was recorded since is on this computer alone.")
    return made, _("It was read back and tried when it was made.")
