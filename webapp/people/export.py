"""Her copy of everything stored about her, readable by people and by programs."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Table, select

from webapp import audit
from webapp.records import db

from .learners import learners_of
from .reach import SERVER_SECRETS, Keys, rows_of, tables


def export(account_id: str) -> dict[str, list[dict[str, Any]]]:
    """Table name → her rows as plain values, from every table that has her keys.

    Hashes of her password, codes and sessions stay on the server; times are ISO 8601 in UTC.
    """
    keys = Keys(account_id, tuple(learners_of(account_id)))
    return {table.name: _rows(table, keys) for table in tables()}


def hand_over(account_id: str, now: datetime) -> dict[str, list[dict[str, Any]]]:
    """Her copy, with the line in the security log that it was taken."""
    audit.record("account.export", account_id, "", "ok", audit.request_id(), now)
    return export(account_id)


def _rows(table: Table, keys: Keys) -> list[dict[str, Any]]:
    columns = [c for c in table.columns if c.name not in SERVER_SECRETS]
    query = select(*columns).where(rows_of(table, keys)).order_by(*table.primary_key.columns)
    rows = db.session.execute(query)
    return [{c.name: _plain(v) for c, v in zip(columns, row, strict=True)} for row in rows]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value
