"""Change sets: what one Save wrote for one dossier and one field group, immutable.

The record is one canonical JSON object; its id is the start of its digest, so
nobody can give one id two bodies (format.md §1). Statements are decoded from
the body when they are read; the body itself is never re-encoded.
"""

import re
import secrets
from collections.abc import Mapping, Sequence
from typing import Any, Final

import msgspec

from desktop_app.domain import canonical, dates, errors, groups, ids

SCHEMA: Final = 1
MAX_STATEMENTS: Final = 1023
MAX_REFERENCES: Final = 64
MAX_RECORD: Final = (1 << 20) - 256  # a frame of 1 MiB less what travels beside it
KINDS: Final = (
    "statements", "grant", "revoke", "withdraw", "erase", "decision", "card", "agreement",
    "setting", "receipt", "user", "release",
)  # fmt: skip
"""What a change set does; position = the number the store keeps. Append only."""

CONTROL: Final = frozenset(KINDS) - {"statements"}
_GRADE = re.compile(r"[A-F][1-6]")
_ZERO: Final = b"dodomu change v1\0"


class Source(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """Who says it, as a partner may read it; who it really is stays in group SRC."""

    id: str
    type: str
    label: str


class Statement(msgspec.Struct, frozen=True, gc=False, omit_defaults=True, rename={
    "field": "f", "value": "v", "denied": "no", "subject": "s", "event": "d",
    "reported": "r", "words": "q", "document": "doc", "supersedes": "x", "source": "src",
    "grade": "g", "origin": "o",
}):  # fmt: skip
    """One value about one subject; empty means "as the change set says" or "not said".

    `value` None takes a value back; `denied` says the value is denied, not asserted;
    `subject` is empty for the dossier's own; `event` and `reported` are partial dates.
    """

    field: str
    value: Any
    denied: bool = False
    subject: str = ""
    event: dict[str, str] | None = None
    reported: dict[str, str] | None = None
    words: str = ""
    document: str = ""
    supersedes: tuple[str, ...] = ()
    source: Source | None = None
    grade: str = ""
    origin: str = ""


class ChangeSet(msgspec.Struct, frozen=True, gc=False):
    """One immutable change set with its identity; make it with `make` or `parse` only.

    `said` is the claimed time in seconds UTC; `body` the canonical bytes of the array
    of statements (or of control records for other kinds); `extra` holds unknown
    header keys; `signature` and `tag` travel beside the record and are not in the digest.
    """

    id: ids.ChangeId
    digest: bytes
    nonce: str
    dossier: ids.DossierId
    group: str
    kind: str
    handling: str
    office: ids.OfficeId
    desk: ids.DeskId
    author: ids.AuthorId
    schema: int
    said: int
    source: Source | None
    grade: str
    body: bytes
    extra: dict[str, Any] = {}
    signature: bytes = b""
    tag: bytes = b""


_statements = msgspec.json.Decoder(tuple[Statement, ...])
_HEADER: Final = frozenset({
    "author", "body", "desk", "dossier", "grade", "group", "handling", "kind",
    "nonce", "office", "said", "schema", "source",
})  # fmt: skip


def statements(body: bytes) -> tuple[Statement, ...]:
    """Decode the statements of a body already checked at the door; unknown keys are left out."""
    return _statements.decode(body)


def record(change: ChangeSet) -> bytes:
    """Return the canonical record whose digest is the change set's identity."""
    header: dict[str, Any] = {
        **change.extra,
        "author": change.author,
        "body": msgspec.Raw(change.body),
        "desk": change.desk,
        "dossier": change.dossier,
        "group": change.group,
        "handling": change.handling,
        "kind": change.kind,
        "nonce": change.nonce,
        "office": change.office,
        "said": change.said,
        "schema": change.schema,
    }
    if change.grade:
        header["grade"] = change.grade
    if change.source is not None:
        header["source"] = change.source
    return canonical.encode(header)


def digest(text: bytes) -> bytes:
    """Return the 32-byte digest of a record; its first 16 bytes are the id."""
    return canonical.digest(_ZERO, text)


def make(
    body: Sequence[Statement] | Sequence[Mapping[str, Any]],
    *,
    dossier: ids.DossierId,
    group: str,
    office: ids.OfficeId,
    desk: ids.DeskId,
    author: ids.AuthorId,
    said: int,
    kind: str = "statements",
    handling: str = "",
    source: Source | None = None,
    grade: str = "",
    nonce: str = "",
) -> ChangeSet:
    """Write a new change set of this office; statements keep the order given.

    Raises:
        ChangeSetError: empty, too many statements or references, unknown group.
    """
    if not 0 < len(body) <= MAX_STATEMENTS:
        raise errors.ChangeSetError(change="", reason="number-of-statements")
    draft = ChangeSet(
        id=ids.ChangeId(""), digest=b"", nonce=nonce or secrets.token_hex(16),
        dossier=dossier, group=group, kind=kind,
        handling=handling or groups.default_handling(group),
        office=office, desk=desk, author=author, schema=SCHEMA, said=said,
        source=source, grade=grade, body=canonical.encode(list(body)),
    )  # fmt: skip
    return _identified(draft)


def _identified(draft: ChangeSet) -> ChangeSet:
    """Give a draft its digest and id."""
    hashed = digest(record(draft))
    return msgspec.structs.replace(draft, digest=hashed, id=ids.ChangeId(hashed[:16].hex()))


def parse(text: bytes, *, signature: bytes = b"", tag: bytes = b"") -> ChangeSet:
    """Read a record from outside, strictly; unknown header keys are kept verbatim.

    Raises:
        CanonicalError: the bytes are not canonical JSON.
        ChangeSetError: a header key is missing or ill-formed, or a statement breaks a limit.
    """
    if len(text) > MAX_RECORD:
        raise errors.ChangeSetError(change="", reason="record-too-large")
    value = canonical.decode(text)
    hashed = digest(text)
    name = hashed[:16].hex()
    if type(value) is not dict:
        raise errors.ChangeSetError(change=name, reason="not-a-record")
    _check_header(name, value)
    return ChangeSet(
        id=ids.ChangeId(name), digest=hashed, nonce=value["nonce"],
        dossier=value["dossier"], group=value["group"],
        kind=value["kind"], handling=value["handling"], office=value["office"],
        desk=value["desk"], author=value["author"], schema=value["schema"], said=value["said"],
        source=_source(name, value.get("source")), grade=value.get("grade", ""),
        body=_checked_body(name, value["kind"], value.get("body")),
        extra={key: inner for key, inner in value.items() if key not in _HEADER},
        signature=signature, tag=tag,
    )  # fmt: skip


def _check_header(name: str, value: dict[str, Any]) -> None:
    """Refuse a header whose required keys are missing or of the wrong shape."""
    for key in ("nonce", "dossier", "office", "desk", "author"):
        if not ids.is_id(value.get(key)):
            raise errors.ChangeSetError(change=name, reason=f"header-{key}")
    for key in ("group", "kind", "handling"):
        word = value.get(key)
        if type(word) is not str or not 0 < len(word) <= 40:
            raise errors.ChangeSetError(change=name, reason=f"header-{key}")
    for key in ("said", "schema"):
        number = value.get(key)
        if type(number) is not int or number < 0:
            raise errors.ChangeSetError(change=name, reason=f"header-{key}")
    if "grade" in value and not is_grade(value["grade"]):
        raise errors.ChangeSetError(change=name, reason="header-grade")
    if "source" in value and value["source"] is None:
        raise errors.ChangeSetError(change=name, reason="source")


def is_grade(text: object) -> bool:
    """Tell whether `text` is a source grade: reliability A-F and credibility 1-6."""
    return isinstance(text, str) and _GRADE.fullmatch(text) is not None


def _source(name: str, value: Any) -> Source | None:
    """Read the source descriptor: exactly id, type and label."""
    if value is None:
        return None
    if (
        type(value) is not dict
        or value.keys() != {"id", "type", "label"}
        or not ids.is_id(value["id"])
        or not all(type(value[key]) is str and len(value[key]) <= 1000 for key in ("type", "label"))
    ):
        raise errors.ChangeSetError(change=name, reason="source")
    return Source(value["id"], value["type"], value["label"])


def _checked_body(name: str, kind: str, value: Any) -> bytes:
    """Check the array of statements and return its canonical bytes."""
    if type(value) is not list or not 0 < len(value) <= MAX_STATEMENTS:
        raise errors.ChangeSetError(change=name, reason="number-of-statements")
    if kind == "statements":
        for said in value:
            _check_statement(name, said)
    elif not all(type(inner) is dict for inner in value):
        raise errors.ChangeSetError(change=name, reason="control-record")
    return canonical.encode(value)


def _check_date(name: str, when: Any) -> None:
    """Refuse a date that is no partial date: pages and levels count on its ends."""
    try:
        dates.check(when)
    except errors.FieldValueError as broken:
        raise errors.ChangeSetError(change=name, reason="statement-date") from broken


_TEXTS: Final = (("q", 20000), ("doc", 32), ("g", 2), ("o", 32), ("s", 32))


def _check_statement(name: str, said: Any) -> None:
    """Refuse a statement that lacks f or v or whose keys have a wrong shape."""
    refused = errors.ChangeSetError(change=name, reason="statement")
    if type(said) is not dict or "v" not in said:
        raise refused
    field = said.get("f")
    if type(field) is not str or not 0 < len(field) <= 100:
        raise refused
    for key, limit in _TEXTS:
        text = said.get(key, "")
        if type(text) is not str or len(text) > limit:
            raise refused
    for key in ("s", "o"):
        if key in said and not ids.is_id(said[key]):
            raise refused
    if type(said.get("no", False)) is not bool or ("g" in said and not is_grade(said["g"])):
        raise refused
    for key in ("d", "r"):
        if key in said:
            _check_date(name, said[key])
    _source(name, said.get("src"))
    aims = said.get("x", [])
    if type(aims) is not list or not all(ids.is_ref(aim) for aim in aims):
        raise refused
    if len(aims) > MAX_REFERENCES:
        raise errors.ChangeSetError(change=name, reason="too-many-references")
