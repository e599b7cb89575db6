"""What a cohort, a group in it or one member is asked to do by a day."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def _of(column: str, target: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_assignments_{column}_{target}")
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name, ondelete="CASCADE")


def upgrade() -> None:
    """Nothing is assigned yet."""
    op.create_table(
        "assignments",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("cohort_id", sa.String(36), nullable=False),
        sa.Column("target", sa.String(12), nullable=False),
        sa.Column("group_name", sa.String(40), server_default="", nullable=False),
        sa.Column("membership_id", sa.String(36), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("withdrawn_at", MOMENT, nullable=True),
        _of("cohort_id", "cohorts"),
        _of("membership_id", "memberships"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignments")),
    )
    op.create_index("ix_assignments_cohort_id", "assignments", ["cohort_id"])


def downgrade() -> None:
    """Back to none; refused while one stands, for a trainer wrote it and nothing rebuilds it."""
    stored = op.get_bind().execute(sa.text("SELECT count(*) FROM assignments"))
    if stored.scalar_one():
        raise RuntimeError("work is assigned; an earlier release cannot hold it")
    op.drop_table("assignments")
