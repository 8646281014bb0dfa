"""The gate before the door: which change sets may be stored at all.

A set of another office is taken only if its columns rebuild the very bytes its id was made of;
a known field in a group that is not its own is refused; so is a set in our own name that we do
not hold, unless it brings the tag we once gave it (format.md §1 and §5).
"""

import hmac
from collections.abc import Iterable
from typing import Any, Final

import msgspec

from desktop_app.domain import change_set, control, errors, groups, ids
from desktop_app.store import bodies

MOST_WORDS: Final = 1000
"""Groups, kinds and marks of later programs that one bundle teaches; more are an attack."""

TAG_BYTES: Final = 16
_OUR_OWN_ONLY: Final = frozenset({"decision", "card", "agreement", "setting", "user", "release"})
_FORBIDDEN: Final = frozenset({"OWN"})

_RECORDS: Final[dict[str, msgspec.json.Decoder[Any]]] = {
    "decision": msgspec.json.Decoder(list[control.Decision]),
    "grant": msgspec.json.Decoder(list[control.Grant]),
    "revoke": msgspec.json.Decoder(list[control.Revoke]),
    "erase": msgspec.json.Decoder(list[control.Erase]),
    "card": msgspec.json.Decoder(list[control.CardTrust]),
    "agreement": msgspec.json.Decoder(list[control.Agreement]),
    "setting": msgspec.json.Decoder(list[control.Setting]),
    "user": msgspec.json.Decoder(list[control.User]),
    "release": msgspec.json.Decoder(list[control.Release]),
}


_IDS: Final = frozenset({
    "bundle", "excepted", "changes", "corrects", "id", "office", "origin", "dossiers", "grants",
    "author", "slot",
})  # fmt: skip
"""Keys of control records that hold ids."""


def records(change: change_set.ChangeSet) -> list[Any]:
    """Return the control records of a set, none for kinds this version does not act on.

    Raises:
        msgspec.ValidationError: they are not what this version can act on.
    """
    decoder = _RECORDS.get(change.kind)
    found = list(decoder.decode(change.body)) if decoder else []
    for one in found:
        for key, value in msgspec.structs.asdict(one).items():
            named = value if type(value) is tuple else (value,)
            unnamed = key == "bundle" and not value
            if key in _IDS and not unnamed and not all(map(ids.is_id, named)):
                raise msgspec.ValidationError(key)
    return found


def tag_of(key: bytes, digest: bytes) -> bytes:
    """Return the tag that lets a set of ours come home (format.md §5)."""
    return hmac.digest(key, digest, "sha256")[:TAG_BYTES]


class Gate:
    """Checks change sets against the registry and this office's keys."""

    def __init__(self, read: bodies.Bodies, office: str, return_key: bytes) -> None:
        """Check for the given office, whose key made the tags, what `read` reads."""
        self.office, self._return_key, self._bodies = office, return_key, read
        self._known: Final = frozenset((*groups.GROUPS, *groups.HANDLINGS, *change_set.KINDS))
        self._strange: set[str] = set()

    def begin(self) -> None:
        """Begin a bundle: what one brought must not be counted against the next."""
        self._strange.clear()

    def admit(
        self, change: change_set.ChangeSet, *, outside: bool, from_own_desk: bool
    ) -> bodies.Told:
        """Return what may be stored; `outside`: it came in a bundle.

        Raises:
            ChangeSetError: it may not; `reason` is a machine word.
        """
        own = change.office == self.office
        if outside or not own:
            self._check_bytes(change)
            self._check_sender(change, own=own, from_own_desk=from_own_desk)
            self._check_words(change)
        if change.kind != "statements":
            self._check_control(change)
            return bodies.Told(change, bodies.NOTHING)
        reading = self._bodies.read(change.body)
        if reading.group not in {"", change.group}:
            self._bodies.check(change, reading.said)
        return bodies.Told(change, reading)

    def admit_own(
        self, changes: Iterable[change_set.ChangeSet], *, from_own_desk: bool
    ) -> list[bodies.Told]:
        """Return what may be stored of a call that is no bundle.

        Raises:
            ChangeSetError: some set may not.
        """
        read, office, told = self._bodies.read, self.office, bodies.Told
        admitted = []
        for change in changes:
            if change.kind == "statements" and change.office == office:
                reading = read(change.body)
                if reading.group == change.group:
                    admitted.append(told(change, reading))
                    continue
            admitted.append(self.admit(change, outside=False, from_own_desk=from_own_desk))
        return admitted

    @staticmethod
    def _check_bytes(change: change_set.ChangeSet) -> None:
        """Refuse a set whose columns would not give back the bytes that were signed."""
        try:
            digest = change_set.digest(change_set.record(change))
        except ValueError:
            digest = b""
        if digest != change.digest or digest[:16].hex() != change.id:
            raise errors.ChangeSetError(change=change.id, reason="not-the-same-bytes")

    def _check_sender(
        self, change: change_set.ChangeSet, *, own: bool, from_own_desk: bool
    ) -> None:
        """Refuse a forged set of our own, and controls only we may write."""
        if own:
            right = tag_of(self._return_key, change.digest)
            if not from_own_desk and not hmac.compare_digest(change.tag, right):
                raise errors.ChangeSetError(change=change.id, reason="own-name-without-tag")
        elif change.kind in _OUR_OWN_ONLY:
            raise errors.ChangeSetError(change=change.id, reason="control-of-another-office")
        elif change.kind == "statements" and change.group in _FORBIDDEN:
            raise errors.ChangeSetError(change=change.id, reason="group-never-leaves")

    def _check_words(self, change: change_set.ChangeSet) -> None:
        """Learn few unknown words: each is kept for good."""
        for word in (change.group, change.kind, change.handling):
            if word not in self._known and word not in self._strange:
                if len(self._strange) >= MOST_WORDS:
                    raise errors.ChangeSetError(change=change.id, reason="too-many-words")
                self._strange.add(word)

    @staticmethod
    def _check_control(change: change_set.ChangeSet) -> None:
        """Refuse control records this version must act on and cannot read."""
        try:
            records(change)
        except msgspec.MsgspecError as broken:
            raise errors.ChangeSetError(change=change.id, reason="control-record") from broken


def distinct(changes: Iterable[change_set.ChangeSet]) -> dict[str, change_set.ChangeSet]:
    """Return the sets by id: one said twice in a call is one."""
    return {change.id: change for change in changes}
