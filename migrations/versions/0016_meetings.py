"""Meetings of a cohort, who came, tests under a trainer's eyes, and help on her device.

The CHECK on how a session came about is written into the column, for SQLite can add (and drop) a
column with it but not a constraint beside it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
MANNERS = "manner IN ('own', 'assisted', 'sealed')"


def upgrade() -> None:
    """Nobody has met yet; every session so far is its owner's own."""
    op.execute(
        "ALTER TABLE sign_ins ADD COLUMN manner VARCHAR(8) DEFAULT 'own' NOT NULL "
        f"CONSTRAINT ck_sign_ins_manner CHECK ({MANNERS})"
    )
    _meetings()
    _attendances()
    _supervisions()
    _assist_codes()


def _key(table: str, column: str, target: str, ondelete: str | None) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{target}")
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name, ondelete=ondelete)


def _meetings() -> None:
    op.create_table(
        "meetings",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("cohort_id", sa.String(36), nullable=False),
        sa.Column("place", sa.String(80), nullable=False),
        sa.Column("district", sa.String(60), nullable=False),
        sa.Column("topics", sa.String(200), nullable=False),
        sa.Column("starts_at", MOMENT, nullable=False),
        sa.Column("ends_at", MOMENT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("cancelled_at", MOMENT, nullable=True),
        _key("meetings", "cohort_id", "cohorts", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meetings")),
    )
    op.create_index("ix_meetings_cohort_starts", "meetings", ["cohort_id", "starts_at"])
    op.create_index("ix_meetings_ends_at", "meetings", ["ends_at"])


def _attendances() -> None:
    op.create_table(
        "attendances",
        sa.Column("meeting_id", sa.String(36), nullable=False),
        sa.Column("membership_id", sa.String(36), nullable=False),
        sa.Column("turn", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("account_id", sa.String(36), nullable=False),
        sa.Column("state", sa.String(6), nullable=False),
        sa.Column("source", sa.String(4), nullable=False),
        sa.Column("reason", sa.String(120), nullable=False),
        sa.Column("marked_by", sa.String(36), nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.CheckConstraint(
            "state IN ('hadir', 'izin', 'tidak')", name=op.f("ck_attendances_state")
        ),
        sa.CheckConstraint("source IN ('tap', 'code')", name=op.f("ck_attendances_source")),
        _key("attendances", "meeting_id", "meetings", "CASCADE"),
        _key("attendances", "membership_id", "memberships", "CASCADE"),
        _key("attendances", "account_id", "accounts", "CASCADE"),
        _key("attendances", "marked_by", "accounts", "SET NULL"),
        sa.PrimaryKeyConstraint("meeting_id", "membership_id", "turn", name=op.f("pk_attendances")),
    )
    for column in ("membership_id", "account_id"):
        op.create_index(f"ix_attendances_{column}", "attendances", [column])


def _supervisions() -> None:
    op.create_table(
        "supervisions",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("meeting_id", sa.String(36), nullable=False),
        sa.Column("code", sa.String(6), nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("closes_at", MOMENT, nullable=False),
        _key("supervisions", "meeting_id", "meetings", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supervisions")),
        sa.UniqueConstraint("code", name=op.f("uq_supervisions_code")),
    )
    op.create_index("ix_supervisions_meeting_id", "supervisions", ["meeting_id"])
    op.create_table(
        "supervised_attempts",
        sa.Column("attempt_id", sa.String(36), nullable=False),
        sa.Column("supervision_id", sa.String(36), nullable=False),
        _key("supervised_attempts", "attempt_id", "attempts", None),
        _key("supervised_attempts", "supervision_id", "supervisions", "CASCADE"),
        sa.PrimaryKeyConstraint("attempt_id", name=op.f("pk_supervised_attempts")),
    )
    op.create_index(
        "ix_supervised_attempts_supervision_id", "supervised_attempts", ["supervision_id"]
    )


def _assist_codes() -> None:
    op.create_table(
        "assist_codes",
        sa.Column("membership_id", sa.String(36), nullable=False),
        sa.Column("account_id", sa.String(36), nullable=False),
        sa.Column("code_hash", sa.String(200), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        _key("assist_codes", "membership_id", "memberships", "CASCADE"),
        _key("assist_codes", "account_id", "accounts", "CASCADE"),
        sa.PrimaryKeyConstraint("membership_id", name=op.f("pk_assist_codes")),
    )
    op.create_index("ix_assist_codes_account_id", "assist_codes", ["account_id"])


def downgrade() -> None:
    """Back to none; refused while a meeting or a code stands. Sessions that were not whole end.

    An earlier release would take a session on a trainer's device for the member's own.
    """
    for table in ("meetings", "assist_codes"):
        stored = op.get_bind().execute(sa.text(f"SELECT count(*) FROM {table}"))  # noqa: S608
        if stored.scalar_one():
            raise RuntimeError(f"{table} are kept; an earlier release cannot hold them")
    op.execute("DELETE FROM sign_ins WHERE manner <> 'own'")
    op.execute("ALTER TABLE sign_ins DROP COLUMN manner")
    for table in ("assist_codes", "supervised_attempts", "supervisions", "attendances", "meetings"):
        op.drop_table(table)
