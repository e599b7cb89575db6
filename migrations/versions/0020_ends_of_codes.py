"""Who made a code for a lost password, and when a code for a trainer's device was first used.

A reset code of before has no maker any more, so it opens nothing; its owner asks for another.
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

MADE_BY = "fk_reset_codes_made_by_accounts"


def upgrade() -> None:
    """Nobody is known to have made what there is, and no code was used yet."""
    used = sa.Column("used_at", sa.DateTime(timezone=True), nullable=True)
    op.add_column("assist_codes", used)
    with op.batch_alter_table("reset_codes") as table:
        table.add_column(sa.Column("made_by", sa.String(36), nullable=True))
        table.create_foreign_key(MADE_BY, "accounts", ["made_by"], ["id"], ondelete="SET NULL")


def downgrade() -> None:
    """Codes are short-lived: without these columns an earlier release lets them run out."""
    op.execute("ALTER TABLE assist_codes DROP COLUMN used_at")
    with op.batch_alter_table("reset_codes") as table:  # SQLite drops no column with a key alone
        table.drop_column("made_by")
