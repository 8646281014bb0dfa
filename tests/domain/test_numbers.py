"""Check digits: the taxpayer number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import numbers

WEIGHTS = (-1, 5, 7, 9, 4, 6, 10, 5, 7)


@pytest.mark.parametrize("text", ["1759013776", "3184710691", "31847 10691"])
def test_numbers_that_fit(text: str) -> None:
    """The first is the example of python-stdnum's documentation of `stdnum.ua.rntrc`."""
    assert numbers.tax_number_fits(text)


@pytest.mark.parametrize(
    "text", ["1759013770", "175901377", "17590137766", "", "31847١0691", "КВ12345678", "-184710691"]
)
def test_numbers_that_do_not(text: str) -> None:
    assert not numbers.tax_number_fits(text)


@given(st.text("0123456789", min_size=9, max_size=9))
def test_exactly_one_last_digit_fits(first: str) -> None:
    fitting = [last for last in "0123456789" if numbers.tax_number_fits(first + last)]
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, first, strict=True))
    assert fitting == [str(total % 11 % 10)]


@given(st.text("0123456789", min_size=10, max_size=10), st.integers(0, 8))
def test_a_digit_typed_wrong_is_noticed_but_for_the_tenth_remainder(text: str, at: int) -> None:
    """Modulo 11 notices every single digit; the second modulo lets 10 pass as 0."""
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, text[:9], strict=True))
    right = text[:9] + str(total % 11 % 10)
    wrong = right[:at] + str((int(right[at]) + 1) % 10) + right[at + 1 :]
    changed = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, wrong[:9], strict=True))
    assert numbers.tax_number_fits(wrong) == ({total % 11, changed % 11} == {0, 10})


def test_of_other_numbers_nothing_is_told() -> None:
    assert numbers.fits("person.passport", "КВ 000000")
    assert not numbers.fits(numbers.TAX_NUMBER, "1")
