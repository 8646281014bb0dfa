"""The log's tables and the local bookkeeping of hand-offs: what migrations keep.

Layout and sizes: store.md §2, format.md §1 and §4. Ids are 16 bytes, times whole seconds UTC;
repeated ids, words and sources are said once and numbered. Projections are in `projected`.
"""

from typing import Final

import sqlalchemy as sa

SCHEMA: Final = 3
"""Version of these tables: the last migration's number."""

metadata: Final = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


def _table(name: str, *parts: sa.schema.SchemaItem) -> sa.Table:
    return sa.Table(name, metadata, *parts, sqlite_strict=True)


def _key(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, primary_key=True)


def _integer(name: str, *, zero: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False, server_default="0" if zero else None)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _blob(name: str, *, unique: bool = False, needed: bool = True) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary, nullable=not needed, unique=unique)


fact = _table("fact", sa.Column("name", sa.Text, primary_key=True), _blob("value"))
"""Facts of this vault: office, desk, which projections are built."""

secret = _table("secret", sa.Column("name", sa.Text, primary_key=True), _blob("value"))
"""Random keys that outlive a re-keying: chain, ledger, number-index, pseudonym, return, office."""

public_id = _table("public_id", _key("n"), _blob("id", unique=True))
word = _table("word", _key("n"), sa.Column("text", sa.Text, nullable=False, unique=True))
"""Groups, kinds and handling marks as they are written, those of later programs among them."""

source = _table(
    "source", _key("n"), _blob("id"), _text("type"), _text("label"),
    sa.UniqueConstraint("id", "type", "label"),
)  # fmt: skip

dossier = _table(
    "dossier", _key("did"), _blob("id", unique=True),
    _blob("nonce", needed=False),  # only where it was made (format.md §1)
)  # fmt: skip

arrival = _table(
    "arrival",
    _key("n"),
    _integer("at"),
    _blob("by"),
    _blob("bundle", needed=False),
    _blob("corrects", needed=False),  # ids of sets that may correct other offices' words
    # cid of its last change set; its first follows the arrival before
    sa.Column("last", sa.Integer, nullable=False, unique=True),
    _blob("link"),
    sa.Index(None, "bundle", sqlite_where=sa.text("bundle IS NOT NULL")),
)

change = _table(
    "change",
    _key("cid"),  # order of arrival
    _blob("id", unique=True),
    _blob("digest_end"),  # the id is the first half of the digest
    _blob("nonce"),
    _integer("dossier"),
    _integer("grp"),
    _integer("kind"),
    _integer("handling"),
    _integer("office"),
    _integer("desk"),
    _integer("author"),
    _integer("source", zero=True),  # 0: none
    _integer("grade", zero=True),  # B2 = 22, 0: none
    _integer("schema"),
    _integer("said"),
    _integer("arrival"),
    _integer("erased", zero=True),
    _blob("body", needed=False),  # exactly as received; NULL when erased
    _blob("extra", needed=False),  # header keys we do not know, canonical JSON
    _blob("sig", needed=False),
    _blob("tag", needed=False),
    sa.Index(None, "dossier", "grp"),
)

audit = _table(
    "audit", _key("n"), _integer("at"), _blob("who"), _text("what"), _text("which"), _blob("link"),
    sa.Column("why", sa.Text, nullable=False, server_default=""),
)  # fmt: skip

attachment = _table(
    "attachment",
    sa.Column("blob", sa.LargeBinary, primary_key=True),
    _blob("key"),  # of its age file, sealed by nothing but this database
    _integer("size"),  # of the plaintext
    _blob("sha256"),  # of the plaintext
    _integer("at"),
    _blob("dossier"),  # whose it is: what a crash left is looked for there alone
    _integer("settled", zero=True),  # 0 until the statements that name it are recorded
    sa.Index(None, "dossier"),
)
"""Sealed files held here: what opens each; what they mean is said in the log."""

# --- local state of hand-offs: not in the chain, rebuilt from partners' answers -----------------

peer = _table(
    "peer",
    sa.Column("office", sa.LargeBinary, primary_key=True),
    _integer("cursor", zero=True),  # cid covered by the newest acknowledged bundle
    _blob("incarnation", needed=False),
)

sent = _table(
    "sent", _key("n"), _blob("bundle", unique=True), _blob("office"), _integer("number"),
    _blob("transcript"), _integer("covers"), _integer("at"), _integer("acked", zero=True),
    _integer("judged", zero=True),  # vault time by which limits of grants were read
    _blob("incarnation", needed=False),
    sa.Index(None, "office"),
)  # fmt: skip

late = _table("late", _key("cid"), _integer("since"), sa.Index(None, "since"))
"""Sets whose signature came after them; bundles of ours up to number `since` were without it."""

refusal = _table(
    "refusal", _key("n"), _blob("office"), _blob("change"), _text("reason"),
    _integer("theirs"),  # 1: they refused ours; 0: we refused theirs
    _integer("since"), _integer("at"),
    sa.UniqueConstraint("office", "theirs", "change"),
)  # fmt: skip
"""Sets refused on either side; bundles of ours up to number `since` did not tell of it."""

retired = _table(
    "retired",
    sa.Column("office", sa.LargeBinary, primary_key=True),
    sa.Column("incarnation", sa.LargeBinary, primary_key=True),
)
"""Incarnations of partners that were put aside for good: what they acknowledge is void."""

applied = _table(
    "applied", _key("n"), _blob("bundle", unique=True), _blob("office"), _blob("desk"),
    _blob("incarnation"),
    _integer("number"), _blob("transcript"), _integer("at"), _integer("complete", zero=True),
    _integer("acked", zero=True), sa.Index(None, "office"),
)  # fmt: skip

inbox = _table(
    "inbox", _key("n"), _blob("bundle", unique=True), _blob("office"), _text("name"),
    _blob("key"), _integer("size"), _integer("at"),
)  # fmt: skip
