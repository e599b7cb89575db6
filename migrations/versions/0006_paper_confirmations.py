"""Papers a trainer holds: for each the keyed hash of a one-time code, nothing about the child."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nobody has vouched for a paper yet."""
    op.create_table(
        "paper_confirmations",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("code_hash", sa.String(64), nullable=False),
        sa.Column("account_id", sa.String(36), nullable=False),
        sa.Column("given_by", sa.String(12), nullable=False),
        sa.Column("statistics", sa.Boolean(), nullable=False),
        sa.Column("paper_on", sa.Date(), nullable=False),
        sa.Column("text_version", sa.String(20), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "given_by IN ('parent', 'guardian')", name=op.f("ck_paper_confirmations_given_by")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name=op.f("fk_paper_confirmations_account_id_accounts"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_confirmations")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_paper_confirmations_code_hash")),
    )
    op.create_index("ix_paper_confirmations_account_id", "paper_confirmations", ["account_id"])


def downgrade() -> None:
    """Back to the same phone alone; refused while a trainer's word stands, for it is evidence."""
    stored = op.get_bind().execute(sa.text("SELECT count(*) FROM paper_confirmations"))
    if stored.scalar_one():
        raise RuntimeError("confirmations by paper are stored; an earlier release cannot hold them")
    op.drop_table("paper_confirmations")
