"""Every flipped byte and every cut of a small bundle is refused, and nothing is left behind."""

from functools import cache

import pytest

from desktop_app import handoff
from desktop_app.domain import errors
from desktop_app.handoff import frames
from tests.handoff import forgery, two_offices
from tests.handoff.two_offices import Office


@cache
def sample() -> tuple[Office, bytes]:
    """The recipient and a bundle of one change set, one control record and one blob."""
    kalyna, smereka = two_offices.pair()
    controls = [handoff.Control("echo", [two_offices.an_id("echoed")])]
    sealed = two_offices.send(
        kalyna, smereka, changes=[kalyna.says("нотатка")], controls=controls,
        blobs=[two_offices.blob_source("paper", b"paper")],
    )  # fmt: skip
    two_offices.take_in(smereka, sealed)
    return smereka, sealed


def flipped(text: bytes, at: int) -> bytes:
    """One bit of one byte changed; which one depends on the place."""
    return text[:at] + bytes([text[at] ^ (1 << at % 8)]) + text[at + 1 :]


def refused(office: Office, sealed: bytes) -> None:
    assert isinstance(forgery.refusal(office, sealed), errors.DodomuError)


def test_every_flipped_byte_of_the_sealed_file_is_refused() -> None:
    smereka, sealed = sample()
    for at in range(len(sealed)):
        refused(smereka, flipped(sealed, at))


def test_every_cut_of_the_sealed_file_is_refused() -> None:
    smereka, sealed = sample()
    for size in range(len(sealed)):
        refused(smereka, sealed[:size])


def test_every_flipped_byte_of_the_opened_bundle_is_refused_when_sealed_anew() -> None:
    smereka, sealed = sample()
    plain = forgery.opened(sealed, smereka)
    for at in range(len(plain)):
        refused(smereka, forgery.sealed(flipped(plain, at), smereka))


def test_every_cut_of_the_opened_bundle_is_refused_when_sealed_anew() -> None:
    smereka, sealed = sample()
    plain = forgery.opened(sealed, smereka)
    for size in range(len(plain)):
        refused(smereka, forgery.sealed(plain[:size], smereka))


@pytest.mark.parametrize("more", [b"\0", b"S", b"age-encryption.org/v1\n", bytes(65536)])
def test_anything_after_the_end_is_refused(more: bytes) -> None:
    smereka, sealed = sample()
    refused(smereka, sealed + more)
    refused(smereka, forgery.sealed(forgery.opened(sealed, smereka) + more, smereka))


def test_every_frame_left_out_doubled_or_moved_is_refused() -> None:
    smereka, sealed = sample()
    parts = forgery.parts_of(forgery.opened(sealed, smereka))
    for one in range(len(parts)):
        without = parts[:one] + parts[one + 1 :]
        refused(smereka, forgery.sealed(forgery.joined(without), smereka))
        for to in range(len(parts) + 1):
            doubled = [*parts[:to], parts[one], *parts[to:]]
            refused(smereka, forgery.sealed(forgery.joined(doubled), smereka))
            moved = [*without[:to], parts[one], *without[to:]]
            if moved != parts:
                refused(smereka, forgery.sealed(forgery.joined(moved), smereka))


def test_every_frame_inserted_anywhere_is_refused() -> None:
    smereka, sealed = sample()
    parts = forgery.parts_of(forgery.opened(sealed, smereka))
    for kind in (*frames.Kind, 0, ord("r"), 255):
        for payload in (b"", b"{}", bytes(3373)):
            frame = forgery.framed(kind, payload)
            for at in range(len(parts) + 1):
                plain = forgery.joined(parts[:at]) + frame
                plain += forgery.joined(parts[at:])[len(frames.OPENING) :]
                refused(smereka, forgery.sealed(plain, smereka))


def test_every_length_changed_is_refused() -> None:
    smereka, sealed = sample()
    parts = forgery.parts_of(forgery.opened(sealed, smereka))
    for at, (kind, payload) in enumerate(parts):
        for size in {0, len(payload) - 1, len(payload) + 1, 1 << 20, (1 << 32) - 1} - {
            len(payload)
        }:
            header = bytes((kind,)) + (size & 0xFFFFFFFF).to_bytes(4, "big")
            plain = forgery.joined(parts[:at]) + header + payload
            plain += forgery.joined(parts[at + 1 :])[len(frames.OPENING) :]
            refused(smereka, forgery.sealed(plain, smereka))
