"""The encrypted vault of one desk: its key slots, lock and head. No SQL, no Qt.

A vault is a folder:

    vault.keys, vault.keys.1   who may open it, and the generation before (`keys_file`)
    vault.head                 how far the database had come (`head`)
    vault.lock                 one writer (`lock`)
    vault.db                   SQLCipher under `Vault.database_key`; the store's
    attachments/               sealed files

    made = vault.create(folder, label="…", user="…", passphrase="…")
    with vault.unlock(folder, "…", user="…") as opened:
        store.open(opened.database_path, opened.database_key, head=opened.head, …)

What cannot be known offline: a whole folder put back as it was is consistent with itself;
partners notice by the numbers of bundles. A removed slot stays in copies of the old file, and
on worn flash cells, until `rekey`.
"""

from desktop_app.vault import hardening, recovering, rekey, shares
from desktop_app.vault.cost import FLOOR, START, Cost, calibrate
from desktop_app.vault.creating import Created, create
from desktop_app.vault.head import NO_LINK, Head, HeadState
from desktop_app.vault.lock import VaultLock
from desktop_app.vault.open_vault import SlotShown, Vault
from desktop_app.vault.passphrases import Kind, secret_of
from desktop_app.vault.recovering import (
    confirm_recovery,
    confirm_shares,
    new_recovery,
    new_shares,
)
from desktop_app.vault.unlocking import (
    Outside,
    SharesFound,
    check_shares,
    look,
    unlock,
    unlock_with_recovery,
    unlock_with_shares,
)
from desktop_app.vault.users import add_user, change_passphrase, confirm, remove_slot

__all__ = [
    "FLOOR",
    "NO_LINK",
    "START",
    "Cost",
    "Created",
    "Head",
    "HeadState",
    "Kind",
    "Outside",
    "SharesFound",
    "SlotShown",
    "Vault",
    "VaultLock",
    "add_user",
    "calibrate",
    "change_passphrase",
    "check_shares",
    "confirm",
    "confirm_recovery",
    "confirm_shares",
    "create",
    "hardening",
    "look",
    "new_recovery",
    "new_shares",
    "recovering",
    "rekey",
    "remove_slot",
    "secret_of",
    "shares",
    "unlock",
    "unlock_with_recovery",
    "unlock_with_shares",
]
