"""Certificates, and the public keys their badges are signed with."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
STANDS = "revoked_at IS NULL AND kind = "


def upgrade() -> None:
    """Nobody holds a certificate yet, and no key is published."""
    op.create_table(
        "certificates",
        sa.Column("serial", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("code", sa.String(20), nullable=True),
        sa.Column("account_id", sa.String(36), nullable=True),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("course", sa.String(12), nullable=False),
        sa.Column("revision", sa.String(64), nullable=False),
        sa.Column("attempt_id", sa.String(36), nullable=True),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("title", sa.String(160), nullable=False),
        sa.Column("modules", sa.Integer(), nullable=False),
        sa.Column("mode", sa.String(10), nullable=True),
        sa.Column("method_version", sa.String(8), nullable=True),
        sa.Column("may_print", sa.Boolean(), nullable=False),
        sa.Column("achieved_at", MOMENT, nullable=True),
        sa.Column("valid_until", MOMENT, nullable=True),
        sa.Column("issued_at", MOMENT, nullable=False),
        sa.Column("revoked_at", MOMENT, nullable=True),
        sa.Column("reason", sa.String(12), nullable=True),
        sa.CheckConstraint("kind IN ('course', 'uldw')", name=op.f("ck_certificates_kind")),
        sa.CheckConstraint(
            "mode IS NULL OR mode IN ('mandiri', 'didampingi', 'diawasi', 'kertas')",
            name=op.f("ck_certificates_mode"),
        ),
        sa.CheckConstraint(
            "reason IS NULL OR reason IN ('holder', 'mistake', 'fraud')",
            name=op.f("ck_certificates_reason"),
        ),
        sa.CheckConstraint(
            "account_id IS NOT NULL OR (name = '' AND title = '' AND code IS NULL"
            " AND attempt_id IS NULL)",
            name=op.f("ck_certificates_nameless"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name=op.f("fk_certificates_account_id_accounts"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["attempt_id"], ["attempts.id"], name=op.f("fk_certificates_attempt_id_attempts")
        ),
        sa.PrimaryKeyConstraint("serial", name=op.f("pk_certificates")),
        sa.UniqueConstraint("id", name=op.f("uq_certificates_id")),
        sa.UniqueConstraint("code", name=op.f("uq_certificates_code")),
    )
    op.create_index("ix_certificates_account_id", "certificates", ["account_id"])
    _one_that_stands("uq_certificates_course", ["account_id", "course", "revision"], "course")
    _one_that_stands("uq_certificates_attempt", ["attempt_id"], "uldw")
    op.create_table(
        "published_keys",
        sa.Column("kid", sa.String(43), nullable=False),
        sa.Column("public_key", sa.String(43), nullable=False),
        sa.Column("published_at", MOMENT, nullable=False),
        sa.Column("retired_at", MOMENT, nullable=True),
        sa.Column("distrusted_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("kid", name=op.f("pk_published_keys")),
    )


def _one_that_stands(name: str, columns: list[str], kind: str) -> None:
    only = sa.text(f"{STANDS}'{kind}'")
    op.create_index(
        name, "certificates", columns, unique=True, sqlite_where=only, postgresql_where=only
    )


def downgrade() -> None:
    """Back to none; refused while one stands: papers in people's hands ask this table."""
    for table in ("certificates", "published_keys"):
        stored = op.get_bind().execute(sa.text(f"SELECT count(*) FROM {table}"))  # noqa: S608
        if stored.scalar_one():
            raise RuntimeError(f"{table} has rows; an earlier release cannot hold them")
    op.drop_table("published_keys")
    op.drop_table("certificates")
