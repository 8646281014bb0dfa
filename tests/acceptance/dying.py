"""Processes that are killed in the middle of an act: no cleaning up, no last words.

The child tells what was acknowledged through a pipe; whatever it told must be found afterwards.
"""

import os
import select
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from desktop_app.vault import head as vault_head

Tell = Callable[[str], None]
Act = Callable[[Tell], None]


def die() -> None:
    """End this process as a power cut would."""
    os.kill(os.getpid(), signal.SIGKILL)


def killed(act: Act, *, after: int = 0) -> list[str]:
    """Run `act` in a process that kills itself, or is killed once it told `after` things.

    Returns what it told; fails if it ended by itself.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:  # pragma: no cover
        try:
            os.close(reading)
            act(lambda words: _tell(writing, words))
        finally:
            os._exit(7)
    os.close(writing)
    told = _heard(reading, child, after)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), f"it ended by itself with {os.WEXITSTATUS(status)}"
    assert os.WTERMSIG(status) == signal.SIGKILL
    return told


def _tell(writing: int, words: str) -> None:
    os.write(writing, (words + "\n").encode())


def _heard(reading: int, child: int, after: int) -> list[str]:
    """Read until the pipe ends; kill once enough was told."""
    heard = b""
    while part := os.read(reading, 65536):
        heard += part
        if after and heard.count(b"\n") >= after:
            os.kill(child, signal.SIGKILL)
            after = 0
    os.close(reading)
    return heard.decode().splitlines()


@contextmanager
def before(holder: Any, name: str) -> Iterator[None]:
    """Die when a function is called."""
    setattr(holder, name, lambda *_args, **_named: die())
    yield


@contextmanager
def after(holder: Any, name: str) -> Iterator[None]:
    """Die when a function has done its work."""
    work = getattr(holder, name)

    def fatal(*args: Any, **named: Any) -> None:
        work(*args, **named)
        die()

    setattr(holder, name, fatal)
    yield


class Torn:
    """The file of a head to which only some bytes of a slot get."""

    def __init__(self, head: vault_head.Head, size: int) -> None:
        self._file: Any = head._path.open("r+b", buffering=0)
        self._size = size
        head._file = self  # type: ignore[assignment]

    def seek(self, place: int) -> None:
        self._file.seek(place)

    def write(self, content: bytes) -> int:
        self._file.write(content[: self._size])
        die()
        return self._size


def killed_at(act: Act, moment: float) -> list[str]:
    """Run `act` in a process that is killed `moment` seconds after it began; return what it told.

    Unlike `killed` it looks at nothing: the moment falls where it falls.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:  # pragma: no cover
        try:
            os.close(reading)
            act(lambda words: _tell(writing, words))
        finally:
            os._exit(7)
    os.close(writing)
    ended = select.select([], [], [], moment) == ([], [], [])
    os.kill(child, signal.SIGKILL)
    told = _heard(reading, child, 0)
    _, status = os.waitpid(child, 0)
    assert ended and os.WIFSIGNALED(status), f"it ended by itself: {status}"
    return told
