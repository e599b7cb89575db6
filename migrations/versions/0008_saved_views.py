"""Views officers gave a name to; and staff found without a look at every resident."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nobody has saved a view yet."""
    op.create_table(
        "saved_views",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("account_id", sa.String(36), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("query", sa.String(200), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name=op.f("fk_saved_views_account_id_accounts"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_views")),
        sa.UniqueConstraint("account_id", "name", name=op.f("uq_saved_views_account_id")),
    )
    op.create_index("ix_accounts_role", "accounts", ["role"])


def downgrade() -> None:
    """Back to none; refused while one stands, for officers typed them and nothing rebuilds them."""
    stored = op.get_bind().execute(sa.text("SELECT count(*) FROM saved_views"))
    if stored.scalar_one():
        raise RuntimeError("views are saved; an earlier release cannot hold them")
    op.drop_index("ix_accounts_role", "accounts")
    op.drop_table("saved_views")
