"""What was published is not deleted either: the database refuses it, as it refuses changes.

Why: a snapshot that can go is no archive. A mistake is mended by a new edition with a reason.
No rule of keeping ends a figure (webapp/people/retention.py), so nothing of ours ever has to.
PostgreSQL empties a table by TRUNCATE past the triggers of rows, so that has a guard of its own.
"""

from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

PUBLISHED = ("snapshots", "figures")


def upgrade() -> None:
    """Put the triggers up, beside those of 0002 against updates."""
    for table in PUBLISHED:
        if op.get_bind().dialect.name == "sqlite":
            op.execute(
                f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
            continue
        for name, event in (("no_delete", "DELETE"), ("no_truncate", "TRUNCATE")):
            each = "ROW" if event == "DELETE" else "STATEMENT"
            op.execute(
                f"CREATE TRIGGER {table}_{name} BEFORE {event} ON {table} "
                f"FOR EACH {each} EXECUTE FUNCTION sinau_append_only()"
            )


def downgrade() -> None:
    """Take them down; the rows stay as they are."""
    for table in PUBLISHED:
        if op.get_bind().dialect.name == "sqlite":
            op.execute(f"DROP TRIGGER {table}_no_delete")
            continue
        for name in ("no_delete", "no_truncate"):
            op.execute(f"DROP TRIGGER {table}_{name} ON {table}")
