"""Announcements to a cohort, e-mail addresses given freely, and the letters to be sent there.

Consent to e-mail is a purpose of its own. How SQLite's CHECK is widened in place is told in 0003.
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
NARROW = "purpose IN ('account', 'statistics')"
WIDE = "purpose IN ('account', 'statistics', 'mail')"
NEW = ("outgoing", "mail_addresses", "announcements")


def upgrade() -> None:
    """Nothing is told yet, nobody gave an address, nobody agreed to letters."""
    _change_purposes(NARROW, WIDE)
    op.add_column("memberships", sa.Column("news_seen_at", MOMENT, nullable=True))
    _announcements()
    _addresses()
    _outgoing()


def _points(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{target}")
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name, ondelete="CASCADE")


def _announcements() -> None:
    op.create_table(
        "announcements",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("cohort_id", sa.String(36), nullable=False),
        sa.Column("account_id", sa.String(36), nullable=False),
        sa.Column("text", sa.String(1000), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("withdrawn_at", MOMENT, nullable=True),
        _points("announcements", "cohort_id", "cohorts"),
        _points("announcements", "account_id", "accounts"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announcements")),
    )
    op.create_index("ix_announcements_cohort", "announcements", ["cohort_id", "created_at"])
    op.create_index("ix_announcements_account_id", "announcements", ["account_id"])


def _addresses() -> None:
    op.create_table(
        "mail_addresses",
        sa.Column("account_id", sa.String(36), nullable=False),
        sa.Column("address", sa.String(254), nullable=False),
        sa.Column("code_hash", sa.String(64), nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("confirmed_at", MOMENT, nullable=True),
        _points("mail_addresses", "account_id", "accounts"),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_mail_addresses")),
    )


def _outgoing() -> None:
    moments = ("begun_at", "sent_at", "failed_at", "stopped_at")
    op.create_table(
        "outgoing",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("account_id", sa.String(36), nullable=False),
        sa.Column("announcement_id", sa.String(36), nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("try_at", MOMENT, nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        *(sa.Column(name, MOMENT, nullable=True) for name in moments),
        _points("outgoing", "account_id", "accounts"),
        _points("outgoing", "announcement_id", "announcements"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outgoing")),
    )
    op.create_index("ix_outgoing_due", "outgoing", ["sent_at", "failed_at", "try_at"])
    op.create_index("ix_outgoing_account_id", "outgoing", ["account_id"])
    op.create_index("ix_outgoing_announcement_id", "outgoing", ["announcement_id"])


def downgrade() -> None:
    """Back to none; refused while anything was told or agreed to, for nobody could tell it anew."""
    here = op.get_bind()
    for kept in (*NEW, "consents WHERE purpose = 'mail'"):
        if here.execute(sa.text(f"SELECT count(*) FROM {kept}")).scalar_one():  # noqa: S608 - ours
            raise RuntimeError(f"{kept.split()[0]} are kept; an earlier release cannot hold them")
    for table in NEW:
        op.drop_table(table)
    op.execute("ALTER TABLE memberships DROP COLUMN news_seen_at")
    _change_purposes(WIDE, NARROW)


def _change_purposes(old: str, new: str) -> None:
    if op.get_bind().dialect.name == "sqlite":
        _edit_schema(old, new)
        return
    op.drop_constraint(op.f("ck_consents_purpose"), "consents", type_="check")
    op.create_check_constraint(op.f("ck_consents_purpose"), "consents", new)


def _edit_schema(old: str, new: str) -> None:
    here = op.get_bind()
    version = here.execute(sa.text("PRAGMA schema_version")).scalar_one()
    here.execute(sa.text("PRAGMA writable_schema=ON"))
    changed = here.execute(
        sa.text(
            "UPDATE sqlite_schema SET sql = replace(sql, :old, :new) "
            "WHERE type = 'table' AND name = 'consents' AND instr(sql, :old)"
        ),
        {"old": old, "new": new},
    )
    if changed.rowcount != 1:
        raise RuntimeError("the check on consents.purpose is not where it was made")
    here.execute(sa.text(f"PRAGMA schema_version={int(version) + 1}"))
    here.execute(sa.text("PRAGMA writable_schema=OFF"))
