"""Whole files: who can open them, who may share them, and what every kind of damage is called."""

import io
import pathlib
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app import seal
from desktop_app.domain import errors
from desktop_app.seal import header, wrapping
from tests.seal import samples

H, H2 = samples.HYBRID, samples.OTHER_HYBRID
X, X2 = samples.X25519, samples.OTHER_X25519
PASS = seal.ScryptRecipient(samples.PASSPHRASE, samples.WORK_FACTOR)
KNOWS = seal.ScryptIdentity(samples.PASSPHRASE)
GUESSES = seal.ScryptIdentity("a guess")

SEALED_TO: dict[str, tuple[list[seal.Recipient], list[seal.Identity]]] = {
    "hybrid": ([H.recipient()], [H]),
    "second of two hybrids": ([H2.recipient(), H.recipient()], [H]),
    "x25519": ([X.recipient()], [X]),
    "second of two x25519": ([X2.recipient(), X.recipient()], [H, X]),
    "passphrase": ([PASS], [KNOWS]),
    "passphrase after a wrong one": ([PASS], [H, X, GUESSES, KNOWS]),
}


class Strange:
    """A recipient of a kind this program does not know, as a plugin would be."""

    kind: wrapping.Kind = "other"

    def wrap(self, file_key: bytes) -> header.Stanza:
        return header.Stanza("strange", ("one", "two"), bytes(70))


@pytest.mark.parametrize("armor", [False, True])
@pytest.mark.parametrize("name", SEALED_TO)
def test_everybody_it_was_sealed_to_opens_it(name: str, armor: bool) -> None:
    recipients, identities = SEALED_TO[name]
    plain = samples.plaintext(samples.CHUNK + 100)
    raw = samples.sealed(plain, *recipients, armor=armor)
    assert raw.startswith(b"-----BEGIN AGE" if armor else b"age-encryption.org/v1\n")
    assert samples.opened(raw, *identities) == plain


@pytest.mark.parametrize("size", samples.SIZES)
def test_round_trip_at_every_edge(size: int) -> None:
    plain = samples.plaintext(size)
    assert samples.opened(samples.sealed(plain, H.recipient()), H) == plain
    assert samples.opened(samples.sealed(plain, X.recipient(), armor=True), X) == plain


@given(st.integers(0, 3 * samples.CHUNK), st.integers(1, 70_000), st.booleans())
def test_short_reads_change_nothing(size: int, step: int, armor: bool) -> None:
    plain = samples.plaintext(size)
    raw, out = io.BytesIO(), io.BytesIO()
    pipe = samples.Trickle(plain, max(step, 100))
    seal.encrypt(pipe, raw, [X.recipient()], armor=armor)
    seal.decrypt(samples.Trickle(raw.getvalue(), max(step, 100)), out, [X])
    assert out.getvalue() == plain


def test_a_thousand_frames_written_and_read_one_by_one() -> None:
    frames = [samples.plaintext(n * 7 % 300) for n in range(1000)]
    out = io.BytesIO()
    with seal.open_writer(out, [H.recipient()]) as writer:
        for frame in frames:
            writer.write(len(frame).to_bytes(4, "big") + frame)
    reader = seal.open_reader(io.BytesIO(out.getvalue()), [H])
    assert [reader.read(int.from_bytes(reader.read(4), "big")) for _ in frames] == frames
    assert reader.read(1) == b""


def test_nothing_is_the_same_twice() -> None:
    one, two = (samples.sealed(b"the same", H.recipient()) for _ in range(2))
    assert one[samples.payload_start(one) - 16 :] != two[samples.payload_start(two) - 16 :]


@pytest.mark.parametrize(
    ("recipients", "counts"),
    [
        ([H.recipient(), X.recipient()], (1, 1, 0, 0)),
        ([X.recipient(), H.recipient(), X2.recipient()], (1, 2, 0, 0)),
        ([H.recipient(), Strange()], (1, 0, 0, 1)),
        ([PASS, X.recipient()], (0, 1, 1, 0)),
        ([H.recipient(), PASS], (1, 0, 1, 0)),
        ([PASS, PASS], (0, 0, 2, 0)),
    ],
)
def test_recipients_that_undo_each_other_are_refused(
    recipients: Sequence[seal.Recipient], counts: tuple[int, int, int, int]
) -> None:
    out = io.BytesIO()
    with pytest.raises(errors.MixedRecipientsError) as caught:
        seal.open_writer(out, recipients)
    found = caught.value
    assert (found.hybrid, found.x25519, found.passphrase, found.other) == counts
    assert out.getvalue() == b""


@pytest.mark.parametrize("count", [0, 257, 10_000])
def test_the_number_of_recipients_is_limited(count: int) -> None:
    with pytest.raises(errors.RecipientCountError) as caught:
        seal.encrypt_bytes(b"", [X.recipient()] * count)
    assert (caught.value.found, caught.value.limit) == (count, 256)


def test_stanzas_of_unknown_kinds_are_passed_over() -> None:
    raw = seal.encrypt_bytes(b"plain", [Strange(), X.recipient(), Strange()])
    assert seal.decrypt_bytes(raw, [X], limit=5) == b"plain"
    with pytest.raises(errors.NoIdentityMatchError) as caught:
        seal.decrypt_bytes(raw, [H], limit=5)
    assert caught.value.kinds == ("other", "x25519")


@pytest.mark.parametrize(
    ("recipient", "identities", "refusal", "kinds"),
    [
        (H.recipient(), [H2], errors.NoIdentityMatchError, ("hybrid",)),
        (H.recipient(), [X, X2], errors.NoIdentityMatchError, ("hybrid",)),
        (H.recipient(), [], errors.NoIdentityMatchError, ("hybrid",)),
        (X.recipient(), [H, X2], errors.NoIdentityMatchError, ("x25519",)),
        (X.recipient(), [KNOWS], errors.NoIdentityMatchError, ("x25519",)),
        (PASS, [H, X], errors.NoIdentityMatchError, ("passphrase",)),
        (PASS, [GUESSES], errors.WrongPassphraseError, ("passphrase",)),
        (PASS, [H, GUESSES], errors.WrongPassphraseError, ("passphrase",)),
    ],
)
def test_who_cannot_open_it_is_told_why(
    recipient: seal.Recipient,
    identities: list[seal.Identity],
    refusal: type[errors.NoIdentityMatchError],
    kinds: tuple[str, ...],
) -> None:
    raw = seal.encrypt_bytes(b"plain", [recipient])
    with pytest.raises(errors.NoIdentityMatchError) as caught:
        seal.decrypt_bytes(raw, identities, limit=5)
    assert type(caught.value) is refusal
    assert caught.value.kinds == kinds


def test_closing_twice_writes_one_end() -> None:
    out = io.BytesIO()
    writer = seal.open_writer(out, [X.recipient()], armor=True)
    writer.write(b"once")
    writer.close()
    writer.close()
    assert samples.opened(out.getvalue(), X) == b"once"


def test_bytes_have_a_limit() -> None:
    raw = seal.encrypt_bytes(samples.plaintext(1000), [X.recipient()])
    assert seal.decrypt_bytes(raw, [X], limit=1000) == samples.plaintext(1000)
    with pytest.raises(errors.SealedSizeError) as caught:
        seal.decrypt_bytes(raw, [X], limit=999)
    assert caught.value.limit == 999


@pytest.mark.parametrize("armor", [False, True])
def test_whether_a_passphrase_is_needed_is_read_from_the_header(armor: bool) -> None:
    for recipient, needed in ((PASS, True), (H.recipient(), False), (X.recipient(), False)):
        raw = samples.sealed(b"", recipient, armor=armor)
        assert seal.needs_passphrase(io.BytesIO(raw)) is needed
    with pytest.raises(errors.NotAgeFileError):
        seal.needs_passphrase(io.BytesIO(b"no"))


def test_a_cancel_and_progress_reach_whole_files() -> None:
    told: list[tuple[int, int]] = []
    plain, out = io.BytesIO(samples.plaintext(2 << 20)), io.BytesIO()
    seal.encrypt(plain, out, [X.recipient()], progress=lambda *at: told.append(at), total=2 << 20)
    assert told[-1] == (2 << 20, 2 << 20)
    with pytest.raises(errors.CancelledError):
        seal.decrypt(io.BytesIO(out.getvalue()), io.BytesIO(), [X], cancelled=lambda: True)
    with pytest.raises(errors.CancelledError):
        seal.encrypt(io.BytesIO(b"x"), io.BytesIO(), [X.recipient()], cancelled=lambda: True)


OLD = samples.VECTORS / "seal"


@pytest.mark.parametrize("path", sorted(OLD.glob("v1-*")), ids=lambda path: path.name)
def test_files_of_every_version_of_this_program_still_open(path: pathlib.Path) -> None:
    expected = samples.plaintext(70_000)
    if path.suffix == ".stream":
        out = io.BytesIO()
        seal.stream_key_decrypt(io.BytesIO(path.read_bytes()), out, bytes(range(32)))
        assert out.getvalue() == expected
    else:
        assert samples.opened(path.read_bytes(), H, X, KNOWS) == expected
