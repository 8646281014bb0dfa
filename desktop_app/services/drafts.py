"""Text that was being written when the vault locked: kept inside it, offered after unlocking.

A draft is a setting of this desk and its user, so that it goes through the one door, is encrypted
with all the rest and never handed to a partner (format.md §3). An empty value ends it.
"""

from typing import Final

import msgspec

from desktop_app import log, store
from desktop_app.domain import canonical, change_set, control, errors
from desktop_app.services import pen, views

_log = log.named("drafts")
_NAME: Final = "draft"
_MOST: Final = change_set.MAX_RECORD // 2
"""Bytes: the text stands in the record as JSON inside of JSON, its quotes and line ends doubled."""


class _Kept(msgspec.Struct, frozen=True):
    """The value of the setting."""

    title: str
    fields: dict[str, str]


class Drafts:
    """Keeps one draft for each place of the window and what it shows there."""

    def __init__(self, kept: store.Store, writer: pen.Pen) -> None:
        """Keep drafts in the given store, in the name of whoever holds the pen."""
        self._store, self._pen = kept, writer

    def list(self) -> tuple[views.Draft, ...]:
        """Return the drafts of this user at this desk, by place."""
        found = []
        for name, value in sorted(self._store.settings().items()):
            if not name.startswith(self._own) or not value:
                continue
            try:
                kept = msgspec.json.decode(value, type=_Kept)
            except msgspec.DecodeError:
                log.warn(_log, "a draft could not be read")
                continue
            place, _colon, argument = name.removeprefix(self._own).partition(":")
            found.append(views.Draft(place, argument, kept.title, kept.fields))
        return tuple(found)

    def keep(self, draft: views.Draft) -> None:
        """Write a draft, in place of the one that was there.

        Raises:
            ChangeSetError: it is longer than half a change set may be (512 KiB).
            DiskFullError: nothing was written.
        """
        value = canonical.encode(_Kept(draft.title, draft.fields)).decode()
        if len(value.encode()) > _MOST:
            raise errors.ChangeSetError(reason="too-long", change="")
        self._put(self._name(draft.place, draft.argument), value)

    def drop(self, place: str, argument: str) -> None:
        """End a draft: it was taken up, or is not wanted any more."""
        self._put(self._name(place, argument), "")

    def keep_all(self, drafts: tuple[views.Draft, ...]) -> None:
        """Write drafts while the vault is being locked: what cannot be kept stops nothing."""
        for draft in drafts:
            try:
                self.keep(draft)
            except (errors.DodomuError, ValueError) as refused:
                log.warn(_log, "a draft could not be kept", why=type(refused))

    @property
    def _own(self) -> str:
        """What the names of our drafts begin with: another desk's or user's are none of ours."""
        standing = self._pen.standing
        return f"{_NAME}.{standing.desk}.{standing.author}."

    def _name(self, place: str, argument: str) -> str:
        """The setting of a draft."""
        return f"{self._own}{place}:{argument}"

    def _put(self, name: str, value: str) -> None:
        """Write a setting, unless it stands so already."""
        if self._store.settings().get(name, "") != value:
            change = self._pen.control("setting", control.Setting(name, value))
            self._store.record([change], by=self._pen.standing.author)
