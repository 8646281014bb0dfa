"""Names of bundle files: they tell nothing, not even to whom."""

import secrets
import string

_LETTERS = 6


def default_name(n: int) -> str:
    """Return `dodomu-<6 random letters>-<n>` for the n-th bundle to a partner."""
    letters = "".join(secrets.choice(string.ascii_lowercase) for _ in range(_LETTERS))
    return f"dodomu-{letters}-{n}"
