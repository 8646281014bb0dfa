"""To whom a statement may go, in words, from its handling mark (desktop_app.domain.groups)."""

from desktop_app import i18n

_ = i18n.gettext


def words(handling: str) -> str:
    """A handling mark in words; unknown marks stay."""
    return {
        "PUBLIC": _("everybody"),
        "PARTNER": _("partners with a grant"),
        "AGENCY": _("nobody outside our office"),
        "CASE_TEAM": _("nobody outside the team of this file"),
        "SEALED": _("only where a grant names the group"),
        "SOURCE_PROT": _("only where a grant names protected sources"),
        "NEGOTIATION": _("only where a grant names negotiations"),
        "PRIVILEGED": _("only the lawyer"),
    }.get(handling, _("only where a grant names the group"))
