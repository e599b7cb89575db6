"""The first tables: people, what they did, published figures, and what the house keeps.

Why: everything later stands on these. The types are this file's own picture, so that later
changes to the models do not change what this migration once did.
"""

import sqlalchemy as sa
from alembic import context, op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ID = sa.String(length=36)
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make every table."""
    op.create_table(
        "accounts",
        sa.Column("id", ID, nullable=False),
        sa.Column("username", sa.String(length=40), nullable=False),
        sa.Column("nickname", sa.String(length=40), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("role", sa.String(length=10), nullable=False),
        sa.Column("scope", sa.String(length=8), nullable=True),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("disabled_at", MOMENT, nullable=True),
        sa.CheckConstraint("kind IN ('ordinary', 'test', 'demo')", name=op.f("ck_accounts_kind")),
        sa.CheckConstraint(
            "role IN ('resident', 'trainer', 'officer', 'author', 'operator')",
            name=op.f("ck_accounts_role"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts")),
        sa.UniqueConstraint("username", name=op.f("uq_accounts_username")),
    )
    op.create_table(
        "audit_events",
        sa.Column("id", ID, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("actor", sa.String(length=24), nullable=False),
        sa.Column("event", sa.String(length=40), nullable=False),
        sa.Column("target", sa.String(length=80), nullable=False),
        sa.Column("outcome", sa.String(length=12), nullable=False),
        sa.Column("request_id", sa.String(length=36), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_events")),
    )
    op.create_index("ix_audit_events_at", "audit_events", ["at"], unique=False)
    op.create_table(
        "corrections",
        sa.Column("id", ID, nullable=False),
        sa.Column("module", sa.String(length=12), nullable=False),
        sa.Column("card_id", sa.String(length=60), nullable=False),
        sa.Column("revision", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.Column("handled_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_corrections")),
    )
    op.create_index("ix_corrections_received", "corrections", ["received_at"], unique=False)
    op.create_table(
        "house_marks",
        sa.Column("name", sa.String(length=20), nullable=False),
        sa.Column("value", sa.String(length=80), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_house_marks")),
    )
    op.create_table(
        "learners",
        sa.Column("id", ID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learners")),
    )
    op.create_table(
        "snapshots",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("published_at", MOMENT, nullable=False),
        sa.Column("method_version", sa.String(length=8), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_snapshots")),
        sa.UniqueConstraint("as_of", "edition", name="uq_snapshots_as_of_edition"),
    )
    op.create_table(
        "throttles",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("allowed", sa.Integer(), nullable=False),
        sa.Column("window_ends_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_throttles")),
    )
    op.create_index(
        op.f("ix_throttles_window_ends_at"), "throttles", ["window_ends_at"], unique=False
    )
    op.create_table(
        "tombstones",
        sa.Column("learner_id", ID, nullable=False),
        sa.Column("buried_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("learner_id", name=op.f("pk_tombstones")),
    )
    op.create_table(
        "attempts",
        sa.Column("id", ID, nullable=False),
        sa.Column("learner_id", ID, nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("course", sa.String(length=12), nullable=False),
        sa.Column("module", sa.String(length=12), nullable=False),
        sa.Column("revision", sa.String(length=64), nullable=False),
        sa.Column("device_at", MOMENT, nullable=True),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.CheckConstraint("kind IN ('quiz')", name=op.f("ck_attempts_kind")),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learners.id"], name=op.f("fk_attempts_learner_id_learners")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempts")),
    )
    op.create_index(
        "ix_attempts_learner_module",
        "attempts",
        ["learner_id", "module", "received_at"],
        unique=False,
    )
    op.create_table(
        "card_openings",
        sa.Column("learner_id", ID, nullable=False),
        sa.Column("module", sa.String(length=12), nullable=False),
        sa.Column("card_id", sa.String(length=60), nullable=False),
        sa.Column("revision", sa.String(length=64), nullable=False),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learners.id"], name=op.f("fk_card_openings_learner_id_learners")
        ),
        sa.PrimaryKeyConstraint("learner_id", "module", "card_id", name=op.f("pk_card_openings")),
    )
    op.create_table(
        "consents",
        sa.Column("id", ID, nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("purpose", sa.String(length=12), nullable=False),
        sa.Column("decision", sa.String(length=10), nullable=False),
        sa.Column("text_version", sa.String(length=20), nullable=False),
        sa.Column("given_by", sa.String(length=12), nullable=False),
        sa.Column("method", sa.String(length=20), nullable=False),
        sa.Column("given_at", MOMENT, nullable=False),
        sa.CheckConstraint("decision IN ('given', 'withdrawn')", name=op.f("ck_consents_decision")),
        sa.CheckConstraint(
            "purpose IN ('account', 'statistics')", name=op.f("ck_consents_purpose")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name=op.f("fk_consents_account_id_accounts"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consents")),
    )
    op.create_index(
        "ix_consents_account_purpose",
        "consents",
        ["account_id", "purpose", "given_at"],
        unique=False,
    )
    op.create_table(
        "course_standings",
        sa.Column("learner_id", ID, nullable=False),
        sa.Column("course", sa.String(length=12), nullable=False),
        sa.Column("enrolled_at", MOMENT, nullable=True),
        sa.Column("completed_at", MOMENT, nullable=True),
        sa.Column("completed_revision", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learners.id"], name=op.f("fk_course_standings_learner_id_learners")
        ),
        sa.PrimaryKeyConstraint("learner_id", "course", name=op.f("pk_course_standings")),
    )
    op.create_index(
        "ix_course_standings_enrolled", "course_standings", ["enrolled_at"], unique=False
    )
    op.create_table(
        "figures",
        sa.Column("snapshot_id", sa.Integer(), nullable=False),
        sa.Column("scope", sa.String(length=4), nullable=False),
        sa.Column("dimension", sa.String(length=12), nullable=False),
        sa.Column("category", sa.String(length=12), nullable=False),
        sa.Column("measure", sa.String(length=24), nullable=False),
        sa.Column("shown", sa.Integer(), nullable=True),
        sa.Column("shown_of", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(length=8), nullable=False),
        sa.Column("exact", sa.Integer(), nullable=False),
        sa.Column("exact_of", sa.Integer(), nullable=True),
        sa.CheckConstraint("status IN ('shown', 'small', 'few')", name=op.f("ck_figures_status")),
        sa.ForeignKeyConstraint(
            ["snapshot_id"],
            ["snapshots.id"],
            name=op.f("fk_figures_snapshot_id_snapshots"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "snapshot_id", "scope", "dimension", "category", "measure", name=op.f("pk_figures")
        ),
    )
    op.create_table(
        "module_standings",
        sa.Column("learner_id", ID, nullable=False),
        sa.Column("module", sa.String(length=12), nullable=False),
        sa.Column("course", sa.String(length=12), nullable=False),
        sa.Column("last_card", sa.String(length=60), nullable=True),
        sa.Column("cards_done", sa.Boolean(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("best_points", sa.Integer(), nullable=True),
        sa.Column("best_items", sa.Integer(), nullable=True),
        sa.Column("passed", sa.Boolean(), nullable=False),
        sa.Column("touched_at", MOMENT, nullable=False),
        sa.Column("answered_at", MOMENT, nullable=True),
        sa.Column("completed_at", MOMENT, nullable=True),
        sa.Column("completed_revision", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learners.id"], name=op.f("fk_module_standings_learner_id_learners")
        ),
        sa.PrimaryKeyConstraint("learner_id", "module", name=op.f("pk_module_standings")),
    )
    op.create_index("ix_module_standings_active", "module_standings", ["answered_at"], unique=False)
    op.create_index(
        "ix_module_standings_completed", "module_standings", ["completed_at"], unique=False
    )
    op.create_table(
        "ownerships",
        sa.Column("learner_id", ID, nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name=op.f("fk_ownerships_account_id_accounts"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["learner_id"],
            ["learners.id"],
            name=op.f("fk_ownerships_learner_id_learners"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("learner_id", name=op.f("pk_ownerships")),
    )
    op.create_index(op.f("ix_ownerships_account_id"), "ownerships", ["account_id"], unique=False)
    op.create_table(
        "profiles",
        sa.Column("id", ID, nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("region_code", sa.String(length=4), nullable=False),
        sa.Column("age_band", sa.String(length=6), nullable=False),
        sa.Column("sex", sa.String(length=1), nullable=True),
        sa.Column("given_at", MOMENT, nullable=False),
        sa.CheckConstraint(
            "age_band IN ('13-14', '15-17', '18-24', '25-44', '45-59', '60+')",
            name=op.f("ck_profiles_age_band"),
        ),
        sa.CheckConstraint("sex IS NULL OR sex IN ('L', 'P')", name=op.f("ck_profiles_sex")),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name=op.f("fk_profiles_account_id_accounts"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_profiles")),
    )
    op.create_index(
        "ix_profiles_account_given", "profiles", ["account_id", "given_at"], unique=False
    )
    op.create_table(
        "recovery_codes",
        sa.Column("id", ID, nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("code_hash", sa.String(length=200), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name=op.f("fk_recovery_codes_account_id_accounts"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recovery_codes")),
    )
    op.create_index(
        op.f("ix_recovery_codes_account_id"), "recovery_codes", ["account_id"], unique=False
    )
    op.create_table(
        "sign_ins",
        sa.Column("id", ID, nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("seen_at", MOMENT, nullable=False),
        sa.Column("ends_at", MOMENT, nullable=False),
        sa.Column("confirmed_at", MOMENT, nullable=False),
        sa.Column("revoked_at", MOMENT, nullable=True),
        sa.Column("device", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name=op.f("fk_sign_ins_account_id_accounts"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_ins")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_sign_ins_token_hash")),
    )
    op.create_index(op.f("ix_sign_ins_account_id"), "sign_ins", ["account_id"], unique=False)
    op.create_table(
        "attempt_ends",
        sa.Column("attempt_id", ID, nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("items", sa.Integer(), nullable=False),
        sa.Column("passed", sa.Boolean(), nullable=False),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["attempt_id"], ["attempts.id"], name=op.f("fk_attempt_ends_attempt_id_attempts")
        ),
        sa.PrimaryKeyConstraint("attempt_id", name=op.f("pk_attempt_ends")),
    )
    op.create_table(
        "responses",
        sa.Column("attempt_id", ID, nullable=False),
        sa.Column("item_id", sa.String(length=60), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("revision", sa.String(length=64), nullable=False),
        sa.Column("device_at", MOMENT, nullable=True),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.CheckConstraint("points IN (0, 1)", name=op.f("ck_responses_points")),
        sa.ForeignKeyConstraint(
            ["attempt_id"], ["attempts.id"], name=op.f("fk_responses_attempt_id_attempts")
        ),
        sa.PrimaryKeyConstraint("attempt_id", "item_id", name=op.f("pk_responses")),
    )
    op.create_index("ix_responses_received", "responses", ["received_at"], unique=False)


def downgrade() -> None:
    """Drop every table; refuses while there are rows, unless told ``-x lose=yes``."""
    _refuse_to_lose_rows()
    op.drop_index("ix_responses_received", table_name="responses")
    op.drop_table("responses")
    op.drop_table("attempt_ends")
    op.drop_index(op.f("ix_sign_ins_account_id"), table_name="sign_ins")
    op.drop_table("sign_ins")
    op.drop_index(op.f("ix_recovery_codes_account_id"), table_name="recovery_codes")
    op.drop_table("recovery_codes")
    op.drop_index("ix_profiles_account_given", table_name="profiles")
    op.drop_table("profiles")
    op.drop_index(op.f("ix_ownerships_account_id"), table_name="ownerships")
    op.drop_table("ownerships")
    op.drop_index("ix_module_standings_completed", table_name="module_standings")
    op.drop_index("ix_module_standings_active", table_name="module_standings")
    op.drop_table("module_standings")
    op.drop_table("figures")
    op.drop_index("ix_course_standings_enrolled", table_name="course_standings")
    op.drop_table("course_standings")
    op.drop_index("ix_consents_account_purpose", table_name="consents")
    op.drop_table("consents")
    op.drop_table("card_openings")
    op.drop_index("ix_attempts_learner_module", table_name="attempts")
    op.drop_table("attempts")
    op.drop_table("tombstones")
    op.drop_index(op.f("ix_throttles_window_ends_at"), table_name="throttles")
    op.drop_table("throttles")
    op.drop_table("snapshots")
    op.drop_table("learners")
    op.drop_table("house_marks")
    op.drop_index("ix_corrections_received", table_name="corrections")
    op.drop_table("corrections")
    op.drop_index("ix_audit_events_at", table_name="audit_events")
    op.drop_table("audit_events")
    op.drop_table("accounts")


def _refuse_to_lose_rows() -> None:
    if context.get_x_argument(as_dictionary=True).get("lose") == "yes":
        return
    bind = op.get_bind()
    for table in sa.inspect(bind).get_table_names():
        if table in ("alembic_version", "house_marks"):
            continue
        if bind.execute(sa.text(f"SELECT 1 FROM {table} LIMIT 1")).first():  # noqa: S608
            raise RuntimeError(
                f"Tabel {table} masih berisi. Turun versi akan menghapusnya; "
                "cadangkan dulu, lalu pakai --buang-data."
            )
