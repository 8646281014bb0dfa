"""What is owed to partners: how a bundle was judged, signatures that came late, refusals."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what says which sets an acknowledged bundle had left out, and why sets were refused."""
    op.add_column("sent", sa.Column("judged", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("sent", sa.Column("incarnation", sa.LargeBinary(), nullable=True))
    op.execute("UPDATE sent SET judged = at")
    op.create_table(
        "late",
        sa.Column("cid", sa.Integer(), primary_key=True, nullable=False),
        sa.Column("since", sa.Integer(), nullable=False),
        sqlite_strict=True,
    )
    op.create_index("ix_late_since", "late", ["since"])
    op.create_table(
        "refusal",
        sa.Column("n", sa.Integer(), primary_key=True, nullable=False),
        sa.Column("office", sa.LargeBinary(), nullable=False),
        sa.Column("change", sa.LargeBinary(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("theirs", sa.Integer(), nullable=False),
        sa.Column("since", sa.Integer(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.UniqueConstraint("office", "theirs", "change", name="uq_refusal_office_theirs_change"),
        sqlite_strict=True,
    )
    op.create_table(
        "retired",
        sa.Column("office", sa.LargeBinary(), primary_key=True, nullable=False),
        sa.Column("incarnation", sa.LargeBinary(), primary_key=True, nullable=False),
        sqlite_strict=True,
    )
