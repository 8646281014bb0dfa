"""Shares of a recovery key: any k rebuild it, fewer tell nothing, a wrong one is named."""

import collections
import itertools
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import errors
from desktop_app.vault import gf256, labels, lettering, recovery, shares

VAULT = "0123456789abcdef" * 2
OTHER = "f" * 32
SECRET = bytes(range(20))

plans = st.integers(2, 10).flatmap(lambda count: st.tuples(st.integers(2, count), st.just(count)))

VECTORS = (
    # Secret 00 01 … 13, set 00010203, coefficients 04, 05, 06 …; 2 of 3 are needed.
    "0480T-0082E-0DKT3-X5FE4-0G20Y-810CF-1G60V-R104W-0G212-R70WK-3G20P-8104N",
    "048GQ-0082E-0DKT3-X5FE4-105G6-W38MS-2W91F-240KB-2RAJH-RBSAJ-54W3Y-PFHX4",
    "0490J-0082E-0DKT3-X5FE4-1G70H-G2GWF-3RC1G-M70Y0-30D3W-RFHR0-78P25-WA1A2",
)


def counting() -> Any:
    """Random bytes that are none: 0, 1, 2 …, for vectors."""
    numbers = itertools.count()
    return lambda size: bytes(next(numbers) % 256 for _ in range(size))


def chosen(plan: shares.Plan, *parts: shares.Share) -> tuple[shares.Share, ...]:
    return shares.chosen(plan, VAULT, parts)


def refusal(plan: shares.Plan | None, *parts: shares.Share, vault: str = VAULT) -> tuple[str, int]:
    with pytest.raises(errors.ShareError) as refused:
        shares.chosen(plan, vault, parts)
    return refused.value.reason, refused.value.share


@given(st.binary(min_size=20, max_size=20), plans, st.data())
def test_any_k_shares_rebuild_the_key(
    secret: bytes, numbers: tuple[int, int], data: st.DataObject
) -> None:
    plan, made = shares.split(secret, numbers[0], numbers[1], VAULT)
    drawn = data.draw(st.permutations(made))[: numbers[0]]
    assert shares.combine(chosen(plan, *drawn)) == secret


def test_every_choice_of_three_of_five_rebuilds_it() -> None:
    plan, made = shares.split(SECRET, 3, 5, VAULT)
    for some in itertools.combinations(made, 3):
        assert shares.combine(chosen(plan, *some)) == SECRET
    assert shares.combine(chosen(plan, *made)) == SECRET


def test_two_shares_of_three_tell_nothing_of_a_byte() -> None:
    # Over all coefficients each pair of values comes exactly once, whatever the byte: seeing two
    # shares changes nothing about which byte is likely.
    for byte in (0, 1, 0x5A, 255):
        seen = collections.Counter(
            (gf256.evaluate((byte, one, two), 1), gf256.evaluate((byte, one, two), 3))
            for one in range(256)
            for two in range(256)
        )
        assert len(seen) == 65536 and set(seen.values()) == {1}


def test_coefficients_are_random_and_may_be_nought() -> None:
    # 3000 bytes whose last coefficient must be each value about 12 times; 0 is none of a kind.
    found: collections.Counter[int] = collections.Counter()
    for _ in range(150):
        _plan, made = shares.split(bytes(20), 2, 2, VAULT)
        # f(1) = coefficient, when the byte is 0.
        found.update(made[0].value)
    assert 0 in found and len(found) > 250
    assert max(found.values()) < 40


def test_fewer_shares_rebuild_something_else() -> None:
    _plan, made = shares.split(SECRET, 3, 3, VAULT)
    assert shares.combine(made[:2]) != SECRET
    assert shares.combine(made[:1]) != SECRET


@given(st.binary(min_size=20, max_size=20), plans)
def test_a_share_is_read_as_it_was_spelled(secret: bytes, numbers: tuple[int, int]) -> None:
    _plan, made = shares.split(secret, numbers[0], numbers[1], VAULT)
    for share in made:
        text = shares.spell(share)
        assert [len(group) for group in text.split("-")] == [5] * 12
        assert shares.read(text.lower().replace("-", " ")) == share


def test_a_share_is_spelled_so_forever() -> None:
    _plan, made = shares.split(SECRET, 2, 3, VAULT, random=counting())
    assert tuple(shares.spell(share) for share in made) == VECTORS
    assert shares.combine(made[1:]) == SECRET


def test_a_mistyped_group_is_named() -> None:
    _plan, made = shares.split(SECRET, 2, 2, VAULT)
    groups = shares.spell(made[0]).split("-")
    groups[6] = groups[6][:4] + ("0" if groups[6][4] != "0" else "1")
    with pytest.raises(errors.RecoveryCodeError) as refused:
        shares.read("-".join(groups))
    assert (refused.value.group, refused.value.of) == (7, 12)


def test_a_recovery_code_is_no_share_and_neither_is_chance() -> None:
    with pytest.raises(errors.RecoveryCodeError):
        shares.read(recovery.to_code(SECRET))
    for content in (bytes(30), b"\2" + bytes(29), b"\1\xff" + bytes(28), b"\1\x0a" + bytes(28)):
        with pytest.raises(errors.ShareError) as refused:
            shares.read(lettering.spell(content))
        assert refused.value.reason == "format"


def test_a_share_of_another_vault_or_set_is_named() -> None:
    plan, made = shares.split(SECRET, 2, 3, VAULT)
    _older_plan, older = shares.split(SECRET, 2, 3, VAULT)
    _other_plan, others = shares.split(SECRET, 2, 3, OTHER)
    assert refusal(plan, made[0], older[1]) == ("older-set", 2)
    assert refusal(plan, others[2], made[0]) == ("other-vault", 3)
    assert refusal(None, made[0]) == ("none", 0)


def test_an_altered_share_is_named_though_every_group_is_right() -> None:
    plan, made = shares.split(SECRET, 2, 3, VAULT)
    value = bytes([made[1].value[0] ^ 1]) + made[1].value[1:]
    forged = msgspec.structs.replace(made[1], value=value)
    assert shares.read(shares.spell(forged)) == forged
    assert refusal(plan, made[0], forged) == ("altered", 2)
    assert refusal(plan, msgspec.structs.replace(made[0], index=2)) == ("altered", 2)
    assert refusal(plan, msgspec.structs.replace(made[0], index=9)) == ("altered", 9)
    assert refusal(plan, msgspec.structs.replace(made[0], threshold=3)) == ("altered", 1)


def test_the_same_share_counts_once_and_too_few_are_counted() -> None:
    plan, made = shares.split(SECRET, 3, 4, VAULT)
    assert refusal(plan, made[0], made[0]) == ("twice", 1)
    with pytest.raises(errors.ShareError) as refused:
        chosen(plan, made[3])
    assert (refused.value.reason, refused.value.missing) == ("too-few", 2)


@pytest.mark.parametrize(("threshold", "count"), [(1, 3), (0, 0), (4, 3), (2, 11), (11, 11)])
def test_impossible_plans_are_refused(threshold: int, count: int) -> None:
    with pytest.raises(errors.ShareError) as refused:
        shares.split(SECRET, threshold, count, VAULT)
    assert refused.value.reason == "plan"


@given(plans)
def test_a_plan_stands_in_a_slot_and_is_read_again(numbers: tuple[int, int]) -> None:
    plan, made = shares.split(SECRET, numbers[0], numbers[1], VAULT)
    assert shares.Plan.read(plan.text()) == plan
    assert labels.is_clean(plan.text(), labels.USER_LETTERS)
    assert not any(share.value.hex() in plan.text() for share in made)


@pytest.mark.parametrize(
    "text",
    ["", "Вигадько", "2/3", "2/3 00112233 0011", "3/2 00112233 00112233", "1/2 00112233 00112233",
     "2/11 00112233 " + "0011" * 11, "2/2 0011223 00112233", "2/2 00112233 0011223g"],
)  # fmt: skip
def test_other_names_are_no_plans(text: str) -> None:
    assert shares.Plan.read(text) is None


def test_what_is_printed_by_mistake_shows_no_share() -> None:
    _plan, made = shares.split(SECRET, 2, 2, VAULT)
    assert made[0].value.hex() not in repr(made) and str(made[0].value) not in repr(made)
