"""Post-quantum hybrid keys: fixed vectors, strict stanzas, and what counts as a forgery."""

import hashlib

import pytest

from desktop_app import seal
from desktop_app.domain import errors
from desktop_app.seal import canonical_base64, header, hybrid
from tests.seal import samples

FILE_KEY = b"sixteen byte key"
SEED_0_TO_31 = "c9a3565ffde4f72b51661be391ee13e46378d7f06dd5c8bf5af9d2cfb5b8336b"
KEYGEN = (samples.VECTORS / "seal" / "age-keygen-pq.txt").read_text()


def changed(stanza: header.Stanza, *, share: bytes = b"", body: bytes = b"") -> header.Stanza:
    arguments = (canonical_base64.encode(share),) if share else stanza.arguments
    return header.Stanza(stanza.kind, arguments, body or stanza.body)


def share_of(stanza: header.Stanza) -> bytes:
    return canonical_base64.decode(stanza.arguments[0].encode())


def reason_of(stanza: header.Stanza) -> str:
    with pytest.raises(errors.SealHeaderError) as caught:
        samples.HYBRID.unwrap([stanza])
    return caught.value.reason


def test_a_pair_made_by_the_reference_tool() -> None:
    # cmd/age/testdata/hybrid.txt of FiloSottile/age: written by `age-keygen -pq`.
    public = KEYGEN.splitlines()[1].removeprefix("# public key: ")
    (identity,) = seal.parse_identities(KEYGEN)
    assert identity.recipient().to_string() == public
    assert identity.to_string() == KEYGEN.splitlines()[2]
    assert seal.HybridRecipient.from_string(public) == identity.recipient()


def test_a_fixed_seed_gives_a_fixed_recipient() -> None:
    public = samples.HYBRID.recipient().public_bytes
    assert len(public) == hybrid.PUBLIC_BYTES == 1216
    assert hashlib.sha256(public).hexdigest() == SEED_0_TO_31
    assert samples.HYBRID.to_string() == (
        "AGE-SECRET-KEY-PQ-1QQQSYQCYQ5RQWZQFPG9SCRGWPUGPZYSNZS23V9CCRYDPK8QARC0S5DYVQQ"
    )


def test_strings_and_bytes_lead_back_to_the_same_key() -> None:
    identity = seal.HybridIdentity.generate()
    recipient = identity.recipient()
    assert seal.HybridIdentity.from_string(identity.to_string()).seed == identity.seed
    assert seal.HybridIdentity.from_seed(identity.seed).recipient() == recipient
    assert seal.HybridRecipient.from_string(recipient.to_string()) == recipient
    assert seal.HybridRecipient.from_public_bytes(recipient.public_bytes) == recipient
    assert len({recipient, identity.recipient(), samples.HYBRID.recipient()}) == 2
    assert recipient != recipient.public_bytes


def test_wrap_and_unwrap() -> None:
    stanza = samples.HYBRID.recipient().wrap(FILE_KEY)
    assert (stanza.kind, len(share_of(stanza)), len(stanza.body)) == ("mlkem768x25519", 1120, 32)
    assert samples.HYBRID.unwrap([stanza]) == FILE_KEY
    assert samples.OTHER_HYBRID.unwrap([stanza]) is None
    mine = samples.OTHER_HYBRID.recipient().wrap(FILE_KEY)
    strange = header.Stanza("strange", ("x",), b"abc")
    assert samples.OTHER_HYBRID.unwrap([strange, stanza, mine]) == FILE_KEY
    assert samples.HYBRID.unwrap([strange, samples.X25519.recipient().wrap(FILE_KEY)]) is None


def test_two_wraps_share_nothing() -> None:
    one, two = (samples.HYBRID.recipient().wrap(FILE_KEY) for _ in range(2))
    assert one.arguments != two.arguments
    assert one.body != two.body


@pytest.mark.parametrize("place", [0, 500, 1087, 1088, 1110, 1119])
def test_a_changed_share_opens_nothing(place: int) -> None:
    stanza = samples.HYBRID.recipient().wrap(FILE_KEY)
    share = bytearray(share_of(stanza))
    share[place] ^= 1
    assert samples.HYBRID.unwrap([changed(stanza, share=bytes(share))]) is None


def test_a_changed_body_opens_nothing() -> None:
    stanza = samples.HYBRID.recipient().wrap(FILE_KEY)
    body = bytes([stanza.body[0] ^ 1]) + stanza.body[1:]
    assert samples.HYBRID.unwrap([changed(stanza, body=body)]) is None


def test_a_share_without_a_secret_is_a_forgery() -> None:
    stanza = samples.HYBRID.recipient().wrap(FILE_KEY)
    for point in (bytes(32), b"\1" + bytes(31)):
        forged = changed(stanza, share=share_of(stanza)[:1088] + point)
        assert reason_of(forged) == "share-low-order"


def test_malformed_stanzas_are_refused_before_any_decryption() -> None:
    good = samples.HYBRID.recipient().wrap(FILE_KEY)
    share, kind = good.arguments[0], good.kind
    assert reason_of(header.Stanza(kind, (), good.body)) == "argument-count"
    assert reason_of(header.Stanza(kind, (share, "x"), good.body)) == "argument-count"
    assert reason_of(changed(good, share=share_of(good)[:-1])) == "argument-length"
    assert reason_of(changed(good, share=share_of(good) + b"\0")) == "argument-length"
    assert reason_of(header.Stanza(kind, (share + "=",), good.body)) == "argument-malformed"
    assert reason_of(header.Stanza(kind, ("!" + share[1:],), good.body)) == "argument-malformed"
    for length in (0, 31, 33, 64):
        assert reason_of(header.Stanza(kind, (share,), bytes(length))) == "body-length"


@pytest.mark.parametrize("length", [0, 31, 33, 64])
def test_seeds_have_one_length(length: int) -> None:
    with pytest.raises(errors.KeyTextError) as caught:
        seal.HybridIdentity.from_seed(bytes(length))
    assert caught.value.facts == {"kind": "identity", "reason": "length", "line": 0}


def test_recipients_must_be_keys() -> None:
    public = samples.HYBRID.recipient().public_bytes
    for raw, reason in [
        (public[:-1], "length"),
        (public + b"\0", "length"),
        (b"", "length"),
        (b"\xff" * 1184 + public[1184:], "not-a-key"),  # coefficients out of range
    ]:
        with pytest.raises(errors.KeyTextError) as caught:
            seal.HybridRecipient.from_public_bytes(raw)
        assert (caught.value.kind, caught.value.reason) == ("recipient", reason)


def test_a_recipient_that_no_secret_belongs_to_is_refused_when_sealing() -> None:
    public = samples.HYBRID.recipient().public_bytes
    recipient = seal.HybridRecipient.from_public_bytes(public[:1184] + bytes(32))
    with pytest.raises(errors.KeyTextError) as caught:
        recipient.wrap(FILE_KEY)
    assert caught.value.reason == "low-order"


def test_keys_of_other_kinds_are_named_so() -> None:
    for text in (samples.X25519.to_string(), samples.HYBRID.to_string().lower()):
        with pytest.raises(errors.KeyTextError) as caught:
            seal.HybridIdentity.from_string(text)
        assert caught.value.reason == "other-kind"
    for text in (samples.X25519.recipient().to_string(), samples.HYBRID.to_string()):
        with pytest.raises(errors.KeyTextError) as caught:
            seal.HybridRecipient.from_string(text)
        assert caught.value.reason == "other-kind"


def test_nothing_secret_is_printed() -> None:
    secret = samples.HYBRID.to_string()
    assert secret not in repr(samples.HYBRID) + str(samples.HYBRID)
    assert repr(samples.HYBRID.seed) not in repr(samples.HYBRID)
