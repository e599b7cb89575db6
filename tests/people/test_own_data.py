"""Her copy holds everything of hers and nothing else; forgetting leaves nothing to find."""

from __future__ import annotations

import json
import uuid
from typing import Any

import pytest
from sqlalchemy import CheckConstraint, Date, DateTime, String, Table, func, insert, select, text
from sqlalchemy.exc import DBAPIError

from tests.people.conftest import NOON, Maker
from webapp import audit, people
from webapp.people import reach, sessions
from webapp.records import Base, Learner, Tombstone, db

HERS, OTHERS = "~jejak-a~", "~jejak-b~"


def _checked(table: Table) -> str:
    """The closed lists of a table, as the database checks them."""
    checks = (str(c.sqltext) for c in table.constraints if isinstance(c, CheckConstraint))
    return " ".join(check for check in checks if " IN (" in check)


def _plantable(table: Table) -> list[str]:
    """Text columns that may hold any words: no key, no closed list, long enough."""
    return [
        c.name
        for c in table.columns
        if isinstance(c.type, String)
        and not c.foreign_keys
        and (c.type.length or 99) >= len(HERS)
        and c.name not in (reach.SERVER_SECRETS | {"id", "account_id", "learner_id", "actor"})
        and c.name not in _checked(table)
    ]


def _plant(account_id: str, marker: str) -> set[str]:
    """One more row of hers in every table that has her keys, with the marker in its texts."""
    learner, attempt = people.learners_of(account_id)[0], str(uuid.uuid4())
    keys = {"account_id": account_id, "learner_id": learner, "attempt_id": attempt}
    keys["person"] = account_id
    planted: set[str] = set()
    stands: dict[str, str] = {}
    for table in reach.tables():
        columns = set(table.c.keys())
        if table.name in ("accounts", "learners", "ownerships", "tombstones"):
            continue
        row: dict[str, Any] = {name: _value(table, name, marker) for name in columns}
        row |= {name: value for name, value in keys.items() if name in columns}
        row["id"] = attempt if table.name == "attempts" else str(uuid.uuid4())
        row |= {
            name: _parent(target, stands)
            for name, target in _others(table)
            if row[name] is not None
        }
        if table.name == "audit_events":
            row["actor"] = audit.pseudonym(account_id)
        row.pop("serial", None)  # the database counts
        db.session.execute(insert(table).values({n: v for n, v in row.items() if n in columns}))
        stands[table.name] = row["id"]
        planted |= {f"{table.name}.{name}" for name in _plantable(table)}
    accounts = Base.metadata.tables["accounts"]
    db.session.execute(
        accounts.update()
        .where(accounts.c.id == account_id)
        .values(username=f"{marker}u", nickname=f"{marker}n")
    )
    return planted | {"accounts.username", "accounts.nickname"}


def _others(table: Table) -> list[tuple[str, Table]]:
    """What a row points at besides a person: its column, and the table it must stand in."""
    people_first = ("accounts", "learners", "attempts")
    return [
        (key.parent.name, key.column.table)
        for key in table.foreign_keys
        if key.column.table.name not in people_first
    ]


def _parent(table: Table, stands: dict[str, str]) -> str:
    """The id of a row of this table to point at, made if there is none yet."""
    if table.name not in stands:
        row = {name: _value(table, name, "induk") for name in table.c.keys()}  # noqa: SIM118
        row |= {name: _parent(target, stands) for name, target in _others(table)}
        stands[table.name] = row["id"] = str(uuid.uuid4())
        db.session.execute(insert(table).values(row))
    return stands[table.name]


def _value(table: Table, name: str, marker: str) -> Any:
    column = table.c[name]
    if name in _plantable(table):
        return marker
    known = {
        "purpose": "account",
        "decision": "given",
        "age_band": "25-44",
        "region_code": "3578",
        "kind": "course" if table.name == "certificates" else "quiz",
        "points": 1,
        "items": 1,
        "given_by": "parent",
        "came_by": "code",
        "role": "trainer",
        "state": "hadir",
        "source": "tap",
        "manner": "own",
    }
    if name in known:
        return known[name]
    if isinstance(column.type, String):
        return None if column.nullable else uuid.uuid4().hex[: column.type.length]
    if isinstance(column.type, DateTime) or "Moment" in type(column.type).__name__:
        return NOON
    if isinstance(column.type, Date):
        return NOON.date()
    return None if column.nullable else 0


def _dump() -> str:
    rows = []
    for table in Base.metadata.sorted_tables:
        found = db.session.execute(text(f'SELECT * FROM "{table.name}"'))
        rows += [f"{table.name}: {tuple(row)}" for row in found]
    return "\n".join(rows)


def test_every_table_is_known_as_personal_or_not() -> None:
    personal = {table.name for table in reach.tables()}
    assert personal | set(reach.NOT_ABOUT_ONE_PERSON) == set(Base.metadata.tables)
    keyed = {"account_id", "learner_id", "attempt_id"}
    for table in Base.metadata.sorted_tables:
        points = {f.column.table.name for f in table.foreign_keys}
        if points & {"accounts", "learners", "attempts"}:
            assert set(table.c.keys()) & keyed, table.name
            assert table.name in personal


def test_her_copy_has_everything_of_hers_and_nothing_of_others(make_person: Maker) -> None:
    hers = make_person(username="kenari-1").account_id
    other = make_person(username="kenari-2").account_id
    sessions.begin(hers, NOON)
    planted = _plant(hers, HERS)
    _plant(other, OTHERS)
    copy = people.export(hers)
    found = {
        f"{table}.{name}"
        for table, rows in copy.items()
        for row in rows
        for name, value in row.items()
        if isinstance(value, str) and HERS in value
    }
    assert found == planted
    said = json.dumps(copy)
    assert OTHERS not in said
    assert other not in said
    assert not set(people.learners_of(other)) & set(said.split('"'))
    assert "argon2" not in said
    assert not any(secret in row for rows in copy.values() for row in rows for secret in
                   reach.SERVER_SECRETS)  # fmt: skip


def test_forgetting_leaves_no_trace_but_a_tombstone_and_a_pseudonym(make_person: Maker) -> None:
    hers = make_person(username="kenari-1").account_id
    other = make_person(username="kenari-2").account_id
    token = sessions.begin(hers, NOON)
    _plant(hers, HERS)
    _plant(other, OTHERS)
    others_before = people.export(other)
    learners = people.learners_of(hers)
    name = audit.pseudonym(hers)
    assert HERS in _dump()
    # The security log outlives her; what callers write there never names a person.
    db.session.execute(text("DELETE FROM audit_events WHERE target = :m"), {"m": HERS})
    people.forget(hers, NOON)
    db.session.flush()
    dump = _dump()
    assert HERS not in dump
    assert hers not in dump
    assert name in dump
    for learner in learners:
        lines = [line for line in dump.splitlines() if learner in line]
        assert [line.partition(":")[0] for line in lines] == ["tombstones"]
    assert sessions.resolve(token, NOON) is None
    assert people.export(other) == others_before


def test_a_late_phone_cannot_bring_her_back(make_person: Maker) -> None:
    hers = make_person().account_id
    learner = people.learners_of(hers)[0]
    people.forget(hers, NOON)
    db.session.flush()
    with pytest.raises(DBAPIError), db.session.begin_nested():
        db.session.execute(insert(Learner).values(id=learner, created_at=NOON))
    another = make_person(username="kenari-9").account_id
    assert not people.adopt(another, learner, NOON)


def test_an_anonymous_learner_can_be_forgotten_an_owned_one_not(make_person: Maker) -> None:
    hers = make_person().account_id
    owned, free = people.learners_of(hers)[0], str(uuid.uuid4())
    db.session.add(Learner(id=free, created_at=NOON))
    db.session.flush()
    assert not people.forget_learner(owned, NOON)
    assert people.forget_learner(free, NOON)
    kept = db.session.execute(select(Learner.id)).scalars().all()
    assert kept == [owned]
    buried = select(func.count()).select_from(Tombstone).where(Tombstone.learner_id == free)
    assert db.session.execute(buried).scalar_one() == 1


def test_taking_the_copy_and_deleting_are_logged(make_person: Maker) -> None:
    hers = make_person().account_id
    people.hand_over(hers, NOON)
    assert "account.export" in {h.event for h in people.history(hers)}
    people.forget(hers, NOON)
    db.session.flush()
    assert "account.delete" in {h.event for h in people.history(hers)}
