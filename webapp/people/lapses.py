"""What ends by itself: codes made for when somebody was locked out, once she is in again.

Whoever held such a code meanwhile, on a card or over her shoulder, can do nothing with it then.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, delete, update

from webapp.records import AssistCode, ResetCode, db


def came_in(account_id: str, now: datetime) -> None:
    """She signed in: no card for a lost password is needed any more."""
    end_resets(now, ResetCode.account_id == account_id, ResetCode.ended_at.is_(None))


def password_changed(account_id: str, now: datetime) -> None:
    """Her password is another one: what opened her account beside the old one opens it no more."""
    came_in(account_id, now)
    db.session.execute(
        delete(AssistCode)
        .where(AssistCode.account_id == account_id)
        .execution_options(synchronize_session=False)
    )


def end_resets(now: datetime, *conditions: ColumnElement[bool]) -> int:
    """End codes for a lost password; how many there were."""
    result = db.session.execute(
        update(ResetCode)
        .where(*conditions)
        .values(ended_at=now)
        .execution_options(synchronize_session=False)
    )
    return int(result.rowcount)  # type: ignore[attr-defined]
