"""Numbers by which the State knows a person: what can be told of one by itself.

A number that does not fit is kept and marked, never refused: papers are written by hand.
"""

from collections.abc import Callable, Mapping
from typing import Final

TAX_NUMBER: Final = "person.tax_number"

_WEIGHTS: Final = (-1, 5, 7, 9, 4, 6, 10, 5, 7)


def tax_number_fits(text: str) -> bool:
    """Tell whether a taxpayer number (RNOKPP) has ten digits and the right last one.

    Nine digits times -1, 5, 7, 9, 4, 6, 10, 5, 7, summed, modulo 11, modulo 10 give the tenth.
    Source: the rule of the State Register of natural persons who pay taxes, as written down in
    python-stdnum 2.x, `stdnum.ua.rntrc.calc_check_digit`.
    """
    digits = "".join(text.split())
    if len(digits) != 10 or not (digits.isascii() and digits.isdigit()):
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits[:9], strict=True))
    return total % 11 % 10 == int(digits[9])


_RULES: Final[Mapping[str, Callable[[str], bool]]] = {TAX_NUMBER: tax_number_fits}
"""Field → its rule; of other numbers nothing can be told."""


def fits(field: str, text: str) -> bool:
    """Tell whether nothing speaks against a number of a field."""
    rule = _RULES.get(field)
    return rule is None or rule(text)
