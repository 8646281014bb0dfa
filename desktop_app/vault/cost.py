"""What one try of a passphrase costs: Argon2id parameters, their bounds and their calibration.

A slot says how much work its passphrase takes, and a stranger may have written the slot:
parameters are judged before any work is done (KeePassDX 2640: an unclamped header hung the
reader). Sizes are KiB and times seconds throughout.
"""

import time
from collections.abc import Callable
from typing import Final

import msgspec
from cryptography.hazmat.primitives.kdf import argon2

from desktop_app.domain import errors

KEY_BYTES: Final = 32


class Cost(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Argon2id memory (KiB), passes over it, and lanes (threads)."""

    memory_kib: int
    passes: int
    lanes: int


FLOOR: Final = Cost(64 * 1024, 3, 4)
"""The least a passphrase of a real vault may cost (RFC 9106, second recommended option)."""

START: Final = Cost(256 * 1024, 3, 4)
"""Where calibration starts: about a second on an office machine of 2020."""

CEILING: Final = Cost(1024 * 1024, 10, 8)
"""The most this program will ever run."""

RECOVERY: Final = Cost(16 * 1024, 1, 1)
"""For recovery codes: 160 random bits need no stretching."""

_WRITE_MEMORY_KIB: Final = 512 * 1024
"""Calibration asks for no more: the same vault must open on the office's smallest machine."""


def check(cost: Cost, *, low_allowed: bool) -> None:
    """Refuse parameters that must not be run.

    `low_allowed`: practice vaults and recovery codes may cost less than `FLOOR`.

    Raises:
        KeyCostError: reason "too-high" or "too-low".
    """
    parts = (
        (cost.memory_kib, CEILING.memory_kib),
        (cost.passes, CEILING.passes),
        (cost.lanes, CEILING.lanes),
    )
    if any(found > limit for found, limit in parts):
        raise _refused(cost, "too-high")
    # Argon2 itself needs 8 KiB a lane.
    possible = cost.passes >= 1 and cost.lanes >= 1 and cost.memory_kib >= 8 * cost.lanes
    enough = cost.memory_kib >= FLOOR.memory_kib and cost.passes >= FLOOR.passes
    if not possible or not (enough or low_allowed):
        raise _refused(cost, "too-low")


def derive(words: bytes, salt: bytes, cost: Cost) -> bytes:
    """Return the 32 bytes that Argon2id makes of a passphrase; `check` the cost before.

    Raises:
        KeyCostError: reason "memory": this computer has too little free.
    """
    kdf = argon2.Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    )
    try:
        return kdf.derive(words)
    except MemoryError:
        raise _refused(cost, "memory") from None


def seconds(cost: Cost) -> float:
    """Measure one derivation here; the faster of two, since the first pays for fresh memory."""
    return min(_timed(cost) for _ in range(2))


def calibrate(target: float = 1.0, measure: Callable[[Cost], float] = seconds) -> Cost:
    """Return the cost nearest to `target` seconds on this machine, never below `FLOOR`.

    Memory first, doubled while one try stays within the target, because memory is what an
    attacker's hardware lacks; then passes.
    """
    share = target / max(measure(FLOOR), 1e-6)
    memory = FLOOR.memory_kib
    while memory < _WRITE_MEMORY_KIB and share >= 2:
        memory *= 2
        share /= 2
    passes = min(max(FLOOR.passes, round(FLOOR.passes * share)), CEILING.passes)
    return Cost(memory, passes, FLOOR.lanes)


def _timed(cost: Cost) -> float:
    """Seconds of one derivation."""
    begin = time.perf_counter()
    derive(b"calibration", bytes(16), cost)
    return time.perf_counter() - begin


def _refused(cost: Cost, reason: str) -> errors.KeyCostError:
    """The error for a cost; numbers only."""
    return errors.KeyCostError(
        reason=reason, memory_mib=cost.memory_kib // 1024, passes=cost.passes, lanes=cost.lanes
    )
