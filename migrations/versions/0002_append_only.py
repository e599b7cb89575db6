"""Facts are appended, never changed: the database itself refuses anything else.

Why: a promise kept only by our own code breaks with the first script that forgets it. Deleting a
learner's facts is allowed once her tombstone is written (in the same transaction, by the verb
that forgets her; afterwards nothing of hers is left and a late phone may not bring it back).
"""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

LEARNERS_OWN = ("attempts", "card_openings")
BY_ATTEMPT = ("responses", "attempt_ends")
FACTS = LEARNERS_OWN + BY_ATTEMPT
NEVER_UPDATED = (
    *FACTS,
    "profiles",
    "consents",
    "ownerships",
    "tombstones",
    "snapshots",
    "figures",
    "audit_events",
)


def buried(table: str) -> str:
    """SQL that finds the tombstone of the learner an old row belongs to."""
    if table in LEARNERS_OWN:
        return "SELECT 1 FROM tombstones t WHERE t.learner_id = OLD.learner_id"
    return (
        "SELECT 1 FROM tombstones t JOIN attempts a ON a.learner_id = t.learner_id "
        "WHERE a.id = OLD.attempt_id"
    )


def upgrade() -> None:
    """Put the triggers up."""
    if op.get_bind().dialect.name == "sqlite":
        _sqlite()
    else:
        _postgresql()


def _sqlite() -> None:
    for table in NEVER_UPDATED:
        op.execute(
            f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )
    for table in FACTS:
        op.execute(
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} "
            f"WHEN NOT EXISTS ({buried(table)}) "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )
    op.execute(
        "CREATE TRIGGER learners_no_return BEFORE INSERT ON learners "
        "WHEN EXISTS (SELECT 1 FROM tombstones t WHERE t.learner_id = NEW.id) "
        "BEGIN SELECT RAISE(ABORT, 'this learner was forgotten'); END"
    )


def _postgresql() -> None:
    op.execute(
        "CREATE FUNCTION sinau_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME "
        "USING ERRCODE = 'restrict_violation'; END $$"
    )
    for table in NEVER_UPDATED:
        op.execute(
            f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION sinau_append_only()"
        )
    for table in FACTS:
        _postgresql_guard(
            f"{table}_no_delete", f"BEFORE DELETE ON {table}", f"NOT EXISTS ({buried(table)})"
        )
    _postgresql_guard(
        "learners_no_return",
        "BEFORE INSERT ON learners",
        "EXISTS (SELECT 1 FROM tombstones t WHERE t.learner_id = NEW.id)",
    )


def _postgresql_guard(name: str, event: str, refused_when: str) -> None:
    returned = "OLD" if "DELETE" in event else "NEW"
    op.execute(
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {refused_when} THEN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME "
        f"USING ERRCODE = 'restrict_violation'; END IF; RETURN {returned}; END $$"
    )
    op.execute(f"CREATE TRIGGER {name} {event} FOR EACH ROW EXECUTE FUNCTION {name}()")


def downgrade() -> None:
    """Take the triggers down; the rows stay as they are."""
    postgresql = op.get_bind().dialect.name == "postgresql"
    names = [(f"{table}_no_update", table) for table in NEVER_UPDATED]
    guards = [(f"{table}_no_delete", table) for table in FACTS]
    guards.append(("learners_no_return", "learners"))
    for name, table in names + guards:
        op.execute(f"DROP TRIGGER {name} ON {table}" if postgresql else f"DROP TRIGGER {name}")
    if postgresql:
        for name, _table in guards:
            op.execute(f"DROP FUNCTION {name}()")
        op.execute("DROP FUNCTION sinau_append_only()")
