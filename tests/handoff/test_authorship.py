"""Whose word a set is: direct, onward or returned; tags and origin signatures."""

import hashlib
import hmac

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric import ed25519

from desktop_app import handoff
from desktop_app.domain import change_set, errors
from tests.handoff import two_offices

KALYNA, SMEREKA = two_offices.pair()
VERBA = two_offices.Office("Office Verba")
CHANGE = KALYNA.says("a note")


def with_signature(
    change: change_set.ChangeSet, signer: two_offices.Office
) -> change_set.ChangeSet:
    """Sign a set for the way onward."""
    signature = handoff.sign_origin(signer.keys, change.digest)
    return msgspec.structs.replace(change, signature=signature)


def with_tag(change: change_set.ChangeSet, return_key: bytes) -> change_set.ChangeSet:
    """Tag a set as its origin does."""
    return msgspec.structs.replace(change, tag=handoff.make_tag(return_key, change.digest))


def judge(
    change: change_set.ChangeSet,
    sender: two_offices.Office,
    ours: two_offices.Office,
    *known: two_offices.Office,
) -> handoff.Authorship:
    """Judge a set that `sender` hands to `ours`, who holds the cards of `known`."""
    lines: dict[str, list[handoff.Card]] = {one.card.office: [one.card] for one in known}
    return handoff.check_author(
        change, sender=sender.card.office, ours=ours.card.office, cards_of=lambda office: lines.get(office, []),
        return_key=ours.return_key,
    )  # fmt: skip


def test_an_origin_signature_is_ed25519_over_purpose_and_digest() -> None:
    signature = handoff.sign_origin(KALYNA.keys, CHANGE.digest)
    key = ed25519.Ed25519PublicKey.from_public_bytes(KALYNA.card.signing.ed25519)
    key.verify(signature, b"dodomu origin v1" + CHANGE.digest)
    handoff.verify_origin(KALYNA.card, with_signature(CHANGE, KALYNA))


def test_an_origin_signature_fits_one_set_and_one_office() -> None:
    signed = with_signature(CHANGE, KALYNA)
    other = msgspec.structs.replace(KALYNA.says("another"), signature=signed.signature)
    for card, change in (
        (SMEREKA.card, signed),
        (KALYNA.card, other),
        (KALYNA.card, with_signature(CHANGE, SMEREKA)),
        (KALYNA.card, with_signature(SMEREKA.says("x"), KALYNA)),
        (KALYNA.card, CHANGE),
        (KALYNA.card, msgspec.structs.replace(signed, signature=signed.signature[:-1])),
        (KALYNA.card, msgspec.structs.replace(signed, signature=bytes(64))),
    ):
        with pytest.raises(errors.SignatureError) as caught:
            handoff.verify_origin(card, change)
        assert caught.value.what == "origin"


def test_a_tag_is_half_an_hmac_over_the_digest() -> None:
    tag = handoff.make_tag(KALYNA.return_key, CHANGE.digest)
    assert tag == hmac.new(KALYNA.return_key, CHANGE.digest, hashlib.sha256).digest()[:16]


def test_only_our_own_tag_is_ours() -> None:
    assert handoff.is_ours(KALYNA.return_key, with_tag(CHANGE, KALYNA.return_key))
    assert not handoff.is_ours(KALYNA.return_key, with_tag(CHANGE, SMEREKA.return_key))
    assert not handoff.is_ours(KALYNA.return_key, CHANGE)
    other = msgspec.structs.replace(
        KALYNA.says("another"), tag=handoff.make_tag(KALYNA.return_key, CHANGE.digest)
    )
    assert not handoff.is_ours(KALYNA.return_key, other)


def test_what_an_office_hands_over_itself_needs_nothing_more() -> None:
    assert judge(CHANGE, KALYNA, SMEREKA) is handoff.Authorship.DIRECT


def test_a_desk_of_our_own_office_is_believed_about_everybody() -> None:
    assert judge(CHANGE, KALYNA, KALYNA) is handoff.Authorship.DIRECT
    assert judge(VERBA.says("x"), KALYNA, KALYNA) is handoff.Authorship.DIRECT


def test_a_third_offices_set_needs_its_signature_and_its_card() -> None:
    signed = with_signature(CHANGE, KALYNA)
    assert judge(signed, SMEREKA, VERBA, KALYNA) is handoff.Authorship.ONWARD
    for change, known, scheme in (
        (CHANGE, (KALYNA,), "ed25519"),
        (signed, (), "no-card"),
        (signed, (SMEREKA,), "no-card"),
        (with_signature(CHANGE, SMEREKA), (KALYNA,), "ed25519"),
        (with_tag(CHANGE, VERBA.return_key), (KALYNA,), "ed25519"),
    ):
        with pytest.raises(errors.SignatureError) as caught:
            judge(change, SMEREKA, VERBA, *known)
        assert caught.value.scheme == scheme


def test_our_own_lost_work_needs_our_tag_and_nothing_else_will_do() -> None:
    tagged = with_tag(CHANGE, KALYNA.return_key)
    assert judge(tagged, SMEREKA, KALYNA) is handoff.Authorship.RETURNED
    for change in (CHANGE, with_tag(CHANGE, SMEREKA.return_key), with_signature(CHANGE, KALYNA)):
        with pytest.raises(errors.SignatureError) as caught:
            judge(change, SMEREKA, KALYNA, KALYNA)
        assert caught.value.scheme == "tag"


def test_a_set_stays_its_offices_word_when_the_office_changes_its_keys() -> None:
    following = handoff.make_card(
        two_offices.keys_of("Office Kalyna 2"), label="Office Kalyna", practice=False,
        previous=KALYNA.card, previous_keys=KALYNA.keys,
    )  # fmt: skip
    newer = handoff.sign_origin(two_offices.keys_of("Office Kalyna 2"), CHANGE.digest)
    for signed in (
        with_signature(CHANGE, KALYNA),
        msgspec.structs.replace(CHANGE, signature=newer),
    ):
        way = handoff.check_author(
            signed, sender=SMEREKA.card.office, ours=VERBA.card.office,
            cards_of=lambda _: [KALYNA.card, following], return_key=VERBA.return_key,
        )  # fmt: skip
        assert way is handoff.Authorship.ONWARD
