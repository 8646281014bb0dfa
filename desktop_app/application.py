"""The composition root: makes and opens vaults, and puts the services of one together."""

import shutil
from pathlib import Path
from typing import Any

import msgspec

from desktop_app import handoff, store, vault
from desktop_app.domain import clock, ids, registry
from desktop_app.handoff import card, card_line, keys
from desktop_app.services import (
    audit,
    conflicts,
    handoffs,
    incoming,
    lists,
    outgoing,
    partners,
    pen,
    people,
    practice,
    search,
    sitting,
)  # fmt: skip
from desktop_app.services.office import Office

_SIGNING = "vault-signing"
_OFFICE_KEYS = "office-keys"
_CARDS = "office-cards"
_AUTHOR = "author"
_INCARNATION = "incarnation"


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
        return Created(_joined(made.vault, kept, now), made.recovery_code or "")
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def open_vault(
    folder: Path,
    passphrase: str,
    *,
    user: str = "",
    key_file: Path | None = None,
    now: clock.Clock = clock.system_clock,
) -> Office:
    """Open a vault with a passphrase.

    Raises:
        VaultError, StoreError: wrong passphrase, open elsewhere, damaged, put back, too new.
    """
    return _opened(vault.unlock(folder, passphrase, user=user, key_file=key_file), now)


def open_with_recovery(folder: Path, code: str, *, now: clock.Clock = clock.system_clock) -> Office:
    """Open a vault with the printed recovery code. Raises: as `open_vault`."""
    return _opened(vault.unlock_with_recovery(folder, code), now)


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


def _opened(unlocked: vault.Vault, now: clock.Clock) -> Office:
    """Open the database of an unlocked vault."""
    try:
        kept = store.open(
            unlocked.database_path, unlocked.database_key, registry.standard(),
            head=unlocked.head,
            clock=now,
        )  # fmt: skip
    except BaseException:
        unlocked.close()
        raise
    return _joined(unlocked, kept, now)


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
    others = partners.Partners(kept, writer, cards, own_keys)
    finder = search.Search(kept, fields, now)
    folk = people.People(kept, fields, writer, others, finder)
    incarnation = kept.secret(_INCARNATION).hex()
    out = outgoing.Outgoing(kept, writer, others, folk, incarnation)
    into = incoming.Incoming(kept, writer, others, folk, unlocked.folder, incarnation)
    services: dict[str, Any] = {
        "session": session,
        "book": audit.AuditBook(kept, unlocked, session),
        "folk": folk,
        "finder": finder,
        "disputes": conflicts.Conflicts(kept, fields, writer, folk),
        "others": others,
        "traffic": handoffs.Handoffs(out, into),
        "importer": lists.Lists(kept, fields, writer),
    }
    return Office(unlocked, kept, writer, **services)
