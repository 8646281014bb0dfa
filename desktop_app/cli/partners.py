"""`dodomu card|grant|revoke`: who the other offices are, and what they may be handed."""

import argparse
from datetime import UTC, datetime, time

from desktop_app import i18n
from desktop_app.cli import people, vaults
from desktop_app.cli.answer import Answer
from desktop_app.domain import dates, errors
from desktop_app.services import office

_ = i18n.gettext


def show_card(asked: argparse.Namespace) -> Answer:
    """Write this office's card to a file and print its fingerprint."""
    at = vaults.opened(asked)
    try:
        own = at.partners.write_card(asked.file)
    finally:
        at.close()
    told = {"office": own.label, "id": own.office, "fingerprint": own.fingerprint}
    return Answer(told, (f"Fingerprint: {own.fingerprint}",))


def trust(asked: argparse.Namespace) -> Answer:
    """Trust a partner's card whose fingerprint was compared by voice or in person."""
    at = vaults.opened(asked)
    try:
        card = at.partners.trust(asked.file, asked.fingerprint)
    finally:
        at.close()
    told = {"office": card.label, "id": card.office, "fingerprint": card.fingerprint}
    return Answer(told, (_("“{office}” is trusted now.").format(office=card.label),))


def grant(asked: argparse.Namespace) -> Answer:
    """Let an office be handed groups of fields of people."""
    at = vaults.opened(asked)
    try:
        to = at.partners.find(asked.to)
        made = at.partners.grant(
            to.office,
            asked.groups.split(","),
            None if asked.people == "all" else _people(at, asked.people),
            purpose=asked.purpose,
            until=_until(asked.until),
            onward=asked.onward,
        )
    finally:
        at.close()
    number = len({one for each in made for one in each.dossiers})
    told = {"to": to.label, "grants": [one.id for one in made], "people": number,
            "groups": list(made[0].groups) if made else []}  # fmt: skip
    words = i18n.ngettext(
        "Granted to “{office}”: {n} person.", "Granted to “{office}”: {n} people.", number
    )
    return Answer(told, (words.format(office=to.label, n=number),))


def _people(at: office.Office, named: str) -> list[str]:
    """Return the people named by identifiers or numbers with commas between them."""
    return [people.named(at, one.strip()) for one in named.split(",")]


def _until(text: str) -> int:
    """Return the end of the last day of a date as seconds UTC, 0 if none was given.

    Raises:
        FieldValueError: it is not a date, or has no last day.
    """
    if not text:
        return 0
    day = dates.latest_day(dates.to_value(dates.parse(text)))
    if day is None:
        raise errors.FieldValueError(field="", reason="not-a-date")
    return int(datetime.combine(day, time(23, 59, 59), UTC).timestamp())


def release(asked: argparse.Namespace) -> Answer:
    """Release what is between lawyer and client in one person's file for one office.

    Raises:
        NotPermittedError: only a lawyer of this vault may.
        PartnerUnknownError, PersonNotFoundError, NothingPrivilegedError: nothing was released.
    """
    at = vaults.opened(asked)
    try:
        to = at.partners.find(asked.to)
        person = people.named(at, asked.person)
        leave = at.releases.release(
            to.office, person, asked.purpose, later=asked.later, until=_until(asked.until)
        )
    finally:
        at.close()
    told = {"to": to.label, "person": person, "release": leave.id,
            "change_sets": len(leave.changes), "later": asked.later}  # fmt: skip
    return Answer(told, (_("Released for “{office}”.").format(office=to.label),))


def revoke(asked: argparse.Namespace) -> Answer:
    """End grants to an office; what was handed over before cannot be forced back."""
    at = vaults.opened(asked)
    try:
        to = at.partners.find(asked.to)
        named = None if asked.grant == "all" else asked.grant.split(",")
        number = at.partners.revoke(to.office, named, why=asked.reason)
    finally:
        at.close()
    words = i18n.ngettext("Ended: {n} grant.", "Ended: {n} grants.", number).format(n=number)
    lines = (words, _("Copies handed over before cannot be forced back: ask the office."))
    return Answer({"to": to.label, "ended": number}, lines if number else lines[:1])
