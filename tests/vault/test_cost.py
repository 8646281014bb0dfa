"""What a try of a passphrase costs: bounds before running, and calibration."""

import pytest

from desktop_app.domain import errors
from desktop_app.vault import cost


def test_argon2id_gives_what_the_reference_gives() -> None:
    # phc-winner-argon2, src/test.c, Argon2id version 0x13
    key = cost.derive(b"password", b"somesalt", cost.Cost(65536, 2, 1))
    assert key.hex() == "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7"


@pytest.mark.parametrize("allowed", [cost.FLOOR, cost.START, cost.CEILING])
def test_costs_of_real_vaults_pass(allowed: cost.Cost) -> None:
    cost.check(allowed, low_allowed=False)


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (cost.Cost(1024 * 1024 + 1, 3, 4), "too-high"),
        (cost.Cost(65536, 11, 4), "too-high"),
        (cost.Cost(65536, 3, 9), "too-high"),
        (cost.Cost(2**40, 2**40, 2**40), "too-high"),
        (cost.Cost(65535, 3, 4), "too-low"),
        (cost.Cost(65536, 2, 4), "too-low"),
        (cost.Cost(65536, 3, 0), "too-low"),
        (cost.Cost(-1, 3, 4), "too-low"),
        (cost.RECOVERY, "too-low"),
    ],
)
def test_costs_out_of_bounds_are_refused(found: cost.Cost, reason: str) -> None:
    with pytest.raises(errors.KeyCostError) as caught:
        cost.check(found, low_allowed=False)
    assert caught.value.reason == reason
    assert caught.value.passes == found.passes


@pytest.mark.parametrize("found", [cost.Cost(64, 1, 1), cost.Cost(64, 1, 8), cost.RECOVERY])
def test_low_costs_pass_where_allowed(found: cost.Cost) -> None:
    cost.check(found, low_allowed=True)


@pytest.mark.parametrize("found", [cost.Cost(63, 1, 8), cost.Cost(64, 0, 1), cost.Cost(0, 1, 1)])
def test_what_argon2_cannot_do_is_refused_even_there(found: cost.Cost) -> None:
    with pytest.raises(errors.KeyCostError):
        cost.check(found, low_allowed=True)


def test_lack_of_memory_is_said_in_numbers() -> None:
    with pytest.raises(errors.KeyCostError) as caught:
        cost.derive(b"words", bytes(16), cost.Cost(2**31, 1, 1))
    assert caught.value.reason == "memory"
    assert caught.value.memory_mib == 2**21


@pytest.mark.parametrize(
    ("floor_seconds", "expected"),
    [
        (5.0, cost.FLOOR),
        (1.0, cost.FLOOR),
        (0.51, cost.Cost(64 * 1024, 6, 4)),
        (0.25, cost.START),
        (0.2, cost.Cost(256 * 1024, 4, 4)),
        (0.125, cost.Cost(512 * 1024, 3, 4)),
        (0.001, cost.Cost(512 * 1024, 10, 4)),
        (0.0, cost.Cost(512 * 1024, 10, 4)),
    ],
)
def test_calibration_takes_memory_first(floor_seconds: float, expected: cost.Cost) -> None:
    found = cost.calibrate(1.0, lambda asked: floor_seconds if asked == cost.FLOOR else 0.0)
    assert found == expected
    cost.check(found, low_allowed=False)


def test_a_measurement_is_the_faster_of_two() -> None:
    assert 0 < cost.seconds(cost.Cost(64, 1, 1)) < 5
