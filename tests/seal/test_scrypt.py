"""Passphrases: the work a stranger may ask for is judged before any is done."""

import pytest
from cryptography.hazmat.primitives.kdf import scrypt as kdf

from desktop_app import seal
from desktop_app.domain import errors
from desktop_app.seal import header, scrypt
from tests.seal import samples

FILE_KEY = b"sixteen byte key"
RECIPIENT = seal.ScryptRecipient(samples.PASSPHRASE, samples.WORK_FACTOR)
IDENTITY = seal.ScryptIdentity(samples.PASSPHRASE)


@pytest.fixture
def no_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail the test if the key derivation is so much as prepared."""

    def worked(*_: object, **__: object) -> None:
        pytest.fail("work was done")

    monkeypatch.setattr(kdf, "Scrypt", worked)


def stanza_with(work_factor: str, salt: str = "A" * 22, body: bytes = bytes(32)) -> header.Stanza:
    return header.Stanza("scrypt", (salt, work_factor), body)


def test_wrap_and_unwrap() -> None:
    stanza = RECIPIENT.wrap(FILE_KEY)
    assert (stanza.kind, len(stanza.arguments[0]), stanza.arguments[1]) == ("scrypt", 22, "10")
    assert IDENTITY.unwrap([stanza]) == FILE_KEY
    assert seal.ScryptIdentity("wrong").unwrap([stanza]) is None
    assert IDENTITY.unwrap([samples.X25519.recipient().wrap(FILE_KEY)]) is None
    assert IDENTITY.unwrap([]) is None
    assert RECIPIENT.wrap(FILE_KEY).arguments[0] != stanza.arguments[0]


def test_passphrases_are_their_letters_exactly() -> None:
    for one, other in [("Слава", "слава"), ("a ", "a"), ("e\u0301", "\u00e9")]:
        stanza = seal.ScryptRecipient(one, 2).wrap(FILE_KEY)
        assert seal.ScryptIdentity(one).unwrap([stanza]) == FILE_KEY
        assert seal.ScryptIdentity(other).unwrap([stanza]) is None


@pytest.mark.usefixtures("no_work")
@pytest.mark.parametrize(
    "found", ["21", "22", "30", "64", "999999999", "1000000000000000000000", "9" * 4000]
)
def test_too_much_work_is_refused_before_any(found: str) -> None:
    with pytest.raises(errors.WorkFactorError) as caught:
        IDENTITY.unwrap([stanza_with(found)])
    assert caught.value.found == int(found[:9])
    assert caught.value.limit == 20
    assert caught.value.code == "seal-work-factor"


@pytest.mark.usefixtures("no_work")
@pytest.mark.parametrize(
    "text", ["0", "010", "+10", "-1", "10 ", "1e1", "0x10", "٣", "10\n", "1_0"]
)
def test_work_factors_have_one_spelling(text: str) -> None:
    with pytest.raises(errors.SealHeaderError) as caught:
        IDENTITY.unwrap([stanza_with(text)])
    assert caught.value.reason == "work-factor-malformed"


@pytest.mark.usefixtures("no_work")
@pytest.mark.parametrize(
    ("stanza", "reason"),
    [
        (header.Stanza("scrypt", ("A" * 22,), bytes(32)), "argument-count"),
        (header.Stanza("scrypt", ("A" * 22, "10", "x"), bytes(32)), "argument-count"),
        (stanza_with("10", salt="A" * 20), "argument-length"),
        (stanza_with("10", salt="A" * 24), "argument-length"),
        (stanza_with("10", salt="A" * 21 + "B"), "argument-malformed"),
        (stanza_with("10", body=bytes(31)), "body-length"),
        (stanza_with("10", body=bytes(48)), "body-length"),
    ],
)
def test_malformed_stanzas_cost_no_work(stanza: header.Stanza, reason: str) -> None:
    with pytest.raises(errors.SealHeaderError) as caught:
        IDENTITY.unwrap([stanza])
    assert caught.value.reason == reason


@pytest.mark.usefixtures("no_work")
def test_a_stanza_that_is_not_alone_costs_no_work() -> None:
    for other in (stanza_with("10"), header.Stanza("x", (), b"")):
        with pytest.raises(errors.SealHeaderError) as caught:
            IDENTITY.unwrap([other, stanza_with("10")])
        assert caught.value.reason == "scrypt-not-alone"


def test_a_lower_cap_may_be_asked_for() -> None:
    stanza = RECIPIENT.wrap(FILE_KEY)
    assert seal.ScryptIdentity(samples.PASSPHRASE, 10).unwrap([stanza]) == FILE_KEY
    with pytest.raises(errors.WorkFactorError) as caught:
        seal.ScryptIdentity(samples.PASSPHRASE, max_work_factor=9).unwrap([stanza])
    assert caught.value.facts == {"reason": "work-factor", "found": 10, "limit": 9}


@pytest.mark.parametrize("work_factor", [-1, 0, 19, 64])
def test_what_is_written_can_be_read_everywhere(work_factor: int) -> None:
    with pytest.raises(errors.WorkFactorError):
        seal.ScryptRecipient(samples.PASSPHRASE, work_factor)
    assert scrypt.WRITE_WORK_FACTOR == 18 < scrypt.READ_WORK_FACTOR == 20


@pytest.mark.parametrize(("passphrase", "reason"), [("", "empty"), ("a\udc80", "not-unicode")])
def test_unusable_passphrases(passphrase: str, reason: str) -> None:
    for make in (seal.ScryptRecipient, seal.ScryptIdentity):
        with pytest.raises(errors.KeyTextError) as caught:
            make(passphrase)
        assert caught.value.facts == {"kind": "passphrase", "reason": reason, "line": 0}
        assert caught.value.__suppress_context__ or caught.value.__context__ is None


def test_too_little_memory_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def starved(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr(kdf, "Scrypt", starved)
    with pytest.raises(errors.KdfMemoryError) as caught:
        seal.ScryptRecipient("x").wrap(FILE_KEY)
    assert caught.value.mib == 256


def test_nothing_secret_is_printed() -> None:
    for holder in (RECIPIENT, IDENTITY):
        assert samples.PASSPHRASE not in repr(holder) + str(holder)
