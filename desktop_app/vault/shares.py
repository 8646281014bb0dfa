"""A recovery key divided among colleagues: any k of n shares rebuild it, fewer tell nothing.

Divided is a recovery *key* of 20 random bytes, never the root: its slot in `vault.keys` is of
the kind "recovery", like the printed code's, and `recovering.new_shares` makes both anew.

Shamir's scheme byte by byte over GF(256): a polynomial of degree k-1 whose constant is the byte
and whose other coefficients are uniformly random, 0 among them (a coefficient that is never 0
gives the secret away to k-1: iancoleman/shamir39 pull request 26); share i holds the values at
i. Not constant time (`gf256`).

A share, 30 bytes, written as twelve groups of five letters (`lettering`):

    1 format (1) · 1 threshold and index, 4 bits each, one less · 4 set · 4 vault · 20 value

`set` is random for each division; `vault` is the start of SHA-256("dodomu share vault v1" ‖ id).
The slot's `user` keeps the plan in the clear, `K/N SET PRINTS`: two bytes of SHA-256 of every
share, so that a share of another vault, of an older set, or altered is *named* instead of only
failing. They spoil nothing: the slot itself lets anybody test a guessed key, and there are 2^160.
"""

import hashlib
import re
import secrets
from collections.abc import Callable, Iterable, Sequence
from typing import Final, Self

import msgspec

from desktop_app.domain import errors
from desktop_app.vault import gf256, lettering

SECRET_BYTES: Final = 20
MOST: Final = 10
"""Shares of one key; more would not be kept track of, nor fit into the plan."""

_FORMAT: Final = 1
_SET_BYTES: Final = 4
_VAULT_BYTES: Final = 4
_SHARE_BYTES: Final = 2 + _SET_BYTES + _VAULT_BYTES + SECRET_BYTES
_PLAN = re.compile(r"([2-9]|10)/([2-9]|10) ([0-9a-f]{8}) ((?:[0-9a-f]{4})+)")


class Share(msgspec.Struct, frozen=True):
    """One share: which, of how many needed, of which set and vault. Its repr shows no value."""

    index: int
    threshold: int
    set: str
    vault: str
    value: bytes

    def __repr__(self) -> str:
        """Which one, never its value."""
        return f"Share({self.index} of {self.set})"


class Plan(msgspec.Struct, frozen=True):
    """What `vault.keys` says of a divided key: nothing that helps to rebuild it."""

    threshold: int
    count: int
    set: str
    prints: tuple[str, ...]

    def text(self) -> str:
        """Return the plan as it stands in the slot."""
        return f"{self.threshold}/{self.count} {self.set} {''.join(self.prints)}"

    @classmethod
    def read(cls, text: str) -> Self | None:
        """Return the plan in the `user` of a recovery slot, None if the slot is another's."""
        found = _PLAN.fullmatch(text)
        if found is None:
            return None
        threshold, count, prints = int(found[1]), int(found[2]), found[4]
        if threshold > count or len(prints) != 4 * count:
            return None
        cut = tuple(prints[at : at + 4] for at in range(0, len(prints), 4))
        return cls(threshold, count, found[3], cut)


def split(
    secret: bytes,
    threshold: int,
    count: int,
    vault: str,
    *,
    random: Callable[[int], bytes] = secrets.token_bytes,
) -> tuple[Plan, tuple[Share, ...]]:
    """Divide 20 bytes into `count` shares of which `threshold` are needed; `vault` is its id.

    Raises:
        ShareError: "plan": not 2 ≤ threshold ≤ count ≤ 10.
    """
    if not 2 <= threshold <= count <= MOST:
        raise errors.ShareError(reason="plan")
    set_id = random(_SET_BYTES).hex()
    rows = [bytes([byte]) + random(threshold - 1) for byte in secret]
    made = tuple(
        Share(
            index=index,
            threshold=threshold,
            set=set_id,
            vault=vault_mark(vault),
            value=bytes(gf256.evaluate(row, index) for row in rows),
        )
        for index in range(1, count + 1)
    )
    return Plan(threshold, count, set_id, tuple(_print(share) for share in made)), made


def combine(shares: Sequence[Share]) -> bytes:
    """Return the 20 bytes that these shares rebuild; use only the result of `chosen`."""
    weights = gf256.weights_at_zero([share.index for share in shares])
    values = [share.value for share in shares]
    rebuilt = bytearray(SECRET_BYTES)
    for place in range(SECRET_BYTES):
        for weight, value in zip(weights, values, strict=True):
            rebuilt[place] ^= gf256.multiply(weight, value[place])
    return bytes(rebuilt)


def chosen(plan: Plan | None, vault: str, shares: Iterable[Share]) -> tuple[Share, ...]:
    """Return as many shares as are needed, all of them fitting; the first that does not is named.

    Raises:
        ShareError: "none" (the vault has no divided key), "other-vault", "older-set", "altered",
            "twice" with the share's index; "too-few" with how many are missing.
    """
    if plan is None:
        raise errors.ShareError(reason="none")
    seen: dict[int, Share] = {}
    for share in shares:
        refused = _refusal(plan, vault, share)
        if not refused and share.index in seen:
            refused = "twice"
        if refused:
            raise errors.ShareError(reason=refused, share=share.index)
        seen[share.index] = share
    if len(seen) < plan.threshold:
        raise errors.ShareError(reason="too-few", missing=plan.threshold - len(seen))
    return tuple(seen.values())[: plan.threshold]


def spell(share: Share) -> str:
    """Return a share as the text to print: twelve groups with dashes."""
    return lettering.spell(_packed(share))


def read(typed: str) -> Share:
    """Return the share that somebody typed from paper, not yet compared with any plan.

    Raises:
        RecoveryCodeError: mistyped; the group is named.
        ShareError: "format": no share, or one of a later version.
    """
    content = lettering.read(typed, _SHARE_BYTES)
    threshold, index = (content[1] >> 4) + 1, (content[1] & 15) + 1
    if content[0] != _FORMAT or not 2 <= threshold <= MOST or index > MOST:
        raise errors.ShareError(reason="format")
    middle = 2 + _SET_BYTES
    return Share(
        index=index,
        threshold=threshold,
        set=content[2:middle].hex(),
        vault=content[middle : middle + _VAULT_BYTES].hex(),
        value=content[middle + _VAULT_BYTES :],
    )


def vault_mark(vault: str) -> str:
    """Return how a share names its vault without naming it: 4 bytes of a digest, as hex."""
    told = b"dodomu share vault v1\0" + bytes.fromhex(vault)
    return hashlib.sha256(told).digest()[:_VAULT_BYTES].hex()


def _refusal(plan: Plan, vault: str, share: Share) -> str:
    """Why a share does not fit a plan, "" if it does."""
    if share.vault != vault_mark(vault):
        return "other-vault"
    if share.set != plan.set:
        return "older-set"
    fits = share.index <= plan.count and share.threshold == plan.threshold
    return "" if fits and _print(share) == plan.prints[share.index - 1] else "altered"


def _packed(share: Share) -> bytes:
    """The bytes of a share."""
    order = (share.threshold - 1) << 4 | (share.index - 1)
    named = bytes.fromhex(share.set) + bytes.fromhex(share.vault)
    return bytes([_FORMAT, order]) + named + share.value


def _print(share: Share) -> str:
    """The two bytes by which an altered share is known, as hex."""
    return hashlib.sha256(b"dodomu share v1\0" + _packed(share)).digest()[:2].hex()
