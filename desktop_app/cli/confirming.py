"""Words that are typed to confirm something grave; the same in every language, for scripts."""

from typing import Final

PUT_BACK: Final = "put back on purpose"
"""Answers the alarm of a vault that was put back."""
