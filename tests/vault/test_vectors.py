"""Vaults of every format version open for ever; and one is opened by the documents alone."""

import hashlib
import json
import shutil
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ed25519
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf import argon2, hkdf

from desktop_app import seal, vault
from desktop_app.vault import recovery
from tests.vault import samples

VECTORS = Path(__file__).parents[1] / "vectors" / "vault"
FACTS: dict[str, Any] = json.loads((VECTORS / "v1.json").read_text(encoding="utf-8"))
NAMES = ("v1", "v1-rekey")


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    """Each vault of format 1."""
    return str(request.param)


@pytest.fixture
def folder(name: str, tmp_path: Path) -> Path:
    """A copy that may be written to."""
    return shutil.copytree(VECTORS / name, tmp_path / name)


def check(opened: vault.Vault, name: str) -> None:
    facts = FACTS[name]
    following = opened.next_database_key
    assert opened.id == facts["vault"]
    assert opened.label == FACTS["label"]
    assert opened.generation == facts["generation"]
    assert opened.database_key.hex() == facts["database_key"]
    assert (following.hex() if following else None) == facts["next_database_key"]
    assert not opened.restored_from_backup
    state = opened.head.read()
    assert state is not None
    assert state.log_link.hex() == FACTS["head"]["log_link"]
    assert state.log_arrival == FACTS["head"]["log_arrival"]
    assert state.audit_link.hex() == FACTS["head"]["audit_link"]
    assert state.audit_count == FACTS["head"]["audit_count"]


def test_every_user_opens_it(folder: Path, name: str) -> None:
    for user in FACTS["users"]:
        key_file = VECTORS / user["key_file"] if user["key_file"] else None
        with vault.unlock(
            folder, user["passphrase"], user=user["user"], key_file=key_file
        ) as opened:
            check(opened, name)


def test_the_recovery_code_opens_it(folder: Path, name: str) -> None:
    with vault.unlock_with_recovery(folder, FACTS[name]["recovery_code"].lower()) as opened:
        check(opened, name)


def test_it_can_still_be_changed(folder: Path, name: str) -> None:
    signing_key = bytes.fromhex(FACTS[name]["signing_key"])
    with vault.unlock(folder, FACTS["users"][0]["passphrase"]) as opened:
        vault.add_user(
            opened, signing_key, user="Inshoro", passphrase="new words", cost=samples.CHEAP
        )
        vault.rekey.begin(opened, signing_key)
        vault.rekey.finish(opened, signing_key)
        key = opened.database_key
    # After a re-key, and written by today's version, the code on paper still works.
    with vault.unlock_with_recovery(folder, FACTS[name]["recovery_code"]) as opened:
        assert opened.database_key == key
    assert samples.database_key(folder, "new words") == key


def test_looking_at_it(folder: Path) -> None:
    seen = vault.look(folder)
    assert (seen.format, seen.label) == (1, FACTS["label"])
    assert set(seen.users) == {user["user"] for user in FACTS["users"]}
    assert seen.practice and seen.key_file_wanted and seen.has_recovery and not seen.damaged


def plain_json(value: Any) -> bytes:
    """Canonical JSON of values without floats, by the standard library."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def opened_by_hand(held: dict[str, Any], kind: str, words: bytes, key_file: bytes) -> Any:
    """What the secret finds in its slot, by the text of `key_slots` and nothing else of ours."""
    (slot,) = (slot for slot in held["slots"] if slot["kind"] == kind)
    cost, salt = slot["cost"], bytes.fromhex(slot["salt"])
    work = argon2.Argon2id(
        salt=salt,
        length=32,
        iterations=cost["passes"],
        lanes=cost["lanes"],
        memory_cost=cost["memory_kib"],
    ).derive(words)
    info = b"dodomu vault slot v1 " + kind.encode()
    key = hkdf.HKDF(hashes.SHA256(), 32, salt=salt, info=info).derive(work + key_file)
    bound = {name: held[name] for name in ("format", "practice", "vault")}
    bound |= {"slot": slot["id"], **{name: slot[name] for name in ("kind", "salt", "cost")}}
    return json.loads(
        ChaCha20Poly1305(key).decrypt(
            bytes.fromhex(slot["nonce"]),
            bytes.fromhex(slot["sealed"]),
            b"dodomu vault slot v1\0" + plain_json(bound),
        )
    )


@pytest.mark.parametrize("kind", ["passphrase", "passphrase+keyfile", "recovery"])
def test_the_documents_alone_suffice_to_open_it(name: str, kind: str) -> None:
    held = json.loads((VECTORS / name / "vault.keys").read_bytes())
    first, second = (user["passphrase"] for user in FACTS["users"])
    words, key_file = {
        "passphrase": (unicodedata.normalize("NFC", first).encode(), b""),
        "passphrase+keyfile": (
            second.encode(),
            hashlib.sha256((VECTORS / "v1.keyfile").read_bytes()).digest(),
        ),
        "recovery": (recovery.from_code(FACTS[name]["recovery_code"]), b""),
    }[kind]
    inside = opened_by_hand(held, kind, words, key_file)
    assert sorted(inside) == ["seed", "vault", "verify"]
    assert inside["vault"] == held["vault"] == FACTS[name]["vault"]

    assert held.pop("check") == hashlib.sha256(plain_json(held)).hexdigest()
    signature = bytes.fromhex(held.pop("signature"))
    public = ed25519.Ed25519PublicKey.from_public_bytes(bytes.fromhex(inside["verify"]))
    public.verify(signature, b"dodomu vault keys v1\0" + plain_json(held))

    identity = seal.HybridIdentity.from_seed(bytes.fromhex(inside["seed"]))
    root = seal.decrypt_bytes(bytes.fromhex(held["root"]), [identity], limit=32)
    derived = hkdf.HKDF(
        hashes.SHA256(), 32, salt=bytes.fromhex(held["vault"]), info=b"dodomu vault database v1"
    ).derive(root)
    assert derived.hex() == FACTS[name]["database_key"]
