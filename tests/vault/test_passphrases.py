"""What a person brings: one passphrase on every keyboard, and key files that can be used."""

import hashlib
from pathlib import Path

import pytest

from desktop_app.domain import errors
from desktop_app.vault import passphrases, recovery


def test_two_ways_to_type_one_letter_are_one_passphrase() -> None:
    assert passphrases.typed("й").words == passphrases.typed("и\u0306").words
    assert passphrases.typed("пароль").words == "пароль".encode()
    assert passphrases.typed(" a ").words == b" a "


@pytest.mark.parametrize(("words", "reason"), [("", "empty"), ("a\ud800b", "not-unicode")])
def test_unusable_passphrases(words: str, reason: str) -> None:
    with pytest.raises(errors.PassphraseUnusableError) as caught:
        passphrases.typed(words)
    assert caught.value.reason == reason
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__ or caught.value.__context__ is None


def test_a_key_file_makes_another_kind(tmp_path: Path) -> None:
    key_file = tmp_path / "key"
    key_file.write_bytes(b"invented key")
    secret = passphrases.typed("words", key_file)
    assert secret.kind == "passphrase+keyfile"
    assert secret.key_file == hashlib.sha256(b"invented key").digest()
    assert passphrases.typed("words").kind == "passphrase"


def test_key_files_that_cannot_be_used(tmp_path: Path) -> None:
    empty, huge = tmp_path / "empty", tmp_path / "huge"
    empty.touch()
    with huge.open("wb") as out:
        out.truncate(64 * 1024 * 1024 + 1)
    cases = [(empty, "empty"), (huge, "too-large"), (tmp_path / "no", "missing")]
    for key_file, reason in [*cases, (tmp_path, "missing")]:
        with pytest.raises(errors.KeyFileError) as caught:
            passphrases.typed("words", key_file)
        assert caught.value.reason == reason


def test_an_unreadable_key_file_is_not_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key_file = tmp_path / "key"
    key_file.write_bytes(b"x")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "denied", str(key_file))

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(errors.KeyFileError) as caught:
        passphrases.typed("words", key_file)
    assert caught.value.reason == "unreadable"
    assert str(tmp_path) not in str(caught.value)
    assert caught.value.__suppress_context__


def test_a_recovery_code_is_its_bytes() -> None:
    secret = passphrases.from_code(recovery.to_code(bytes(20)))
    assert (secret.kind, secret.words) == ("recovery", bytes(20))
