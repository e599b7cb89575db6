"""Keys, code apps, spare codes; invitations; sessions that wait for the second step."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
STAFF = "('trainer', 'officer', 'author', 'operator')"


def upgrade() -> None:
    """Nobody has a second factor yet, so staff who are signed in are led to choose one first."""
    op.add_column(
        "sign_ins", sa.Column("whole", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.create_table(
        "passkeys",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("account_id", sa.String(36), nullable=False),
        sa.Column("credential_id", sa.String(1400), nullable=False),
        sa.Column("public_key", sa.String(1400), nullable=False),
        sa.Column("sign_count", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("used_at", MOMENT, nullable=True),
        _of_account("passkeys"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passkeys")),
        sa.UniqueConstraint("credential_id", name=op.f("uq_passkeys_credential_id")),
    )
    op.create_index("ix_passkeys_account_id", "passkeys", ["account_id"])
    op.create_table(
        "code_apps",
        sa.Column("account_id", sa.String(36), nullable=False),
        sa.Column("sealed", sa.String(200), nullable=True),
        sa.Column("confirmed_at", MOMENT, nullable=True),
        sa.Column("last_step", sa.BigInteger(), nullable=False),
        sa.Column("drawn", sa.String(200), nullable=True),
        sa.Column("drawn_at", MOMENT, nullable=True),
        _of_account("code_apps"),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_code_apps")),
    )
    op.create_table(
        "spare_codes",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("account_id", sa.String(36), nullable=False),
        sa.Column("code_hash", sa.String(64), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("used_at", MOMENT, nullable=True),
        _of_account("spare_codes"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spare_codes")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_spare_codes_code_hash")),
    )
    op.create_index("ix_spare_codes_account_id", "spare_codes", ["account_id"])
    _add_invitations()


def _add_invitations() -> None:
    op.create_table(
        "invitations",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("code_hash", sa.String(64), nullable=False),
        sa.Column("account_id", sa.String(36), nullable=True),
        sa.Column("taken_by", sa.String(36), nullable=True),
        sa.Column("lets_back", sa.Boolean(), nullable=False),
        sa.Column("role", sa.String(10), nullable=False),
        sa.Column("scope", sa.String(8), nullable=True),
        sa.Column("label", sa.String(60), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("ends_at", MOMENT, nullable=False),
        sa.Column("used_at", MOMENT, nullable=True),
        sa.Column("revoked_at", MOMENT, nullable=True),
        sa.CheckConstraint(f"role IN {STAFF}", name=op.f("ck_invitations_role")),
        _of_account("invitations"),
        _of_account("invitations", "taken_by"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitations")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_invitations_token_hash")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_invitations_code_hash")),
    )
    op.create_index("ix_invitations_account_id", "invitations", ["account_id"])
    op.create_index("ix_invitations_taken_by", "invitations", ["taken_by"])


def _of_account(table: str, column: str = "account_id") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], ["accounts.id"], name=op.f(f"fk_{table}_{column}_accounts"), ondelete="CASCADE"
    )


def downgrade() -> None:
    """Back to passwords alone; refused while anybody relies on more than that.

    Half-open sessions go: an earlier release would take them for whole ones.
    """
    for table in ("passkeys", "code_apps", "spare_codes", "invitations"):
        stored = op.get_bind().execute(sa.text(f"SELECT count(*) FROM {table}"))  # noqa: S608 - names of ours
        if stored.scalar_one():
            raise RuntimeError(f"{table} are stored; an earlier release cannot hold them")
    half = "whole IS FALSE AND account_id IN (SELECT id FROM accounts WHERE role <> 'resident')"
    op.execute(f"DELETE FROM sign_ins WHERE {half}")  # noqa: S608 - words of ours alone
    for table in ("invitations", "spare_codes", "code_apps", "passkeys"):
        op.drop_table(table)
    op.drop_column("sign_ins", "whole")
