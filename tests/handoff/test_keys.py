"""Secret keys of an office: three seeds, one way to store them, nothing shown."""

import pytest

from desktop_app import handoff
from desktop_app.domain import canonical, errors
from desktop_app.handoff import signing
from tests.handoff import two_offices


def test_keys_come_back_from_the_vault_the_same() -> None:
    keys = handoff.OfficeKeys.generate()
    again = handoff.OfficeKeys.from_secret(keys.to_secret())
    assert again.to_secret() == keys.to_secret()
    assert again.public() == keys.public()
    assert again.recipient() == keys.recipient()


def test_generated_keys_differ_and_their_seeds_are_independent() -> None:
    one, other = handoff.OfficeKeys.generate(), handoff.OfficeKeys.generate()
    seeds = {
        canonical.decode(keys.to_secret())[name]
        for keys in (one, other)
        for name in ("ed25519", "ml_dsa_65", "mlkem768x25519")
    }
    assert len(seeds) == 6


def test_a_repr_shows_no_secret() -> None:
    keys = two_offices.keys_of("Office Kalyna")
    shown = repr(keys) + str(keys) + repr(keys.identity)
    for value in canonical.decode(keys.to_secret()).values():
        assert str(value) not in shown or len(str(value)) < 32


@pytest.mark.parametrize("size", [0, 31, 33])
def test_a_seed_of_another_length_is_refused(size: int) -> None:
    for place in range(3):
        seeds = [bytes(32)] * 3
        seeds[place] = bytes(size)
        with pytest.raises(errors.OfficeKeysError):
            handoff.OfficeKeys(*seeds)


def test_a_damaged_secret_is_refused_without_showing_it() -> None:
    text = two_offices.keys_of("Office Kalyna").to_secret()
    for wrong in (b"", text[:-1], text + b" ", text.replace(b"ed25519", b"ed25518"), b"[]", b"1"):
        with pytest.raises(errors.OfficeKeysError) as caught:
            handoff.OfficeKeys.from_secret(wrong)
        assert not caught.value.facts
        assert caught.value.__suppress_context__ or caught.value.__cause__ is None


def test_a_newer_secret_says_so() -> None:
    text = two_offices.keys_of("Office Kalyna").to_secret()
    with pytest.raises(errors.NewerFormatError):
        handoff.OfficeKeys.from_secret(text.replace(b'"version":1', b'"version":2'))


def test_a_pair_of_signatures_is_right_for_one_purpose_and_one_text() -> None:
    keys = two_offices.keys_of("Office Kalyna")
    digest = bytes(32)
    pair = keys.sign(signing.HEAD, digest)
    assert len(pair) == signing.PAIR == 3373
    keys.public().check(pair, signing.HEAD, digest, what="head")
    for purpose in (signing.BUNDLE, signing.CARD, signing.HANDOVER, signing.CERTIFICATE):
        with pytest.raises(errors.SignatureError):
            keys.public().check(pair, purpose, digest, what="head")
    with pytest.raises(errors.SignatureError):
        keys.public().check(pair, signing.HEAD, bytes(31) + b"\1", what="head")


def test_either_signature_alone_is_not_enough() -> None:
    one, other = two_offices.keys_of("Office Kalyna"), two_offices.keys_of("Office Smereka")
    digest = bytes(32)
    ours, theirs = one.sign(signing.HEAD, digest), other.sign(signing.HEAD, digest)
    for pair, scheme in (
        (theirs[:64] + ours[64:], "ed25519"),
        (ours[:64] + theirs[64:], "ml-dsa-65"),
        (bytes(64) + ours[64:], "ed25519"),
        (ours[:64] + bytes(3309), "ml-dsa-65"),
        (ours[:64], "length"),
        (ours[64:], "length"),
        (b"", "length"),
        (ours + b"\0", "length"),
    ):
        with pytest.raises(errors.SignatureError) as caught:
            one.public().check(pair, signing.HEAD, digest, what="head")
        assert caught.value.scheme == scheme


def test_no_purpose_begins_another() -> None:
    purposes = (
        signing.CARD, signing.HANDOVER, signing.CERTIFICATE, signing.HEAD, signing.BUNDLE,
        signing.ORIGIN,
    )  # fmt: skip
    for one in purposes:
        assert not any(other.startswith(one) for other in purposes if other != one)


P = 2**255 - 19
D = -121665 * pow(121666, -1, P) % P


def _point(key: bytes) -> tuple[int, int] | None:
    """Decode an Ed25519 point (RFC 8032, 5.1.3, but y may be above p); None: not on the curve."""
    number = int.from_bytes(key, "little")
    sign, y = number >> 255, number & (2**255 - 1)
    y %= P
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if (x * x - square) % P:
        return None
    return (P - x if x & 1 != sign else x) % P, y


def _doubled(point: tuple[int, int]) -> tuple[int, int]:
    x, y = point
    product = D * x * x * y * y % P
    return (
        2 * x * y * pow(1 + product, -1, P) % P,
        (y * y + x * x) * pow(1 - product, -1, P) % P,
    )


def test_the_weak_keys_are_those_whose_eightfold_is_nothing() -> None:
    for listed in signing._SMALL_ORDER:
        for sign in (0, 0x80):
            key = listed[:31] + bytes([listed[31] | sign])
            assert signing.is_weak(key)
            point = _point(key)
            assert point is not None
            assert _doubled(_doubled(_doubled(point))) == (0, 1)
    # All others near the ends of the range, where encodings above p lie, are not weak.
    for y in [*range(2, 40), *range(P + 2, 2**255)]:
        key = y.to_bytes(32, "little")
        point = _point(key)
        if point is not None:
            assert not signing.is_weak(key)
            assert _doubled(_doubled(_doubled(point))) != (0, 1)


def test_an_honest_key_is_not_weak() -> None:
    assert not signing.is_weak(two_offices.keys_of("Office Kalyna").public().ed25519)
