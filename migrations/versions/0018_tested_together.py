"""Who took the test at a meeting is counted anew: rates now know with how many.

Only those are due; nobody else's outcome has become another. No table changes.
"""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
WATCHED = """
SELECT coalesce(o.account_id, a.learner_id) FROM supervised_attempts s
JOIN attempts a ON a.id = s.attempt_id LEFT JOIN ownerships o ON o.learner_id = a.learner_id
"""
COUNTED = sa.table(
    "counted",
    sa.column("person", sa.String(36)),
    sa.column("due_at", sa.DateTime(timezone=True)),
)
SUMS = sa.table("sums", sa.column("scope", sa.String(4)), sa.column("cells", sa.JSON()))
OF_GROUPS = "group|"


def upgrade() -> None:
    """Whoever was tested under a trainer's eyes is due at the next run."""
    watched = COUNTED.c.person.in_(sa.text(WATCHED))
    op.execute(COUNTED.update().where(watched).values(due_at=LONG_AGO))


def downgrade() -> None:
    """Groups are forgotten, so that an earlier release does not carry sums it cannot change.

    Rows published with them stay.
    """
    without = "(outcome::jsonb - 'groups')::json WHERE outcome -> 'groups' IS NOT NULL"
    if op.get_bind().dialect.name == "sqlite":
        without = "json_remove(outcome, '$.groups') WHERE outcome -> 'groups' IS NOT NULL"
    op.execute(sa.text(f"UPDATE counted SET outcome = {without}"))  # noqa: S608 - words of ours
    here = op.get_bind()
    for scope, cells in here.execute(sa.select(SUMS)).all():
        left = {name: sums for name, sums in cells.items() if not name.startswith(OF_GROUPS)}
        here.execute(SUMS.update().where(SUMS.c.scope == scope).values(cells=left))
