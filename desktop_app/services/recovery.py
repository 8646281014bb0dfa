"""How a vault opens when every passphrase is forgotten: a printed code, shares of colleagues.

A code is made in two steps: `new_code` opens nothing yet; typed back from paper, `put_code`
makes it the one that counts. Whatever gives a new way in is audited before it exists.
"""

from collections.abc import Sequence

from desktop_app import store, vault
from desktop_app.domain import errors
from desktop_app.services import access, key_files, views


class Recovery:
    """Recovery of one open vault; everything but looking needs the right "keys"."""

    def __init__(self, opened: vault.Vault, kept: store.Store, sitting: access.Session) -> None:
        """Take the open vault, its store and whose session it is."""
        self._vault = opened
        self._store = kept
        self._session = sitting

    def state(self) -> views.RecoveryShown:
        """Return which ways there are.

        Raises:
            NotPermittedError: whoever sits here may not even read.
        """
        self._session.need("read")
        code = any(slot.kind == "recovery" and not slot.divided for slot in self._vault.slots)
        plan = vault.recovering.plan(self._vault.keys)
        if plan is None:
            return views.RecoveryShown(code=code)
        return views.RecoveryShown(code, plan.threshold, plan.count, plan.set)

    def new_code(self) -> str:
        """Return a new code to print or copy by hand; the old one still counts.

        Raises:
            NotPermittedError: not by this user.
        """
        self._session.need("keys")
        return vault.recovering.new_code()

    def put_code(self, code: str, typed: str) -> None:
        """Let `code` open the vault from now on, typed back from paper as `typed`; test-opened.

        Raises:
            NotPermittedError: not by this user.
            RecoveryCodeError: mistyped; the group is named.
            VaultPassphraseError: in order, but another code than the one that was made.
            SlotRefusedError, VaultError: nothing was changed.
        """
        self._session.need("keys")
        if not vault.recovering.same_code(code, typed):
            raise errors.VaultPassphraseError(key_file_wanted=False)
        self._session.note("recovery-made")
        vault.recovering.put_recovery(self._vault, self._signing_key(), typed)
        vault.confirm_recovery(self._vault, typed)
        key_files.note(self._vault, self._store)

    def note_print(self, which: str = "") -> None:
        """Write down that a sheet was printed; the print queue keeps a copy. Call it before.

        `which`: the set and number of a share, nothing for the code.

        Raises:
            NotPermittedError: not by this user.
        """
        self._session.need("keys")
        self._session.note("recovery-printed", which)

    def new_shares(self, threshold: int, count: int) -> tuple[str, ...]:
        """Divide a new recovery key; returns its shares, each to be kept by another colleague.

        Older shares open nothing from now on.

        Raises:
            NotPermittedError: not by this user.
            ShareError: "plan": not 2 ≤ threshold ≤ count ≤ 10.
            SlotRefusedError, VaultError: nothing was changed.
        """
        self._session.need("keys")
        self._session.note("shares-made", f"{threshold}/{count}")
        made = vault.new_shares(self._vault, self._signing_key(), threshold, count)
        key_files.note(self._vault, self._store)
        return made

    def try_shares(self, typed: Sequence[str]) -> views.ShareTried:
        """Compare shares as typed with the present set; nothing is rebuilt.

        Raises:
            NotPermittedError: not by this user.
            RecoveryCodeError, ShareError: the last one is mistyped, or does not fit.
        """
        self._session.need("keys")
        found = vault.recovering.counted(self._vault.keys, typed)
        return views.ShareTried(found.shares, found.missing)

    def rehearse(self, typed: Sequence[str]) -> views.ShareTried:
        """Rebuild the recovery key in memory and open its slot with it; it is shown to nobody.

        Raises:
            NotPermittedError: not by this user.
            RecoveryCodeError, ShareError: one does not fit and is named, or too few do.
            VaultPassphraseError: they fit each other but open nothing.
        """
        self._session.need("keys")
        plan = vault.recovering.plan(self._vault.keys)
        named = plan.set if plan is not None else ""
        try:
            parts = [vault.shares.read(one) for one in typed]
            vault.confirm_shares(self._vault, parts)
        except errors.VaultError:
            self._session.note("shares-tried", f"{named} failed".strip())
            raise
        self._session.note("shares-tried", f"{named} opened")
        return views.ShareTried(tuple(part.index for part in parts), 0)

    def _signing_key(self) -> bytes:
        """What signs `vault.keys`."""
        return self._store.secret(key_files.SIGNING)
