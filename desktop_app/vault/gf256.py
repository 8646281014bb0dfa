"""Arithmetic of GF(256) as AES and SLIP-39 use it: modulus x^8 + x^4 + x^3 + x + 1, generator 3.

Addition is XOR. Tables are looked up by secret values: this is not constant time. What is
multiplied here is a recovery key on the machine on which it is made or typed; who can measure
its memory there can read it as well.
"""

from collections.abc import Sequence
from typing import Final

_MODULUS: Final = 0x11B


def _tables() -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Powers of the generator, and their logarithms (that of 0 is never used)."""
    powers, logs = [0] * 255, [0] * 256
    value = 1
    for exponent in range(255):
        powers[exponent] = value
        logs[value] = exponent
        value ^= value << 1  # times 3
        if value & 0x100:
            value ^= _MODULUS
    return tuple(powers), tuple(logs)


POWERS, LOGS = _tables()


def multiply(one: int, other: int) -> int:
    """Return the product of two elements."""
    if not one or not other:
        return 0
    return POWERS[(LOGS[one] + LOGS[other]) % 255]


def divide(one: int, by: int) -> int:
    """Return the quotient; `by` is not 0.

    Raises:
        ZeroDivisionError: it is.
    """
    if not by:
        raise ZeroDivisionError
    return POWERS[(LOGS[one] - LOGS[by]) % 255] if one else 0


def evaluate(coefficients: Sequence[int], at: int) -> int:
    """Return a polynomial's value; its coefficients stand from the constant upwards."""
    value = 0
    for coefficient in reversed(coefficients):
        value = multiply(value, at) ^ coefficient
    return value


def weights_at_zero(places: Sequence[int]) -> tuple[int, ...]:
    """Return Lagrange's weights: the sum of weight times value at each place is the value at 0.

    Places are different from each other and from 0.
    """
    made = []
    for place in places:
        weight = 1
        for other in places:
            if other != place:
                weight = multiply(weight, divide(other, place ^ other))
        made.append(weight)
    return tuple(made)
