"""Trainers at work, planted in bulk: so many in a region, so many seen, so many papers."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert

from webapp.records import Account, PaperConfirmation, SignIn, db, new_id


def plant(
    scope: str | None, now: datetime, *, trainers: int = 1, seen: int = 0, papers: int = 0,
    days: float = 1, **columns: Any,
) -> list[str]:  # fmt: skip
    """Trainers of one scope; the first ``seen`` came ``days`` ago, the first vouched for papers."""
    ids = [new_id() for _ in range(trainers)]
    at = now - timedelta(days=days)
    _put(Account, [_account(one, scope, now) | columns for one in ids])
    _put(SignIn, [_sign_in(one, at) for one in ids[:seen]])
    _put(PaperConfirmation, [_paper(ids[0], at) for _ in range(papers)])
    return ids


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


def _paper(one: str, at: datetime) -> dict[str, Any]:
    return {
        "id": new_id(), "code_hash": f"-{new_id()}", "account_id": one, "given_by": "parent",
        "statistics": True, "paper_on": at.date(), "text_version": "1", "created_at": at,
        "ends_at": at + timedelta(days=7),
    }  # fmt: skip
