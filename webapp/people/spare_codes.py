"""Ten codes on paper for the day the phone is lost: each opens the second step once.

Ten signs of 24 that no handwriting confuses (see ``papers``), 24^10, about 46 bits each, kept as
keyed hashes; five wrong tries in a quarter of an hour are all an account allows (see ``limits``).
"""

from __future__ import annotations

import secrets
from datetime import datetime

from sqlalchemy import delete, func, select, update

from webapp.records import SpareCode, db, new_id

from . import papers, sealing

HOW_MANY = 10
LENGTH = 10


def renew(account_id: str, now: datetime) -> list[str]:
    """Ten new codes, in two groups of five, to show once; all earlier ones end."""
    remove(account_id)
    codes = [
        "".join(secrets.choice(papers.ALPHABET) for _ in range(LENGTH)) for _ in range(HOW_MANY)
    ]
    for code in codes:
        db.session.add(
            SpareCode(
                id=new_id(),
                account_id=account_id,
                code_hash=_hash(account_id, code),
                created_at=now,
            )
        )
    db.session.flush()
    return [f"{code[:5]}-{code[5:]}" for code in codes]


def take(account_id: str, typed: str, now: datetime) -> bool:
    """Whether this is one of her unused codes; it is used up by it, whoever else tries it too."""
    result = db.session.execute(
        update(SpareCode)
        .where(
            SpareCode.account_id == account_id,
            SpareCode.code_hash == _hash(account_id, papers.fold(typed)),
            SpareCode.used_at.is_(None),
        )
        .values(used_at=now)
        .execution_options(synchronize_session=False)
    )
    return bool(result.rowcount == 1)  # type: ignore[attr-defined]


def left(account_id: str) -> int:
    """How many she has not used."""
    unused = (SpareCode.account_id == account_id, SpareCode.used_at.is_(None))
    return int(
        db.session.execute(select(func.count()).select_from(SpareCode).where(*unused)).scalar_one()
    )


def remove(account_id: str) -> None:
    """End all her codes."""
    db.session.execute(delete(SpareCode).where(SpareCode.account_id == account_id))


def _hash(account_id: str, code: str) -> str:
    return sealing.hidden("spare", f"{account_id}:{code}")
