"""X25519 keys: the pair of age's own manual, strict stanzas, forgeries."""

import pytest

from desktop_app import seal
from desktop_app.domain import errors
from desktop_app.seal import canonical_base64, header
from tests.seal import samples

FILE_KEY = b"sixteen byte key"
MANUAL = "age1lvyvwawkr0mcnnnncaghunadrqkmuf9e6507x9y920xxpp866cnql7dp2z"


def reason_of(stanza: header.Stanza) -> str:
    with pytest.raises(errors.SealHeaderError) as caught:
        samples.X25519.unwrap([stanza])
    return caught.value.reason


def test_the_pair_of_the_manual() -> None:
    # `age-keygen --help` of FiloSottile/age.
    assert samples.X25519.recipient().to_string() == MANUAL
    assert seal.X25519Recipient.from_string(MANUAL) == samples.X25519.recipient()


def test_strings_lead_back_to_the_same_key() -> None:
    identity = seal.X25519Identity.generate()
    again = seal.X25519Identity.from_string(identity.to_string())
    assert again.to_string() == identity.to_string()
    assert again.recipient() == identity.recipient()
    assert len({identity.recipient(), again.recipient(), samples.X25519.recipient()}) == 2
    assert identity.recipient() != identity.recipient().public_bytes


def test_wrap_and_unwrap() -> None:
    stanza = samples.X25519.recipient().wrap(FILE_KEY)
    assert (stanza.kind, len(stanza.arguments[0]), len(stanza.body)) == ("X25519", 43, 32)
    assert samples.X25519.unwrap([stanza]) == FILE_KEY
    assert samples.OTHER_X25519.unwrap([stanza]) is None
    strange = header.Stanza("x25519", ("x",), b"abc")
    other = samples.OTHER_X25519.recipient().wrap(FILE_KEY)
    assert samples.X25519.unwrap([strange, other, stanza]) == FILE_KEY
    assert samples.X25519.unwrap([strange, samples.HYBRID.recipient().wrap(FILE_KEY)]) is None


def test_two_wraps_share_nothing() -> None:
    one, two = (samples.X25519.recipient().wrap(FILE_KEY) for _ in range(2))
    assert one.arguments != two.arguments
    assert one.body != two.body


def test_changed_stanzas_open_nothing() -> None:
    stanza = samples.X25519.recipient().wrap(FILE_KEY)
    share = bytearray(canonical_base64.decode(stanza.arguments[0].encode()))
    share[0] ^= 1
    moved = header.Stanza("X25519", (canonical_base64.encode(bytes(share)),), stanza.body)
    altered = header.Stanza(
        "X25519", stanza.arguments, bytes([stanza.body[0] ^ 1]) + stanza.body[1:]
    )
    assert samples.X25519.unwrap([moved, altered]) is None


def test_malformed_stanzas_are_refused_before_any_decryption() -> None:
    good = samples.X25519.recipient().wrap(FILE_KEY)
    share = good.arguments[0]
    assert reason_of(header.Stanza("X25519", (), good.body)) == "argument-count"
    assert reason_of(header.Stanza("X25519", (share, share), good.body)) == "argument-count"
    for length in (31, 33):
        other = canonical_base64.encode(bytes(length))
        assert reason_of(header.Stanza("X25519", (other,), good.body)) == "argument-length"
    assert reason_of(header.Stanza("X25519", (share + "=",), good.body)) == "argument-malformed"
    for length in (0, 16, 31, 33):
        assert reason_of(header.Stanza("X25519", (share,), bytes(length))) == "body-length"


def test_a_share_without_a_secret_is_a_forgery() -> None:
    for point in (bytes(32), b"\1" + bytes(31)):
        forged = header.Stanza("X25519", (canonical_base64.encode(point),), bytes(32))
        assert reason_of(forged) == "share-low-order"


def test_a_recipient_that_no_secret_belongs_to_is_refused_when_sealing() -> None:
    with pytest.raises(errors.KeyTextError) as caught:
        seal.X25519Recipient(bytes(32)).wrap(FILE_KEY)
    assert caught.value.reason == "low-order"


@pytest.mark.parametrize("length", [0, 31, 33])
def test_keys_have_one_length(length: int) -> None:
    with pytest.raises(errors.KeyTextError) as caught:
        seal.X25519Recipient(bytes(length))
    assert caught.value.facts == {"kind": "recipient", "reason": "length", "line": 0}


def test_secret_keys_have_one_length() -> None:
    short = "AGE-SECRET-KEY-1QQQSYQCYQ5RQWZQFPG9SCRGWPUGPZYSNZS23V9CCRYDPK8QARCNQTXUK"
    with pytest.raises(errors.KeyTextError) as caught:
        seal.X25519Identity.from_string(short)
    assert caught.value.reason == "length"


def test_keys_of_other_kinds_are_named_so() -> None:
    for text in (samples.HYBRID.to_string(), samples.X25519.to_string().lower()):
        with pytest.raises(errors.KeyTextError) as caught:
            seal.X25519Identity.from_string(text)
        assert caught.value.reason == "other-kind"
    for text in (samples.HYBRID.recipient().to_string(), MANUAL.upper()):
        with pytest.raises(errors.KeyTextError) as caught:
            seal.X25519Recipient.from_string(text)
        assert caught.value.reason == "other-kind"


def test_nothing_secret_is_printed() -> None:
    assert samples.X25519.to_string() not in repr(samples.X25519) + str(samples.X25519)
