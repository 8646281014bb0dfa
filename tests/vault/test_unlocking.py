"""Opening a vault, and what is known of it before."""

import shutil
from pathlib import Path

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric import ed25519

from desktop_app import vault
from desktop_app.domain import canonical, errors
from desktop_app.vault import cost, key_slots, keys_file, passphrases, roots, unlocking
from tests.vault import samples

OTHER = "other invented words"


def parsed(folder: Path) -> keys_file.Keys:
    return keys_file.parse((folder / "vault.keys").read_bytes())


def put(folder: Path, keys: keys_file.Keys) -> None:
    """Make these the only keys of a folder, as somebody with the disk could."""
    for name in ("vault.keys", "vault.keys.1"):
        (folder / name).write_bytes(keys_file.encode(keys))


def refusal(folder: Path, passphrase: str = samples.PASSPHRASE) -> errors.VaultError:
    with pytest.raises(errors.VaultError) as caught:
        vault.unlock(folder, passphrase)
    return caught.value


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A vault of two users, the second with a key file, and a recovery code in code.txt."""
    created = samples.make(tmp_path / "v", recovery=True)
    (tmp_path / "key").write_bytes(b"invented key file")
    with created.vault as opened:
        vault.add_user(
            opened,
            created.signing_key,
            user="Inshoro",
            passphrase=OTHER,
            key_file=tmp_path / "key",
            cost=samples.CHEAP,
        )
    (tmp_path / "code.txt").write_text(str(created.recovery_code))
    (tmp_path / "signing").write_bytes(created.signing_key)
    return tmp_path / "v"


def test_each_user_opens_the_same_vault(folder: Path, tmp_path: Path) -> None:
    key = samples.database_key(folder)
    for user in ("Wigadoro", " wigadoro ", "WIGADORO", ""):
        assert samples.database_key(folder, user=user) == key
    with vault.unlock(folder, OTHER, user="Inshoro", key_file=tmp_path / "key") as opened:
        assert opened.database_key == key
        assert [slot.user for slot in opened.slots if slot.own] == ["Inshoro"]


def test_a_wrong_passphrase_says_no_more_than_that(folder: Path, tmp_path: Path) -> None:
    assert refusal(folder, "wrong").facts == {"key_file_wanted": True}
    with pytest.raises(errors.VaultPassphraseError) as caught:
        vault.unlock(folder, "wrong", user="Wigadoro")
    assert caught.value.facts == {"key_file_wanted": False}
    for passphrase, key_file in (
        (OTHER, None),
        ("wrong", tmp_path / "key"),
        (OTHER, folder.parent / "signing"),
    ):
        with pytest.raises(errors.VaultPassphraseError) as caught:
            vault.unlock(folder, passphrase, user="Inshoro", key_file=key_file)
        assert caught.value.key_file_wanted == (key_file is None)


def test_a_passphrase_is_not_somebody_elses(folder: Path) -> None:
    with pytest.raises(errors.VaultPassphraseError):
        vault.unlock(folder, samples.PASSPHRASE, user="Inshoro")
    with pytest.raises(errors.VaultNameError) as caught:
        vault.unlock(folder, samples.PASSPHRASE, user="Nikhtoro")
    assert caught.value.reason == "unknown"
    assert "Nikhtoro" not in repr(caught.value)


def test_a_refused_unlock_lets_go_of_the_lock(folder: Path) -> None:
    refusal(folder, "wrong")
    assert samples.database_key(folder)


def test_the_recovery_code_opens_as_typed(folder: Path, tmp_path: Path) -> None:
    code = (tmp_path / "code.txt").read_text()
    for typed in (code, code.lower(), code.replace("-", " ").replace("0", "o")):
        with vault.unlock_with_recovery(folder, typed) as opened:
            assert opened.database_key
            assert opened.opened_with == "recovery"
    with pytest.raises(errors.RecoveryCodeError):
        vault.unlock_with_recovery(folder, code[:-1])
    with pytest.raises(errors.VaultPassphraseError) as caught:
        vault.unlock_with_recovery(
            folder, "-".join(["00000"] + ["0000" + "1234567"[n] for n in range(7)])
        )
    assert caught.value.facts == {"key_file_wanted": False}


def test_the_words_of_a_code_are_no_passphrase(folder: Path, tmp_path: Path) -> None:
    assert isinstance(
        refusal(folder, (tmp_path / "code.txt").read_text()), errors.VaultPassphraseError
    )


def test_what_is_seen_from_outside(folder: Path) -> None:
    seen = vault.look(folder)
    assert seen == vault.Outside(
        format=1,
        label="Проба",
        users=("Inshoro", "Wigadoro"),
        practice=True,
        key_file_wanted=True,
        has_recovery=True,
        has_shares=False,
        damaged=False,
    )
    assert "Inshoro" not in repr(seen)
    assert "Проба" not in str(seen)


def test_looking_needs_no_lock_and_writes_nothing(folder: Path) -> None:
    with vault.unlock(folder, samples.PASSPHRASE):
        before = sorted((entry.name, entry.stat().st_mtime_ns) for entry in folder.iterdir())
        vault.look(folder)
        assert before == sorted((e.name, e.stat().st_mtime_ns) for e in folder.iterdir())


def test_other_folders_are_not_vaults(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").touch()
    for place in (tmp_path, tmp_path / "nowhere", tmp_path / "letter.txt"):
        for act in (lambda at: vault.unlock(at, "words"), vault.look):
            with pytest.raises(errors.NotAVaultError):
                act(place)
    assert [entry.name for entry in tmp_path.iterdir()] == ["letter.txt"]


def test_a_database_without_keys_is_said_so(folder: Path) -> None:
    (folder / "vault.db").touch()
    for name in ("vault.keys", "vault.keys.1"):
        (folder / name).unlink()
    with pytest.raises(errors.VaultDamagedError) as caught:
        vault.look(folder)
    assert caught.value.reason == "keys-missing"


def test_a_newer_vault_is_refused_in_numbers_and_left_alone(folder: Path) -> None:
    newer = msgspec.structs.replace(parsed(folder), format=7)
    (folder / "vault.keys").write_bytes(keys_file.encode(newer))
    before = {entry.name: entry.read_bytes() for entry in folder.iterdir() if entry.is_file()}
    for act in (lambda at: vault.unlock(at, samples.PASSPHRASE), vault.look):
        with pytest.raises(errors.VaultTooNewError) as caught:
            act(folder)
        assert caught.value.facts == {"found": 7, "supported": 1}
    assert before == {e.name: e.read_bytes() for e in folder.iterdir() if e.is_file()}


def test_both_damaged_is_said_before_a_passphrase_is_tried(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("vault.keys", "vault.keys.1"):
        (folder / name).write_bytes(b"rotten")
    monkeypatch.setattr(cost, "derive", lambda *_: pytest.fail("it ran"))
    assert refusal(folder).facts == {"reason": "not-canonical"}
    with pytest.raises(errors.VaultDamagedError):
        vault.look(folder)


def test_keys_of_another_vault_do_not_open_with_this_ones_passphrase(
    folder: Path, tmp_path: Path
) -> None:
    samples.made(tmp_path / "w", passphrase=OTHER)
    put(folder, parsed(tmp_path / "w"))
    assert isinstance(refusal(folder), errors.VaultPassphraseError)


def test_a_slot_copied_between_vaults_opens_nothing(folder: Path, tmp_path: Path) -> None:
    signing_key = ed25519.Ed25519PrivateKey.from_private_bytes(
        samples.made(tmp_path / "w", passphrase=OTHER)
    )
    victim = next(slot for slot in parsed(folder).slots if slot.kind == "passphrase")
    theirs = parsed(tmp_path / "w")
    slots = tuple(sorted((*theirs.slots, victim), key=lambda slot: slot.id))
    copied = msgspec.structs.replace(
        theirs, slots=slots, root=keys_file.seal_root(bytes(32), slots)
    )
    put(tmp_path / "w", keys_file.sign(copied, signing_key))
    assert isinstance(refusal(tmp_path / "w"), errors.VaultPassphraseError)


def test_a_vault_planted_under_the_victims_public_half_is_refused(folder: Path) -> None:
    # A thief keeps the victim's slot and vault id, and seals a root of his own to its public
    # half, which stands in the clear; then he signs with a key of his own.
    thief = ed25519.Ed25519PrivateKey.generate()
    found = parsed(folder)
    planted = msgspec.structs.replace(
        found, root=keys_file.seal_root(b"thief's root of thirty-two bytes", found.slots)
    )
    for keys in (planted, keys_file.sign(planted, thief)):
        put(folder, keys)
        refused = refusal(folder)
        assert isinstance(refused, errors.VaultDamagedError)
        assert refused.reason == "signature"


def test_the_signature_is_checked_before_the_root_is_opened(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder, msgspec.structs.replace(parsed(folder), label="Інша"))
    monkeypatch.setattr(keys_file, "open_root", lambda *_: pytest.fail("too early"))
    assert refusal(folder).facts == {"reason": "signature"}


def test_a_forged_newest_falls_back_to_the_true_one_and_says_so(folder: Path) -> None:
    forged = msgspec.structs.replace(parsed(folder), label="Інша", generation=99)
    (folder / "vault.keys").write_bytes(keys_file.encode(forged))
    with vault.unlock(folder, samples.PASSPHRASE) as opened:
        assert opened.restored_from_backup
        assert opened.label == "Проба"
    assert parsed(folder).label == "Проба"


@pytest.mark.parametrize("weaker", [cost.Cost(32, 1, 1), cost.Cost(64, 2, 1), cost.Cost(128, 1, 2)])
def test_weakened_slots_open_nothing(folder: Path, weaker: cost.Cost) -> None:
    found = parsed(folder)
    slots = tuple(msgspec.structs.replace(slot, cost=weaker) for slot in found.slots)
    put(folder, msgspec.structs.replace(found, slots=slots))
    assert isinstance(refusal(folder), errors.VaultPassphraseError)


def test_huge_costs_are_refused_before_running(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = parsed(folder)
    huge = cost.Cost(2**31, 3, 4)
    slots = tuple(msgspec.structs.replace(slot, cost=huge) for slot in found.slots)
    put(folder, msgspec.structs.replace(found, slots=slots))
    monkeypatch.setattr(cost, "derive", lambda *_: pytest.fail("it ran"))
    refused = refusal(folder)
    assert isinstance(refused, errors.KeyCostError)
    assert refused.facts == {"reason": "too-high", "memory_mib": 2**21, "passes": 3, "lanes": 4}


def test_a_real_vault_cannot_be_turned_into_a_practice_one(folder: Path) -> None:
    put(folder, msgspec.structs.replace(parsed(folder), practice=False))
    assert isinstance(refusal(folder), errors.KeyCostError)


def test_the_root_of_another_generation_is_no_danger(folder: Path, tmp_path: Path) -> None:
    # A slot outside the recipients of the root: written by no version of ours.
    found = parsed(folder)
    private = ed25519.Ed25519PrivateKey.from_private_bytes((tmp_path / "signing").read_bytes())
    others = [slot for slot in found.slots if slot.kind == "recovery"]
    short = msgspec.structs.replace(found, root=keys_file.seal_root(bytes(32), others))
    put(folder, keys_file.sign(short, private))
    assert refusal(folder).facts == {"reason": "root"}


def test_a_closed_vault_gives_no_keys(folder: Path) -> None:
    opened = vault.unlock(folder, samples.PASSPHRASE)
    opened.close()
    opened.close()
    for act in (
        lambda: opened.database_key,
        lambda: opened.next_database_key,
        lambda: opened.roots,
        opened.head.read,
        lambda: opened.head.write(vault.HeadState()),
        lambda: vault.rekey.begin(opened, bytes(32)),
    ):
        with pytest.raises(errors.VaultClosedError):
            act()
    assert opened.label == "Проба"


def test_the_vault_moves_and_is_copied_as_a_folder(folder: Path, tmp_path: Path) -> None:
    key = samples.database_key(folder)
    shutil.copytree(folder, tmp_path / "copy")
    folder.rename(tmp_path / "moved")
    assert samples.database_key(tmp_path / "moved") == key
    assert samples.database_key(tmp_path / "copy") == key


def test_keys_are_derived_as_the_format_says() -> None:
    # HKDF-SHA256, salt = vault id, computed once with the standard library's hmac.
    import hashlib
    import hmac

    root, salt = bytes(range(32)), bytes.fromhex("0f" * 16)
    extracted = hmac.digest(salt, root, hashlib.sha256)
    expected = hmac.digest(extracted, b"dodomu vault database v1\x01", hashlib.sha256)
    assert roots.database_key(root, "0f" * 16) == expected
    assert roots.head_key(root, "0f" * 16) != expected


def test_nothing_but_the_format_is_in_the_clear(folder: Path, tmp_path: Path) -> None:
    held = canonical.decode((folder / "vault.keys").read_bytes())
    with vault.unlock(folder, samples.PASSPHRASE) as opened:
        found = [opened.database_key, opened.roots.current, (tmp_path / "signing").read_bytes()]
    text = str(held)
    assert all(key.hex() not in text for key in found)
    assert samples.PASSPHRASE not in text


def test_a_secret_of_a_slot_kind_unknown_here_opens_nothing(folder: Path) -> None:
    secret = passphrases.Secret("recovery", b"")
    with pytest.raises(errors.VaultPassphraseError):
        unlocking.opened_in(parsed(folder), secret)
    assert key_slots.FORMAT == 1
