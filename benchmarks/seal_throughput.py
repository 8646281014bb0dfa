"""Seals and opens a large file beside the `age` command: how much slower or faster are we?

    .venv/bin/python benchmarks/seal_throughput.py [--mib 512] [--hybrid] [--folder DIR]

Both sides read the same file and write to the null device, so that programs are compared and
not disks; they take turns, and the shortest of three runs counts. Ours runs in this process;
the few milliseconds in which `age` starts are part of its figure. The key is X25519, which
every age has; --hybrid adds our own hybrid figures. Ratios come last; 1.0 is as fast as `age`.
"""

import argparse
import os
import pathlib
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable

from desktop_app import seal
from desktop_app.seal import files

AnyIdentity = seal.HybridIdentity | seal.X25519Identity

ROUNDS = 3
AIM = 1.0


def main() -> None:
    """Run it and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--mib", type=int, default=512, help="length of the file (default 512)")
    parser.add_argument("--hybrid", action="store_true", help="also with a hybrid key")
    parser.add_argument("--folder", type=pathlib.Path, help="where to put the files")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        bench = Bench(pathlib.Path(folder), asked.mib)
        bench.run(hybrid=asked.hybrid)


class Bench:
    """One file, its keys, and the acts to time on them."""

    def __init__(self, folder: pathlib.Path, mib: int) -> None:
        """Write `mib` MiB of random bytes to `folder`."""
        self._folder = folder
        self._mib = mib
        self._age = shutil.which("age")
        self._plain = folder / "plain"
        with self._plain.open("wb") as out:
            for _ in range(mib):
                out.write(os.urandom(1 << 20))

    def run(self, *, hybrid: bool) -> None:
        """Time everything and print it, the ratios last."""
        acts = self._acts("", seal.X25519Identity.generate())
        if hybrid:
            acts |= self._acts(", hybrid", seal.HybridIdentity.generate())
        best = dict.fromkeys(acts, float("inf"))
        for _ in range(ROUNDS):
            for name, act in acts.items():
                best[name] = min(best[name], self._timed(act))
        for name, seconds in best.items():
            print(f"{name}: {self._mib / seconds:.0f} MiB/s ({seconds:.3f} s)")
        self._print_ratios(best)

    def _acts(self, mark: str, identity: AnyIdentity) -> dict[str, Callable[[], None]]:
        """Return what to time with one key, ours and theirs in turn."""
        key, sealed = self._folder / f"key{mark}", self._folder / f"sealed{mark}"
        files.write_keyfile(key, identity, created=0)
        files.encrypt_file(self._plain, sealed, [identity.recipient()])
        acts = {
            f"dodomu encrypt{mark}": lambda: self._seal(identity),
            f"age encrypt{mark}": lambda: self._command(
                "-r", identity.recipient().to_string(), str(self._plain)
            ),
            f"dodomu decrypt{mark}": lambda: self._open(sealed, identity),
            f"age decrypt{mark}": lambda: self._command("-d", "-i", str(key), str(sealed)),
        }
        ours_only = self._age is None or mark  # Debian's age has no hybrid keys
        return {name: act for name, act in acts.items() if name[0] == "d" or not ours_only}

    def _print_ratios(self, best: dict[str, float]) -> None:
        if self._age is None:
            print("age is not installed: no ratio (Debian: apt-get install age)")
            return
        for verb in ("encrypt", "decrypt"):
            ratio = best[f"dodomu {verb}"] / best[f"age {verb}"]
            print(f"ratio {verb}: {ratio:.2f} (aim <= {AIM:.1f})")

    def _timed(self, act: Callable[[], None]) -> float:
        """Run `act` with nothing in the way of earlier ones and return its seconds."""
        os.sync()
        start = time.perf_counter()
        act()
        return time.perf_counter() - start

    def _seal(self, identity: AnyIdentity) -> None:
        with self._plain.open("rb") as plain, pathlib.Path(os.devnull).open("wb") as out:
            seal.encrypt(plain, out, [identity.recipient()])

    def _open(self, sealed: pathlib.Path, identity: AnyIdentity) -> None:
        with sealed.open("rb") as given, pathlib.Path(os.devnull).open("wb") as out:
            seal.decrypt(given, out, [identity])

    def _command(self, *arguments: str) -> None:
        with pathlib.Path(os.devnull).open("wb") as out:
            subprocess.run([str(self._age), *arguments], stdout=out, check=True)


if __name__ == "__main__":
    main()
