"""`dodomu card|grant|revoke`: who the other offices are, and what they may be handed."""

import argparse
from datetime import UTC, datetime

from desktop_app import i18n
from desktop_app.cli import vaults
from desktop_app.cli.answer import Answer
from desktop_app.domain import errors

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
        people = None if asked.people == "all" else asked.people.split(",")
        made = at.partners.grant(
            to.office,
            asked.groups.split(","),
            people,
            purpose=asked.purpose,
            until=_until(asked.until),
            onward=asked.onward,
        )
    finally:
        at.close()
    number = len({one for each in made for one in each.dossiers})
    told = {"to": to.label, "grants": [one.id for one in made], "people": number,
            "groups": list(made[0].groups) if made else []}  # fmt: skip
    return Answer(
        told, (_("Granted to “{office}”: {n} people.").format(office=to.label, n=number),)
    )


def _until(text: str) -> int:
    """Return the end of a day as seconds UTC, 0 if none was given.

    Raises:
        FieldValueError: it is not a day written YYYY-MM-DD.
    """
    if not text:
        return 0
    try:
        day = datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC, hour=23, minute=59)
    except ValueError:
        raise errors.FieldValueError(field="until", reason="not-a-date") from None
    return int(day.timestamp())


def revoke(asked: argparse.Namespace) -> Answer:
    """End grants to an office; what was handed over before cannot be forced back."""
    at = vaults.opened(asked)
    try:
        to = at.partners.find(asked.to)
        named = None if asked.grant == "all" else asked.grant.split(",")
        number = at.partners.revoke(to.office, named, why=asked.reason)
    finally:
        at.close()
    told = {"to": to.label, "ended": number}
    return Answer(told, (
        _("Ended. Copies handed over before cannot be forced back: ask the office."),
    ))  # fmt: skip
