"""Vaults of invented offices, cheap to make, and ways to end a process in the middle."""

import errno
import functools
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from desktop_app import vault
from desktop_app.domain import errors

CHEAP = vault.Cost(64, 1, 1)
"""A millisecond; allowed for practice vaults only."""

PASSPHRASE = "invented words for a test"
USER = "Wigadoro"
LABEL = "Проба"

STEPS = (
    *((os, name) for name in ("open", "fsync", "fdatasync", "posix_fadvise", "fdopen")),
    *((Path, name) for name in ("open", "read_bytes", "replace", "unlink", "mkdir", "chmod")),
)
"""Everything the vault does to a disk."""


def make(folder: Path, **wishes: Any) -> vault.Created:
    """A practice vault, open; `wishes` override how it is made."""
    wanted: dict[str, Any] = {
        "label": LABEL,
        "user": USER,
        "passphrase": PASSPHRASE,
        "cost": CHEAP,
        "practice": True,
        "recovery": False,
    }
    return vault.create(folder, **{**wanted, **wishes})


def made(folder: Path, **wishes: Any) -> bytes:
    """Make a practice vault and lock it again; returns its signing key."""
    created = make(folder, **wishes)
    created.vault.close()
    return created.signing_key


def database_key(folder: Path, passphrase: str = PASSPHRASE, user: str = "") -> bytes:
    """The database key that a passphrase gives."""
    with vault.unlock(folder, passphrase, user=user) as opened:
        return opened.database_key


@contextmanager
def on_step(wanted: int, act: Callable[[], None]) -> Iterator[list[int]]:
    """Run `act` just before the disk is touched for the `wanted`-th time, from 0.

    Gives a list with the number of steps taken so far.
    """
    taken = [0]

    def stepping(original: Callable[..., Any], *args: Any, **named: Any) -> Any:
        taken[0] += 1
        if taken[0] - 1 == wanted:
            act()
        return original(*args, **named)

    with pytest.MonkeyPatch.context() as patch:
        for owner, name in STEPS:
            original = getattr(owner, name)
            stepped = functools.partial(stepping, original)
            # Methods of Path need their self passed on.
            method = functools.wraps(original)(
                lambda *args, _stepped=stepped, **named: _stepped(*args, **named)
            )
            patch.setattr(owner, name, method)
        yield taken


def full_disk() -> None:
    """What the operating system says when there is no room."""
    raise OSError(errno.ENOSPC, "no room", "/invented/path")


def caught(act: Callable[[], object]) -> errors.DodomuError | None:
    """The refusal of an act, or None if it was done."""
    try:
        act()
    except errors.DodomuError as refused:
        return refused
    return None


def killed_at(step: int, act: Callable[[], object]) -> bool:
    """Run `act` in a process that is killed at a step; False if it ended before."""
    child = os.fork()
    if child == 0:  # pragma: no cover
        try:
            with on_step(step, lambda: os.kill(os.getpid(), signal.SIGKILL)):
                act()
            os._exit(0)
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return True
    assert os.WEXITSTATUS(status) == 0
    return False
