"""The encrypted log, its projections, and the one door for writes; all SQL lives here."""

from desktop_app.store.call import MOST_MOVED
from desktop_app.store.opening import create, open  # noqa: A004 (read as store.open)
from desktop_app.store.rows import (
    Applied,
    AuditLine,
    Card,
    Conflict,
    Decided,
    Finding,
    Held,
    Match,
    Office,
    Page,
    PageQuery,
    Person,
    Sent,
    Traffic,
    Waiting,
)
from desktop_app.store.store import Store

__all__ = [
    "MOST_MOVED", "Applied", "AuditLine", "Card", "Conflict", "Decided", "Finding", "Held", "Match",
    "Office", "Page", "PageQuery", "Person", "Sent", "Store", "Traffic", "Waiting", "create",
    "open",
]  # fmt: skip
