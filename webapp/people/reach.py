"""Which rows are hers, found by walking the tables' own columns: for her copy and for forgetting.

A new table that carries ``account_id``, ``learner_id`` or ``attempt_id`` is found by itself; a
test plants a marker in every text column and looks for it in the copy and in the dump.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Table, false, or_, select

from webapp import audit
from webapp.records import Base

NOT_ABOUT_ONE_PERSON = {
    "snapshots": "figures about many people",
    "figures": "figures about many people",
    "sums": "sums over many people",
    "runs": "when figures were counted",
    "assignments": "what a cohort was asked to do; whether she did it stands in her standings",
    "cohorts": "a group; who is in it stands in memberships",
    "live_rooms": "a class at a screen",
    "live_answers": "answers of random seats that no account and no learner knows",
    "hand_counts": "how many hands went up",
    "sleeping_accounts": "waits for somebody who has no account yet, and goes when she has one",
    "meetings": "where and when a group meets; who came stands in attendances",
    "supervisions": "when a trainer watched over the test",
    "corrections": "words about a course, sent without an account",
    "house_marks": "facts about the database",
    "published_keys": "public keys of the house",
    "throttles": "keyed hashes that end with their window",
}

SERVER_SECRETS = frozenset(
    {"password_hash", "token_hash", "code_hash", "trainer_code_hash", "sealed", "drawn"}
)
"""Columns never handed out, not even to her: they open doors."""


@dataclass(frozen=True, slots=True)
class Keys:
    """What identifies one person in the tables."""

    account_id: str | None
    learner_ids: tuple[str, ...]


def rows_of(table: Table, keys: Keys) -> ColumnElement[bool]:
    """The condition that picks her rows out of one table; false where she has none."""
    found: list[ColumnElement[bool]] = []
    if table.name == "accounts":
        found.append(table.c.id == keys.account_id)
    elif table.name == "learners":
        found.append(table.c.id.in_(keys.learner_ids))
    elif table.name == "audit_events" and keys.account_id:
        name = audit.pseudonym(keys.account_id)
        found += [table.c.actor == name, table.c.target == name]
    elif table.name in ("counted", "due"):  # a person there is an account or a learner
        found.append(table.c.person.in_([*filter(None, [keys.account_id]), *keys.learner_ids]))
    if "account_id" in table.c:
        found.append(table.c.account_id == keys.account_id)
        if "taken_by" in table.c:  # an invitation is its maker's and whose account it became
            found.append(table.c.taken_by == keys.account_id)
    elif "learner_id" in table.c:
        found.append(table.c.learner_id.in_(keys.learner_ids))
    if "attempt_id" in table.c:
        attempts = Base.metadata.tables["attempts"]
        hers = select(attempts.c.id).where(attempts.c.learner_id.in_(keys.learner_ids))
        found.append(table.c.attempt_id.in_(hers))
    return or_(false(), *found)


def tables() -> list[Table]:
    """Every table that can hold rows about one person, those pointed at first."""
    return [t for t in Base.metadata.sorted_tables if t.name not in NOT_ABOUT_ONE_PERSON]
