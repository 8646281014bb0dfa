"""Bundles far larger than memory is meant to be: writing, staging and reading stay small."""

import hashlib
import io
import tracemalloc
from collections.abc import Iterator
from typing import Any

from desktop_app import handoff
from desktop_app.domain import change_set, ids
from tests.handoff import two_offices

MIB = 1 << 20
KALYNA, SMEREKA = two_offices.pair()
LONG = KALYNA.says("x" * 100_000)


class Repeated:
    """A query of many large change sets, one in memory at a time."""

    def __iter__(self) -> Iterator[change_set.ChangeSet]:
        for number in range(200):
            yield KALYNA.says(f"{number}" + "x" * 100_000)


class Zeros(io.RawIOBase):
    """A file of zeros."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self._left = size

    def read(self, size: int | None = -1, /) -> bytes:
        part = bytes(min(self._left, size or 0))
        self._left -= len(part)
        return part


def test_memory_is_bounded_by_frames_not_by_bundles(tmp_path: Any) -> None:
    size = 48 * MIB
    hashed = hashlib.sha256()
    for _ in range(size // MIB):
        hashed.update(bytes(MIB))
    start = handoff.BlobStart(ids.BlobId("b" * 32), hashed.digest(), size)
    blob = handoff.BlobSource(start, lambda: Zeros(size))
    tracemalloc.start()
    try:
        with (tmp_path / "bundle").open("wb") as out:
            handoff.write_bundle(
                out, draft=two_offices.draft(KALYNA, SMEREKA), sender=KALYNA.card,
                own=KALYNA.keys, recipient=SMEREKA.card.recipient, changes=Repeated(), blobs=[blob],
            )  # fmt: skip
        with (tmp_path / "bundle").open("rb") as sealed, (tmp_path / "inbox").open("w+b") as inbox:
            staged = handoff.stage(
                sealed, inbox, SMEREKA.receiver, known_card=SMEREKA.known, free_bytes=1 << 40
            )
            inbox.seek(0)
            content = handoff.open_staged(inbox, staged.key)
            assert sum(1 for _ in content.changes()) == 200
            for one in content.blobs():
                assert isinstance(one, handoff.Blob)
                assert sum(len(piece) for piece in one.pieces()) == size
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 12 * MIB
    assert staged.size > size + 200 * 100_000
