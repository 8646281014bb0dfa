"""Who may open this vault, and in which roles.

A user is two writings: a control set that gives an author roles (the log), and a key slot
(`vault.keys`), joined by the slot's id, which a change of passphrase does not change. Their
order lets a kill at any moment lock nobody out and give nobody more than they have:

    add         roles and audit, then the slot    killed between: roles that nobody can use
    passphrase  audit, then the slot              killed between: the old one still opens
    roles       one control set                   whole or not at all
    remove      the slot, then roles and audit    killed between: roles that nobody can use

`tidy` takes back roles that nobody can use. A slot without roles opens nothing (`application`).
"""

import logging
from collections.abc import Iterable
from pathlib import Path

from desktop_app import handoff, store, vault
from desktop_app.domain import control, errors, ids, roles
from desktop_app.services import access, key_files, pen, views

_log = logging.getLogger(__name__)


class Users:
    """The users of one open vault; everything but one's own passphrase needs the right "users"."""

    def __init__(
        self, opened: vault.Vault, kept: store.Store, writer: pen.Pen, sitting: access.Session
    ) -> None:
        """Take the open vault, its store and whose session it is."""
        self._vault = opened
        self._store = kept
        self._pen = writer
        self._session = sitting

    def list(self) -> tuple[views.UserShown, ...]:
        """Return who may open the vault, by name.

        Raises:
            NotPermittedError: whoever sits here may not even read.
        """
        self._session.need("read")
        given = {user.slot: user.roles for user in self._store.users()}
        return tuple(
            views.UserShown(
                id=slot.id,
                nickname=slot.user,
                roles=tuple(one for one in roles.ROLES if one in given.get(slot.id, ())),
                own=slot.own,
                key_file=slot.kind == "passphrase+keyfile",
            )
            for slot in self._slots()
        )

    def add(
        self,
        nickname: str,
        given: Iterable[str],
        passphrase: str,
        *,
        key_file: Path | None = None,
    ) -> str:
        """Let somebody in, in these roles; returns the id of their slot.

        Raises:
            NotPermittedError, RolesError: not by this user, not in these roles.
            VaultNameError: "empty", "taken" by somebody, to the eye too, or unusable.
            SlotRefusedError, PassphraseUnusableError, KeyFileError, KeyCostError, VaultError.
        """
        self._session.need("users")
        chosen = _chosen(given)
        if not nickname.strip():
            raise errors.VaultNameError(reason="empty")
        if any(handoff.confusable(nickname, slot.user) for slot in self._slots() if slot.user):
            raise errors.VaultNameError(reason="taken")

        def announce(slot: str) -> None:
            self._give(ids.AuthorId(ids.new_id()), slot, chosen)
            self._session.note("user-added", slot)

        made = vault.add_user(
            self._vault,
            self._signing_key(),
            user=nickname,
            passphrase=passphrase,
            key_file=key_file,
            cost=self._cost(),
            announce=announce,
        )
        key_files.note(self._vault, self._store)
        return made

    def change_roles(self, user: str, given: Iterable[str]) -> None:
        """Give a user other roles; they count from the next unlocking.

        Raises:
            NotPermittedError: not by this user.
            SlotRefusedError: "unknown".
            RolesError: "unknown", "none", "last-administrator", or "own": nobody takes the users
                out of their own hands.
        """
        self._session.need("users")
        slot = self._slot(user)
        chosen = _chosen(given)
        if "administrator" not in chosen:
            self._keep_an_administrator(slot)
        self._give(self._author(user), user, chosen)
        self._session.note("user-changed", user)

    def change_passphrase(
        self,
        user: str,
        passphrase: str,
        *,
        key_file: Path | None = None,
        current: str = "",
        current_key_file: Path | None = None,
    ) -> None:
        """Set a new passphrase: one's own, knowing the current one, or another's with the right.

        Raises:
            NotPermittedError: another's, without the right "users".
            VaultPassphraseError: `current` is not one's own passphrase.
            SlotRefusedError, PassphraseUnusableError, KeyFileError, KeyCostError, VaultError.
        """
        slot = self._slot(user)
        if slot.own:
            vault.confirm(self._vault, user, current, current_key_file)
        else:
            self._session.need("users")
        vault.change_passphrase(
            self._vault,
            self._signing_key(),
            user,
            passphrase,
            key_file=key_file,
            cost=self._cost(),
            announce=lambda slot_id: self._session.note("passphrase-changed", slot_id),
        )
        key_files.note(self._vault, self._store)

    def remove(self, user: str) -> None:
        """Take a user away. A key file copied before still opens a database copied before.

        Raises:
            NotPermittedError: not by this user.
            RolesError: "own", "last-administrator".
            SlotRefusedError: "unknown", "last".
            Others as `vault.remove_slot`.
        """
        self._session.need("users")
        slot = self._slot(user)
        if slot.own:
            raise errors.RolesError(reason="own")
        self._keep_an_administrator(slot)
        vault.remove_slot(self._vault, self._signing_key(), user)
        key_files.note(self._vault, self._store)
        self._take_back()

    def tidy(self) -> None:
        """Take back roles of slots that are gone, as a kill between two writings leaves them.

        On a full disk it is done at the next opening.
        """
        if not self._session.may("users"):
            return
        try:
            self._take_back()
        except (errors.DiskFullError, errors.VaultFolderError):
            _log.warning("roles that nobody can use not taken back yet")

    def _take_back(self) -> None:
        """Leave no roles that belong to no slot."""
        slots = {slot.id for slot in self._slots()}
        for user in self._store.users():
            if user.slot not in slots:
                self._give(ids.AuthorId(user.author), user.slot, ())
                self._session.note("user-removed", user.slot)

    def _give(self, author: ids.AuthorId, slot: str, given: tuple[str, ...]) -> None:
        """Write down the roles of somebody; none: taken away."""
        told = self._pen.control("user", control.User(author, slot, given))
        self._store.record([told], by=self._session.author)

    def _author(self, slot: str) -> ids.AuthorId:
        """Who opens the vault with a slot; somebody new if nobody was recorded for it."""
        found = (user.author for user in self._store.users() if user.slot == slot)
        return ids.AuthorId(next(found, "") or ids.new_id())

    def _slots(self) -> tuple[vault.SlotShown, ...]:
        """The slots of people."""
        return tuple(slot for slot in self._vault.slots if slot.kind != "recovery")

    def _slot(self, user: str) -> vault.SlotShown:
        """The slot of a user."""
        found = next((slot for slot in self._slots() if slot.id == user), None)
        if found is None:
            raise errors.SlotRefusedError(reason="unknown")
        return found

    def _keep_an_administrator(self, without: vault.SlotShown) -> None:
        """Refuse to go on if nobody would look after the users but this one, or it is oneself."""
        slots = {slot.id for slot in self._slots()} - {without.id}
        administrators = {
            user.slot for user in self._store.users() if roles.may(user.roles, "users")
        }
        if without.id in administrators and not administrators & slots:
            raise errors.RolesError(reason="last-administrator")
        if without.own and without.id in administrators:
            raise errors.RolesError(reason="own")

    def _signing_key(self) -> bytes:
        """What signs `vault.keys`."""
        return self._store.secret(key_files.SIGNING)

    def _cost(self) -> vault.Cost | None:
        """Calibrated for a real vault; practice costs what its own slots cost, to be quick."""
        if not self._vault.practice:
            return None
        first = self._slots()[0].id
        return self._vault.keys.slot(first).cost


def _chosen(given: Iterable[str]) -> tuple[str, ...]:
    """Roles as they are written down.

    Raises:
        RolesError: "unknown", or "none".
    """
    wanted = set(given)
    if wanted - set(roles.ROLES):
        raise errors.RolesError(reason="unknown")
    if not wanted:
        raise errors.RolesError(reason="none")
    return tuple(sorted(wanted))
