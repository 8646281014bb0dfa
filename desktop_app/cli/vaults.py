"""`dodomu practice`, `dodomu vault`: making vaults and checking them."""

import argparse
from pathlib import Path

from desktop_app import application, i18n
from desktop_app.cli import passphrase
from desktop_app.cli.answer import Answer
from desktop_app.seal import files
from desktop_app.services import office
from desktop_app.services import practice as practice_service

_ = i18n.gettext


def opened(asked: argparse.Namespace) -> office.Office:
    """Open the vault a command names; the caller closes it.

    Raises:
        VaultError, StoreError, PassphraseMissingError: it does not open.
    """
    return application.open_vault(asked.dir, passphrase.ask(asked), user=asked.user)


def practice(asked: argparse.Namespace) -> Answer:
    """Make a practice vault of invented people, with a bundle waiting beside it."""
    chosen = practice_service.PASSPHRASE
    if asked.passphrase_file is not None:
        chosen = passphrase.ask(asked)
    made = application.make_practice(asked.dir, asked.lang, passphrase=chosen)
    try:
        facts = made.office.facts(asked.lang)
    finally:
        made.office.close()
    stick = asked.dir / practice_service.STICK
    waiting = sorted(str(one) for one in stick.iterdir() if one.name.startswith("dodomu-"))
    told = {"office": facts.label, "people": facts.people, "waiting": waiting, "practice": True}
    lines = [
        _("Practice vault of the invented office “{office}”: {people} people.").format(
            office=facts.label, people=facts.people
        )
    ]
    if asked.passphrase_file is None:
        lines.append(_("Passphrase: {passphrase}").format(passphrase=chosen))
    lines += [_("A bundle waits: {file}").format(file=one) for one in waiting]
    return Answer(told, tuple(lines))


def create(asked: argparse.Namespace) -> Answer:
    """Create a vault; the recovery code goes to a file and is read back from it."""
    made = application.create_vault(
        asked.dir,
        label=asked.office,
        user=asked.user,
        passphrase=passphrase.ask_new(asked),
        recovery=asked.recovery_file is not None,
    )
    try:
        if asked.recovery_file is not None:
            _write_code(asked.recovery_file, made.recovery_code)
            made.office.confirm_recovery(asked.recovery_file.read_text().strip())
        own = made.office.partners.own()
    finally:
        made.office.close()
    told = {
        "office": own.label,
        "fingerprint": own.fingerprint,
        "recovery": asked.recovery_file is not None,
    }
    return Answer(told, (_("Vault of “{office}” created.").format(office=own.label),))


def _write_code(place: Path, code: str) -> None:
    """Write the recovery code where its owner asked, readable by the owner only."""
    with files.written_whole(place) as out:
        out.write(code.encode() + b"\n")


def check(asked: argparse.Namespace) -> Answer:
    """Verify log, chain, head and projections."""
    at = opened(asked)
    try:
        found = at.check()
    finally:
        at.close()
    told = {
        "ok": not found,
        "findings": [{"reason": one.reason, "where": one.where} for one in found],
    }
    if found:
        lines = [_("Something is wrong with this vault:")]
        lines += [f"- {one.reason}: {one.where}" for one in found]
        return Answer(told, tuple(lines), code=1)
    return Answer(told, (_("Log, chain, head and projections agree."),))
