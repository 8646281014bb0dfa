"""Sentences that several pages say: ages, counts, moments, who confirmed what (LOOK §6)."""

import datetime

from desktop_app import i18n
from desktop_app.services import views
from ui import parts

_ = i18n.gettext
_LATEST = 253_370_764_800  # 1 January 9999 UTC: a calendar can show it in any zone


def days(count: int) -> str:
    """A number of days: "174 days"."""
    return i18n.ngettext("{n} day", "{n} days", count).format(n=i18n.format_number(count))


def days_ago(count: int) -> str:
    """How long ago: "174 days ago", "today"."""
    if count <= 0:
        return _("today")
    return i18n.ngettext("{n} day ago", "{n} days ago", count).format(n=i18n.format_number(count))


def sources_differ() -> str:
    """Said under a value on which sources differ."""
    return _("sources differ")


def conflicts(count: int) -> str:
    """A number of conflicts: "2 conflicts"."""
    found = i18n.ngettext("{n} conflict", "{n} conflicts", count)
    return found.format(n=i18n.format_number(count))


def people(count: int) -> str:
    """A number of people."""
    return i18n.ngettext("{n} person", "{n} people", count).format(n=i18n.format_number(count))


def origins(levels: views.Levels) -> str:
    """How many independent sources there are, and the best grade: "2 … · best B2"."""
    if not levels.origins:
        return _("no statement yet")
    counted = i18n.ngettext(
        "{n} independent source", "{n} independent sources", levels.origins
    ).format(n=i18n.format_number(levels.origins))
    if not levels.best_grade:
        return counted
    return _("{sources} · best {grade}").format(sources=counted, grade=levels.best_grade)


def official_by(levels: views.Levels) -> str:
    """Who acknowledged or denied, and when; or what its absence means."""
    said = ", ".join(text for text in (levels.official_by, levels.official_on) if text)
    if levels.official == "denied":
        return _("{who}. A denial does not lower the level.").format(who=said or _("Denied"))
    if levels.official:
        return said
    return _("Neither the detaining power nor the ICRC has confirmed.")


def sign_age(levels: views.Levels) -> str:
    """How old the last sign of life is, and whether that is too old."""
    if levels.sign_days < 0:
        return _("Nothing has been heard yet.")
    ago = days_ago(levels.sign_days)
    return _("{ago} · stale").format(ago=ago) if levels.stale else ago


def stale_days(count: int) -> str:
    """Said under a value that is old: "stale, 231 days"."""
    return _("stale, {days}").format(days=days(count))


def summary(levels: views.Levels) -> str:
    """The ladder as one sentence, for the ear."""
    evidence = parts.level_words(levels.evidential)
    return f"{evidence}; {parts.official_words(levels.official)}; {sign_age(levels)}"


def moment(seconds: int) -> str:
    """A moment on this machine's clock, date and minutes; "" for none."""
    if seconds <= 0:
        return ""
    return i18n.format_moment(_local(seconds))


def day(seconds: int) -> str:
    """The day of a moment on this machine's clock; "" for none."""
    if seconds <= 0:
        return ""
    return i18n.format_date(_local(seconds).date())


def clock_time(seconds: int) -> str:
    """Hours and minutes of a moment on this machine's clock."""
    return f"{_local(seconds):%H:%M}"


def _local(seconds: int) -> datetime.datetime:
    """A moment on this machine's clock; beyond the calendar, its last day.

    What another office claims may be any number, and no page may break on it.
    """
    return datetime.datetime.fromtimestamp(min(seconds, _LATEST)).astimezone()


def today() -> str:
    """Weekday, day and month: "Monday, 23 November"."""
    now = datetime.datetime.now().astimezone().date()
    weekdays = (
        _("Monday"),
        _("Tuesday"),
        _("Wednesday"),
        _("Thursday"),
        _("Friday"),
        _("Saturday"),
        _("Sunday"),
    )
    long = i18n.format_long_date(now)
    # The long date ends in the year: "23 November 2026", "23 листопада 2026 року".
    short = long.split(f" {now.year}")[0]
    return f"{weekdays[now.weekday()]}, {short}"
