"""One slot: what opens it, and that it cannot be moved, weakened or swapped."""

from typing import Any

import msgspec
import pytest
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from desktop_app import seal
from desktop_app.domain import canonical, errors, ids
from desktop_app.vault import cost, key_slots, passphrases
from tests.vault import samples

HOME = key_slots.Home(ids.new_id(), practice=True)
SECRET = passphrases.typed(samples.PASSPHRASE)
VERIFYING_KEY = bytes(range(32))
SLOT = key_slots.make(HOME, SECRET, samples.CHEAP, VERIFYING_KEY, user="Wigadoro")


def altered(**parts: Any) -> key_slots.Slot:
    return msgspec.structs.replace(SLOT, **parts)


def opens(slot: key_slots.Slot, home: key_slots.Home = HOME) -> bool:
    return key_slots.open_slot(home, slot, SECRET) is not None


def refilled(**inside: str) -> key_slots.Slot:
    """The slot with other contents, sealed as its owner would."""
    identity = seal.HybridIdentity.generate()
    held = {"seed": identity.seed.hex(), "vault": HOME.vault, "verify": VERIFYING_KEY.hex()}
    public = identity.recipient().public_bytes.hex()
    text = canonical.encode({name: part for name, part in {**held, **inside}.items() if part})
    key = key_slots._wrapping_key(SLOT, SECRET)
    bound = key_slots._bound(HOME, SLOT)
    sealed = ChaCha20Poly1305(key).encrypt(bytes.fromhex(SLOT.nonce), text, bound)
    return altered(sealed=sealed.hex(), public=public)


def refusal_of(slot: key_slots.Slot) -> errors.VaultDamagedError:
    with pytest.raises(errors.VaultDamagedError) as caught:
        key_slots.open_slot(HOME, slot, SECRET)
    return caught.value


def test_the_right_secret_finds_identity_and_verifying_key() -> None:
    opened = key_slots.open_slot(HOME, SLOT, SECRET)
    assert opened is not None
    assert opened.slot_id == SLOT.id
    assert opened.verifying_key == VERIFYING_KEY
    assert opened.identity.recipient() == SLOT.recipient()


def test_a_letter_sealed_to_the_public_half_opens_with_the_secret_half() -> None:
    opened = key_slots.open_slot(HOME, SLOT, SECRET)
    assert opened is not None
    sealed = seal.encrypt_bytes(b"root", [SLOT.recipient()])
    assert seal.decrypt_bytes(sealed, [opened.identity], limit=9) == b"root"


def test_other_secrets_open_nothing() -> None:
    for words in (samples.PASSPHRASE + " ", samples.PASSPHRASE.upper(), "x"):
        assert key_slots.open_slot(HOME, SLOT, passphrases.typed(words)) is None


@pytest.mark.parametrize("kind", ["passphrase+keyfile", "recovery"])
def test_the_same_words_of_another_kind_open_nothing(kind: passphrases.Kind) -> None:
    other = passphrases.Secret(kind, SECRET.words)
    assert key_slots.open_slot(HOME, SLOT, other) is None
    assert key_slots.open_slot(HOME, altered(kind=kind), other) is None


def test_a_key_file_counts() -> None:
    secret = passphrases.Secret("passphrase+keyfile", b"words", bytes(32))
    slot = key_slots.make(HOME, secret, samples.CHEAP, VERIFYING_KEY, user="")
    assert key_slots.open_slot(HOME, slot, secret) is not None
    other = passphrases.Secret("passphrase+keyfile", b"words", b"\1" * 32)
    assert key_slots.open_slot(HOME, slot, other) is None


def test_two_slots_of_one_passphrase_share_nothing() -> None:
    again = key_slots.make(HOME, SECRET, samples.CHEAP, VERIFYING_KEY, user="Wigadoro")
    for part in ("id", "salt", "nonce", "public", "sealed"):
        assert getattr(again, part) != getattr(SLOT, part)


def test_a_slot_does_not_open_in_another_vault() -> None:
    assert not opens(SLOT, key_slots.Home(ids.new_id(), practice=True))


@pytest.mark.parametrize(
    "parts",
    [
        {"id": ids.new_id()},
        {"salt": "00" * 16},
        {"nonce": "00" * 12},
        {"cost": cost.Cost(64, 2, 1)},
        {"cost": cost.Cost(72, 1, 1)},
        {"cost": cost.Cost(32, 1, 1)},
        {"sealed": "00" + SLOT.sealed[2:]},
        {"sealed": SLOT.sealed[:-2]},
        {"sealed": "00"},
    ],
)
def test_nothing_that_binds_a_slot_can_be_changed(parts: dict[str, Any]) -> None:
    assert not opens(altered(**parts))


def test_a_weaker_cost_of_the_same_key_is_still_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    # Even if two costs gave one key, the associated data would differ.
    monkeypatch.setattr(cost, "derive", lambda *_: bytes(32))
    slot = key_slots.make(HOME, SECRET, samples.CHEAP, VERIFYING_KEY, user="")
    assert opens(slot)
    assert not opens(msgspec.structs.replace(slot, cost=cost.Cost(32, 1, 1)))
    assert not opens(msgspec.structs.replace(slot, id=ids.new_id()))
    assert not opens(slot, key_slots.Home(ids.new_id(), practice=True))


@pytest.mark.parametrize(
    "huge", [cost.Cost(2**30, 1, 1), cost.Cost(64, 11, 1), cost.Cost(128, 1, 9), cost.Cost(1, 1, 1)]
)
def test_costs_are_judged_before_anything_runs(
    huge: cost.Cost, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cost, "derive", lambda *_: pytest.fail("it ran"))
    with pytest.raises(errors.KeyCostError):
        opens(altered(cost=huge))


def test_cheap_slots_are_for_practice_and_recovery(monkeypatch: pytest.MonkeyPatch) -> None:
    real = key_slots.Home(HOME.vault, practice=False)
    monkeypatch.setattr(cost, "derive", lambda *_: bytes(32))
    for act in (
        lambda: key_slots.make(real, SECRET, samples.CHEAP, VERIFYING_KEY, user=""),
        lambda: key_slots.open_slot(real, SLOT, SECRET),
    ):
        with pytest.raises(errors.KeyCostError) as caught:
            act()
        assert caught.value.reason == "too-low"
    code = passphrases.Secret("recovery", bytes(20))
    slot = key_slots.make(real, code, cost.RECOVERY, VERIFYING_KEY, user="")
    assert key_slots.open_slot(real, slot, code) is not None


def test_a_practice_slot_cannot_be_passed_off_as_real(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cost, "check", lambda *_, **__: None)
    assert not opens(SLOT, key_slots.Home(HOME.vault, practice=False))


def test_contents_must_fit_what_stands_in_the_clear() -> None:
    assert refusal_of(refilled(vault=ids.new_id())).reason == "slot-of-another-vault"
    assert refusal_of(refilled(verify="00" * 31)).reason == "slot-of-another-vault"
    stranger = seal.HybridIdentity.generate().recipient().public_bytes.hex()
    assert refusal_of(altered(public=stranger)).reason == "slot-public"
    assert opens(refilled())


@pytest.mark.parametrize("inside", [{"seed": ""}, {"seed": "00"}, {"seed": "zz"}, {"verify": ""}])
def test_broken_contents_are_refused_without_quoting_them(inside: dict[str, str]) -> None:
    refused = refusal_of(refilled(**inside))
    assert refused.reason == "slot-inside"
    assert refused.__suppress_context__


def test_a_public_half_that_is_no_key_is_refused() -> None:
    with pytest.raises(errors.VaultDamagedError) as caught:
        altered(public="ff" * 1216).recipient()
    assert caught.value.reason == "slot-public"


def test_a_slot_shows_no_name() -> None:
    assert "Wigadoro" not in repr(SLOT)
    assert SLOT.id in repr(SLOT)
