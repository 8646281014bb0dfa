"""Where a person must act differently, the words differ; and they say what the facts tell."""

import itertools
from typing import Any

import pytest

from desktop_app import i18n, messages
from desktop_app.domain import errors
from tests.messages import reasons

DIFFERENT: list[tuple[type[errors.DodomuError], str, tuple[Any, ...]]] = [
    (errors.PassphraseMissingError, "reason", ("no-terminal", "empty", "differs", "not-text")),
    (
        errors.FileUnreadableError,
        "reason",
        ("FileNotFoundError", "PermissionError", "IsADirectoryError", "OSError", "too-large"),
    ),
    (errors.CanonicalError, "reason", ("nul", "integer-too-large", "not-canonical")),
    (
        errors.ChangeSetError,
        "reason",
        ("record-too-large", "not-the-same-bytes", "own-name-without-tag",
         "control-of-another-office", "group-never-leaves", "statement"),
    ),
    (errors.NotAgeFileError, "looks", ("newer", "mangled", "empty", "unknown")),
    (errors.SealHeaderError, "reason", ("truncated", "line-malformed")),
    (errors.NoIdentityMatchError, "kinds", ((), ("passphrase",), ("x25519",))),
    (errors.KeyTextError, "kind", ("passphrase", "identity", "recipient")),
    (errors.KeyTextError, "reason", ("no-keys", "too-many", "too-long", "other-kind", "checksum")),
    (errors.SealOutputError, "reason", ("exists", "not-a-file", "no-folder")),
    (errors.StoreDamagedError, "reason", ("not-encrypted", "missing")),
    (errors.MigrationError, "reason", ("copy-damaged", "failed")),
    (errors.CardError, "reason", ("key-label", "key-type")),
    (errors.CardLineError, "reason", ("first", "fork", "previous")),
    (errors.CertificateError, "reason", ("inside-only", "other-card", "other-desk")),
    (errors.SignatureError, "what", ("origin", "card", "bundle")),
    (errors.FrameError, "reason", ("truncated", "order")),
    (errors.OtherRecipientError, "reason", ("sealed", "office", "key")),
    (errors.BundleLimitError, "what", ("change-set", "bytes", "changes")),
    (errors.StaysHereError, "reason", ("handling", "origin-unsigned")),
    (
        errors.VaultPutBackError, "reason", ("missing-head", "older-keys", "link-differs"),
    ),
    (errors.VaultDamagedError, "reason", ("keys-missing", "signature", "check")),
    (errors.VaultFolderError, "reason", ("not-empty", "not-a-folder", "denied", "failed")),
    (errors.NotAListError, "reason", ("empty", "protected", "quotes", "nul", "broken", "format")),
    (errors.ListEncodingError, "row", (0, 7)),
    (errors.ColumnMapError, "reason", ("not-a-map", "no-such-column", "no-such-target", "taken",
                                       "header")),
    (errors.ListTooLargeError, "what", ("rows", "columns", "cells", "cell", "row", "bytes", "unpacked")),
    (errors.FieldUnknownError, "field", ("person.nothing", "OWN")),
    (errors.ChoiceError, "number", (1, 9)),
    (errors.PartnerUnknownError, "count", (0, 2)),
    (errors.PracticeMixError, "practice", (True, False)),
]  # fmt: skip


@pytest.mark.parametrize("lang", ["en", "uk"])
@pytest.mark.parametrize(
    ("kind", "fact", "values"), DIFFERENT, ids=lambda one: getattr(one, "__name__", "")
)
def test_who_must_act_differently_is_told_something_else(
    kind: type[errors.DodomuError], fact: str, values: tuple[Any, ...], lang: i18n.Language
) -> None:
    with i18n.speaking(lang):
        said = [messages.message_for(reasons.sample(kind, **{fact: one})) for one in values]
    for one, other in itertools.combinations(said, 2):
        assert one != other


FACTS_TOLD: list[tuple[errors.DodomuError, tuple[str, ...]]] = [
    (errors.FileUnreadableError(name="list.csv", reason="FileNotFoundError"), ("list.csv",)),
    (errors.DiskFullError(needed=5_000_000, free=0), ("5",)),
    (errors.ChoiceError(number=9, values=2), ("9", "2")),
    (errors.PartnerUnknownError(name="Маяк", count=0), ("Маяк",)),
    (errors.PartnerUnknownError(name="Маяк", count=3), ("Маяк", "3")),
    (errors.ConfusableLabelError(label="Маяк"), ("Маяк",)),
    (errors.NothingGrantedError(label="Маяк"), ("Маяк",)),
    (errors.FieldUnknownError(field="person.nothing"), ("person.nothing",)),
    (errors.WorkFactorError(reason="work-factor", found=25, limit=20), ("25", "20")),
    (errors.RecipientCountError(found=30, limit=20), ("30", "20")),
    (errors.KeyTextError(kind="identity", reason="checksum", line=7), ("7",)),
    (errors.KdfMemoryError(mib=512), ("512",)),
    (errors.NewerFormatError(what="bundle", found="9", known="1"), ("9", "1")),
    (errors.BundleSpaceError(needed=3_000_000_000, free=1_000_000), ("3", "1")),
    (errors.SheetUnknownError(name="a.xlsx", sheet="C", sheets=("A", "B")), ("C", "A, B")),
]


@pytest.mark.parametrize("lang", ["en", "uk"])
@pytest.mark.parametrize(("error", "facts"), FACTS_TOLD, ids=lambda one: type(one).__name__)
def test_what_helps_is_told(
    error: errors.DodomuError, facts: tuple[str, ...], lang: i18n.Language
) -> None:
    with i18n.speaking(lang):
        words = messages.message_for(error)
    assert all(fact in f"{words.title} {words.what} {words.do}" for fact in facts)


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "є 1 значення."), (2, "є 2 значення."), (5, "є 5 значень."), (21, "є 21 значення.")],
)
def test_numbers_take_the_ukrainian_form(number: int, words: str) -> None:
    with i18n.speaking("uk"):
        said = messages.message_for(errors.ChoiceError(number=99, values=number)).what
    assert words in said


def test_a_passphrase_is_not_called_a_key() -> None:
    empty = messages.message_for(errors.KeyTextError(kind="passphrase", reason="empty", line=0))
    broken = messages.message_for(
        errors.KeyTextError(kind="passphrase", reason="not-unicode", line=0)
    )
    for words in (empty, broken):
        assert "key" not in f"{words.title} {words.what} {words.do}".replace("keyboard", "")
        assert "passphrase" in words.title


def test_a_secret_key_and_a_public_key_are_told_apart() -> None:
    secret = messages.message_for(errors.KeyTextError(kind="identity", reason="other-kind", line=2))
    public = messages.message_for(
        errors.KeyTextError(kind="recipient", reason="other-kind", line=2)
    )
    assert "secret key" in secret.what and "AGE-SECRET-KEY-" in secret.do
    assert "public key" in public.what and "age1" in public.do


def test_a_fault_of_the_program_says_what_is_safe_and_gives_the_place() -> None:
    for lang, safe in (("en", "safe"), ("uk", "ціле")):
        with i18n.speaking(lang):
            words = messages.fault("KeyError · Dodomu 1.0 · desktop_app/x.py:3")
        assert safe in words.what
        assert words.do.endswith("desktop_app/x.py:3")


@pytest.mark.parametrize("reason", ["origin-unsigned", "group-of-field", "own-name-without-tag"])
def test_why_one_record_was_refused_is_said_in_a_few_words(reason: str) -> None:
    with i18n.speaking("uk"):
        said = messages.why_refused(reason)
    assert said and len(said) < 70 and not said.endswith(".")


def test_the_reasons_of_the_door_are_told_apart() -> None:
    assert messages.why_refused("origin-unsigned") != messages.why_refused("group-of-field")
    assert messages.why_refused("not-the-same-bytes") != messages.why_refused("group-of-field")
