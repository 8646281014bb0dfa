"""What is in a staged bundle: control records, change sets, blobs, in that order.

Everything here was signed by a trusted sender, but a trusted sender can be wrong: a set
that breaks a rule is given back as refused, and the rest goes on.
"""

import hashlib
from collections.abc import Callable, Iterator
from typing import BinaryIO

import msgspec

from desktop_app import seal
from desktop_app.domain import applied, change_set, errors, ids
from desktop_app.handoff import blobs as blob_frames
from desktop_app.handoff import controls as control_records
from desktop_app.handoff import frames, manifest, records


class Held(msgspec.Struct, frozen=True):
    """A change set that is held here already, not parsed again; what travels beside it."""

    id: ids.ChangeId
    digest: bytes
    signature: bytes
    tag: bytes


class Blob:
    """One attachment while its frames pass by; take its bytes before the next one."""

    def __init__(self, start: blob_frames.BlobStart, reader: frames.FrameReader) -> None:
        """Stand after BLOB_START."""
        self.start = start
        self._reader = reader
        self._ended = False

    def pieces(self) -> Iterator[bytes]:
        """Give the bytes in pieces of at most 1 MiB; only the end proves them.

        Raises:
            BlobDamagedError: they are not what the description says: throw them away.
        """
        hashed, size = hashlib.sha256(), 0
        while (frame := self._reader.take()).kind == frames.Kind.BLOB_DATA:
            size += len(frame.payload)
            if size > self.start.size:
                break
            hashed.update(frame.payload)
            yield frame.payload
        self._ended = frame.kind == frames.Kind.BLOB_END
        if size != self.start.size:
            raise errors.BlobDamagedError(blob=self.start.id, reason="size")
        if hashed.digest() != self.start.sha256:
            raise errors.BlobDamagedError(blob=self.start.id, reason="sha256")

    def copy_to(self, out: seal.Writable) -> None:
        """Write the bytes to `out`. Raises: as `pieces`."""
        for piece in self.pieces():
            out.write(piece)

    def skip(self) -> None:
        """Go to the end of the blob."""
        while not self._ended:
            self._ended = self._reader.take().kind == frames.Kind.BLOB_END


class BundleContent:
    """The parts of one staged bundle; each method goes through the file from its beginning.

    Take one at a time: two at once would read the same file.
    """

    def __init__(self, staged: BinaryIO, key: bytes) -> None:
        """Open the copy that `reader.stage` wrote at the present place of `staged`."""
        self._staged = staged
        self._key = key
        self._start = staged.tell()
        self._passes = 0
        reader = self._opened()
        self.manifest = manifest.parse_manifest(reader.take().payload)

    def controls(self) -> Iterator[control_records.Control | applied.Refused]:
        """Give the control records; a malformed one is refused with an empty id."""
        for payload in self._records(0, self.manifest.counts.controls):
            try:
                yield control_records.parse(payload)
            except (errors.CanonicalError, errors.FrameError) as broken:
                yield applied.Refused("", broken.facts["reason"])

    def changes(
        self, held: Callable[[ids.ChangeId], bool] | None = None
    ) -> Iterator[change_set.ChangeSet | Held | applied.Refused]:
        """Give the change sets; those that are `held` already are not parsed.

        A record that breaks a rule of format.md §1 comes as refused, with its id if it has one.
        """
        counts = self.manifest.counts
        for payload in self._records(counts.controls, counts.changes):
            yield _change(payload, held)

    def blobs(self) -> Iterator[Blob | applied.Refused]:
        """Give the blobs; take the bytes of each before the next, or they are passed over."""
        reader = self._opened()
        mine = self._passes
        counts = self.manifest.counts
        for _ in range(2 + counts.controls + counts.changes):
            reader.take()
        for _ in range(counts.blobs):
            self._check_pass(mine)
            frame = reader.take()
            try:
                start = blob_frames.parse_start(frame.payload, reader.count)
            except errors.HandoffError as broken:
                reason = broken.facts.get("reason", broken.code)
                blob = Blob(_NO_BLOB, reader)
                yield applied.Refused("", reason)
            else:
                blob = Blob(start, reader)
                yield blob
            blob.skip()

    def _records(self, first: int, number: int) -> Iterator[bytes]:
        """Give the payloads of `number` RECORD frames after the first `first` ones."""
        reader = self._opened()
        mine = self._passes
        for _ in range(2 + first):
            reader.take()
        for _ in range(number):
            self._check_pass(mine)
            yield reader.take().payload

    def _opened(self) -> frames.FrameReader:
        """Start a new pass; older ones end."""
        self._passes += 1
        self._staged.seek(self._start)
        reader = frames.FrameReader(seal.open_stream_reader(self._staged, self._key))
        reader.opening()
        return reader

    def _check_pass(self, mine: int) -> None:
        """Find a caller that reads two parts at once."""
        if mine != self._passes:
            raise RuntimeError("another part of this bundle is being read")


_NO_BLOB = blob_frames.BlobStart(ids.BlobId(ids.NOBODY), bytes(32), 0)


def open_staged(staged: BinaryIO, key: bytes) -> BundleContent:
    """Open the encrypted copy of a verified bundle.

    Raises:
        SealError: another key, or the copy is damaged: stage the bundle again.
    """
    return BundleContent(staged, key)


def _change(
    payload: bytes, held: Callable[[ids.ChangeId], bool] | None
) -> change_set.ChangeSet | Held | applied.Refused:
    """Parse one change set, unless it is held already or breaks a rule."""
    name = ""
    try:
        envelope = records.Envelope(payload)
        name = envelope.id
        if held is not None and held(envelope.id):
            return Held(envelope.id, envelope.digest, envelope.signature, envelope.tag)
        return envelope.parse()
    except (errors.CanonicalError, errors.ChangeSetError) as broken:
        return applied.Refused(name, broken.facts["reason"])
