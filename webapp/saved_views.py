"""Views of a table that officers keep under a name of their own.

A room of its own because a view is neither a figure nor a count of what runs: it is a choice of
its officer's, and `operations` counts only. What is kept is a query of our own parameters, which
the door reads with the same list of allowed words as an address; it can lead nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select

from webapp.one_line import one_line
from webapp.records import Account, SavedView, db, insert_once, new_id

MOST = 20
"""How many one officer keeps; more would be a list to search, not a shortcut."""
LONGEST_NAME = 60
LONGEST_QUERY = 200


@dataclass(frozen=True, slots=True)
class Kept:
    """One of her views: its id, her name for it, and the query it stands for."""

    id: str
    name: str
    query: str


def of(account_id: str) -> tuple[Kept, ...]:
    """Her views by name; nobody else's."""
    rows = db.session.execute(
        select(SavedView.id, SavedView.name, SavedView.query)
        .where(SavedView.account_id == account_id)
        .order_by(SavedView.name, SavedView.id)
    )
    return tuple(Kept(*row) for row in rows)


def save(account_id: str, name: str, query: str, now: datetime) -> str | None:
    """Keep a query under a name; None when it stands, else what is wrong.

    ``missing`` (a name without a letter or digit), ``long`` (over 60 characters), ``wide`` (a query
    over 200), ``taken`` (her name for another view), ``many`` (she keeps 20). The same sent again
    changes nothing.
    """
    clean = one_line(name)
    problem = _problem(clean, query)
    if problem:
        return problem
    _one_at_a_time(account_id)
    known = {view.name: view.query for view in of(account_id)}
    if clean in known:
        return None if known[clean] == query else "taken"
    if len(known) >= MOST:
        return "many"
    insert_once(
        SavedView, id=new_id(), account_id=account_id, name=clean, query=query, created_at=now
    )
    return None


def remove(account_id: str, view_id: str) -> bool:
    """Let one of her views go; False when it is not hers or gone already."""
    hers = (SavedView.account_id == account_id, SavedView.id == view_id)
    gone = db.session.execute(
        delete(SavedView).where(*hers).execution_options(synchronize_session=False)
    )
    return bool(gone.rowcount)  # type: ignore[attr-defined]


def _problem(name: str, query: str) -> str | None:
    if not any(c.isalnum() for c in name):
        return "missing"
    if len(name) > LONGEST_NAME:
        return "long"
    return "wide" if len(query) > LONGEST_QUERY else None


def _one_at_a_time(account_id: str) -> None:
    """Hold her row, so that two tabs do not both find room for the last one."""
    db.session.execute(select(Account.id).where(Account.id == account_id).with_for_update())
