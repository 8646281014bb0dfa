"""Words of names as projections keep them, worked out once for each part of a name.

Families, given names and patronymics come again and again in lists; what is remembered of them is
gone with the store that remembers it.
"""

from collections.abc import Mapping
from typing import Final

import msgspec

from desktop_app import i18n
from desktop_app.domain import names, value_showing
from desktop_app.matching import forms

_MOST_KEPT: Final = 25_000
_LEVEL: Final = "\x01"  # between the two halves of a collation key


class _Part(msgspec.Struct, frozen=True, gc=False):
    """One part of a name: its tokens, both halves of its sort key, its length as compared.

    The length is 0 of one that is blank; a usual one needs no care when keys are joined.
    """

    tokens: tuple[str, ...]
    weights: str
    tie: str
    length: int
    usual: bool


class Words:
    """Tokens and sort keys of names as `forms.of_name`, `value_showing.key_of_name` make them."""

    def __init__(self) -> None:
        self._kept: dict[str, _Part] = {}

    def read(self, value: Mapping[str, str]) -> tuple[tuple[str, ...], str]:
        """Return the tokens by which a name is found, some perhaps twice, and its sort key.

        Keys of texts joined by a space join half by half.
        """
        try:
            family = self._kept[value["family"]]
            given, father = self._kept[value["given"]], self._kept[value["patronymic"]]
        except KeyError:
            return self._read(value)
        if len(value) != len(names.PARTS) or not (family.usual and given.usual and father.usual):
            return self._read(value)
        weights = f"{family.weights} {given.weights} {father.weights}"
        tie = f"{family.tie} {given.tie} {father.tie}"
        return family.tokens + given.tokens + father.tokens, f"{weights}{_LEVEL}{tie}"

    def _read(self, value: Mapping[str, str]) -> tuple[tuple[str, ...], str]:
        """Read a name of any shape."""
        kept, length = self._kept, -1
        tokens: tuple[str, ...] = ()
        weights, ties = [], []
        for name in names.PARTS:
            text = value.get(name)
            if text:
                part = kept.get(text) or self._part(text)
                tokens += part.tokens
                if part.length:
                    length += part.length + 1
                    ties.append(part.tie)
                    if part.weights:
                        weights.append(part.weights)
        text = value.get("full")
        if text:
            tokens += (kept.get(text) or self._part(text)).tokens
        if not ties or length > value_showing.LONGEST_KEY:
            return tokens, value_showing.key_of_name(value)
        return tokens, f"{' '.join(weights)}{_LEVEL}{' '.join(ties)}"

    def _part(self, text: str) -> _Part:
        """Work out a part and remember it."""
        plain = names.plain(text)
        weights, _, tie = i18n.collation_key(plain).partition(_LEVEL)
        usual = bool(weights) and len(plain) < value_showing.LONGEST_KEY // 3
        made = _Part(tuple(sorted(forms.of_part(text))), weights, tie, len(plain), usual)
        if len(self._kept) >= _MOST_KEPT:
            self._kept.clear()
        self._kept[text] = made
        return made
