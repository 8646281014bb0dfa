"""Two other age programs, fetched into a temporary folder and driven by the interop tests."""

import os
import pathlib
import pty
import shutil
import subprocess
import termios
from collections.abc import Sequence

import pytest

TYPAGE = "age-encryption@0.3.1"
SCRIPT = pathlib.Path(__file__).with_name("typage.mjs")
TIMEOUT = 120


def run(
    command: Sequence[str | pathlib.Path], given: bytes = b"", *, folder: pathlib.Path | None = None
) -> bytes:
    """Run `command` with `given` on its input and return its output; fail the test if it fails."""
    done = subprocess.run(
        command, input=given, capture_output=True, timeout=TIMEOUT, check=False, cwd=folder
    )
    if done.returncode:
        pytest.fail(f"{command[0]}: {done.stderr.decode(errors='replace')[-2000:]}")
    return done.stdout


def needed(program: str, why: str) -> str:
    """Return the path of a program, or fail saying what it is needed for."""
    return shutil.which(program) or pytest.fail(f"{program} is needed here: {why}")


class Typage:
    """The JavaScript implementation, of age's own author, which has hybrid keys."""

    def __init__(self, folder: pathlib.Path) -> None:
        """Install it with npm."""
        npm = needed("npm", f"it fetches {TYPAGE}")
        self._node = needed("node", "it runs typage")
        run([npm, "install", "--no-audit", "--no-fund", TYPAGE], folder=folder)
        self._script = shutil.copy(SCRIPT, folder)

    def act(self, verb: str, *arguments: str, given: bytes = b"") -> bytes:
        """Run one verb of typage.mjs."""
        return run([self._node, self._script, verb, *arguments], given)

    def lines(self, verb: str, *arguments: str) -> list[str]:
        """Run one verb and return the lines it prints."""
        return self.act(verb, *arguments).decode().split()


class AgeTool:
    """The `age` command of the Debian archive (1.1.1 in Debian 12: no hybrid keys)."""

    def __init__(self, folder: pathlib.Path) -> None:
        """Take the installed one, or unpack the archive's package without installing it."""
        found, keygen = shutil.which("age"), shutil.which("age-keygen")
        if not (found and keygen):
            run(
                [needed("apt-get", "it fetches the package age"), "download", "age"],
                folder=folder,
            )
            (package,) = folder.glob("age_*.deb")
            run([needed("dpkg-deb", "it unpacks the package age"), "-x", package, folder])
            found, keygen = (str(folder / "usr/bin" / name) for name in ("age", "age-keygen"))
        self._age, self._keygen = found, keygen

    def version(self) -> str:
        """Return what `age --version` prints."""
        return run([self._age, "--version"]).decode().strip()

    def act(self, *arguments: str | pathlib.Path, given: bytes = b"") -> bytes:
        """Run `age`."""
        return run([self._age, *arguments], given)

    def keygen(self, *arguments: str | pathlib.Path) -> str:
        """Run `age-keygen`."""
        return run([self._keygen, *arguments]).decode()

    def act_on_terminal(self, passphrase: str, *arguments: str | pathlib.Path) -> None:
        """Run `age`, which asks for passphrases on a terminal only, and answer every question."""
        terminal, inner = pty.openpty()
        _without_echo(inner)
        setsid = needed("setsid", "it gives age a terminal of its own")
        child = subprocess.Popen(
            [setsid, "--ctty", "--wait", self._age, *arguments],
            stdin=inner,
            stdout=inner,
            stderr=inner,
        )
        os.close(inner)
        said = b""
        try:
            while piece := _read_or_end(terminal):
                said += piece
                if piece.rstrip().endswith(b":"):
                    os.write(terminal, passphrase.encode() + b"\n")
        finally:
            os.close(terminal)
            status = child.wait(TIMEOUT)
        if status:
            pytest.fail(f"age: {said.decode(errors='replace')}")


def _without_echo(terminal: int) -> None:
    """Keep what is typed from coming back as if it were printed."""
    mode = termios.tcgetattr(terminal)
    mode[3] &= ~termios.ECHO
    termios.tcsetattr(terminal, termios.TCSANOW, mode)


def _read_or_end(terminal: int) -> bytes:
    """Read from a terminal; its end is an error on Linux."""
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""
