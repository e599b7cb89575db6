"""What runs, planted in bulk: trainers of a region, seen; their cohorts and meetings."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import insert

from webapp.records import (
    Account,
    Cohort,
    CohortTrainer,
    Meeting,
    SignIn,
    db,
    new_id,
)


def plant(
    scope: str | None, now: datetime, *, trainers: int = 1, seen: int = 0,
    days: float = 1, **columns: Any,
) -> list[str]:  # fmt: skip
    """Trainers of one scope; the first ``seen`` came ``days`` ago."""
    ids = [new_id() for _ in range(trainers)]
    at = now - timedelta(days=days)
    _put(Account, [_account(one, scope, now) | columns for one in ids])
    _put(SignIn, [_sign_in(one, at) for one in ids[:seen]])
    return ids


def plant_groups(
    region: str, leader: str, now: datetime, *, cohorts: int = 1, meetings: int = 0,
    days: float = 1, district: str = "Gubeng", name: str = "PKK", **columns: Any,
) -> list[str]:  # fmt: skip
    """Cohorts of a region led by somebody; the first one's meetings ended ``days`` ago."""
    ids = [new_id() for _ in range(cohorts)]
    day = now.date()
    made = {"created_at": now}
    _put(Cohort, [_cohort(one, region, name, day) | made | columns for one in ids])
    _put(CohortTrainer, [
        {"cohort_id": one, "account_id": leader, "leads": True, "since": now} for one in ids
    ])  # fmt: skip
    over = now - timedelta(days=days)
    _put(Meeting, [_meeting(ids[0], district, over) for _ in range(meetings)])
    return ids


def _cohort(one: str, region: str, name: str, day: date) -> dict[str, Any]:
    return {
        "id": one, "name": name, "region_code": region, "starts_on": day, "ends_on": day,
        "courses": "K1",
    }  # fmt: skip


def _meeting(cohort: str, district: str, over: datetime) -> dict[str, Any]:
    return {
        "id": new_id(), "cohort_id": cohort, "district": district, "created_at": over,
        "starts_at": over - timedelta(hours=2), "ends_at": over,
    }  # fmt: skip


def _put(model: Any, rows: list[dict[str, Any]]) -> None:
    if rows:
        db.session.execute(insert(model), rows)


def _account(one: str, scope: str | None, now: datetime) -> dict[str, Any]:
    return {
        "id": one, "username": f"p-{one}", "nickname": f"Uji {one[:8]}", "password_hash": "!",
        "role": "trainer", "scope": scope, "kind": "ordinary",
        "created_at": now - timedelta(days=200),
    }  # fmt: skip


def _sign_in(one: str, at: datetime) -> dict[str, Any]:
    return {
        "id": new_id(), "token_hash": f"-{new_id()}", "account_id": one, "created_at": at,
        "seen_at": at, "ends_at": at + timedelta(days=3), "confirmed_at": at, "device": "",
    }  # fmt: skip
