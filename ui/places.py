"""The places of the window, in the order of the rail: one line a page.

Only what works in this version stands here; there is no dead entry (format.md §6).
"""

from desktop_app import i18n
from ui.navigation import Page, PageContext, Place

_ = i18n.gettext


def places() -> tuple[Place, ...]:
    """Every place; each page is imported when it is first opened."""
    return (
        Place("home", "sun", lambda: _("Today"), _home),
        Place("people", "users", lambda: _("People"), _people),
        Place("person", "user", lambda: _("Person"), _person, where="", parent="people"),
        Place("evidence", "paperclip", lambda: _("Evidence"), _evidence, where="", parent="people"),
        Place("import", "file-input", lambda: _("Import"), _import, where="", parent="people"),
        Place(
            "handoffs",
            "arrow-left-right",
            lambda: _("Hand-offs"),
            _handoffs,
            count=lambda facts: facts.waiting,
        ),
        Place(
            "conflicts",
            "git-compare-arrows",
            lambda: _("Review"),
            _conflicts,
            count=lambda facts: facts.conflicts,
        ),
        Place("safe", "vault", lambda: _("Safe"), _safe, where="foot"),
        Place("help", "circle-help", lambda: _("Help"), _help, where="foot"),
        Place("settings", "settings", lambda: _("Settings"), _settings, where="foot"),
    )


def _home(context: PageContext) -> Page:
    from ui.home.home_page import HomePage

    return HomePage(context)


def _people(context: PageContext) -> Page:
    from ui.people.people_page import PeoplePage

    return PeoplePage(context)


def _person(context: PageContext) -> Page:
    from ui.person.person_page import PersonPage

    return PersonPage(context)


def _evidence(context: PageContext) -> Page:
    from ui.evidence.viewer_page import ViewerPage

    return ViewerPage(context)


def _import(context: PageContext) -> Page:
    from ui.intake.intake_page import IntakePage

    return IntakePage(context)


def _handoffs(context: PageContext) -> Page:
    from ui.handoffs.handoffs_page import HandoffsPage

    return HandoffsPage(context)


def _conflicts(context: PageContext) -> Page:
    from ui.conflicts.conflicts_page import ConflictsPage

    return ConflictsPage(context)


def _safe(context: PageContext) -> Page:
    from ui.safe.safe_page import SafePage

    return SafePage(context)


def _help(context: PageContext) -> Page:
    from ui.help_page import HelpPage

    return HelpPage(context)


def _settings(context: PageContext) -> Page:
    from ui.preferences_page import PreferencesPage

    return PreferencesPage(context)
