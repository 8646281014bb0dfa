"""What a person must hear of how the vault was found when it was opened, in words."""

from desktop_app import i18n, store
from desktop_app.services import views

_ = i18n.gettext


def worded(one: store.Notice) -> views.Notice:
    """Return a notice of the store in the language spoken now; its code is for scripts."""
    link = i18n.format_number(one.link)
    behind = i18n.ngettext(
        "It was {n} link behind the vault.", "It was {n} links behind the vault.", one.behind
    ).format(n=i18n.format_number(one.behind))
    happened = _(
        "Somebody put an older copy of that one file back, or its disk refused writing. "
        "Everything the vault holds up to link {link} was recomputed and is right."
    ).format(link=link)
    return views.Notice(
        code=one.code,
        title=_("The file vault.head was older than the vault"),
        text=f"{behind} {happened}",
    )


def older_keys() -> views.Notice:
    """Return the notice that an earlier `vault.keys` opened the vault."""
    return views.Notice(
        code="older-keys",
        title=_("An earlier file vault.keys opened the vault"),
        text=_(
            "The newest one was damaged, lost or replaced. Look at the list of users: whoever"
            " was added since must be added again, and a passphrase changed since is the old one."
        ),
    )
