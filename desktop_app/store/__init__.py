"""The encrypted log, its projections, and the one door for writes; all SQL lives here."""

from desktop_app.store.attachments import Attachment
from desktop_app.store.call import MOST_MOVED
from desktop_app.store.exporting import Export
from desktop_app.store.opening import create, open  # noqa: A004 (read as store.open)
from desktop_app.store.refusals import RULE
from desktop_app.store.rows import (
    Applied,
    AuditLine,
    AuditProof,
    AuditQuery,
    Card,
    Conflict,
    Decided,
    Finding,
    Held,
    Match,
    Notice,
    Office,
    Page,
    PageQuery,
    Person,
    Refusal,
    Sent,
    Since,
    Traffic,
    Waiting,
)
from desktop_app.store.store import Store

__all__ = [
    "MOST_MOVED", "RULE", "Applied", "Attachment", "AuditLine", "AuditProof", "AuditQuery", "Card",
    "Conflict", "Decided", "Export", "Finding", "Held", "Match", "Notice", "Office", "Page",
    "PageQuery", "Person", "Refusal", "Sent", "Since", "Store", "Traffic", "Waiting", "create",
    "open",
]  # fmt: skip
