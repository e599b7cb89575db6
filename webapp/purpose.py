"""What a database is for. A demonstration and real people never share one.

The mark is written once; after that a database of the other purpose refuses to serve.
"""

from __future__ import annotations

import sqlite3

from sqlalchemy import func, inspect, select, text

from webapp.records import Account, HouseMark, db, insert_once

OLDEST_SQLITE = (3, 35)
"""The first whose INSERT gives something back (RETURNING): an answer needs that."""

LIVE = "live"
DEMO = "demo"
REAL_PEOPLE = "Basis data ini memuat akun sungguhan; peragaan tidak boleh memakainya."


class WrongPurpose(Exception):
    """This database must not be used this way; the message says why, in Indonesian."""


def claim(purpose: str) -> None:
    """Mark the database as live or demonstration; raises WrongPurpose when it is the other."""
    mark = db.session.get(HouseMark, "purpose")
    if mark is not None and mark.value != purpose:
        raise WrongPurpose(
            "Basis data ini milik peragaan; pakai basis data lain untuk warga sungguhan."
            if purpose == LIVE
            else REAL_PEOPLE
        )
    strangers = select(func.count()).select_from(Account).where(Account.kind != DEMO)
    if purpose == DEMO and db.session.execute(strangers).scalar_one():
        raise WrongPurpose(REAL_PEOPLE)
    insert_once(HouseMark, name="purpose", value=purpose)
    db.session.commit()


def refuse_real_people() -> None:
    """Raise WrongPurpose before anything is changed in a database that is not a demonstration's."""
    if not inspect(db.engine).has_table("house_marks"):
        return
    marked = select(HouseMark.value).where(HouseMark.name == "purpose")
    mark = db.session.execute(marked).scalar_one_or_none()
    strangers = db.session.execute(select(Account.id).where(Account.kind != DEMO).limit(1)).first()
    db.session.rollback()  # a row read as an object would be asked for again, and hold the lock
    if strangers is not None or mark not in (None, DEMO):
        raise WrongPurpose(REAL_PEOPLE)


def refuse_careless_storage() -> list[str]:
    """Check that a commit is a promise here; gives warnings, raises WrongPurpose when it is not."""
    if db.engine.dialect.name == "sqlite":
        _check_sqlite()
        return []
    settings = {
        name: db.session.execute(text(f"SHOW {name}")).scalar_one()
        for name in ("fsync", "synchronous_commit")
    }
    if settings["fsync"] == "off":
        raise WrongPurpose("PostgreSQL berjalan dengan fsync=off: jawaban warga bisa hilang.")
    if settings["synchronous_commit"] == "off":
        return [
            "Peringatan: synchronous_commit=off, jawaban terakhir bisa hilang bila listrik mati."
        ]
    return []


def _check_sqlite() -> None:
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        needed = ".".join(map(str, OLDEST_SQLITE))
        raise WrongPurpose(f"SQLite {sqlite3.sqlite_version} terlalu tua; perlu {needed}.")
    pragmas = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "recursive_triggers": 1}
    for name, wanted in pragmas.items():
        found = db.session.execute(text(f"PRAGMA {name}")).scalar_one()
        if found != wanted:
            raise WrongPurpose(f"SQLite tidak aman di sini: {name}={found}, seharusnya {wanted}.")


def is_migrated(head: str) -> bool:
    """Whether the schema is at this revision; False for an empty database."""
    if not inspect(db.engine).has_table("alembic_version"):
        return False
    return head in set(
        db.session.execute(text("SELECT version_num FROM alembic_version")).scalars()
    )
