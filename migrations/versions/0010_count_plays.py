"""Everybody is counted anew, for what people do in simulations has become a figure.

A run counts only who is new since the last one; of all others nobody would know how they told
false from genuine. No table changes.
"""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
COUNTED = sa.table("counted", sa.column("due_at", sa.DateTime(timezone=True)))
KEPT = (
    ("counted", "outcome", "judged"),
    ("sums", "cells", "d_prime|total|"),
    ("sums", "witnesses", "d_prime|total|"),
    ("sums", "moved_in", "d_prime|total|"),
)
"""Where publishing remembers the figure: table, column of JSON, and the name in it."""


def upgrade() -> None:
    """Whoever is counted is due at the next run."""
    op.execute(COUNTED.update().values(due_at=LONG_AGO))


def downgrade() -> None:
    """The figure is forgotten, so that an earlier release does not carry sums it cannot change.

    Rows of it in published snapshots stay; pages that do not know the measure leave it out.
    """
    without = "({column}::jsonb - '{name}')::json"
    if op.get_bind().dialect.name == "sqlite":
        without = "json_remove({column}, '$.\"{name}\"')"
    for table, column, name in KEPT:
        less = without.format(column=column, name=name)
        op.execute(sa.text(f"UPDATE {table} SET {column} = {less}"))  # noqa: S608 - names of ours
