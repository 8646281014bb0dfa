"""GF(256): published products, the tables of SLIP-39, and the laws of a field."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.vault import gf256

elements = st.integers(0, 255)


def slow(one: int, other: int) -> int:
    """The product by the book: shift, add, reduce."""
    total = 0
    for bit in range(8):
        if other >> bit & 1:
            total ^= one << bit
    for bit in range(14, 7, -1):
        if total >> bit & 1:
            total ^= 0x11B << (bit - 8)
    return total


@pytest.mark.parametrize(
    ("one", "other", "product"),
    # FIPS 197, sections 4.2 and 4.2.1.
    [(0x57, 0x83, 0xC1), (0x57, 0x13, 0xFE), (0x57, 0x02, 0xAE), (0x57, 0x10, 0x07)],
)
def test_published_products(one: int, other: int, product: int) -> None:
    assert gf256.multiply(one, other) == gf256.multiply(other, one) == product


def test_the_powers_are_those_of_slip_39() -> None:
    # SLIP-0039, reference implementation: powers of x + 1, and their logarithms.
    assert gf256.POWERS[:16] == (1, 3, 5, 15, 17, 51, 85, 255, 26, 46, 114, 150, 161, 248, 19, 53)
    assert gf256.POWERS[250:] == (108, 180, 199, 82, 246)
    assert sorted(gf256.POWERS) == list(range(1, 256))
    assert all(gf256.POWERS[gf256.LOGS[value]] == value for value in range(1, 256))


def test_every_product_is_that_of_the_book() -> None:
    for one, other in itertools.product(range(256), repeat=2):
        assert gf256.multiply(one, other) == slow(one, other)


@given(elements, elements, elements)
def test_it_is_a_field(one: int, other: int, third: int) -> None:
    both = gf256.multiply(one, other)
    assert gf256.multiply(both, third) == gf256.multiply(one, gf256.multiply(other, third))
    assert gf256.multiply(one, other ^ third) == both ^ gf256.multiply(one, third)
    if other:
        assert gf256.divide(both, other) == one


def test_nothing_is_divided_by_zero() -> None:
    with pytest.raises(ZeroDivisionError):
        gf256.divide(1, 0)
    assert gf256.divide(0, 7) == 0


@given(st.lists(elements, min_size=1, max_size=6), elements)
def test_a_polynomial_is_evaluated_term_by_term(coefficients: list[int], at: int) -> None:
    total, power = 0, 1
    for coefficient in coefficients:
        total ^= slow(coefficient, power)
        power = slow(power, at)
    assert gf256.evaluate(coefficients, at) == total


@given(st.lists(elements, min_size=3, max_size=3), st.permutations(range(1, 11)))
def test_weights_find_the_constant_again(coefficients: list[int], places: list[int]) -> None:
    chosen = places[:3]
    weights = gf256.weights_at_zero(chosen)
    rebuilt = 0
    for weight, place in zip(weights, chosen, strict=True):
        rebuilt ^= gf256.multiply(weight, gf256.evaluate(coefficients, place))
    assert rebuilt == coefficients[0]
