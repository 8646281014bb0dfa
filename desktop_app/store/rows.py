"""What the store hands out: frozen rows, without SQL and without words for people."""

from typing import Any

import msgspec

from desktop_app.domain import ids, status


class Office(msgspec.Struct, frozen=True):
    """Whose vault this is; `dossier` holds the office's control sets."""

    office: ids.OfficeId
    desk: ids.DeskId
    dossier: ids.DossierId


class Person(msgspec.Struct, frozen=True):
    """One line of the people list: field id → value, those that are computed among them.

    Ages (how stale, how many days) are methods of `summary`: nothing stored depends on today.
    `updated` is when its newest accepted change set arrived, seconds UTC.
    """

    id: ids.DossierId
    values: dict[str, Any]
    summary: status.Summary
    conflicts: int
    updated: int
    cursor: str


class PageQuery(msgspec.Struct, frozen=True):
    """What a page of people is asked for; `include`/`exclude`: facet's field id → codes.

    The page follows `after` (a row's cursor) or with `backward` precedes it; an empty cursor is
    the very beginning, backward the very end. Rows always come in list order.
    """

    sort: str = "person.name"
    descending: bool = False
    include: dict[str, tuple[str, ...]] = {}
    exclude: dict[str, tuple[str, ...]] = {}
    after: str = ""
    backward: bool = False
    limit: int = 200


class Page(msgspec.Struct, frozen=True):
    """Rows in list order, whether there are more on either side, and how many match."""

    rows: tuple[Person, ...]
    more_before: bool
    more_after: bool
    matching: int
    total: int


class Conflict(msgspec.Struct, frozen=True):
    """A cell whose survivors differ and for which this office has not chosen."""

    dossier: ids.DossierId
    subject: str
    field: str


class Held(msgspec.Struct, frozen=True):
    """A change set that is here and does not count: verdict later, refused or undone."""

    change: ids.ChangeId
    dossier: ids.DossierId
    verdict: str


class Match(msgspec.Struct, frozen=True):
    """A person found by names or numbers; `exact` of `words` query words agreed whole."""

    dossier: ids.DossierId
    score: int
    exact: int
    words: int


class Card(msgspec.Struct, frozen=True):
    """A partner's card as this office keeps it."""

    office: str
    card: str
    trusted: bool


class Traffic(msgspec.Struct, frozen=True):
    """When a bundle last went to an office and last came from it; 0: never."""

    last_out: int
    last_in: int


class Sent(msgspec.Struct, frozen=True):
    """A bundle we made: `covers` is the newest change set (cid) it took account of.

    `judged` is the vault time by which limits of grants were read, `incarnation` ours then.
    """

    bundle: ids.BundleId
    office: ids.OfficeId
    number: int
    transcript: bytes
    covers: int
    at: int
    acked: bool = False
    judged: int = 0
    incarnation: str = ""


class Since(msgspec.Struct, frozen=True):
    """What an office acknowledged last: bundle `sent` of ours (its local number, 0: none).

    It holds what was exportable of sets up to `cid`, grants read by vault time `judged`.
    """

    cid: int = 0
    judged: int = 0
    sent: int = 0


class Refusal(msgspec.Struct, frozen=True):
    """A change set that was refused, and why: a person's words, or `rule:` and a machine word."""

    change: ids.ChangeId
    reason: str
    at: int


class Applied(msgspec.Struct, frozen=True):
    """A bundle that came; `complete`: all of it is stored; `acked`: our answer said so."""

    bundle: ids.BundleId
    office: ids.OfficeId
    desk: ids.DeskId
    incarnation: str
    number: int
    transcript: bytes
    at: int
    complete: bool = False
    acked: bool = False


class Waiting(msgspec.Struct, frozen=True):
    """A verified bundle in the inbox: `name` of its sealed copy, and the key of that copy."""

    bundle: ids.BundleId
    office: ids.OfficeId
    name: str
    key: bytes
    size: int
    at: int


class AuditLine(msgspec.Struct, frozen=True):
    """One line of the audit: who did what with which, and why (ids and machine words only)."""

    number: int
    at: int
    who: ids.AuthorId
    what: str
    which: str
    why: str = ""


class AuditProof(msgspec.Struct, frozen=True):
    """An audit recomputed whole: lines, how many of them are of version 1, and the last link."""

    lines: int
    older: int
    link: bytes


class AuditQuery(msgspec.Struct, frozen=True):
    """Which lines of the audit are asked for: newest first, below line `before` (0: the end).

    `codes`: none means all; `since` and `until` are seconds UTC, 0 for no bound; `naming` is
    the id of a dossier, user or bundle that stands in the line.
    """

    codes: tuple[str, ...] = ()
    who: str = ""
    naming: str = ""
    since: int = 0
    until: int = 0
    before: int = 0
    limit: int = 200


class Notice(msgspec.Struct, frozen=True):
    """What a person must hear of how the vault was found, though it opens: a machine word.

    `head-behind`: `vault.head` was older by `behind` links; everything up to link `link` of the
    log was recomputed and is right.
    """

    code: str
    behind: int
    link: int


class Finding(msgspec.Struct, frozen=True):
    """Something `check` found wrong: a machine word, and where (table, row)."""

    reason: str
    where: str


class Decided(msgspec.Struct, frozen=True):
    """How a held change set stands, and by which decision; an empty one: nobody decided."""

    verdict: str
    corrects: bool
    decision: str
