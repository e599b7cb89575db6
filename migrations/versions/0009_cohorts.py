"""Groups taught together, their trainers and their members."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Nobody teaches a cohort yet."""
    _cohorts()
    _trainers()
    _memberships()


def _cohorts() -> None:
    op.create_table(
        "cohorts",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("region_code", sa.String(4), nullable=False),
        sa.Column("place", sa.String(80), nullable=False),
        sa.Column("district", sa.String(60), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("courses", sa.String(200), nullable=False),
        sa.Column("join_code", sa.String(6), nullable=True),
        sa.Column("join_ends_at", MOMENT, nullable=True),
        sa.Column("trainer_code_hash", sa.String(64), nullable=True),
        sa.Column("trainer_code_ends_at", MOMENT, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("archived_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cohorts")),
        sa.UniqueConstraint("join_code", name=op.f("uq_cohorts_join_code")),
        sa.UniqueConstraint("trainer_code_hash", name=op.f("uq_cohorts_trainer_code_hash")),
    )
    op.create_index("ix_cohorts_region_code", "cohorts", ["region_code"])


def _of_cohort(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{target}")
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name, ondelete="CASCADE")


def _trainers() -> None:
    op.create_table(
        "cohort_trainers",
        sa.Column("cohort_id", sa.String(36), nullable=False),
        sa.Column("account_id", sa.String(36), nullable=False),
        sa.Column("leads", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("until", MOMENT, nullable=True),
        _of_cohort("cohort_trainers", "cohort_id", "cohorts"),
        _of_cohort("cohort_trainers", "account_id", "accounts"),
        sa.PrimaryKeyConstraint("cohort_id", "account_id", name=op.f("pk_cohort_trainers")),
    )
    op.create_index("ix_cohort_trainers_account_id", "cohort_trainers", ["account_id"])


def _memberships() -> None:
    op.create_table(
        "memberships",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("cohort_id", sa.String(36), nullable=False),
        sa.Column("account_id", sa.String(36), nullable=False),
        sa.Column("group_name", sa.String(40), server_default="", nullable=False),
        sa.Column("note", sa.String(200), server_default="", nullable=False),
        sa.Column("came_by", sa.String(8), nullable=False),
        sa.Column("joined_at", MOMENT, nullable=False),
        sa.Column("left_at", MOMENT, nullable=True),
        sa.CheckConstraint("came_by IN ('code', 'roster')", name=op.f("ck_memberships_came_by")),
        _of_cohort("memberships", "cohort_id", "cohorts"),
        _of_cohort("memberships", "account_id", "accounts"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_memberships")),
    )
    op.create_index("ix_memberships_account_id", "memberships", ["account_id"])
    op.create_index(
        "uq_memberships_open",
        "memberships",
        ["cohort_id", "account_id"],
        unique=True,
        sqlite_where=sa.text("left_at IS NULL"),
        postgresql_where=sa.text("left_at IS NULL"),
    )


def downgrade() -> None:
    """Back to none; refused while one stands, for nothing could tell who was taught together."""
    stored = op.get_bind().execute(sa.text("SELECT count(*) FROM cohorts"))
    if stored.scalar_one():
        raise RuntimeError("cohorts are kept; an earlier release cannot hold them")
    for table in ("memberships", "cohort_trainers", "cohorts"):
        op.drop_table(table)
