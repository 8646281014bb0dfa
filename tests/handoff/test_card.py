"""Office cards: what is signed, what is refused, and that nobody chooses an office's id."""

import hashlib
from typing import Any

import pytest

from desktop_app import handoff
from desktop_app.domain import canonical, errors
from desktop_app.handoff import card, signing
from tests.handoff import two_offices
from tests.handoff.two_offices import Office


def signed(keys: handoff.OfficeKeys, card_json: dict[str, Any], **changed: Any) -> bytes:
    """Return a card with some keys changed and its own signature made anew."""
    value = {**card_json, **changed}
    core = {key: inner for key, inner in value.items() if key not in {"signature", "handover"}}
    digest = hashlib.sha256(canonical.encode(core)).digest()
    return canonical.encode({**value, "signature": keys.sign(signing.CARD, digest).hex()})


@pytest.fixture(scope="module")
def kalyna() -> Office:
    """An office with its first card."""
    return Office("Office Kalyna")


def test_a_card_reads_back_as_it_was_made(kalyna: Office) -> None:
    read = handoff.parse_card(kalyna.card.encoded)
    assert read == kalyna.card
    assert read.label == "Office Kalyna"
    assert (read.serial, read.previous, read.practice) == (1, None, False)
    assert read.signing == kalyna.keys.public()
    assert read.recipient == kalyna.keys.recipient()
    assert len(read.encoded) < 16 * 1024


def test_the_office_id_is_the_hash_of_the_first_card_without_signatures_and_id(
    kalyna: Office,
) -> None:
    value = canonical.decode(kalyna.card.encoded)
    for key in ("signature", "handover", "office"):
        del value[key]
    hashed = hashlib.sha256(b"dodomu office v1" + canonical.encode(value)).digest()
    assert kalyna.card.office == hashed[:16].hex()


def test_equal_labels_give_different_offices() -> None:
    keys = handoff.OfficeKeys.generate(), handoff.OfficeKeys.generate()
    one, other = (handoff.make_card(each, label="Office", practice=False) for each in keys)
    assert one.office != other.office


def test_nobody_takes_an_id_he_saw(kalyna: Office) -> None:
    thief = two_offices.keys_of("Office Thief")
    own = canonical.decode(handoff.make_card(thief, label="Office Kalyna", practice=False).encoded)
    with pytest.raises(errors.CardError) as caught:
        handoff.parse_card(signed(thief, own, office=kalyna.card.office))
    assert caught.value.reason == "key-office"


def test_every_key_is_under_the_signature(kalyna: Office) -> None:
    value = canonical.decode(kalyna.card.encoded)
    for key, other in {
        "label": "Office Kalina",
        "practice": True,
        "office": "0" * 32,
        "sealing": {"mlkem768x25519": two_offices.keys_of("x").recipient().public_bytes.hex()},
    }.items():
        with pytest.raises((errors.SignatureError, errors.CardError)):
            handoff.parse_card(canonical.encode({**value, key: other}))


def test_the_signing_keys_cannot_be_exchanged_for_others(kalyna: Office) -> None:
    value = canonical.decode(kalyna.card.encoded)
    other = two_offices.keys_of("x").public()
    for half in ("ed25519", "ml_dsa_65"):
        keys = {**value["signing"], half: getattr(other, half).hex()}
        with pytest.raises((errors.SignatureError, errors.CardError)):
            handoff.parse_card(canonical.encode({**value, "signing": keys}))


def test_flipped_bytes_are_refused(kalyna: Office) -> None:
    text = kalyna.card.encoded
    for at in range(0, len(text), 7):
        with pytest.raises((errors.CardError, errors.SignatureError, errors.NewerFormatError)):
            handoff.parse_card(text[:at] + bytes([text[at] ^ 1]) + text[at + 1 :])


def test_cut_cards_are_refused(kalyna: Office) -> None:
    for size in range(0, len(kalyna.card.encoded), 97):
        with pytest.raises(errors.CardError):
            handoff.parse_card(kalyna.card.encoded[:size])


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"type": "dodomu-desk"}, "key-type"),
        ({"version": 0}, "key-version"),
        ({"version": "1"}, "key-version"),
        ({"version": True}, "key-version"),
        ({"serial": 0}, "key-serial"),
        ({"serial": 41}, "key-serial"),
        ({"serial": True}, "key-serial"),
        ({"serial": 2}, "key-previous"),
        ({"previous": "0" * 64}, "key-previous"),
        ({"handover": "0" * 6746}, "key-handover"),
        ({"practice": 0}, "key-practice"),
        ({"office": "A" * 32}, "key-office"),
        ({"office": None}, "key-office"),
        ({"label": 5}, "key-label"),
        ({"signing": []}, "key-signing"),
        ({"signing": {"ed25519": "00" * 32}}, "key-signing.ml_dsa_65"),
        ({"sealing": {"mlkem768x25519": "ff" * 1216}}, "key-sealing.mlkem768x25519"),
        ({"sealing": {"mlkem768x25519": "00" * 1216}}, "key-sealing.mlkem768x25519"),
        ({"signature": "00"}, "key-signature"),
        ({"extra": 1}, "key-foreign"),
    ],
)
def test_ill_formed_keys_are_refused(kalyna: Office, changed: dict[str, Any], reason: str) -> None:
    value = canonical.decode(kalyna.card.encoded)
    text = (
        canonical.encode({**value, **changed})
        if "signature" in changed
        else signed(kalyna.keys, value, **changed)
    )
    with pytest.raises(errors.CardError) as caught:
        handoff.parse_card(text)
    assert caught.value.reason == reason


def test_a_missing_key_is_refused(kalyna: Office) -> None:
    value = canonical.decode(kalyna.card.encoded)
    for key in value:
        rest = {name: inner for name, inner in value.items() if name != key}
        with pytest.raises(errors.CardError) as caught:
            handoff.parse_card(canonical.encode(rest))
        assert caught.value.reason == f"key-{key}"


def test_a_weak_signing_key_is_refused(kalyna: Office) -> None:
    value = canonical.decode(kalyna.card.encoded)
    keys = {**value["signing"], "ed25519": "01" + "00" * 31}
    with pytest.raises(errors.CardError) as caught:
        handoff.parse_card(canonical.encode({**value, "signing": keys}))
    assert caught.value.reason == "key-signing.ed25519"


def test_a_newer_card_says_so(kalyna: Office) -> None:
    value = {**canonical.decode(kalyna.card.encoded), "version": 2, "more": {}}
    with pytest.raises(errors.NewerFormatError) as caught:
        handoff.parse_card(canonical.encode(value))
    assert (caught.value.what, caught.value.found, caught.value.known) == ("card", "2", "1")


@pytest.mark.parametrize(
    "text",
    [b"", b"null", b"[]", b"{}", b"\xff", b'{"a":1,"a":1}', b"[" * 100_000, b"1" * 50_000],
)
def test_other_bytes_are_no_card(text: bytes) -> None:
    with pytest.raises(errors.CardError):
        handoff.parse_card(text)


def test_a_card_has_a_limit_before_it_is_parsed() -> None:
    with pytest.raises(errors.CardError) as caught:
        handoff.parse_card(b" " * (card.MAX_CARD + 1))
    assert caught.value.reason == "too-large"


@pytest.mark.parametrize("label", ["Офіс «Калина»", "بيت", "Office — 2", "a", "б" * 100, "A\u0301"])
def test_labels_of_any_language_travel_exactly(label: str) -> None:
    made = handoff.make_card(two_offices.keys_of("Office Kalyna"), label=label, practice=False)
    assert handoff.parse_card(made.encoded).label == label


@pytest.mark.parametrize(
    "label",
    [
        "", " ", " Office", "Office ", "x" * 101, "Off\u200bice", "\u202eeciffO", "Office\n2",
        "Office\t2", "Off\u00adice", "Office\u2028", "\ufeffOffice", "O\ufe0f", "a\U000e0041",
        "a\x00", "a\x7f", "a\x9f", "\u3164",
    ],
)  # fmt: skip
def test_labels_that_deceive_the_eye_are_refused(label: str) -> None:
    with pytest.raises(errors.CardError):
        handoff.make_card(two_offices.keys_of("Office Kalyna"), label=label, practice=False)


def test_a_card_names_its_sealing_key_by_hash(kalyna: Office) -> None:
    raw = kalyna.keys.recipient().public_bytes
    assert kalyna.card.sealing_hash == hashlib.sha256(raw).digest()
    assert kalyna.card.digest == hashlib.sha256(kalyna.card.encoded).digest()
