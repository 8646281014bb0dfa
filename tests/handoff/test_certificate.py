"""Desk certificates, and bundles that desks sign."""

import hashlib
import io
from typing import Any

import pytest

from desktop_app import handoff
from desktop_app.domain import canonical, errors, ids
from desktop_app.handoff import signing
from tests.handoff import forgery, two_offices
from tests.handoff.two_offices import Office

DESK = ids.DeskId(two_offices.an_id("lawyer's desk"))
DESK_KEYS = two_offices.keys_of("lawyer's desk")


def certificate_of(office: Office, *, outside: bool = True) -> handoff.Certificate:
    """Return a certificate of the lawyer's desk."""
    return handoff.make_certificate(
        office.keys, office.card, desk=DESK, desk_keys=DESK_KEYS, outside=outside
    )


@pytest.fixture(scope="module")
def kalyna() -> Office:
    """An office with a desk."""
    return Office("Office Kalyna")


def signed(office: Office, value: dict[str, Any]) -> bytes:
    """Return a certificate signed anew."""
    core = {key: inner for key, inner in value.items() if key != "signature"}
    digest = hashlib.sha256(canonical.encode(core)).digest()
    pair = office.keys.sign(signing.CERTIFICATE, digest)
    return canonical.encode({**core, "signature": pair.hex()})


def test_a_certificate_reads_back(kalyna: Office) -> None:
    made = certificate_of(kalyna)
    assert handoff.parse_certificate(made.encoded, kalyna.card) == made
    assert made.signing == DESK_KEYS.public()
    assert made.recipient == DESK_KEYS.recipient()
    assert made.card == kalyna.card.digest
    assert len(made.encoded) < 16 * 1024


def test_it_is_valid_under_one_card_only(kalyna: Office) -> None:
    made = certificate_of(kalyna)
    following = handoff.make_card(
        two_offices.keys_of("next"), label="next", practice=False,
        previous=kalyna.card, previous_keys=kalyna.keys,
    )  # fmt: skip
    for card, reason in ((following, "other-card"), (Office("Smereka").card, "other-office")):
        with pytest.raises(errors.CertificateError) as caught:
            handoff.parse_certificate(made.encoded, card)
        assert caught.value.reason == reason


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"desk": "x"}, "key-desk"),
        ({"outside": 1}, "key-outside"),
        ({"practice": None}, "key-practice"),
        ({"practice": True}, "other-practice"),
        ({"card": "00"}, "key-card"),
        ({"type": "dodomu-card"}, "key-type"),
        ({"more": 1}, "key-foreign"),
        ({"sealing": {"mlkem768x25519": "ff" * 1216}}, "key-sealing.mlkem768x25519"),
    ],
)
def test_ill_formed_certificates_are_refused(
    kalyna: Office, changed: dict[str, Any], reason: str
) -> None:
    value = {**canonical.decode(certificate_of(kalyna).encoded), **changed}
    with pytest.raises(errors.CertificateError) as caught:
        handoff.parse_certificate(signed(kalyna, value), kalyna.card)
    assert caught.value.reason == reason


@pytest.mark.parametrize("key", ["desk", "outside", "signature"])
def test_what_the_office_did_not_sign_is_refused(kalyna: Office, key: str) -> None:
    value = canonical.decode(certificate_of(kalyna).encoded)
    value[key] = {"desk": "1" * 32, "outside": False, "signature": "00" * 3373}[key]
    with pytest.raises(errors.SignatureError):
        handoff.parse_certificate(canonical.encode(value), kalyna.card)


def test_a_desk_cannot_certify_another(kalyna: Office) -> None:
    with pytest.raises(errors.SignatureError):
        handoff.make_certificate(
            DESK_KEYS, kalyna.card, desk=DESK, desk_keys=DESK_KEYS, outside=True
        )


def test_a_newer_certificate_says_so(kalyna: Office) -> None:
    value = {**canonical.decode(certificate_of(kalyna).encoded), "version": 9}
    with pytest.raises(errors.NewerFormatError):
        handoff.parse_certificate(canonical.encode(value), kalyna.card)


def test_other_bytes_are_no_certificate(kalyna: Office) -> None:
    for text in (b"", b"[]", b"null", b"{}", b'{"a":1.5}'):
        with pytest.raises(errors.CertificateError):
            handoff.parse_certificate(text, kalyna.card)


def sent_by_desk(
    sender: Office, recipient: Office, vouched: handoff.Certificate, **changed: Any
) -> bytes:
    """Return a bundle that the lawyer's desk signed."""
    facts: dict[str, Any] = {
        "desk": DESK, "incarnation": two_offices.an_id("life"), "n": 1, "created": 0,
        "vouched": vouched, **changed,
    }  # fmt: skip
    out = io.BytesIO()
    handoff.write_bundle(
        out, draft=handoff.make_manifest(sender.card, recipient.card, **facts),
        sender=vouched, own=DESK_KEYS, recipient=recipient.card.recipient,
        changes=[sender.says("a note")],
    )  # fmt: skip
    return out.getvalue()


def test_a_desk_signs_with_keys_of_its_own() -> None:
    kalyna, smereka = two_offices.pair()
    staged, content = two_offices.take_in(
        smereka, sent_by_desk(kalyna, smereka, certificate_of(kalyna))
    )
    assert staged.manifest.sender.desk == DESK
    assert len(list(content.changes())) == 1


def test_two_desks_of_one_office_hand_over_to_each_other(kalyna: Office) -> None:
    vouched = certificate_of(kalyna, outside=False)
    sealed = sent_by_desk(kalyna, kalyna, vouched)
    kalyna.trust(kalyna.card)
    staged, _ = two_offices.take_in(kalyna, sealed)
    assert staged.manifest.sender.office == staged.manifest.to.office


def test_a_bundle_may_be_for_a_desk(kalyna: Office) -> None:
    vouched = certificate_of(kalyna, outside=False)
    draft = handoff.make_manifest(
        kalyna.card, vouched, desk=kalyna.desk, incarnation=kalyna.incarnation, n=1, created=0
    )
    out = io.BytesIO()
    handoff.write_bundle(
        out, draft=draft, sender=kalyna.card, own=kalyna.keys, recipient=vouched.recipient
    )
    desk = handoff.Receiver(kalyna.card.office, False, (DESK_KEYS.identity,))
    kalyna.trust(kalyna.card)
    head = handoff.peek(io.BytesIO(out.getvalue()), desk, known_card=kalyna.known)
    assert head.manifest.to.key == vouched.sealing_hash
    assert isinstance(forgery.refusal(kalyna, out.getvalue()), errors.OtherRecipientError)


def test_a_desk_for_inside_does_not_write_to_other_offices() -> None:
    kalyna, smereka = two_offices.pair()
    sealed = sent_by_desk(kalyna, smereka, certificate_of(kalyna, outside=False))
    error = forgery.refusal(smereka, sealed)
    assert isinstance(error, errors.CertificateError)
    assert error.reason == "inside-only"


def test_a_desk_cannot_write_under_the_name_of_another() -> None:
    kalyna, smereka = two_offices.pair()
    sealed = sent_by_desk(kalyna, smereka, certificate_of(kalyna), desk=ids.DeskId("a" * 32))
    error = forgery.refusal(smereka, sealed)
    assert isinstance(error, errors.CertificateError)
    assert error.reason == "other-desk"


def test_a_certificate_of_another_office_does_not_help() -> None:
    kalyna, smereka = two_offices.pair()
    thief = Office("Office Thief")
    error = forgery.refusal(smereka, sent_by_desk(kalyna, smereka, certificate_of(thief)))
    assert isinstance(error, errors.CertificateError)
    assert error.reason == "other-office"


def test_the_office_keys_do_not_fit_a_desks_certificate(kalyna: Office) -> None:
    with pytest.raises(ValueError, match="will check with"):
        handoff.write_bundle(
            io.BytesIO(), draft=two_offices.draft(kalyna, kalyna), sender=certificate_of(kalyna),
            own=kalyna.keys, recipient=kalyna.card.recipient,
        )  # fmt: skip


def test_a_certificate_that_is_no_object_is_refused() -> None:
    kalyna, smereka = two_offices.pair()
    value = canonical.decode(forgery.parts_of(
        forgery.opened(two_offices.send(kalyna, smereka), smereka)
    )[0][1])  # fmt: skip
    wrong: Any
    for wrong in ("text", 5, [], True):
        sender = {**value["from"], "certificate": wrong}
        error = forgery.refusal(
            smereka, forgery.made(kalyna, smereka, [], changed={"from": sender})
        )
        assert isinstance(error, errors.ManifestError)
