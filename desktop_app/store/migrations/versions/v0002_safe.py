"""The vault as a safe: why an audited act was done, and the keys of sealed files."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the reason to the audit, and the table of attachments."""
    op.add_column("audit", sa.Column("why", sa.Text(), nullable=False, server_default=""))
    op.create_table(
        "attachment",
        sa.Column("blob", sa.LargeBinary(), primary_key=True, nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("dossier", sa.LargeBinary(), nullable=False),
        sa.Column("settled", sa.Integer(), nullable=False, server_default="0"),
        sqlite_strict=True,
    )
    op.create_index("ix_attachment_dossier", "attachment", ["dossier"])
