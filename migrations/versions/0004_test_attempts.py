"""Attempts at the test, and the kinds of attempts that repeat what was learnt.

An attempt remembers its form and who was with her, a response the time on its item. A judgement is
a row of its own, so that a rescoring never rewrites what was told before. How SQLite's CHECK is
widened in place is told in 0003.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

NARROW = "kind IN ('quiz', 'simulation')"
WIDE = "kind IN ('quiz', 'simulation', 'uldw', 'practice', 'recheck')"
FORM = "form IS NULL OR form IN ('A', 'B', 'C')"
MODE = "mode IS NULL OR mode IN ('mandiri', 'didampingi', 'diawasi', 'kertas')"
BURIED = (
    "SELECT 1 FROM tombstones t JOIN attempts a ON a.learner_id = t.learner_id "
    "WHERE a.id = OLD.attempt_id"
)


def upgrade() -> None:
    """Widen the kinds, add the columns, and put the table of judgements beside the facts."""
    _add("attempts", "form", "VARCHAR(1)", FORM)
    _add("attempts", "mode", "VARCHAR(10)", MODE)
    _change_kinds(NARROW, WIDE)  # after the columns: SQLite adds those by place in the old text
    op.add_column("responses", sa.Column("milliseconds", sa.Integer(), nullable=True))
    op.create_table(
        "judgements",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("attempt_id", sa.String(36), nullable=False),
        sa.Column("valid", sa.Boolean(), nullable=False),
        sa.Column("reasons", sa.String(200), nullable=False),
        *(sa.Column(p, sa.Integer(), nullable=False) for p in ("cakap", "etika", "aman", "budaya")),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("band", sa.String(40), nullable=False),
        sa.Column("literate", sa.Boolean(), nullable=False),
        sa.Column("method_version", sa.String(8), nullable=False),
        sa.Column("revision", sa.String(64), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["attempt_id"], ["attempts.id"], name=op.f("fk_judgements_attempt_id_attempts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_judgements")),
    )
    op.create_index("ix_judgements_attempt", "judgements", ["attempt_id", "received_at"])
    _guard()


def downgrade() -> None:
    """Back to quizzes and simulations; refused while an attempt of a newer kind stands."""
    newer = op.get_bind().execute(
        sa.text("SELECT count(*) FROM attempts WHERE kind NOT IN ('quiz', 'simulation')")
    )
    if newer.scalar_one():
        raise RuntimeError("attempts at the test are stored; an earlier release cannot hold them")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP TRIGGER judgements_no_delete ON judgements")
        op.execute("DROP FUNCTION judgements_no_delete()")
    op.drop_table("judgements")
    for table, column in (
        ("responses", "milliseconds"),
        ("attempts", "mode"),
        ("attempts", "form"),
    ):
        op.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
    _change_kinds(WIDE, NARROW)


def _add(table: str, column: str, kind: str, check: str) -> None:
    """A nullable column with its check, in the one form both databases know."""
    name = op.f(f"ck_{table}_{column}")
    op.execute(f"ALTER TABLE {table} ADD COLUMN {column} {kind} CONSTRAINT {name} CHECK ({check})")


def _guard() -> None:
    """Judgements are facts: appended, deleted only with the person (see 0002)."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE TRIGGER judgements_no_update BEFORE UPDATE ON judgements "
            "BEGIN SELECT RAISE(ABORT, 'judgements is append-only'); END"
        )
        op.execute(
            f"CREATE TRIGGER judgements_no_delete BEFORE DELETE ON judgements "
            f"WHEN NOT EXISTS ({BURIED}) "
            "BEGIN SELECT RAISE(ABORT, 'judgements is append-only'); END"
        )
        return
    op.execute(
        "CREATE TRIGGER judgements_no_update BEFORE UPDATE ON judgements "
        "FOR EACH ROW EXECUTE FUNCTION sinau_append_only()"
    )
    op.execute(
        "CREATE FUNCTION judgements_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF NOT EXISTS ({BURIED}) THEN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME "
        "USING ERRCODE = 'restrict_violation'; END IF; RETURN OLD; END $$"
    )
    op.execute(
        "CREATE TRIGGER judgements_no_delete BEFORE DELETE ON judgements "
        "FOR EACH ROW EXECUTE FUNCTION judgements_no_delete()"
    )


def _change_kinds(old: str, new: str) -> None:
    if op.get_bind().dialect.name == "sqlite":
        _edit_schema(old, new)
        return
    op.drop_constraint(op.f("ck_attempts_kind"), "attempts", type_="check")
    op.create_check_constraint(op.f("ck_attempts_kind"), "attempts", new)


def _edit_schema(old: str, new: str) -> None:
    here = op.get_bind()
    version = here.execute(sa.text("PRAGMA schema_version")).scalar_one()
    here.execute(sa.text("PRAGMA writable_schema=ON"))
    changed = here.execute(
        sa.text(
            "UPDATE sqlite_schema SET sql = replace(sql, :old, :new) "
            "WHERE type = 'table' AND name = 'attempts' AND instr(sql, :old)"
        ),
        {"old": old, "new": new},
    )
    if changed.rowcount != 1:
        raise RuntimeError("the check on attempts.kind is not where it was made")
    here.execute(sa.text(f"PRAGMA schema_version={int(version) + 1}"))
    here.execute(sa.text("PRAGMA writable_schema=OFF"))
