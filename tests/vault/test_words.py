"""Every refusal of the vault has its words, in both languages, and they hold what they promise."""

import itertools

import pytest

from desktop_app import i18n
from desktop_app.domain import errors
from desktop_app.messages import vault as words

FACTS: dict[type[errors.DodomuError], list[dict[str, object]]] = {
    errors.VaultFolderError: [
        {"reason": reason} for reason in ("not-empty", "not-a-folder", "denied", "failed")
    ],
    errors.VaultTooNewError: [{"found": 7, "supported": 1}],
    errors.VaultDamagedError: [
        {"reason": reason} for reason in ("keys-missing", "signature", "check")
    ],
    errors.VaultPassphraseError: [{"key_file_wanted": wanted} for wanted in (False, True)],
    errors.PassphraseUnusableError: [{"reason": "empty"}],
    errors.KeyFileError: [{"reason": "missing"}, {"reason": "empty"}],
    errors.RecoveryCodeError: [{"group": group, "reason": "check"} for group in (0, 3)],
    errors.ShareError: [
        {"reason": reason, "share": 2, "missing": 3}
        for reason in (
            *("none", "format", "other-vault", "older-set", "altered", "twice", "too-few"),
            "plan",
        )
    ],
    errors.KeyCostError: [
        {"reason": reason, "memory_mib": 4096, "passes": 3, "lanes": 4}
        for reason in ("memory", "too-high", "too-low")
    ],
    errors.VaultNameError: [
        {"reason": reason} for reason in ("unknown", "taken", "empty", "letters")
    ],
    errors.SlotRefusedError: [
        {"reason": reason} for reason in ("own", "last", "full", "recovery", "unknown")
    ],
    errors.NetworkFolderError: [{"kind": "nfs4"}],
    errors.VaultPutBackError: [
        {"reason": reason} for reason in ("missing-head", "head-ahead", "older-keys")
    ],
}


def kinds() -> list[type[errors.VaultError]]:
    return [errors.VaultError, *errors.VaultError.__subclasses__()]


@pytest.mark.parametrize("kind", kinds())
def test_each_refusal_has_words_in_both_languages(kind: type[errors.VaultError]) -> None:
    for facts in FACTS.get(kind, [{}]):
        error = kind(**facts)
        i18n.set_language("en")
        english = words.WORDS[kind](error)
        i18n.set_language("uk")
        ukrainian = words.WORDS[kind](error)
        for said in (english, ukrainian):
            for text in (said.title, said.what, said.do):
                assert text.strip() == text != ""
                assert "{" not in text
            assert not said.title.endswith(".")
            assert said.what.endswith(".")
            assert said.do.endswith(".")
        pairs = zip(
            (english.title, english.what, english.do),
            (ukrainian.title, ukrainian.what, ukrainian.do),
            strict=True,
        )
        assert all(one != other for one, other in pairs)


def test_each_reason_has_words_of_its_own() -> None:
    for kind, cases in FACTS.items():
        said = [words.WORDS[kind](kind(**facts)) for facts in cases]
        for one, other in itertools.combinations(said, 2):
            assert one != other


def test_numbers_that_help_are_said() -> None:
    too_new = words.WORDS[errors.VaultTooNewError](errors.VaultTooNewError(found=7, supported=1))
    assert "7" in too_new.what and "1" in too_new.what
    code = errors.RecoveryCodeError(group=3, reason="check")
    assert "3" in words.WORDS[errors.RecoveryCodeError](code).what
    share = errors.NetworkFolderError(kind="nfs4")
    assert "nfs4" in words.WORDS[errors.NetworkFolderError](share).what


def test_codes_are_stable_and_single() -> None:
    codes = [kind.code for kind in kinds()]
    assert len(set(codes)) == len(codes)
    assert {"wrong-passphrase", "not-a-vault", "vault-in-use", "vault-put-back"} <= set(codes)
