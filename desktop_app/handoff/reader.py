"""Taking a bundle in: nothing is kept unless every byte of it was signed for us.

`peek` judges the first 64 KiB. `stage` goes once through the stick: opens the seal,
hashes, writes an encrypted copy under a key of its own, and checks the signatures over
all of it. What is in the copy is parsed afterwards, by `content`.
"""

import hashlib
import hmac
from collections.abc import Callable, Sequence
from typing import BinaryIO, Final

import msgspec

from desktop_app import seal
from desktop_app.domain import canonical, errors, ids
from desktop_app.handoff import blobs, card, certificate, frames, manifest, signing

KnownCard = Callable[[str, int], card.Card | None]
"""(office id, serial) → the trusted card, or None; it may raise a refusal of its own.

Only the newest card of an office should be given: the keys of an older one may be lost,
and the desks certified under it withdrawn (FORMAT.md 6).
"""

KEEP_FREE: Final = 1 << 30
"""Bytes of disk a bundle may not take."""


class Receiver(msgspec.Struct, frozen=True):
    """Who takes in: our office, its practice bit, and our secret sealing keys, newest first."""

    office: ids.OfficeId
    practice: bool
    identities: Sequence[seal.HybridIdentity]


class Limits(msgspec.Struct, frozen=True):
    """The most a bundle may hold, whatever its manifest says (README decision 7)."""

    controls: int = 100_000
    changes: int = 1_000_000
    blobs: int = 1_000_000


class Head(msgspec.Struct, frozen=True):
    """A sender proven by the first two frames; the rest is not proven yet."""

    manifest: manifest.Manifest
    card: card.Card
    certificate: certificate.Certificate | None

    @property
    def signing(self) -> signing.PublicKeys:
        """The keys that sign this bundle: the desk's, or the office's own."""
        return self.card.signing if self.certificate is None else self.certificate.signing


class Staged(msgspec.Struct, frozen=True):
    """A verified copy: `key` opens it (`content.open_staged`); keep it in the vault.

    `transcript` is what an acknowledgement repeats; `size` the plaintext bytes.
    """

    manifest: manifest.Manifest
    card: card.Card
    transcript: bytes
    key: bytes
    size: int


def peek(sealed: seal.Readable, receiver: Receiver, *, known_card: KnownCard) -> Head:
    """Judge a bundle by its beginning: for us, of our kind, from a trusted sender.

    Raises:
        SealError: not a sealed file, or damaged.
        OtherRecipientError: sealed to, or meant for, somebody else.
        NotBundleError, NewerFormatError, FrameError, ManifestError: not such a bundle.
        PracticeMixError: practice to a real office, or the other way.
        UnknownSenderError: no trusted card.
        CertificateError, SignatureError: the sender is not who it claims.
    """
    return _head(frames.FrameReader(_opened(sealed, receiver)), receiver, known_card)[0]


def stage(
    sealed: seal.Readable,
    out: BinaryIO,
    receiver: Receiver,
    *,
    known_card: KnownCard,
    free_bytes: int,
    limits: Limits | None = None,
    progress: seal.Progress | None = None,
    cancelled: seal.Cancelled | None = None,
) -> Staged:
    """Verify a whole bundle while copying it, encrypted, to `out`; read it exactly once.

    `out` is cut back to where it stood on any failure. `progress` gets plaintext bytes.

    Raises:
        As `peek`, and:
        BundleLimitError: more than `limits`, or more or less than the manifest says.
        BundleSpaceError: less than 1 GiB of `free_bytes` would stay free.
        CancelledError: asked to stop.
    """
    reader = frames.FrameReader(_opened(sealed, receiver))
    head, beginning = _head(reader, receiver, known_card)
    _check_claims(head.manifest, limits or Limits(), free_bytes)
    start, key = out.tell(), seal.new_stream_key()
    try:
        with seal.open_stream_writer(out, key) as copy:
            passing = _Passing(reader, copy, head.manifest, progress, cancelled)
            transcript = passing.run(beginning)
            head.signing.check(passing.signature, signing.BUNDLE, transcript, what="bundle")
    except BaseException:
        out.seek(start)
        out.truncate()
        raise
    return Staged(head.manifest, head.card, transcript, key, passing.size)


def _opened(sealed: seal.Readable, receiver: Receiver) -> seal.StreamReader:
    """Open the seal with our keys."""
    try:
        return seal.open_reader(sealed, receiver.identities)
    except errors.NoIdentityMatchError:
        raise errors.OtherRecipientError(reason="sealed") from None


def _head(
    reader: frames.FrameReader, receiver: Receiver, known_card: KnownCard
) -> tuple[Head, bytes]:
    """Read and judge the first two frames; return them as they stood, too."""
    opening = reader.opening()
    first = reader.take()
    claimed = manifest.parse_manifest(first.payload)
    _check_recipient(claimed, receiver)
    office = known_card(claimed.sender.office, claimed.sender.card)
    if office is None:
        raise errors.UnknownSenderError(office=claimed.sender.office, serial=claimed.sender.card)
    if (office.office, office.serial) != (claimed.sender.office, claimed.sender.card):
        raise ValueError("another card than the one asked for")
    if office.practice != receiver.practice:
        raise errors.PracticeMixError(practice=office.practice)
    head = Head(claimed, office, _certificate(claimed, office))
    signed = opening + first.encode()
    second = reader.take()
    digest = hashlib.sha256(signed).digest()
    head.signing.check(second.payload, signing.HEAD, digest, what="head")
    manifest.check_app(claimed.min_app)
    return head, signed + second.encode()


def _check_recipient(claimed: manifest.Manifest, receiver: Receiver) -> None:
    """Insist that we are meant: else somebody passes on what was sealed to him."""
    if claimed.to.office != receiver.office:
        raise errors.OtherRecipientError(reason="office")
    ours = (canonical.digest(b"", one.recipient().public_bytes) for one in receiver.identities)
    if not any(hmac.compare_digest(one, claimed.to.key) for one in ours):
        raise errors.OtherRecipientError(reason="key")
    if claimed.practice != receiver.practice:
        raise errors.PracticeMixError(practice=claimed.practice)


def _certificate(claimed: manifest.Manifest, office: card.Card) -> certificate.Certificate | None:
    """Check the desk's certificate, if a desk signs with keys of its own."""
    sender = claimed.sender
    if sender.certificate is None:
        return None
    vouched = certificate.parse_certificate(sender.certificate, office)
    reason = ""
    if vouched.desk != sender.desk:
        reason = "other-desk"
    elif sender.office != claimed.to.office and not vouched.outside:
        reason = "inside-only"
    if reason:
        raise errors.CertificateError(office=sender.office, desk=sender.desk, reason=reason)
    return vouched


def _check_claims(claimed: manifest.Manifest, limits: Limits, free_bytes: int) -> None:
    """Refuse before staging what the manifest alone shows to be too much."""
    for what in ("controls", "changes", "blobs"):
        found, limit = getattr(claimed.counts, what), getattr(limits, what)
        if found > limit:
            raise errors.BundleLimitError(what=what, found=found, limit=limit)
    # The seal adds 16 bytes to each 64 KiB; the four other frames have less than 64 KiB.
    needed = claimed.size + claimed.size // 4096 + (1 << 17)
    if needed > free_bytes - KEEP_FREE:
        raise errors.BundleSpaceError(needed=needed, free=free_bytes)


class _Passing:
    """One pass over the frames after HEAD: hash, copy, count; nothing is parsed."""

    def __init__(
        self,
        reader: frames.FrameReader,
        copy: seal.StreamWriter,
        claimed: manifest.Manifest,
        progress: seal.Progress | None,
        cancelled: seal.Cancelled | None,
    ) -> None:
        self._reader = reader
        self._copy = copy
        self._counts = claimed.counts
        self._claimed = claimed.size
        self._left = claimed.size
        self._records = 0
        self._blobs = 0
        self._blob = 0
        self._progress = progress
        self._cancelled = cancelled
        self.signature = b""
        self.size = 0

    def run(self, beginning: bytes) -> bytes:
        """Copy everything to the end of the file and return the transcript."""
        hashed = hashlib.sha256(beginning)
        self._keep(beginning)
        while True:
            if self._cancelled is not None and self._cancelled():
                raise errors.CancelledError
            frame = self._reader.take()
            if frame.kind == frames.Kind.SIGNATURE:
                break
            encoded = frame.encode()
            self._count(frame, len(encoded))
            hashed.update(encoded)
            self._keep(encoded)
            if self._progress is not None:
                self._progress(self._claimed - self._left, self._claimed)
        self._check_complete()
        self._reader.end()
        self.signature = frame.payload
        self._keep(frame.encode())
        return hashed.digest()

    def _keep(self, encoded: bytes) -> None:
        self._copy.write(encoded)
        self.size += len(encoded)

    def _count(self, frame: frames.Frame, size: int) -> None:
        """Refuse the first byte that the manifest did not announce."""
        if size > self._left:
            raise errors.BundleLimitError(
                what="bytes", found=self._claimed - self._left + size, limit=self._claimed
            )
        self._left -= size
        if frame.kind == frames.Kind.RECORD:
            self._records += 1
            _at_most("records", self._records, self._counts.controls + self._counts.changes)
        elif frame.kind == frames.Kind.BLOB_START:
            self._blobs, self._blob = self._blobs + 1, 0
            _at_most("blobs", self._blobs, self._counts.blobs)
        elif frame.kind == frames.Kind.BLOB_DATA:
            if not frame.payload or self._blob % blobs.PIECE:
                raise self._reader.broken("blob-piece")
            self._blob += len(frame.payload)
            _at_most("blob", self._blob, blobs.MAX_BLOB)

    def _check_complete(self) -> None:
        """Refuse a bundle that holds less than it announced."""
        for what, found, claimed in (
            ("records", self._records, self._counts.controls + self._counts.changes),
            ("blobs", self._blobs, self._counts.blobs),
            ("bytes", self._claimed - self._left, self._claimed),
        ):
            if found != claimed:
                raise errors.BundleLimitError(what=what, found=found, limit=claimed)


def _at_most(what: str, found: int, limit: int) -> None:
    """Refuse one too many."""
    if found > limit:
        raise errors.BundleLimitError(what=what, found=found, limit=limit)
