"""`dodomu practice`, `dodomu vault`: making vaults and checking them."""

import argparse
from pathlib import Path
from typing import Final

from desktop_app import application, i18n
from desktop_app.cli import passphrase
from desktop_app.cli.answer import Answer
from desktop_app.domain import errors
from desktop_app.seal import files
from desktop_app.services import office
from desktop_app.services import practice as practice_service

_ = i18n.gettext

_FOUND: Final = {
    "page-damaged": i18n.mark("a page of the database is damaged"),
    "pages-missing": i18n.mark("pages of the database are missing"),
    "chain-broken": i18n.mark("the chain of the log is broken"),
    "change-missing": i18n.mark("a record is missing from the log"),
    "digest-differs": i18n.mark("a record was altered"),
    "projection-differs": i18n.mark("a table does not follow from the log"),
}


def opened(asked: argparse.Namespace) -> office.Office:
    """Open the vault a command names; the caller closes it. What must be heard of how it was
    found is kept in `asked.notices`.

    Raises:
        VaultError, StoreError, PassphraseMissingError: it does not open.
    """
    at = application.open_vault(
        asked.dir, passphrase.ask(asked), user=asked.user, key_file=asked.key_file
    )
    asked.notices = at.notices()
    return at


def practice(asked: argparse.Namespace) -> Answer:
    """Make a practice vault of invented people, with a bundle waiting beside it.

    Raises:
        VaultError: the folder is not new or empty.
    """
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
        _("Practice vault of the invented office “{office}”.").format(office=facts.label),
        _("People: {n}").format(n=facts.people),
    ]
    if asked.passphrase_file is None:
        lines.append(_("Passphrase: {passphrase}").format(passphrase=chosen))
    lines += [_("A bundle waits: {file}").format(file=one) for one in waiting]
    return Answer(told, tuple(lines))


def create(asked: argparse.Namespace) -> Answer:
    """Create a vault; the recovery code goes to a file and is read back from it.

    Raises:
        VaultError, CardError, SealOutputError, PassphraseMissingError: no vault was made.
    """
    place: Path | None = asked.recovery_file
    if place is not None:
        _refuse_place(place)
    made = application.create_vault(
        asked.dir,
        label=asked.office,
        user=asked.user,
        passphrase=passphrase.ask_new(asked),
        recovery=place is not None,
    )
    try:
        if place is not None:
            _write_code(place, made.recovery_code)
            made.office.confirm_recovery(place.read_text(encoding="utf-8").strip())
        own = made.office.partners.own()
    finally:
        made.office.close()
    told = {"office": own.label, "fingerprint": own.fingerprint, "recovery": place is not None}
    lines = [_("Vault of “{office}” created.").format(office=own.label)]
    if place is None:
        lines.append(_("No recovery code was made: if every passphrase is lost, so is the vault."))
    else:
        lines.append(_("Recovery code: {file}. Print it and remove the file.").format(file=place))
    return Answer(told, tuple(lines))


def _refuse_place(place: Path) -> None:
    """Refuse a place for the recovery code before a vault exists whose code would be lost.

    Raises:
        SealOutputError: there is a file of that name, or no such folder.
    """
    if not place.parent.is_dir():
        raise errors.SealOutputError(reason="no-folder")
    if place.exists():
        raise errors.SealOutputError(reason="exists")


def _write_code(place: Path, code: str) -> None:
    """Write the recovery code where its owner asked, readable by the owner only."""
    with files.written_whole(place) as out:
        out.write(code.encode() + b"\n")


def rekey(asked: argparse.Namespace) -> Answer:
    """Encrypt everything under a new key; older key files open it no more.

    Raises:
        NotPermittedError, DiskFullError, VaultError: the old key stays, or the next opening
            settles which one does.
    """
    at = opened(asked)
    try:
        at.keys.rekey()
    finally:
        at.close()
    lines = (
        _("The vault has a new key. Older copies of vault.keys open it no more."),
        _("A whole copy of the folder made before still opens with what it was made with."),
    )
    return Answer({"rekeyed": True}, lines)


def check(asked: argparse.Namespace) -> Answer:
    """Verify log, chain, head and projections; exit 1 if something is wrong."""
    at = opened(asked)
    try:
        found = at.check()
    finally:
        at.close()
    told = {
        "ok": not found,
        "findings": [{"reason": one.reason, "where": one.where} for one in found],
    }
    if not found:
        return Answer(told, (_("Log, chain, head and projections agree."),))
    lines = [_("Something is wrong with this vault:")]
    for one in found:
        said = _(_FOUND[one.reason]) if one.reason in _FOUND else one.reason
        lines.append(f"- {said}: {one.where}")
    lines.append(_("Keep a copy of the folder as it is, then restore the last backup."))
    return Answer(told, tuple(lines), code=1)
