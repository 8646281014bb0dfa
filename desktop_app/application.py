"""The composition root: makes and opens vaults, and puts the services of one together."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from desktop_app import handoff, store, vault
from desktop_app.domain import clock, ids, registry
from desktop_app.handoff import card, card_line, keys
from desktop_app.services import (
    audit,
    compartments,
    conflicts,
    erasures,
    evidence,
    handoffs,
    incoming,
    key_files,
    lists,
    outgoing,
    partners,
    pen,
    people,
    practice,
    reading,
    recovery,
    releases,
    renewing,
    safekeeping,
    search,
    sitting,
    strongroom,
    users,
    views,
)  # fmt: skip
from desktop_app.services import keys as vault_keys
from desktop_app.services.office import Office
from desktop_app.vault import attachments, restored, restoring

_SIGNING = key_files.SIGNING
_OFFICE_KEYS = "office-keys"
_CARDS = "office-cards"
_AUTHOR = "author"
_INCARNATION = renewing.INCARNATION


class Restored(msgspec.Struct, frozen=True):
    """A vault put back from a backup, open, and what the restore did."""

    office: Office
    told: views.Restored


class Created(msgspec.Struct, frozen=True):
    """A vault just made and open; the recovery code exists nowhere else ("" if none was wanted)."""

    office: Office
    recovery_code: str


def harden() -> None:
    """Harden this process before any passphrase is typed; for the start of the program."""
    vault.hardening.harden()


def look(folder: Path) -> vault.Outside:
    """Return what can be known of a vault without a key.

    Raises:
        VaultError: there is none, or its key file cannot be read.
    """
    return vault.look(folder)


def create_vault(
    folder: Path,
    *,
    label: str,
    user: str,
    passphrase: str,
    recovery: bool = True,
    practice: bool = False,
    cost: vault.Cost | None = None,
    now: clock.Clock = clock.system_clock,
) -> Created:
    """Make the vault of a new office in a new or empty folder, and open it.

    Raises:
        VaultError, CardError: nothing is left of it.
    """
    own = keys.OfficeKeys.generate()
    first = card.make_card(own, label=label, practice=practice)
    made = vault.create(
        folder, label=label if practice else "", user=user, passphrase=passphrase,
        recovery=recovery, practice=practice, cost=cost,
    )  # fmt: skip
    secrets = {
        _SIGNING: made.signing_key,
        _OFFICE_KEYS: own.to_secret(),
        _CARDS: card_line.encode_line([first]),
        _AUTHOR: bytes.fromhex(ids.new_id()),
        _INCARNATION: bytes.fromhex(ids.new_id()),
    }
    try:
        kept = store.create(
            made.vault.database_path, made.vault.database_key, registry.standard(),
            head=made.vault.head,
            clock=now, office=first.office,
            desk=ids.DeskId(ids.new_id()), secrets=secrets,
        )  # fmt: skip
    except BaseException:
        made.vault.close()
        shutil.rmtree(folder, ignore_errors=True)
        raise
    try:
        office = _joined(made.vault, kept, now)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    key_files.settle(made.vault, kept)
    return Created(office, made.recovery_code or "")


def open_vault(
    folder: Path,
    passphrase: str,
    *,
    user: str = "",
    key_file: Path | None = None,
    put_back: bool = False,
    now: clock.Clock = clock.system_clock,
) -> Office:
    """Open a vault with a passphrase.

    `put_back`: a person says that the folder was put back on purpose; the vault then becomes a
    new incarnation, and the audit says so.

    Raises:
        VaultError, StoreError: wrong passphrase, open elsewhere, damaged, put back, too new.
    """
    unlocked = vault.unlock(folder, passphrase, user=user, key_file=key_file)
    return _opened(unlocked, now, put_back=put_back)


def open_with_recovery(folder: Path, code: str, *, now: clock.Clock = clock.system_clock) -> Office:
    """Open a vault with the printed recovery code. Raises: as `open_vault`."""
    return _opened(vault.unlock_with_recovery(folder, code), now)


def check_shares(folder: Path, typed: Sequence[str]) -> vault.SharesFound:
    """Compare shares of colleagues with a vault, without opening it.

    Raises:
        VaultError: the last one is mistyped, or does not fit this vault.
    """
    return vault.check_shares(folder, typed)


def open_with_shares(
    folder: Path, typed: Sequence[str], *, now: clock.Clock = clock.system_clock
) -> Office:
    """Open a vault with shares of its recovery key. Raises: as `open_vault`."""
    return _opened(vault.unlock_with_shares(folder, typed), now)


def make_practice(
    folder: Path,
    lang: str = "uk",
    *,
    passphrase: str = practice.PASSPHRASE,
    now: clock.Clock = clock.system_clock,
) -> Created:
    """Make a practice vault of invented people, with a partner and a bundle waiting.

    Raises:
        VaultError: the folder is not new or empty.
    """
    del lang  # the invented people are written in Ukrainian, whatever the window speaks

    def make(place: Path, label: str) -> Office:
        return create_vault(
            place, label=label, user="", passphrase=passphrase, recovery=False, practice=True,
            cost=vault.FLOOR, now=now,
        ).office  # fmt: skip

    here = make(folder, practice.labels()[0])
    try:
        practice.fill(here, make)
    except BaseException:
        here.close()
        raise
    return Created(here, "")


def examine_backup(
    backup: Path,
    passphrase: str = "",
    *,
    code: str = "",
    user: str = "",
    key_file: Path | None = None,
    now: clock.Clock = clock.system_clock,
) -> views.BackupTold:
    """Open a backup and tell what it says of itself; nothing is written.

    Raises:
        BackupError, SealError, VaultError: it is none, is not sound, or does not open.
        FileUnreadableError: it cannot be read.
    """
    secret = vault.secret_of(passphrase, code=code, key_file=key_file)
    with reading.refusals(backup.name):
        return safekeeping.told(restoring.examine(backup, secret, user), now())


def restore(
    backup: Path,
    folder: Path,
    passphrase: str = "",
    *,
    code: str = "",
    user: str = "",
    key_file: Path | None = None,
    older_ledger: Path | None = None,
    now: clock.Clock = clock.system_clock,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Restored:
    """Put a backup into a new or empty folder, verified before a byte is written, and open it.

    It opens with a passphrase, or with `code`, of when it was made. `older_ledger` is the
    `vault.ledger` of the folder it stands in for, if that is at hand. Progress in MiB.

    Raises:
        BackupError, SealError, VaultError: it is none, is not sound, does not open, or not there.
        DiskFullError, CancelledError, FileUnreadableError: nothing is left in the folder.
    """
    secret = vault.secret_of(passphrase, code=code, key_file=key_file)
    with reading.refusals(backup.name):
        manifest = restoring.restore(
            backup, folder, secret, user,
            older_ledger=older_ledger, progress=progress, cancelled=cancelled,
        )  # fmt: skip
    if code:
        made = open_with_recovery(folder, code, now=now)
    else:
        made = open_vault(folder, passphrase, user=user, key_file=key_file, now=now)
    made.safekeeping.know(backup, manifest)
    days = max(0, now() - manifest.made) // 86_400
    again = made.erasures.again
    told = views.Restored(
        manifest.made, days, again.erased, again.revoked, older_ledger is not None
    )  # fmt: skip
    return Restored(made, told)


def _opened(unlocked: vault.Vault, now: clock.Clock, *, put_back: bool = False) -> Office:
    """Open the database of an unlocked vault."""
    try:
        if put_back:
            # First the note: whoever is killed meanwhile finds a new incarnation all the same.
            restored.leave(unlocked.folder, restored.Note("put-back"))
        kept, older_keys = vault_keys.open_store(unlocked, now, put_back=put_back)
    except BaseException:
        if put_back:
            restored.forget(unlocked.folder)
        unlocked.close()
        raise
    made = _joined(unlocked, kept, now)
    key_files.settle(unlocked, kept)
    made.older_keys = older_keys
    return made


def _joined(unlocked: vault.Vault, kept: store.Store, now: clock.Clock) -> Office:
    """Put the services together, or close what was opened for them."""
    try:
        return _office(unlocked, kept, now)
    except BaseException:
        kept.close()
        unlocked.close()
        raise


def _office(unlocked: vault.Vault, kept: store.Store, now: clock.Clock) -> Office:
    """Put the services of an open store together."""
    whose = kept.office()
    cards = card_line.parse_line(kept.secret(_CARDS))
    session = sitting.sit(unlocked, kept, ids.AuthorId(kept.secret(_AUTHOR).hex()))
    standing = pen.Standing(
        office=whose.office,
        desk=whose.desk,
        author=session.author,
        label=cards[-1].label,
        practice=cards[-1].practice,
        own_dossier=whose.dossier,
        fingerprint=handoff.fingerprint(cards[-1]),
    )
    fields = registry.standard()
    writer = pen.Pen(standing, now, kept.secret("pseudonym"))
    own_keys = keys.OfficeKeys.from_secret(kept.secret(_OFFICE_KEYS))
    sitting.know_users(unlocked, kept, writer)
    staff = users.Users(unlocked, kept, writer, session)
    staff.tidy()
    others = partners.Partners(kept, writer, cards, own_keys, session)
    seen = compartments.Reading(kept, session)
    finder = search.Search(seen, fields, now)
    folk = people.People(seen, kept, fields, writer, others, finder)
    renewing.heed(unlocked, kept, session)
    incarnation = kept.secret(_INCARNATION).hex()
    out = outgoing.Outgoing(kept, writer, others, folk, incarnation)
    into = incoming.Incoming(kept, writer, others, folk, unlocked.folder, incarnation)
    room = strongroom.Strongroom(kept, attachments.Attachments(unlocked.attachments_path), now)
    room.tidy()
    keeping = safekeeping.Safekeeping(kept, unlocked, session, now)
    services: dict[str, Any] = {
        "session": session,
        "seen": seen,
        "staff": staff,
        "rekeying": vault_keys.Keys(unlocked, kept, session),
        "rescue": recovery.Recovery(unlocked, kept, session),
        "book": audit.AuditBook(kept, unlocked, session),
        "keeping": keeping,
        "erasing": erasures.Erasures(kept, unlocked, session, writer, keeping),
        "folk": folk,
        "finder": finder,
        "disputes": conflicts.Conflicts(seen, kept, fields, writer, folk),
        "others": others,
        "leaves": releases.Releases(kept, writer, others, session),
        "traffic": handoffs.Handoffs(out, into, session),
        "importer": lists.Lists(kept, fields, writer, session),
        "exhibits": evidence.Evidence(seen, kept, writer, folk, room, unlocked),
    }
    return Office(unlocked, kept, writer, **services)
