"""Fingerprints as two people read them aloud."""

import re

import msgspec
import pytest

from desktop_app import handoff
from tests.handoff import two_offices

CARD = two_offices.Office("Office Kalyna").card


def test_twelve_groups_of_five_digits_of_the_first_24_bytes() -> None:
    text = handoff.fingerprint(CARD)
    assert re.fullmatch(r"\d{5}( \d{5}){11}", text)
    raw = b"".join(int(group).to_bytes(2, "big") for group in text.split())
    assert raw == CARD.digest[:24]


def test_small_numbers_keep_their_zeros(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handoff.Card, "digest", bytes([0, 7] * 16))
    assert handoff.fingerprint(CARD) == " ".join(["00007"] * 12)


@pytest.mark.parametrize("between", ["", " ", "  ", "\n", "-", " - ", "\u00a0", "\t"])
def test_spaces_and_hyphens_do_not_count(between: str) -> None:
    text = between.join(handoff.fingerprint(CARD).split())
    assert handoff.same_fingerprint(text, CARD)
    assert handoff.same_fingerprint(f" {text} ", CARD)


def test_one_wrong_digit_anywhere_is_another_fingerprint() -> None:
    digits = handoff.fingerprint(CARD).replace(" ", "")
    for at in range(60):
        wrong = digits[:at] + str((int(digits[at]) + 1) % 10) + digits[at + 1 :]
        assert not handoff.same_fingerprint(wrong, CARD)
        assert not handoff.begins_fingerprint(wrong, CARD)


def test_less_than_all_is_not_the_same() -> None:
    digits = handoff.fingerprint(CARD).replace(" ", "")
    for size in range(60):
        assert not handoff.same_fingerprint(digits[:size], CARD)
    assert not handoff.same_fingerprint(digits + "0", CARD)


def test_a_beginning_of_one_group_or_more_names_a_card() -> None:
    text = handoff.fingerprint(CARD)
    assert handoff.begins_fingerprint(text[:5], CARD)
    assert handoff.begins_fingerprint(text[:14], CARD)
    assert handoff.begins_fingerprint(text, CARD)
    assert not handoff.begins_fingerprint(text[:4], CARD)
    assert not handoff.begins_fingerprint("", CARD)
    assert not handoff.begins_fingerprint(text + "1", CARD)


def test_the_fingerprint_is_of_the_whole_card() -> None:
    other = msgspec.structs.replace(CARD, encoded=CARD.encoded + b" ")
    assert handoff.fingerprint(other) != handoff.fingerprint(CARD)
