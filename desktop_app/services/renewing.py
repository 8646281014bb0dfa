"""What a vault that was put back does first: it becomes a new incarnation of its desk.

Partners that hear a new incarnation believe only what it acknowledges from then on, and send
everything after the backup again, our own lost work included (replication.md §1.5).
"""

import logging
from typing import Final

from desktop_app import store, vault
from desktop_app.domain import ids
from desktop_app.services import access
from desktop_app.vault import restored

INCARNATION: Final = "incarnation"
RETIRED: Final = "incarnations-retired"
"""Fact: 16-byte ids of incarnations of this desk that are over, oldest first."""

NOTE: Final = "restored"
"""Fact: when this vault was last put back, seconds UTC as text."""

_log = logging.getLogger(__name__)


def heed(unlocked: vault.Vault, kept: store.Store, session: access.Session) -> restored.Note | None:
    """Give a vault that was put back a new incarnation; return how, None if it was not.

    Bundles that waited in the inbox are forgotten: their copies are not in a backup, and none
    of them was acknowledged.
    """
    note = restored.find(unlocked.folder)
    if note is None:
        return None
    before = kept.secret(INCARNATION)
    kept.put_fact(RETIRED, kept.fact(RETIRED) + before)
    kept.put_secret(INCARNATION, bytes.fromhex(ids.new_id()))
    for waiting in kept.bundles.waiting():
        if not (unlocked.folder / "inbox" / waiting.name).exists():
            kept.bundles.drop_waiting(waiting.bundle)
    kept.put_fact(NOTE, str(kept.vault_time()).encode())
    session.note("restored", note.backup or note.how)
    restored.forget(unlocked.folder)
    _log.info("put back: a new incarnation")
    return note
