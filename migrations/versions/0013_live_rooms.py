"""A class at one screen: rooms, what phones said there, and hands that were counted."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """No class stands before a screen yet."""
    _rooms()
    _answers()
    _hands()


def _rooms() -> None:
    op.create_table(
        "live_rooms",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("cohort_id", sa.String(36), nullable=False),
        sa.Column("module", sa.String(12), nullable=False),
        sa.Column("shows", sa.String(8), nullable=False),
        sa.Column("code", sa.String(6), nullable=True),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("closed_upto", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("joined", sa.Integer(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("ends_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.CheckConstraint("shows IN ('kuis', 'kartu')", name=op.f("ck_live_rooms_shows")),
        sa.ForeignKeyConstraint(
            ["cohort_id"],
            ["cohorts.id"],
            name=op.f("fk_live_rooms_cohort_id_cohorts"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_live_rooms")),
        sa.UniqueConstraint("code", name=op.f("uq_live_rooms_code")),
    )
    op.create_index("ix_live_rooms_cohort_id", "live_rooms", ["cohort_id"])
    op.create_index("ix_live_rooms_created_at", "live_rooms", ["created_at"])


def _of_room(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_room_id_live_rooms")
    return sa.ForeignKeyConstraint(["room_id"], ["live_rooms.id"], name=name, ondelete="CASCADE")


def _answers() -> None:
    op.create_table(
        "live_answers",
        sa.Column("room_id", sa.String(36), nullable=False),
        sa.Column("item_id", sa.String(60), nullable=False),
        sa.Column("seat", sa.String(24), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("received_at", MOMENT, nullable=False),
        _of_room("live_answers"),
        sa.PrimaryKeyConstraint("room_id", "item_id", "seat", name=op.f("pk_live_answers")),
    )


def _hands() -> None:
    op.create_table(
        "hand_counts",
        sa.Column("room_id", sa.String(36), nullable=False),
        sa.Column("item_id", sa.String(60), nullable=False),
        sa.Column("choice", sa.String(60), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.CheckConstraint("people >= 0", name=op.f("ck_hand_counts_people")),
        _of_room("hand_counts"),
        sa.PrimaryKeyConstraint("room_id", "item_id", "choice", name=op.f("pk_hand_counts")),
    )


def downgrade() -> None:
    """Back to none; refused while a room stands, for its class may be sitting in it."""
    stored = op.get_bind().execute(sa.text("SELECT count(*) FROM live_rooms"))
    if stored.scalar_one():
        raise RuntimeError("class screens are kept; an earlier release cannot hold them")
    for table in ("hand_counts", "live_answers", "live_rooms"):
        op.drop_table(table)
