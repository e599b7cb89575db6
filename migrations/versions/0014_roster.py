"""People brought in who sleep, sheets between preview and yes, codes for a new password."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
BANDS = "'13-14', '15-17', '18-24', '25-44', '45-59', '60+'"


def upgrade() -> None:
    """Nobody was brought in yet."""
    _sleeping()
    _drafts()
    _resets()


def _points(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{target}")
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name, ondelete="CASCADE")


def _sleeping() -> None:
    op.create_table(
        "sleeping_accounts",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("cohort_id", sa.String(36), nullable=False),
        sa.Column("username", sa.String(40), nullable=False),
        sa.Column("nickname", sa.String(40), nullable=False),
        sa.Column("age_band", sa.String(6), nullable=True),
        sa.Column("note", sa.String(200), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("code_hash", sa.String(64), nullable=True),
        sa.Column("code_made_at", MOMENT, nullable=True),
        sa.CheckConstraint(
            f"age_band IS NULL OR age_band IN ({BANDS})",
            name=op.f("ck_sleeping_accounts_age_band"),
        ),
        _points("sleeping_accounts", "cohort_id", "cohorts"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sleeping_accounts")),
        sa.UniqueConstraint("username", name=op.f("uq_sleeping_accounts_username")),
    )
    op.create_index("ix_sleeping_accounts_cohort_id", "sleeping_accounts", ["cohort_id"])
    op.create_index("ix_sleeping_accounts_created_at", "sleeping_accounts", ["created_at"])


def _drafts() -> None:
    op.create_table(
        "roster_drafts",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("cohort_id", sa.String(36), nullable=False),
        sa.Column("account_id", sa.String(36), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        _points("roster_drafts", "cohort_id", "cohorts"),
        _points("roster_drafts", "account_id", "accounts"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roster_drafts")),
    )
    for column in ("cohort_id", "account_id", "created_at"):
        op.create_index(f"ix_roster_drafts_{column}", "roster_drafts", [column])


def _resets() -> None:
    op.create_table(
        "reset_codes",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("account_id", sa.String(36), nullable=False),
        sa.Column("code_hash", sa.String(64), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("ends_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        _points("reset_codes", "account_id", "accounts"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reset_codes")),
    )
    op.create_index("ix_reset_codes_account_id", "reset_codes", ["account_id"])


def downgrade() -> None:
    """Back to none; refused while somebody sleeps or may still set her password with a code."""
    for table in ("sleeping_accounts", "reset_codes"):
        stored = op.get_bind().execute(sa.text(f"SELECT count(*) FROM {table}"))  # noqa: S608
        if stored.scalar_one():
            raise RuntimeError(f"{table} are kept; an earlier release cannot hold them")
    for table in ("reset_codes", "roster_drafts", "sleeping_accounts"):
        op.drop_table(table)
