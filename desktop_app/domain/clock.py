"""Time as a given: whoever needs the time is handed a clock."""

import time
from collections.abc import Callable
from datetime import UTC, date, datetime

Clock = Callable[[], int]
"""Returns whole seconds since 1970-01-01 UTC; shown to people, decides nothing."""


def system_clock() -> int:
    """Return the machine's time in whole seconds UTC."""
    return int(time.time())


def day_of(seconds: int) -> date:
    """Return the UTC calendar day of a moment."""
    return datetime.fromtimestamp(seconds, UTC).date()
