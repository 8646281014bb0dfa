"""Unlocks a vault beside its Argon2id alone: how much does everything else cost?

    .venv/bin/python benchmarks/unlock.py [--users 20] [--rounds 5] [--memory-mib 256]

The aim: unlocking takes no more than the key derivation and 100 milliseconds. Both take turns,
and the shortest of all rounds counts. Opening the database (a raw key, under 1 ms) and the first
list page are the store's and are timed there. The ratio, unlock to derivation, comes last.
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from desktop_app import vault
from desktop_app.vault import cost, passphrases

PASSPHRASE = "invented words for a benchmark"
CHEAP = vault.Cost(64, 1, 1)
AIM_MS = 100


def main() -> None:
    """Run it and print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--users", type=int, default=20, help="users of the vault (default 20)")
    parser.add_argument("--rounds", type=int, default=5, help="turns of each (default 5)")
    parser.add_argument("--memory-mib", type=int, default=256, help="of Argon2id (default 256)")
    asked = parser.parse_args()
    memory = vault.Cost(asked.memory_mib * 1024, vault.START.passes, vault.START.lanes)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "vault"
        make(place, asked.users, memory)
        report(place, memory, asked.rounds)


def make(folder: Path, users: int, memory: vault.Cost) -> None:
    """A practice vault with so many users, the first of whom will unlock it."""
    made = vault.create(
        folder, label="", user="first", passphrase=PASSPHRASE, cost=memory, practice=True
    )
    with made.vault as opened:
        for number in range(1, users):
            vault.add_user(
                opened,
                made.signing_key,
                user=f"user {number}",
                passphrase=f"{PASSPHRASE} {number}",
                cost=CHEAP,
            )


def report(folder: Path, memory: vault.Cost, rounds: int) -> None:
    """Time both in turns and print what came out, the ratio last."""
    words = passphrases.typed(PASSPHRASE).words
    derivation = unlocking = float("inf")
    for _ in range(rounds):
        derivation = min(derivation, timed(lambda: cost.derive(words, bytes(16), memory)))
        unlocking = min(unlocking, timed(lambda: unlock(folder)))
    more = (unlocking - derivation) * 1000
    verdict = "met" if more <= AIM_MS else "NOT met"
    print(f"Argon2id {memory.memory_kib // 1024} MiB, t={memory.passes}, p={memory.lanes}")
    print(f"derivation alone  {derivation * 1000:8.1f} ms")
    print(f"unlock            {unlocking * 1000:8.1f} ms")
    print(f"all the rest      {more:8.1f} ms (aim: at most {AIM_MS}; {verdict})")
    print(f"ratio             {unlocking / derivation:8.3f}")


def unlock(folder: Path) -> None:
    """Open the vault, take its database key and head, and lock it."""
    with vault.unlock(folder, PASSPHRASE, user="first") as opened:
        assert len(opened.database_key) == 32
        opened.head.read()


def timed(act: Callable[[], object]) -> float:
    """Seconds of one act."""
    begin = time.perf_counter()
    act()
    return time.perf_counter() - begin


if __name__ == "__main__":
    main()
