"""Evidence: what a file's manifest says, how strict a file is, what its first bytes tell it is.

Source: format.md §1 (Blobs), README §1 ("A file takes the group of the statement it supports, the
strictest if several"), domain.md §8 (chain of custody after the Berkeley Protocol).
"""

import re
from collections.abc import Iterable
from typing import Any, Final, Literal

import msgspec

from desktop_app.domain import errors, groups, ids

GROUP: Final = "EVD"
"""Group of everything said of a piece of evidence; its files may belong to a stricter one."""

KIND: Final = "evidence"
TITLE: Final = "evidence.title"
TYPE: Final = "evidence.type"
DATE: Final = "evidence.date"
ORIGIN: Final = "evidence.origin"
OBTAINED: Final = "evidence.obtained"
SUPPORTS: Final = "evidence.supports"
FILE: Final = "evidence.file"
MANIFEST: Final = "evidence.manifest"
CUSTODY: Final = "evidence.custody"
HASH: Final = "evidence.hash"

Part = Literal["original", "clean", "metadata", "redacted"]
"""What a file is: as it came; without metadata; the metadata alone; with parts made unreadable."""

PARTS: Final[tuple[Part, ...]] = ("original", "clean", "metadata", "redacted")

MAX_NAME: Final = 255
OTHER: Final = "application/octet-stream"
_MIME: Final = re.compile(r"[a-z]+/[a-z0-9.+-]{1,100}")

_STRICT_GROUPS: Final = ("DOC", "HLT", "ILL", "SXV", "OWN", "EXC", "SRC", "PRV")
_STRICT_MARKS: Final = (
    "PUBLIC", "PARTNER", "SEALED", "NEGOTIATION", "SOURCE_PROT", "AGENCY", "CASE_TEAM",
    "PRIVILEGED",
)  # fmt: skip


class Manifest(msgspec.Struct, frozen=True):
    """What is said of one file: its blob, SHA-256 (hex) and size of the plaintext, MIME type, name.

    `group` is its disclosure class; `part` what it is, and `origin` the blob it was made from.
    """

    blob: ids.BlobId
    group: str
    name: str
    sha256: str
    size: int
    type: str
    part: Part = "original"
    origin: str = ""

    def value(self) -> dict[str, Any]:
        """Return the value of a statement `evidence.manifest`."""
        said: dict[str, Any] = {
            "blob": self.blob,
            "group": self.group,
            "name": self.name,
            "sha256": self.sha256,
            "size": self.size,
            "type": self.type,
        }
        if self.part != "original":
            said |= {"as": self.part, "from": self.origin}
        return said


def manifest(value: Any) -> Manifest | None:
    """Read a manifest another office may have written; None if it cannot be one."""
    if type(value) is not dict:
        return None
    part, origin = value.get("as", "original"), value.get("from", "")
    texts = [value.get(key) for key in ("group", "name", "type")]
    size, hashed = value.get("size"), value.get("sha256")
    if (
        not ids.is_id(value.get("blob"))
        or not all(type(text) is str for text in texts)
        or type(size) is not int
        or size < 0
        or type(hashed) is not str
        or re.fullmatch("[0-9a-f]{64}", hashed) is None
        or part not in PARTS
        or (part != "original" and not ids.is_id(origin))
    ):
        return None
    group, name, type_ = (str(text) for text in texts)
    if len(name) > MAX_NAME or not _MIME.fullmatch(type_):
        return None
    blob = ids.BlobId(value["blob"])
    return Manifest(blob, group, name, hashed, size, type_, part, origin or "")


def strictest(supported: Iterable[tuple[str, str]]) -> tuple[str, str]:
    """Return (group, handling) of a file that supports statements of these (group, handling).

    The strictest of each wins; with none it is plain evidence.

    Raises:
        ChangeSetError: a group or mark is not of this version: unknown means deny.
    """
    group, handling = GROUP, groups.default_handling(GROUP)
    for one, marked in supported:
        mark = marked or groups.default_handling(one)
        if one not in groups.GROUPS or mark not in _STRICT_MARKS:
            raise errors.ChangeSetError(change="", reason="group-of-field")
        if _rank(_STRICT_GROUPS, one) > _rank(_STRICT_GROUPS, group):
            group = one
        mark = max(mark, groups.default_handling(one), key=_STRICT_MARKS.index)
        handling = max(mark, handling, key=_STRICT_MARKS.index)
    return group, handling


def _rank(order: tuple[str, ...], one: str) -> int:
    return order.index(one) if one in order else -1


_MAGIC: Final = (
    (b"%PDF-", "application/pdf"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"PK\x03\x04", "application/zip"),
)
_DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_BY_NAME: Final = {
    ".txt": "text/plain", ".md": "text/plain", ".log": "text/plain", ".csv": "text/csv",
    ".mp3": "audio/mpeg", ".wav": "audio/wav", ".ogg": "audio/ogg", ".m4a": "audio/mp4",
    ".mp4": "video/mp4", ".mov": "video/quicktime", ".avi": "video/x-msvideo",
    ".eml": "message/rfc822", ".html": "text/html", ".htm": "text/html", ".doc":
    "application/msword", ".warc": "application/warc", ".7z": "application/x-7z-compressed",
}  # fmt: skip


def media_type(start: bytes, name: str) -> str:
    """Return the MIME type of a file by its first bytes (16 or more), then by its name's end."""
    ending = name[name.rfind(".") :].lower() if "." in name else ""
    for magic, type_ in _MAGIC:
        if start.startswith(magic):
            return _DOCX if type_ == "application/zip" and ending == ".docx" else type_
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return "image/webp"
    return _BY_NAME.get(ending, OTHER)


def viewer_of(type_: str) -> Literal["", "pdf", "image", "text", "docx"]:
    """Return which viewer shows a MIME type, "" if none does."""
    if type_ == "application/pdf":
        return "pdf"
    if type_ in {"image/jpeg", "image/png", "image/tiff", "image/webp", "image/gif"}:
        return "image"
    if type_ in {"text/plain", "text/csv", "application/json"}:
        return "text"
    return "docx" if type_ == _DOCX else ""
