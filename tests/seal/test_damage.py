"""Damage to whole files: every kind is found, named by where it is, and releases no untruth."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app import seal
from desktop_app.domain import errors
from desktop_app.seal import armor as armor_form
from desktop_app.seal import header
from tests.seal import samples

H, X = samples.HYBRID, samples.X25519
KEYS: dict[str, seal.HybridIdentity | seal.X25519Identity] = {"hybrid": H, "x25519": X}


@pytest.mark.parametrize("name", KEYS)
def test_every_flipped_bit_is_found(name: str) -> None:
    identity = KEYS[name]
    raw = samples.sealed(b"a short note", identity.recipient())
    expected = (
        errors.NotAgeFileError,
        errors.SealHeaderError,
        errors.HeaderMacError,
        errors.NoIdentityMatchError,
        errors.PayloadDamagedError,
    )
    for place in range(len(raw)):
        bad = bytearray(raw)
        bad[place] ^= 1 << place % 8
        with pytest.raises(expected):
            seal.decrypt_bytes(bytes(bad), [identity], limit=100)


@pytest.mark.parametrize("armor", [False, True])
def test_every_truncation_is_found(armor: bool) -> None:
    raw = samples.sealed(b"a short note", X.recipient(), armor=armor)
    allowed = (
        (errors.ArmorError, errors.NotAgeFileError)
        if armor
        else (errors.NotAgeFileError, errors.SealHeaderError, errors.PayloadDamagedError)
    )
    for cut in range(len(raw) - armor):  # armor may lack its very last LF
        with pytest.raises(allowed):
            seal.decrypt_bytes(raw[:cut], [X], limit=100)


def test_damage_is_named_by_where_it_is() -> None:
    raw = samples.sealed(b"a short note", H.recipient())
    start = samples.payload_start(raw)
    mac = raw.index(b"\n---") + 6
    wrong_mac = raw[:mac] + (b"A" if raw[mac : mac + 1] != b"A" else b"B") + raw[mac + 1 :]
    grease = raw.replace(b"\n---", b"\n-> grease\n\n---")
    for bad, refusal in [
        (b"", errors.NotAgeFileError),
        (raw[: start - 1], errors.SealHeaderError),
        (wrong_mac, errors.HeaderMacError),
        (grease, errors.HeaderMacError),
        (raw[:-1], errors.PayloadDamagedError),
        (raw[:start], errors.PayloadDamagedError),
        (raw + b"\0", errors.PayloadDamagedError),
    ]:
        with pytest.raises(refusal):
            samples.opened(bad, H)


def test_pieces_swapped_between_files_are_found() -> None:
    plain = samples.plaintext(2 * samples.CHUNK)
    one, two = (samples.sealed(plain, X.recipient()) for _ in range(2))
    middle = samples.payload_start(one) + samples.CHUNK + 16
    with pytest.raises(errors.PayloadDamagedError) as caught:
        samples.opened(one[:middle] + two[middle:], X)
    assert (caught.value.reason, caught.value.chunk) == ("altered", 1)


def test_damage_to_armor_behind_the_header_is_damage_to_armor() -> None:
    text = samples.sealed(samples.plaintext(100_000), X.recipient(), armor=True)
    middle = len(text) // 2
    bad = text[:middle] + b"*" + text[middle + 1 :]
    out = io.BytesIO()
    with pytest.raises(errors.ArmorError):
        seal.decrypt(io.BytesIO(bad), out, [X])
    assert samples.plaintext(100_000).startswith(out.getvalue())


def test_armor_inside_armor_is_no_age_file() -> None:
    out = io.BytesIO()
    writer = armor_form.ArmorWriter(out)
    writer.write(samples.sealed(b"x", X.recipient(), armor=True))
    writer.close()
    with pytest.raises(errors.NotAgeFileError):
        samples.opened(out.getvalue(), X)


def test_an_abandoned_file_does_not_open() -> None:
    for armor in (False, True):
        out = io.BytesIO()
        with (
            pytest.raises(ZeroDivisionError),
            seal.open_writer(out, [X.recipient()], armor=armor) as writer,
        ):
            writer.write(b"half of a")
            raise ZeroDivisionError
        writer.close()
        with pytest.raises((errors.PayloadDamagedError, errors.ArmorError)):
            samples.opened(out.getvalue(), X)


def test_bytes_are_given_only_when_the_end_is_true() -> None:
    raw = seal.encrypt_bytes(samples.plaintext(samples.CHUNK), [X.recipient()])
    with pytest.raises(errors.PayloadDamagedError):
        seal.decrypt_bytes(raw + b"x", [X], limit=samples.CHUNK)


HEADERS = st.lists(
    st.sampled_from(
        [
            b"-> X25519 ", b"-> scrypt ", b"-> mlkem768x25519 ", b"-> x y\n", b"--- ", b"\n", b" ",
            b"A" * 22, b"A" * 43, b"A" * 64, b"A" * 1494, b"99", b"1", b"=", b"\r\n", b"\0",
            b"-----BEGIN AGE ENCRYPTED FILE-----\n", b"-----END AGE ENCRYPTED FILE-----\n",
        ]
    ),
    max_size=12,
).map(b"".join)  # fmt: skip


@given(st.one_of(st.binary(max_size=300), HEADERS), st.booleans())
def test_whatever_comes_in_a_refusal_of_ours_comes_out(raw: bytes, begun: bool) -> None:
    start = header.INTRO if begun else b""
    quick = seal.ScryptIdentity("x", max_work_factor=4)
    with pytest.raises(errors.SealError):
        seal.decrypt_bytes(start + raw, [H, X, quick], limit=100)
