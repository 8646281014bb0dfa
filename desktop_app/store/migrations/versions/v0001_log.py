"""The first log: change sets, arrivals, interned values, audit, bookkeeping of hand-offs."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables of version 1."""
    _values()
    _log()
    _bookkeeping()


def _make(name: str, *parts: sa.schema.SchemaItem) -> None:
    op.create_table(name, *parts, sqlite_strict=True)


def _number(name: str, *, key: bool = False, zero: bool = False) -> sa.Column[int]:
    default = "0" if zero else None
    return sa.Column(name, sa.Integer(), primary_key=key, nullable=False, server_default=default)


def _text(name: str, *, key: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), primary_key=key, nullable=False)


def _blob(name: str, *, key: bool = False, needed: bool = True) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary(), primary_key=key, nullable=not needed)


def _values() -> None:
    """Facts, keys, and values said once."""
    _make("fact", _text("name", key=True), _blob("value"))
    _make("secret", _text("name", key=True), _blob("value"))
    _make(
        "public_id", _number("n", key=True), _blob("id"),
        sa.UniqueConstraint("id", name="uq_public_id_id"),
    )  # fmt: skip
    _make(
        "word", _number("n", key=True), _text("text"),
        sa.UniqueConstraint("text", name="uq_word_text"),
    )  # fmt: skip
    _make(
        "source", _number("n", key=True), _blob("id"), _text("type"), _text("label"),
        sa.UniqueConstraint("id", "type", "label", name="uq_source_id_type_label"),
    )  # fmt: skip
    _make(
        "dossier", _number("did", key=True), _blob("id"), _blob("nonce", needed=False),
        sa.UniqueConstraint("id", name="uq_dossier_id"),
    )  # fmt: skip


def _log() -> None:
    """Arrivals, change sets, audit."""
    _make(
        "arrival", _number("n", key=True), _number("at"), _blob("by"),
        _blob("bundle", needed=False), _blob("corrects", needed=False), _number("last"),
        _blob("link"), sa.UniqueConstraint("last", name="uq_arrival_last"),
    )  # fmt: skip
    op.create_index(
        "ix_arrival_bundle", "arrival", ["bundle"], sqlite_where=sa.text("bundle IS NOT NULL")
    )
    _make(
        "change", _number("cid", key=True), _blob("id"), _blob("digest_end"), _blob("nonce"),
        _number("dossier"), _number("grp"), _number("kind"), _number("handling"),
        _number("office"), _number("desk"), _number("author"), _number("source", zero=True),
        _number("grade", zero=True), _number("schema"), _number("said"), _number("arrival"),
        _number("erased", zero=True), _blob("body", needed=False), _blob("extra", needed=False),
        _blob("sig", needed=False), _blob("tag", needed=False),
        sa.UniqueConstraint("id", name="uq_change_id"),
    )  # fmt: skip
    op.create_index("ix_change_dossier_grp", "change", ["dossier", "grp"])
    _make(
        "audit", _number("n", key=True), _number("at"), _blob("who"), _text("what"),
        _text("which"), _blob("link"),
    )  # fmt: skip


def _bookkeeping() -> None:
    """What was sent and received; local."""
    _make(
        "peer", _blob("office", key=True), _number("cursor", zero=True),
        _blob("incarnation", needed=False),
    )  # fmt: skip
    _make(
        "sent", _number("n", key=True), _blob("bundle"), _blob("office"), _number("number"),
        _blob("transcript"), _number("covers"), _number("at"), _number("acked", zero=True),
        sa.UniqueConstraint("bundle", name="uq_sent_bundle"),
    )  # fmt: skip
    op.create_index("ix_sent_office", "sent", ["office"])
    _make(
        "applied", _number("n", key=True), _blob("bundle"), _blob("office"), _blob("desk"),
        _blob("incarnation"), _number("number"), _blob("transcript"), _number("at"),
        _number("complete", zero=True), _number("acked", zero=True),
        sa.UniqueConstraint("bundle", name="uq_applied_bundle"),
    )  # fmt: skip
    op.create_index("ix_applied_office", "applied", ["office"])
    _make(
        "inbox", _number("n", key=True), _blob("bundle"), _blob("office"), _text("name"),
        _blob("key"), _number("size"), _number("at"),
        sa.UniqueConstraint("bundle", name="uq_inbox_bundle"),
    )  # fmt: skip
