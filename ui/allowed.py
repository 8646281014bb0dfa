"""Buttons of what the user's roles do not allow: there, disabled, and saying why.

Services refuse in any case; this only spares people an act that would be refused.
"""

from desktop_app import i18n
from desktop_app.domain import roles
from ui.navigation import PageContext
from ui.widgets.buttons import Button

_ = i18n.gettext


def follow(context: PageContext, right: roles.Right, *buttons: Button) -> None:
    """Bar buttons of an act that needs a right which this user has not."""
    if not context.office.session.may(right):
        for button in buttons:
            button.bar(_refusal)


def _refusal() -> str:
    """The reason, in the language spoken when it is shown."""
    return _("Your roles do not go so far")
