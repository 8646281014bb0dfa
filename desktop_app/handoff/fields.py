"""Strict reading of the small canonical objects of cards, certificates and manifests.

Exactly the named keys, each of the one type the format gives it. Values come from
`canonical.decode`, so there are no doubled keys, floats or lone surrogates left.
"""

import re
from collections.abc import Callable, Collection
from typing import Any

from desktop_app.domain import errors, ids

_HEX = re.compile(r"[0-9a-f]*")

Refuse = Callable[[str], errors.DodomuError]
"""Makes the caller's error of a machine word, for example `key-serial`."""


class Fields:
    """One object whose keys are taken one by one; anything unexpected is refused."""

    def __init__(self, value: Any, keys: Collection[str], refuse: Refuse, path: str = "") -> None:
        """Insist that `value` is an object of exactly `keys`.

        Raises:
            DodomuError: what `refuse` makes of `key-PATH`.
        """
        self._refuse = refuse
        self._path = path
        if type(value) is not dict:
            raise refuse(f"key-{path.rstrip('.') or 'object'}")
        for key in sorted(value.keys() ^ set(keys)):
            raise refuse(f"key-{path}{key}" if key in keys else "key-foreign")
        self._value: dict[str, Any] = value

    def raw(self, key: str) -> Any:
        """Return a value that the caller checks."""
        return self._value[key]

    def inner(self, key: str, keys: Collection[str]) -> "Fields":
        """Return an inner object of exactly `keys`."""
        return Fields(self._value[key], keys, self._refuse, f"{self._path}{key}.")

    def binary(self, key: str, size: int) -> bytes:
        """Return `size` bytes written as lower-case hex."""
        text = self._value[key]
        if type(text) is not str or len(text) != 2 * size or not _HEX.fullmatch(text):
            raise self.wrong(key)
        return bytes.fromhex(text)

    def binary_or_none(self, key: str, size: int) -> bytes | None:
        """Return `size` bytes, or None for null."""
        return None if self._value[key] is None else self.binary(key, size)

    def id(self, key: str) -> str:
        """Return an id: 32 lower-case hex digits."""
        text = self._value[key]
        if not ids.is_id(text):
            raise self.wrong(key)
        return str(text)

    def id_or_none(self, key: str) -> str | None:
        """Return an id, or None for null."""
        return None if self._value[key] is None else self.id(key)

    def whole(self, key: str, low: int, high: int) -> int:
        """Return an integer from `low` to `high`."""
        number = self._value[key]
        if type(number) is not int or not low <= number <= high:
            raise self.wrong(key)
        return number

    def flag(self, key: str) -> bool:
        """Return true or false."""
        flag = self._value[key]
        if type(flag) is not bool:
            raise self.wrong(key)
        return flag

    def text(self, key: str, pattern: re.Pattern[str]) -> str:
        """Return a text that matches `pattern` as a whole."""
        text = self._value[key]
        if type(text) is not str or not pattern.fullmatch(text):
            raise self.wrong(key)
        return text

    def wrong(self, key: str) -> errors.DodomuError:
        """Return the caller's error for one key."""
        return self._refuse(f"key-{self._path}{key}")


def check_kind(value: Any, kind: str, version: int, refuse: Refuse, what: str) -> None:
    """Insist on `type` and `version` before the other keys, which a newer format may change.

    Raises:
        NewerFormatError: `version` is greater than ours.
        DodomuError: what `refuse` makes of `key-type` or `key-version`.
    """
    if type(value) is not dict or value.get("type") != kind:
        raise refuse("key-type")
    found = value.get("version")
    if type(found) is not int or found < 1:
        raise refuse("key-version")
    if found > version:
        raise errors.NewerFormatError(what=what, found=str(found), known=str(version))
    if found != version:
        raise refuse("key-version")
