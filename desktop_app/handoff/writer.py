"""Writing a bundle: manifest, head, records, blobs and signatures, sealed in one stream.

The manifest says how much follows, so what leaves is gone through twice: `measure`
counts it, `write_bundle` writes it and insists on the same. `records` is therefore
something that can be iterated again, a list or a query that starts anew; a generator
is refused.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import msgspec

from desktop_app import seal
from desktop_app.domain import change_set, errors, groups, ids
from desktop_app.handoff import blobs as blob_frames
from desktop_app.handoff import card, certificate, frames, keys, manifest, records, signing
from desktop_app.handoff import controls as control_records

_TRAVELS: Final = frozenset({"grant", "revoke", "withdraw", "erase"})
"""Kinds of control sets that go to other offices (format.md §3); other kinds stay."""

_STEP: Final = 1 << 20


class Measure(msgspec.Struct, frozen=True):
    """What a bundle will hold: counts, and bytes of the frames between HEAD and SIGNATURE."""

    counts: manifest.Counts
    size: int


class Written(msgspec.Struct, frozen=True):
    """A bundle that was written: its manifest with counts, its transcript, plaintext bytes.

    `transcript` is the SHA-256 that the next bundle names as `prev` and an ack repeats.
    """

    manifest: manifest.Manifest
    transcript: bytes
    size: int


def measure(
    draft: manifest.Manifest,
    controls: Sequence[control_records.Control],
    changes: Iterable[change_set.ChangeSet],
    blobs: Sequence[blob_frames.BlobSource],
) -> Measure:
    """Count what would be written, for the preview and the manifest.

    Raises:
        StaysHereError: a change set must not go to that office.
        BundleLimitError: one does not fit a frame.
    """
    number, size = 0, 0
    for payload in _payloads(draft, changes):
        number += 1
        size += frames.HEADER + len(payload)
    size += sum(frames.HEADER + len(one.encode()) for one in controls)
    size += sum(blob_frames.framed_size(one) for one in blobs)
    return Measure(manifest.Counts(len(controls), number, len(blobs)), size)


def write_bundle(
    out: seal.Writable,
    *,
    draft: manifest.Manifest,
    sender: card.Card | certificate.Certificate,
    own: keys.OfficeKeys,
    recipient: seal.HybridRecipient,
    controls: Sequence[control_records.Control] = (),
    changes: Iterable[change_set.ChangeSet] = (),
    blobs: Sequence[blob_frames.BlobSource] = (),
    progress: seal.Progress | None = None,
    cancelled: seal.Cancelled | None = None,
) -> Written:
    """Write a whole bundle to `out`; after any exception `out` holds what no reader opens.

    `own` are the secret keys of `sender`, which is the office's card, or the desk's
    certificate if the draft has one; `recipient` is the key whose hash the draft names.

    Raises:
        StaysHereError, BundleLimitError, ManifestError: as `measure` and `encode_manifest`.
        BlobDamagedError: an attachment is not what its description says.
        CancelledError: asked to stop.
    """
    if iter(changes) is changes:
        raise TypeError("changes are gone through twice: give a list or a fresh iterable")
    if hashlib.sha256(recipient.public_bytes).digest() != draft.to.key:
        raise ValueError("the manifest names another recipient")
    if own.public() != sender.signing:
        raise ValueError("the keys are not those the recipient will check with")
    counted = measure(draft, controls, changes, blobs)
    final = msgspec.structs.replace(draft, counts=counted.counts, size=counted.size)
    with seal.open_writer(out, [recipient]) as sealed:
        target = _Transcript(sealed, final.size, progress, cancelled)
        target.start(final, own)
        for one in controls:
            target.frame(frames.Kind.RECORD, one.encode())
        for payload in _payloads(final, changes):
            target.frame(frames.Kind.RECORD, payload)
        for blob in blobs:
            for kind, payload in blob_frames.frames_of(blob):
                target.frame(kind, payload)
        transcript = target.finish(own)
    return Written(final, transcript, target.written)


class _Transcript:
    """Writes frames and hashes them; refuses more or less than was counted."""

    def __init__(
        self,
        out: seal.Writable,
        size: int,
        progress: seal.Progress | None,
        cancelled: seal.Cancelled | None,
    ) -> None:
        self._out = out
        self._hash = hashlib.sha256()
        self._left = size
        self._size = size
        self._told = 0
        self._progress = progress
        self._cancelled = cancelled
        self.written = 0

    def start(self, final: manifest.Manifest, own: keys.OfficeKeys) -> None:
        """Write the opening, MANIFEST and HEAD."""
        payload = manifest.encode_manifest(final)
        self._put(frames.OPENING)
        self._put(frames.encode_header(frames.Kind.MANIFEST, len(payload)) + payload)
        pair = own.sign(signing.HEAD, self._hash.digest())
        self._put(frames.encode_header(frames.Kind.HEAD, len(pair)) + pair)

    def frame(self, kind: frames.Kind, payload: bytes) -> None:
        """Write one counted frame."""
        if self._cancelled is not None and self._cancelled():
            raise errors.CancelledError
        self._left -= frames.HEADER + len(payload)
        if self._left < 0:
            raise RuntimeError("more is written than was counted")
        self._put(frames.encode_header(kind, len(payload)))
        self._put(payload)
        done = self._size - self._left
        if self._progress is not None and (done - self._told >= _STEP or not self._left):
            self._told = done
            self._progress(done, self._size)

    def finish(self, own: keys.OfficeKeys) -> bytes:
        """Write the signatures over everything and return the transcript."""
        if self._left:
            raise RuntimeError("less is written than was counted")
        transcript = self._hash.digest()
        pair = own.sign(signing.BUNDLE, transcript)
        self._put(frames.encode_header(frames.Kind.SIGNATURE, len(pair)) + pair)
        return transcript

    def _put(self, part: bytes) -> None:
        self._hash.update(part)
        self._out.write(part)
        self.written += len(part)


def _payloads(draft: manifest.Manifest, changes: Iterable[change_set.ChangeSet]) -> Iterator[bytes]:
    """Return the frames of change sets, each checked once more against leaving.

    The services choose what leaves; this is the last lock behind them.
    """
    for one in changes:
        _check_leaves(one, draft.sender.office, draft.to.office)
        yield records.encode_record(
            one, tagged=one.office in {draft.sender.office, draft.to.office}
        )


def _check_leaves(one: change_set.ChangeSet, ours: ids.OfficeId, theirs: ids.OfficeId) -> None:
    """Refuse what may never go to another office, whatever was granted.

    Raises:
        StaysHereError: handling, a kind that stays, or a third office's unsigned set.
    """
    if ours == theirs:
        return
    if one.kind != "statements":
        if one.kind not in _TRAVELS:
            raise errors.StaysHereError(change=one.id, reason="kind")
    elif not groups.may_leave(one.group, one.handling):
        raise errors.StaysHereError(change=one.id, reason="handling")
    if one.office not in {ours, theirs} and len(one.signature) != records.SIGNATURE:
        raise errors.StaysHereError(change=one.id, reason="origin-unsigned")
