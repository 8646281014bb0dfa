"""`vault.keys` in form: one way to write it, and nothing else is read."""

import functools
import hashlib
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric import ed25519

from desktop_app import seal
from desktop_app.domain import canonical, errors, ids
from desktop_app.vault import key_slots, keys_file, passphrases, roots, unlocking
from tests.vault import samples

SIGNING_KEY = ed25519.Ed25519PrivateKey.generate()
VERIFYING_KEY = SIGNING_KEY.public_key().public_bytes_raw()
SECRET = passphrases.typed(samples.PASSPHRASE)
HOME = key_slots.Home(ids.new_id(), practice=True)
SLOT = key_slots.make(HOME, SECRET, samples.CHEAP, VERIFYING_KEY, user="Wigadoro")
ROOT = bytes(range(32))
KEYS = keys_file.sign(
    keys_file.Keys(
        format=1,
        vault=HOME.vault,
        generation=3,
        oldest=2,
        label="Проба",
        practice=True,
        slots=(SLOT,),
        root=keys_file.seal_root(ROOT, [SLOT]),
    ),
    SIGNING_KEY,
)
CONTENT = keys_file.encode(KEYS)


def rechecked(change: Callable[[dict[str, Any]], object]) -> bytes:
    """The file after a change, with a right checksum: what a forger writes."""
    held = canonical.decode(CONTENT)
    change(held)
    del held["check"]
    check = hashlib.sha256(canonical.encode(held)).hexdigest()
    return canonical.encode({**held, "check": check})


def _take(held: dict[str, Any], fresh: dict[str, Any]) -> None:
    fresh.clear()
    fresh.update(held)


def refusal(content: bytes) -> errors.VaultDamagedError:
    with pytest.raises(errors.VaultDamagedError) as caught:
        keys_file.parse(content)
    return caught.value


def found_root(content: bytes) -> bytes:
    """The root that the passphrase leads to, by the same way an unlock goes."""
    keys = keys_file.parse(content)
    opened = unlocking.opened_in(keys, SECRET)
    return roots.Roots.of(keys, opened.identity).current


def test_what_is_written_is_read_back() -> None:
    assert keys_file.parse(CONTENT) == KEYS
    assert keys_file.encode(keys_file.parse(CONTENT)) == CONTENT
    assert found_root(CONTENT) == ROOT


def test_the_parts_are_those_the_format_names() -> None:
    held = canonical.decode(CONTENT)
    assert sorted(held) == (
        "check dodomu format generation label next oldest practice root signature slots vault"
    ).split(" ")
    assert sorted(held["slots"][0]) == "cost id kind nonce public salt sealed user".split(" ")
    assert bytes.fromhex(held["root"]).startswith(b"age-encryption.org/v1\n-> mlkem768x25519 ")


def test_every_flipped_bit_is_seen_before_a_passphrase_is_typed() -> None:
    for place in range(len(CONTENT)):
        for bit in range(8):
            broken = bytearray(CONTENT)
            broken[place] ^= 1 << bit
            with pytest.raises(errors.VaultDamagedError):
                keys_file.parse(bytes(broken))


def test_every_cut_is_seen() -> None:
    for length in range(len(CONTENT)):
        with pytest.raises(errors.VaultDamagedError):
            keys_file.parse(CONTENT[:length])
    for tail in (b"\n", b" ", b"{}", b"\0"):
        refusal(CONTENT + tail)


def test_a_forger_who_mends_the_checksum_never_leads_to_another_root() -> None:
    start = len(b'{"check":"') + 64
    hex_of = {CONTENT.index(part.encode()): len(part) for part in (SLOT.public, KEYS.root)}
    # Of the two long keys every fifth digit, of everything else every byte.
    skipped = {at + n for at, length in hex_of.items() for n in range(length) if n % 5}
    for place in sorted(set(range(start, len(CONTENT))) - skipped):
        broken = bytearray(CONTENT)
        broken[place] ^= 1
        try:
            held = canonical.decode(bytes(broken))
            root = found_root(rechecked(functools.partial(_take, held)))
        except errors.DodomuError:
            continue
        pytest.fail(f"byte {place} may be changed: {root == ROOT}")


@pytest.mark.parametrize(
    ("name", "worth"),
    [
        ("generation", 0),
        ("generation", 1),
        ("oldest", 0),
        ("oldest", 4),
        ("generation", "3"),
        ("label", "a\u202eb"),
        ("label", "a" * 121),
        ("label", 5),
        ("practice", 1),
        ("slots", []),
        ("slots", {}),
        ("root", ""),
        ("root", "0"),
        ("root", "0G"),
        ("root", "AB"),
        ("next", ""),
        ("next", 7),
        ("signature", ""),
        ("signature", "00" * 63),
        ("vault", "0"),
        ("vault", "A" * 32),
        ("format", 0),
        ("format", True),
        ("format", "1"),
        ("stranger", 1),
    ],
)
def test_parts_that_no_writer_makes_are_refused(name: str, worth: Any) -> None:
    refused = refusal(rechecked(lambda held: held.__setitem__(name, worth)))
    assert refused.reason in {"fields", "format"}
    assert refused.__suppress_context__ or refused.__context__ is None


@pytest.mark.parametrize(
    ("name", "worth"),
    [
        ("id", "x"),
        ("kind", "password"),
        ("user", " a"),
        ("user", "a" * 65),
        ("salt", "00" * 15),
        ("nonce", "00" * 13),
        ("nonce", " 0" * 12),
        ("public", "00" * 1215),
        ("sealed", ""),
        ("sealed", "0"),
        ("cost", {"memory_kib": 64, "passes": 1}),
        ("cost", {"memory_kib": 64, "passes": 1, "lanes": 1, "more": 1}),
        ("cost", {"memory_kib": "64", "passes": 1, "lanes": 1}),
        ("stranger", ""),
    ],
)
def test_slots_that_no_writer_makes_are_refused(name: str, worth: Any) -> None:
    content = rechecked(lambda held: held["slots"][0].__setitem__(name, worth))
    assert refusal(content).reason == "fields"


def test_slots_are_sorted_single_and_few() -> None:
    other = msgspec.structs.replace(SLOT, id="0" * 32)
    for slots in ((SLOT, SLOT), (SLOT, other)):
        refusal(keys_file.encode(msgspec.structs.replace(KEYS, slots=slots)))
    keys_file.parse(keys_file.encode(msgspec.structs.replace(KEYS, slots=(other, SLOT))))
    numbered = [msgspec.structs.replace(SLOT, id=f"{number:032x}") for number in range(65)]
    keys_file.parse(keys_file.encode(msgspec.structs.replace(KEYS, slots=tuple(numbered[:64]))))
    refusal(keys_file.encode(msgspec.structs.replace(KEYS, slots=tuple(numbered))))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "not-canonical"),
        (b"{}", "not-vault-keys"),
        (b"[]", "not-vault-keys"),
        (b"null", "not-vault-keys"),
        (b'{"dodomu":"vault keys"}', "check"),
        (b"[" * 100_000, "not-canonical"),
        (b"\xff", "not-canonical"),
        (CONTENT.replace(b'":', b'": ', 1), "not-canonical"),
        (b" " * (keys_file.MAX_FILE_BYTES + 1), "too-large"),
    ],
)
def test_other_files_are_refused(content: bytes, reason: str) -> None:
    assert refusal(content).reason == reason


def test_a_newer_format_is_told_from_a_damaged_one() -> None:
    newer = rechecked(lambda held: held.update(format=2, slots="of another shape", more=1))
    with pytest.raises(errors.VaultTooNewError) as caught:
        keys_file.parse(newer)
    assert (caught.value.found, caught.value.supported) == (2, 1)
    assert refusal(newer.replace(b'"format":2', b'"format":3')).reason == "check"


def test_the_signature_covers_every_part() -> None:
    keys_file.verify(KEYS, VERIFYING_KEY)
    changes: list[dict[str, Any]] = [
        {"generation": 4},
        {"oldest": 3},
        {"label": "Інша"},
        {"practice": False},
        {"vault": ids.new_id()},
        {"root": KEYS.root[:-2] + "00"},
        {"next": KEYS.root},
        {"slots": (msgspec.structs.replace(SLOT, user="Inshoro"),)},
        {"slots": (msgspec.structs.replace(SLOT, cost=samples.CHEAP, sealed="00"),)},
        {"signature": "00" * 64},
    ]
    for change in changes:
        with pytest.raises(errors.VaultDamagedError) as caught:
            keys_file.verify(msgspec.structs.replace(KEYS, **change), VERIFYING_KEY)
        assert caught.value.reason == "signature"
    with pytest.raises(errors.VaultDamagedError):
        keys_file.verify(KEYS, bytes(31))


def test_roots_of_others_and_of_other_lengths_are_refused() -> None:
    opened = key_slots.open_slot(HOME, SLOT, SECRET)
    assert opened is not None
    stranger = seal.encrypt_bytes(ROOT, [seal.HybridIdentity.generate().recipient()])
    long, short = (seal.encrypt_bytes(bytes(size), [SLOT.recipient()]) for size in (33, 31))
    for sealed in (stranger, long, short, b"no age file", bytes.fromhex(KEYS.root)[:-1]):
        with pytest.raises(errors.VaultDamagedError) as caught:
            keys_file.open_root(sealed.hex(), opened.identity)
        assert caught.value.reason == "root"


def test_an_unknown_slot_is_said_to_be_unknown() -> None:
    assert KEYS.slot(SLOT.id) == SLOT
    with pytest.raises(errors.SlotRefusedError) as caught:
        KEYS.slot(ids.new_id())
    assert caught.value.reason == "unknown"
