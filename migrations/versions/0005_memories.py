"""When each competence should be practised again: a standing beside the facts.

Derived from answers that are stored already, so going down may drop the table: `sinau memories`
fills it again.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Put the table up, empty."""
    op.create_table(
        "memories",
        sa.Column("learner_id", sa.String(36), nullable=False),
        sa.Column("competence", sa.String(4), nullable=False),
        sa.Column("stability", sa.Double(), nullable=False),
        sa.Column("difficulty", sa.Double(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reviews", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learners.id"], name=op.f("fk_memories_learner_id_learners")
        ),
        sa.PrimaryKeyConstraint("learner_id", "competence", name=op.f("pk_memories")),
    )
    op.create_index("ix_memories_learner_due", "memories", ["learner_id", "due_at"])


def downgrade() -> None:
    """Take it down; nothing is lost that the answers do not say."""
    op.drop_table("memories")
