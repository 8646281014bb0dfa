"""The projections: tables computed from the log, dropped and rebuilt, never migrated.

Those that follow the registry are made for the registry in use: a field that is a column, a
facet or is sorted needs nothing but its TOML entry. Widths and indexes: store.md §2 and §4.
"""

from typing import Final

import sqlalchemy as sa

from desktop_app.domain import computed, registry

VERSION: Final = 6
"""Raise it when what is computed changes: every vault then rebuilds once, when opened."""

_BY_STORE: Final = frozenset({computed.CONFLICTS, computed.UPDATED})
"""Columns with a place of their own."""


def column_name(field: str) -> str:
    """Return the column of a field's shown value: `person.birth` is `c_person_birth`."""
    return f"c_{field.replace('.', '_')}"


def sort_name(field: str) -> str:
    """Return the column people are sorted by for a field or a computed column."""
    return f"s_{field.replace('.', '_')}"


def facet_name(facet: str) -> str:
    """Return the column of a facet's value among the cells."""
    return f"f_{facet.replace('.', '_')}"


def _sort_column(field: str) -> sa.Column[int] | sa.Column[str]:
    """Never NULL: a keyset page would lose the row (store.md §4)."""
    made = _integer if field == computed.UPDATED else _text
    return made(sort_name(field))


def _integer(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _blob(name: str) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary, nullable=False)


class Projections:
    """All projection tables for one registry; `schema="temp"` makes a second set to compare.

    The schema is always written out: a bare name would mean the temporary set while there is one.
    """

    def __init__(self, declared: registry.Registry, schema: str = "main") -> None:
        """Describe the tables; `metadata.create_all` and `drop_all` make and remove them."""
        self.registry = declared
        self.metadata = sa.MetaData(schema=schema)
        self.columns: Final = tuple(
            field.id for field in declared.columns if field.id not in _BY_STORE
        )
        self.facets: Final = tuple(field.id for field in declared.facets)
        self.sorts: Final = tuple(field.id for field in declared.sorted)
        others = {field.subject for field in declared.fields.values() if field.column}
        self.kinds: Final = tuple(sorted(others - {"person"}))
        self._people()
        self._decisions()
        self._sharing()
        self._settings()
        self._erasures()

    def _table(self, name: str, *parts: sa.schema.SchemaItem, rowid: bool = True) -> sa.Table:
        return sa.Table(name, self.metadata, *parts, sqlite_strict=True, sqlite_with_rowid=rowid)

    def _people(self) -> None:
        """People list, its facets, conflicts, names, and one narrow table per other kind."""
        self.person_row = self._table(
            "person_row",
            sa.Column("pid", sa.Integer, primary_key=True),
            _integer("cell"),
            _blob("id"),  # the dossier's, so that a page of people reads this table only
            _text("summary"),  # canonical JSON of domain.status.Summary
            _integer("conflicts"),
            _integer("updated"),  # cid of the newest accepted change set
            *(_sort_column(field) for field in self.sorts),
            *(_text(column_name(field)) for field in self.columns),  # JSON of the value or ''
            *(sa.Index(f"ix_person_{sort_name(field)}", sort_name(field), "pid")
              for field in self.sorts),
            sa.Index("ix_person_cell", "cell"),
        )  # fmt: skip
        facets = [_text(facet_name(facet)) for facet in self.facets]
        self.facet_cell = self._table(
            "facet_cell",
            sa.Column("cell", sa.Integer, primary_key=True),
            *facets,
            _integer("n"),
            sa.UniqueConstraint(*(facet.name for facet in facets)),
        )
        self.conflict = self._table(
            "conflict", _integer("did"), _text("subject"), _text("field"),
            sa.PrimaryKeyConstraint("did", "subject", "field"), rowid=False,
        )  # fmt: skip
        self.token = self._table(
            "token", sa.Column("tid", sa.Integer, primary_key=True),
            sa.Column("text", sa.Text, nullable=False, unique=True),
        )  # fmt: skip
        self.named = self._table(
            "named", _integer("tid"), _integer("pid"),
            sa.PrimaryKeyConstraint("tid", "pid"), rowid=False,
        )  # fmt: skip
        self.subjects = {
            kind: self._table(
                f"subject_{kind}", _integer("did"), _text("subject"),
                *(_text(column_name(field)) for field in self.columns_of(kind)),
                sa.PrimaryKeyConstraint("did", "subject"), rowid=False,
            )
            for kind in self.kinds
        }  # fmt: skip

    def columns_of(self, kind: str) -> tuple[str, ...]:
        """Return the columns of a kind's narrow table: those of its fields declared as such."""
        return tuple(field.id for field in self.registry.of(kind) if field.column)

    def _decisions(self) -> None:
        """What people here decided, and how that leaves each held change set."""
        self.decision = self._table(
            "decision", sa.Column("cid", sa.Integer, primary_key=True), _integer("arrival"),
            _integer("verdict"), _text("bundle"), sa.Index("ix_decision_bundle", "bundle"),
        )  # fmt: skip
        self.decision_target = self._table(
            "decision_target", _blob("id"), _integer("cid"), _integer("role"),
            sa.PrimaryKeyConstraint("id", "cid", "role"),
            sa.Index("ix_decision_target_cid", "cid"), rowid=False,
        )  # fmt: skip
        self.standing = self._table(  # no row: accepted, and corrects nobody
            "standing", sa.Column("cid", sa.Integer, primary_key=True), _integer("did"),
            _integer("verdict"), _integer("corrects"), sa.Index("ix_standing_did", "did"),
        )  # fmt: skip

    def _sharing(self) -> None:
        """Who may be handed what: a grant, and the dossiers it names."""
        self.leave = self._table(
            "leave", sa.Column("n", sa.Integer, primary_key=True), _blob("id"), _integer("cid"),
            _text("office"), _text("origin"), _integer("groups"), _integer("onward"),
            _integer("until"), _text("purpose"),
            sa.Index("ix_leave_office", "office", "cid"), sa.Index("ix_leave_id", "id"),
        )  # fmt: skip
        self.granted = self._table(
            "granted", _blob("dossier"), _integer("leave"),
            sa.PrimaryKeyConstraint("dossier", "leave"), sa.Index("ix_granted_leave", "leave"),
            rowid=False,
        )  # fmt: skip
        self.revoked = self._table(
            "revoked", _blob("id"), _text("office"), _integer("cid"),
            sa.PrimaryKeyConstraint("id", "office"), rowid=False,
        )  # fmt: skip

    def _erasures(self) -> None:
        """Sets of ours that the log says are gone for good."""
        self.erasure = self._table(
            "erasure", sa.Column("id", sa.LargeBinary, primary_key=True), _integer("cid"),
        )  # fmt: skip

    def _settings(self) -> None:
        """Cards, agreements, settings and users: the newest word on each counts."""
        self.card = self._table(
            "card", sa.Column("office", sa.Text, primary_key=True), _text("card"),
            _integer("trusted"), _integer("cid"),
        )  # fmt: skip
        self.agreement = self._table(
            "agreement", sa.Column("office", sa.Text, primary_key=True), _text("groups"),
            _integer("cid"),
        )  # fmt: skip
        self.setting = self._table(
            "setting", sa.Column("name", sa.Text, primary_key=True), _text("value"),
            _integer("cid"),
        )  # fmt: skip
        self.user = self._table(
            "user", sa.Column("author", sa.Text, primary_key=True), _text("slot"),
            _text("roles"), _integer("cid"),
        )  # fmt: skip


_made: dict[tuple[str, str], Projections] = {}


def of(declared: registry.Registry, schema: str = "main") -> Projections:
    """Return the projections for a registry, described once: SQL texts are kept by table."""
    key = (declared.digest, schema)
    if key not in _made:
        _made[key] = Projections(declared, schema)
    return _made[key]
