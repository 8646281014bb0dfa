"""STREAM: the payload of an age file, and by itself the form of every attachment.

Pieces of 64 KiB under ChaCha20-Poly1305; the nonce is an 11-byte piece number and
a flag that is 1 for the last piece. The last piece is never empty unless the whole
plaintext is. Source: C2SP age.md "Payload"; the order of checks at the last piece is
that of the Go implementation, because what is released before a failure is part of
the public test vectors.

A key must never seal two plaintexts: nonces start at zero each time.
"""

import io
import secrets
from types import TracebackType
from typing import Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from desktop_app.domain import errors
from desktop_app.seal import source

CHUNK = 64 * 1024
KEY_BYTES = 32

_TAG = 16
_BLOCK = 16 * CHUNK


def new_stream_key() -> bytes:
    """Return a fresh random key for one stream."""
    return secrets.token_bytes(KEY_BYTES)


class StreamReader(io.RawIOBase):
    """Pulls authenticated plaintext out of a sealed stream, one piece in memory.

    `read(n)` gives exactly n bytes; fewer only at the end, and the end is then
    verified: damage and truncation raise instead.
    """

    def __init__(self, sealed: source.ByteSource, key: bytes) -> None:
        """Read pieces from `sealed` under a 32-byte `key`."""
        super().__init__()
        self._sealed = sealed
        self._cipher = ChaCha20Poly1305(key)
        self._number = 0
        self._last = False
        self._chunk = b""
        self._offset = 0
        self._failure: errors.DodomuError | None = None

    def readable(self) -> bool:
        """Return True."""
        return True

    def next_chunk(self) -> bytes:
        """Return the rest of the current piece, or the next piece; b"" at the verified end.

        Raises:
            PayloadDamagedError: the next piece is missing or altered, or bytes follow
                the last one. Every later call raises it again.
            ArmorError: the armor around the stream is malformed there.
        """
        if self.closed:
            raise ValueError("read of a closed sealed stream")
        if self._offset < len(self._chunk):
            rest = self._chunk[self._offset :]
            self._chunk, self._offset = b"", 0
            return rest
        if self._failure is not None:
            raise self._failure
        try:
            return self._open_next()
        except errors.DodomuError as error:
            self._failure = error
            raise

    def read(self, size: int | None = -1, /) -> bytes:
        """Return exactly `size` bytes, or everything; fewer only at the verified end.

        Raises:
            PayloadDamagedError: as `next_chunk`; nothing of this call is released.
        """
        wanted = -1 if size is None else size
        parts: list[bytes] = []
        while wanted:
            if self._offset >= len(self._chunk):
                self._chunk, self._offset = self.next_chunk(), 0
                if not self._chunk:
                    break
            end = len(self._chunk) if wanted < 0 else self._offset + wanted
            part = self._chunk[self._offset : end]
            self._offset += len(part)
            parts.append(part)
            wanted -= len(part) if wanted > 0 else 0
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def readall(self) -> bytes:
        """Return the rest of the plaintext, verified to its end."""
        return self.read(-1)

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]
        """Fill `buffer` as `read` would and return how many bytes it got.

        Whole pieces are opened in place: nothing is copied where there is room for 64 KiB.
        After an exception what stands in `buffer` is not to be trusted.

        Raises:
            PayloadDamagedError: as `next_chunk`.
        """
        if self.closed:
            raise ValueError("read of a closed sealed stream")
        view, filled = memoryview(buffer).cast("B"), 0
        while room := len(view) - filled:
            held = len(self._chunk) - self._offset
            if held > 0 or room < CHUNK or self._failure is not None:
                part = self.read(min(room, held) if held > 0 else room)
                got = len(part)
                view[filled : filled + got] = part
            else:
                got = self._piece_into(view[filled:])
            if not got:
                break
            filled += got
        return filled

    def _piece_into(self, room: memoryview) -> int:
        """Open the next piece in place and return its length, 0 at the verified end."""
        try:
            sealed = self._next_sealed()
            if not sealed:
                return 0
            got = self._opened_into(sealed, room[: len(sealed) - _TAG])
        except errors.DodomuError as error:
            self._failure = error
            raise
        return got or self._piece_into(room)  # an empty stream has an end to verify, too

    def _opened_into(self, sealed: bytes, plain: memoryview) -> int:
        """Open a piece in place; a full one may turn out to be the last."""
        for last in (False, True)[self._last :]:
            try:
                self._cipher.decrypt_into(_nonce(self._number, last=last), sealed, None, plain)
            except InvalidTag:
                continue
            self._last = last
            self._number += 1
            return len(plain)
        raise self._damaged("altered")

    def _open_next(self) -> bytes:
        """Decrypt the next piece; after the last one, insist on the end."""
        sealed = self._next_sealed()
        if not sealed:
            return b""
        try:
            chunk = self._decrypt(sealed)
        except InvalidTag:
            raise self._damaged("altered") from None
        self._number += 1
        return chunk

    def _next_sealed(self) -> bytes:
        """Return the next piece as it lies there; b"" after the last one, if that is the end."""
        if self._last:
            if self._sealed.read(1):
                raise self._damaged("trailing")
            return b""
        sealed = self._sealed.read(CHUNK + _TAG)
        if not sealed:
            raise self._damaged("truncated")
        self._last = len(sealed) < CHUNK + _TAG
        if self._last and (len(sealed) < _TAG or (len(sealed) == _TAG and self._number)):
            raise self._damaged("altered" if len(sealed) < _TAG else "empty-last-chunk")
        return sealed

    def _decrypt(self, sealed: bytes) -> bytes:
        """Open a piece; a full one may turn out to be the last."""
        if not self._last:
            try:
                return self._cipher.decrypt(_nonce(self._number, last=False), sealed, None)
            except InvalidTag:
                self._last = True
        return self._cipher.decrypt(_nonce(self._number, last=True), sealed, None)

    def _damaged(self, reason: str) -> errors.PayloadDamagedError:
        return errors.PayloadDamagedError(reason=reason, chunk=self._number)


class StreamWriter:
    """Takes plaintext as it comes and writes sealed pieces; `close` writes the last one.

    Without `close` the stream is not complete and every reader refuses it, so a `with`
    block that fails leaves nothing that opens.
    """

    def __init__(self, out: source.Writable, key: bytes) -> None:
        """Write pieces to `out` under a 32-byte `key` used for nothing else."""
        self._out = out
        self._cipher = ChaCha20Poly1305(key)
        self._number = 0
        self._held = bytearray(CHUNK)
        self._filled = 0
        self._sealed = memoryview(bytearray(CHUNK + _TAG))
        self._open = True

    def write(self, plain: bytes | bytearray | memoryview) -> int:
        """Take all of `plain` and return its length in bytes."""
        if not self._open:
            raise ValueError("write to a sealed stream that was closed or abandoned")
        view = memoryview(plain).cast("B")
        size, start = len(view), 0
        if self._filled:
            start = min(CHUNK - self._filled, size)
            self._hold(view[:start])
            if start == size:
                return size
            self._seal(memoryview(self._held), last=False)
            self._filled = 0
        while size - start > CHUNK:
            self._seal(view[start : start + CHUNK], last=False)
            start += CHUNK
        self._hold(view[start:])
        return size

    def close(self) -> None:
        """Write the last piece; `out` itself stays open. A second call does nothing."""
        if self._open:
            self._open = False
            self._seal(memoryview(self._held)[: self._filled], last=True)

    def abandon(self) -> None:
        """Take no more, and leave what was written incomplete, so that no reader accepts it."""
        self._open = False

    def __enter__(self) -> Self:
        """Return the writer."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close after success, abandon after an exception."""
        if kind is None:
            self.close()
        else:
            self.abandon()

    def _hold(self, view: memoryview) -> None:
        """Keep bytes of which it is not yet known whether they end the last piece."""
        self._held[self._filled : self._filled + len(view)] = view
        self._filled += len(view)

    def _seal(self, chunk: memoryview, *, last: bool) -> None:
        """Write one piece; after a failure here the stream can never be completed."""
        sealed = self._sealed[: len(chunk) + _TAG]
        self._cipher.encrypt_into(_nonce(self._number, last=last), chunk, None, sealed)
        self._number += 1
        try:
            source.write_all(self._out, sealed)
        except BaseException:
            self.abandon()
            raise


def open_stream_reader(sealed: source.Readable, key: bytes) -> StreamReader:
    """Return a reader of the stream in `sealed` under the 32-byte `key`."""
    return StreamReader(source.ByteSource(sealed), key)


def open_stream_writer(out: source.Writable, key: bytes) -> StreamWriter:
    """Return a writer of a stream to `out` under a fresh 32-byte `key`."""
    return StreamWriter(out, key)


def stream_key_encrypt(
    plain: source.Readable,
    out: source.Writable,
    key: bytes,
    *,
    progress: source.Progress | None = None,
    cancelled: source.Cancelled | None = None,
    total: int = 0,
) -> None:
    """Seal all of `plain` to `out` as a stream under a fresh 32-byte `key`.

    Raises:
        CancelledError: asked to stop; `out` then holds a stream that no reader accepts.
    """
    watched = source.WatchedSource(plain, progress=progress, cancelled=cancelled, total=total)
    with StreamWriter(out, key) as writer:
        pump_in(watched, writer)


def stream_key_decrypt(
    sealed: source.Readable,
    out: source.Writable,
    key: bytes,
    *,
    progress: source.Progress | None = None,
    cancelled: source.Cancelled | None = None,
    total: int = 0,
) -> None:
    """Open the stream in `sealed` under `key`, writing each piece to `out` once authentic.

    Raises:
        PayloadDamagedError: what reached `out` until then is a true beginning, no more.
        CancelledError: asked to stop.
    """
    watched = source.WatchedSource(sealed, progress=progress, cancelled=cancelled, total=total)
    pump_out(open_stream_reader(watched, key), out)


def pump_in(plain: source.Readable, writer: StreamWriter) -> None:
    """Write all of `plain` to `writer`."""
    while block := plain.read(_BLOCK):
        writer.write(block)


def pump_out(reader: StreamReader, out: source.Writable) -> None:
    """Write all of `reader` to `out`, piece by piece."""
    while chunk := reader.next_chunk():
        source.write_all(out, chunk)


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + (b"\x01" if last else b"\x00")
