"""Identifiers: 128 unlinkable bits as 32 lower-case hex digits, one type per kind.

Inside the program an id is always this text; only `store` turns it into bytes.
"""

import re
import secrets
from typing import NewType

ChangeId = NewType("ChangeId", str)
DossierId = NewType("DossierId", str)
SubjectId = NewType("SubjectId", str)
OfficeId = NewType("OfficeId", str)
DeskId = NewType("DeskId", str)
AuthorId = NewType("AuthorId", str)
SourceId = NewType("SourceId", str)
OriginId = NewType("OriginId", str)
BlobId = NewType("BlobId", str)
BundleId = NewType("BundleId", str)
GrantId = NewType("GrantId", str)
StatementRef = NewType("StatementRef", str)
"""`CHANGEID/POSITION`: position is the 0-based index in the body as received."""

NOBODY = "0" * 32
_ID = re.compile(r"[0-9a-f]{32}")
_REF = re.compile(r"[0-9a-f]{32}/(0|[1-9][0-9]{0,3})")


def new_id() -> str:
    """Return 16 random bytes as hex, for subjects, blobs, bundles, grants and sources."""
    return secrets.token_hex(16)


def is_id(text: object) -> bool:
    """Tell whether `text` is written exactly as an id must be."""
    return isinstance(text, str) and _ID.fullmatch(text) is not None


def is_ref(text: object) -> bool:
    """Tell whether `text` names a statement: id, slash, position 0 to 1022."""
    return isinstance(text, str) and _REF.fullmatch(text) is not None and int(text[33:]) < 1023


def ref(change: str, position: int) -> StatementRef:
    """Name the statement at `position` of a change set."""
    return StatementRef(f"{change}/{position}")


def split_ref(name: str) -> tuple[ChangeId, int]:
    """Return (change id, position) of a statement's name."""
    change, _, position = name.partition("/")
    return ChangeId(change), int(position)
