"""Who sits at this vault: their roles, and what they opened of sealed groups.

Every service asks its session before it acts or shows; buttons only follow what it answers.
"""

import logging
from collections.abc import Iterable
from typing import Final, Protocol

from desktop_app.domain import acts, errors, groups, ids, roles

_log = logging.getLogger(__name__)


class Audit(Protocol):
    """Where lines of the audit go: `Store.audit`."""

    def __call__(self, what: str, which: str = "", *, by: str, why: str = "") -> None:
        """Append a line."""


class Session:
    """One user at one open vault, from unlocking to locking."""

    def __init__(
        self, author: ids.AuthorId, given: Iterable[str], audit: Audit, *, nickname: str = ""
    ) -> None:
        """Take whose session it is, in which roles, and where its acts are written down."""
        self.author: Final = author
        self.nickname: Final = nickname
        self.roles: Final = tuple(sorted(roles.known(given)))
        self._audit = audit
        self._opened: dict[str, set[str]] = {}
        self._owed: list[tuple[str, str]] = []

    def may(self, right: roles.Right) -> bool:
        """Tell whether a right is held, for a window to show what can be done."""
        return roles.may(self.roles, right)

    def need(self, right: roles.Right) -> None:
        """Refuse to go on without a right.

        Raises:
            NotPermittedError: none of the user's roles has it.
        """
        if not self.may(right):
            raise errors.NotPermittedError(right=right)

    def sight(self, group: str, handling: str = "", *, dossier: str = "") -> roles.Sight:
        """Tell how a value of a dossier is met; what was opened there is open."""
        seen = roles.sight(self.roles, group, handling)
        if seen == "sealed" and group in self._opened.get(dossier, ()):
            return "open"
        return seen

    def sees(self, group: str, handling: str = "", *, dossier: str = "") -> bool:
        """Tell whether a value may be shown now."""
        return self.sight(group, handling, dossier=dossier) == "open"

    def open_sealed(self, dossier: str, named: Iterable[str], purpose: str) -> tuple[str, ...]:
        """Open sealed groups of one dossier until it is closed or the vault locks; audited.

        Raises:
            NotPermittedError, GroupClosedError: not in these roles.
            PurposeError: no purpose of the list was given.
        """
        self.need("open-sealed")
        wanted = tuple(one for one in groups.GROUPS if one in set(named))
        for group in wanted:
            if roles.sight(self.roles, group) == "closed":
                raise errors.GroupClosedError(group=group)
        if purpose not in acts.PURPOSES:
            raise errors.PurposeError(purpose=purpose)
        for group in wanted:
            self.note("sealed-opened", f"{dossier} {group}", why=purpose)
            self._opened.setdefault(dossier, set()).add(group)
        return wanted

    def close_sealed(self, dossier: str = "") -> None:
        """Close what was opened of a dossier, or of all."""
        for one in [dossier] if dossier else list(self._opened):
            if self._opened.pop(one, None):
                self.note("sealed-closed", one)

    def opened(self, dossier: str) -> frozenset[str]:
        """Return the sealed groups of a dossier that stand open."""
        return frozenset(self._opened.get(dossier, ()))

    def note(self, what: str, which: str = "", *, why: str = "") -> None:
        """Write an act of this user into the audit: a code of `domain.acts`, ids, a purpose.

        Raises:
            DiskFullError, VaultFolderError: it could not be written; the act must not happen.
        """
        while self._owed:
            self._audit(*self._owed[0], by=self.author)
            del self._owed[0]
        self._audit(what, which, by=self.author, why=why)

    def begin(self, what: str, which: str) -> None:
        """Write down the opening of the vault; on a full disk with the next line that fits.

        A vault must open where the disk is full, or nobody could look and make room.
        """
        try:
            self.note(what, which)
        except errors.DiskFullError:
            _log.warning("opening not audited yet: no room")
            self._owed.append((what, which))
