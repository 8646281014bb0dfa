"""Memory stays the same however long the file is."""

import pathlib
import resource
import tracemalloc

import pytest

from desktop_app import seal
from tests.seal import samples

TO, BY = [samples.HYBRID.recipient()], [samples.HYBRID]


class Zeroes:
    """A plaintext of `size` zero bytes."""

    def __init__(self, size: int) -> None:
        self._left = size

    def read(self, size: int, /) -> bytes:
        """Return some of them."""
        given = min(size, self._left)
        self._left -= given
        return bytes(given)


class Counter:
    """Takes bytes and keeps their number."""

    count = 0

    def write(self, piece: bytes | memoryview, /) -> int:
        """Count `piece`."""
        self.count += len(piece)
        return len(piece)


def test_sixteen_mebibytes_need_four(tmp_path: pathlib.Path) -> None:
    path, size, counter = tmp_path / "sealed", 16 << 20, Counter()
    tracemalloc.start()
    try:
        with path.open("wb") as out:
            seal.encrypt(Zeroes(size), out, TO)
        with path.open("rb") as sealed:
            seal.decrypt(sealed, counter, BY)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert counter.count == size
    assert peak < 4 << 20


def test_a_great_limit_costs_nothing() -> None:
    sealed = samples.sealed(b"little", *TO)
    tracemalloc.start()
    try:
        assert seal.decrypt_bytes(sealed, BY, limit=1 << 40) == b"little"
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 1 << 20


@pytest.mark.long
@pytest.mark.parametrize("armor", [False, True])
def test_256_mebibytes_grow_the_program_by_less_than_16(
    tmp_path: pathlib.Path, armor: bool
) -> None:
    path, size, counter = tmp_path / "sealed", 256 << 20, Counter()
    seal.decrypt_bytes(seal.encrypt_bytes(b"warm", TO), BY, limit=4)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with path.open("wb") as out:
        seal.encrypt(Zeroes(size), out, TO, armor=armor)
    with path.open("rb") as sealed:
        seal.decrypt(sealed, counter, BY)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert counter.count == size
    assert grown < 16 << 10
