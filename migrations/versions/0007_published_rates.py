"""Rates with their intervals among the published figures, and what publishing remembers.

A published figure may now be indicative or held back, has an interval and the day it was counted.
The tables beside it let a run count only what is new; they are derived, and go without a word.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

NARROW = "status IN ('shown', 'small', 'few')"
WIDE = "status IN ('shown', 'indicative', 'few', 'small', 'held')"
COLUMNS = (
    ("low", sa.Integer()),
    ("high", sa.Integer()),
    ("weighting", sa.String(8)),
    ("counted_on", sa.Date()),
    ("more", sa.Text()),
    ("exact_more", sa.Text()),
)
INDEXES = (
    ("judgements", "received_at"),
    ("course_standings", "completed_at"),
    ("profiles", "given_at"),
    ("consents", "given_at"),
    ("ownerships", "since"),
    ("accounts", "created_at"),
    ("accounts", "disabled_at"),
)
"""By these columns a run finds who is new since the last one."""

NEWER = """
SELECT count(*) FROM figures
WHERE status IN ('indicative', 'held') OR low IS NOT NULL
OR measure NOT IN ('registered', 'active', 'completions', 'completion', 'enrolments')
"""
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Widen the figures, index what is new by time, and make room for what publishing remembers."""
    _change_statuses((8, NARROW), (12, WIDE))
    for name, kind in COLUMNS:
        op.add_column("figures", sa.Column(name, kind, nullable=True))
    for table, column in INDEXES:
        op.create_index(f"ix_{table}_{column}", table, [column])
    _remember_people()
    _remember_runs()


def _remember_people() -> None:
    op.create_table(
        "counted",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("person", sa.String(36), nullable=True),
        sa.Column("outcome", sa.JSON(), nullable=False),
        sa.Column("changed_in", sa.Integer(), nullable=False),
        sa.Column("due_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_counted")),
        sa.UniqueConstraint("person", name=op.f("uq_counted_person")),
    )
    op.create_index("ix_counted_due", "counted", ["due_at"])
    op.create_table(
        "due",
        sa.Column("person", sa.String(36), nullable=False),
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("person", name=op.f("pk_due")),
    )
    op.create_index("ix_due_batch", "due", ["batch"])


def _remember_runs() -> None:
    op.create_table(
        "sums",
        sa.Column("scope", sa.String(4), nullable=False),
        sa.Column("cells", sa.JSON(), nullable=False),
        sa.Column("witnesses", sa.JSON(), nullable=False),
        sa.Column("moved_in", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("scope", name=op.f("pk_sums")),
    )
    op.create_table(
        "runs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("started_at", MOMENT, nullable=False),
        sa.Column("batches", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_runs")),
    )


def downgrade() -> None:
    """Back to counts; refused while a rate is published, for what was published stays."""
    if op.get_bind().execute(sa.text(NEWER)).scalar_one():
        raise RuntimeError("rates are published; an earlier release cannot hold them")
    for table in ("runs", "sums", "due", "counted"):
        op.drop_table(table)
    for table, column in INDEXES:
        op.drop_index(f"ix_{table}_{column}", table)
    for name, _kind in COLUMNS:
        op.drop_column("figures", name)
    _change_statuses((12, WIDE), (8, NARROW))


def _change_statuses(old: tuple[int, str], new: tuple[int, str]) -> None:
    """The width of the column and its check; SQLite's are edited in place, as told in 0003."""
    if op.get_bind().dialect.name == "sqlite":
        _edit_schema({f"VARCHAR({old[0]}) NOT NULL": f"VARCHAR({new[0]}) NOT NULL", old[1]: new[1]})
        return
    op.drop_constraint(op.f("ck_figures_status"), "figures", type_="check")
    wide = {"existing_type": sa.String(old[0]), "type_": sa.String(new[0])}
    op.alter_column("figures", "status", existing_nullable=False, **wide)
    op.create_check_constraint(op.f("ck_figures_status"), "figures", new[1])


def _edit_schema(changes: dict[str, str]) -> None:
    here = op.get_bind()
    version = here.execute(sa.text("PRAGMA schema_version")).scalar_one()
    here.execute(sa.text("PRAGMA writable_schema=ON"))
    for old, new in changes.items():
        changed = here.execute(
            sa.text(
                "UPDATE sqlite_schema SET sql = replace(sql, :old, :new) "
                "WHERE type = 'table' AND name = 'figures' AND instr(sql, :old)"
            ),
            {"old": old, "new": new},
        )
        if changed.rowcount != 1:
            raise RuntimeError("the status of figures is not where it was made")
    here.execute(sa.text(f"PRAGMA schema_version={int(version) + 1}"))
    here.execute(sa.text("PRAGMA writable_schema=OFF"))
