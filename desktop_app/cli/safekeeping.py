"""`dodomu vault backup|restore|put-back`, `dodomu audit`: what keeps a vault safe."""

import argparse
import datetime

from desktop_app import application, i18n
from desktop_app.cli import confirming, passphrase, people, vaults
from desktop_app.cli.answer import Answer
from desktop_app.domain import errors
from desktop_app.messages import acts
from desktop_app.services import views

_ = i18n.gettext


def back_up(asked: argparse.Namespace) -> Answer:
    """Write an encrypted backup of the vault, read it back and try it.

    Raises:
        SealOutputError, DiskFullError, BackupError: none was left.
    """
    at = vaults.opened(asked)
    try:
        made = at.safekeeping.back_up(asked.file)
    finally:
        at.close()
    told = {
        "backup": made.id, "file": str(asked.file), "bytes": made.bytes, "made": made.made,
        "attachments": made.attachments, "tried": True,
    }  # fmt: skip
    return Answer(
        told,
        (
            _("Written: {file}").format(file=asked.file),
            _("It was read back, and everything in it is right."),
        ),
    )


def restore(asked: argparse.Namespace) -> Answer:
    """Put a backup into a new folder; it opens with a passphrase or code of when it was made.

    Raises:
        BackupError, VaultError, DiskFullError: nothing is left in the folder.
    """
    code, words = "", ""
    if asked.recovery_file is not None:
        code = asked.recovery_file.read_text(encoding="utf-8").strip()
    else:
        words = passphrase.ask(asked)
    done = application.restore(
        asked.file, asked.dir, words, code=code, user=asked.user, key_file=asked.key_file,
        older_ledger=asked.ledger,
    )  # fmt: skip
    asked.notices = done.office.notices()
    done.office.close()
    told = done.told
    facts = {
        "made": told.made, "days": told.days, "erased_again": told.erased_again,
        "revoked_again": told.revoked_again, "ledger": told.ledger,
    }  # fmt: skip
    return Answer(facts, restored_words(told))


def restored_words(told: views.Restored) -> tuple[str, ...]:
    """Return what must be known after a restore."""
    days = i18n.ngettext(
        "The vault is as it was {n} day ago; partners will send what came later.",
        "The vault is as it was {n} days ago; partners will send what came later.",
        told.days,
    ).format(n=told.days)
    if told.ledger:
        return (
            days,
            _("Erased again: {n}. Grants ended again: {m}.").format(
                n=told.erased_again, m=told.revoked_again
            ),
        )
    return (
        days,
        _("What was erased since then is known only from partners: vault.ledger was not given."),
    )


def put_back(asked: argparse.Namespace) -> Answer:
    """Answer the alarm of a vault that was put back: it was on purpose.

    Raises:
        NotConfirmedError: the words are not those asked for.
        VaultError, StoreError: it does not open even so.
    """
    if asked.confirm.strip() != confirming.PUT_BACK:
        raise errors.NotConfirmedError(what="put-back")
    at = application.open_vault(
        asked.dir, passphrase.ask(asked), user=asked.user, key_file=asked.key_file, put_back=True
    )
    at.close()
    return Answer({"ok": True}, (_("The vault opens again, as a new incarnation."),))


def erase(asked: argparse.Namespace) -> Answer:
    """Erase this office's words about a person; without `--confirm` only say what it would do.

    Raises:
        PersonNotFoundError, NotPermittedError, NotConfirmedError, EraseRefusedError: nothing was
            changed.
    """
    at = vaults.opened(asked)
    try:
        person = people.named(at, asked.person)
        if not any(asked.confirm):
            return _would_erase(at.erasures.erasable(person))
        done = at.erasures.erase(person, *asked.confirm, backups=asked.backups)
    finally:
        at.close()
    told = {
        "erased": done.sets, "files": done.files, "others": done.others, "remade": done.remade,
        "still_holding": list(done.still_holding),
    }  # fmt: skip
    lines = [_("Erased: {n} records, {m} files.").format(n=done.sets, m=done.files)]
    if done.others:
        lines.append(_("Words of other offices stay: {n}.").format(n=done.others))
    lines += [
        _("This backup still holds it: {file}").format(file=one) for one in done.still_holding
    ]
    return Answer(told, tuple(lines))


def _would_erase(found: views.Erasable) -> Answer:
    """Return what erasing would do, and what confirms it; exit 1, since nothing was erased."""
    told = {
        "person": found.dossier, "own": found.own, "files": found.files,
        "others": sum(found.others.values()), "confirm": found.typed,
        "backups": [one.place for one in found.backups],
    }  # fmt: skip
    lines = [
        _("Would be erased for good: {n} records, {m} files.").format(n=found.own, m=found.files),
        _("Words of other offices would stay: {n}.").format(n=sum(found.others.values())),
        *(_("A backup holds it: {file}").format(file=one.place) for one in found.backups),
        _("To do it: --confirm {id} {id}").format(id=found.typed),
    ]
    return Answer(told, tuple(lines), code=1)


def audit_show(asked: argparse.Namespace) -> Answer:
    """Print the newest lines of the audit, newest first.

    Raises:
        NotPermittedError: the user's roles do not read the audit.
    """
    at = vaults.opened(asked)
    try:
        query = views.AuditQuery(area=asked.area, naming=asked.naming, limit=asked.limit)
        lines = at.audit.page(query).lines
    finally:
        at.close()
    told = [
        {"number": one.number, "at": one.at, "who": one.who, "name": one.name, "what": one.what,
         "which": one.which, "why": one.why}
        for one in lines
    ]  # fmt: skip
    return Answer({"lines": told}, tuple(_line(one) for one in lines))


def _line(one: views.AuditLine) -> str:
    moment = datetime.datetime.fromtimestamp(one.at, datetime.UTC)
    who = one.name or one.who[:8]
    told = (
        str(one.number),
        f"{moment:%Y-%m-%d %H:%M}",
        who,
        acts.act(one.what),
        one.which,
        one.why,
    )
    return "  ".join(part for part in told if part)


def audit_verify(asked: argparse.Namespace) -> Answer:
    """Recompute every line of the audit.

    Raises:
        AuditBrokenError, VaultPutBackError: a line is missing, was altered or cut off.
    """
    at = vaults.opened(asked)
    try:
        proof = at.audit.verify()
    finally:
        at.close()
    told = {"ok": True, "lines": proof.lines, "link": proof.link}
    return Answer(
        told,
        (
            _("Every line of the audit is as it was written: {n}.").format(n=proof.lines),
            _("Last line: {line}").format(line=f"{proof.lines}:{proof.link}"),
        ),
    )


def audit_export(asked: argparse.Namespace) -> Answer:
    """Write the audit to a file that `packaging/verify_audit.py` verifies without this program.

    Raises:
        SealOutputError, AuditBrokenError: nothing was written.
    """
    at = vaults.opened(asked)
    try:
        proof = at.audit.export(asked.file)
    finally:
        at.close()
    told = {"file": str(asked.file), "lines": proof.lines, "link": proof.link}
    return Answer(told, (_("Written: {file}").format(file=asked.file),))


def audit_key(asked: argparse.Namespace) -> Answer:
    """Print the key with which an outsider verifies an exported audit; this is audited.

    Raises:
        NotPermittedError: the user's roles do not read the audit.
    """
    at = vaults.opened(asked)
    try:
        key = at.audit.key()
    finally:
        at.close()
    return Answer({"key": key}, (key,))
