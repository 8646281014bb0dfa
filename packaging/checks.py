#!/usr/bin/env python3
"""Every check, in order, each with its time: run by `./run test [--long]` from the repository.

All of them run even if one fails; pytest comes last, so that its closing line ends the output.
Exit 0: all passed; otherwise 1.
"""

import subprocess
import sys
import time
from pathlib import Path

PYTHON = sys.executable
# The console script holds an absolute path and breaks when the folder moves; this does not.
LINT_IMPORTS = "from importlinter.cli import lint_imports_command as lint; lint()"
CODE = ["desktop_app", "ui", "tests", "benchmarks"]


def steps(*, long: bool) -> list[tuple[str, list[str]]]:
    """Name and command of each check; `long` adds the tests marked so."""
    code = [folder for folder in CODE if any(Path(folder).rglob("*.py"))]
    scripts = sorted(map(str, Path("packaging").glob("*.py")))
    marked = [] if long else ["-m", "not long"]
    return [
        ("ruff check", [PYTHON, "-m", "ruff", "check", "--quiet", "."]),
        ("ruff format", [PYTHON, "-m", "ruff", "format", "--quiet", "--check", "--diff", "."]),
        ("mypy", [PYTHON, "-m", "mypy", *code]),
        # By themselves: as packaging.doctor they would hide the library `packaging`.
        ("mypy packaging", [PYTHON, "-m", "mypy", "--no-explicit-package-bases", *scripts]),
        ("import-linter", [PYTHON, "-c", LINT_IMPORTS]),
        ("translations", [PYTHON, "packaging/translations.py", "check"]),
        ("pytest", [PYTHON, "-m", "pytest", "-q", "-n", "2", *marked]),
    ]


def passed(name: str, command: list[str]) -> bool:
    """Run one check, saying how long it took; whether it passed."""
    print(f"── {name}", flush=True)
    began = time.monotonic()
    # No shell and no input: a check that asks something fails.
    code = subprocess.run(command, stdin=subprocess.DEVNULL, check=False).returncode
    if name != "pytest":
        verdict = "passed" if code == 0 else f"FAILED (exit {code})"
        print(f"   {name}: {verdict} in {time.monotonic() - began:.1f} s", flush=True)
    return code == 0


def main(arguments: list[str]) -> int:
    """Run all checks; returns the exit code."""
    if arguments not in ([], ["--long"]):
        print("usage: ./run test [--long]", file=sys.stderr)
        return 2
    *others, last = steps(long="--long" in arguments)
    failed = [name for name, command in others if not passed(name, command)]
    if failed:
        print(f"── failed so far: {', '.join(failed)}", flush=True)
    if not passed(*last):
        failed.append(last[0])
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
