"""An attempt may be one go at a simulation; a standing remembers that she played it to its end.

Why the detour on SQLite: it cannot change a CHECK, and rebuilding `attempts` would mean dropping
the table that every response points at, triggers and all. Its manual names this case (changing a
CHECK touches no row) as one where the text of the schema may be edited in place
(https://www.sqlite.org/lang_altertable.html, section 7).
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

NARROW = "kind IN ('quiz')"
WIDE = "kind IN ('quiz', 'simulation')"


def upgrade() -> None:
    """Allow the new kind; nobody has played one yet."""
    _change(NARROW, WIDE)
    op.add_column(
        "module_standings",
        sa.Column("simulated", sa.Boolean(), server_default=sa.false(), nullable=False),
    )


def downgrade() -> None:
    """Back to quizzes; refused while an attempt at a simulation stands, for facts stay."""
    played = op.get_bind().execute(
        sa.text("SELECT count(*) FROM attempts WHERE kind = 'simulation'")
    )
    if played.scalar_one():
        raise RuntimeError(
            "attempts at simulations are stored; an earlier release cannot hold them"
        )
    op.execute("ALTER TABLE module_standings DROP COLUMN simulated")
    _change(WIDE, NARROW)


def _change(old: str, new: str) -> None:
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
    # The new version makes every open connection read the schema again.
    here.execute(sa.text(f"PRAGMA schema_version={int(version) + 1}"))
    here.execute(sa.text("PRAGMA writable_schema=OFF"))
