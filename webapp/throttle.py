"""Limits on guessing, counted in our own database: shared by all workers, kept over a restart.

A key's window opens with its first failure and ends by itself; tries while it is closed are not
counted, so nobody can be shut out for ever. Keys are stored as keyed hashes: the table tells
neither usernames nor addresses.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Table, case, delete, literal, select, update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from webapp.records import Throttle, db

FEW = 3
"""Tries that one place keeps in its window while the counter of everybody is full."""

_key: list[bytes] = []


def use_key(secret: str) -> None:
    """Set the secret that hides the keys; called once when the application is made."""
    _key[:] = [hashlib.sha256(b"throttle:" + secret.encode()).digest()]


def check(key: str, now: datetime) -> int:
    """Seconds to wait before this key may try again; 0 when it may."""
    row = db.session.execute(
        select(Throttle.failures, Throttle.allowed, Throttle.window_ends_at).where(
            Throttle.key == _hidden(key)
        )
    ).first()
    if row is None or row.failures < row.allowed:
        return 0
    return _seconds(row.window_ends_at, now)


def fail(key: str, limit: int, window: timedelta, now: datetime) -> int:
    """Count one failure; gives the seconds to wait if it was beyond the limit, else 0.

    One upsert: of many tries at once exactly ``limit`` get 0, on both databases. A caller that
    counts before it verifies (and forgives after success) therefore cannot be outrun.
    """
    table = Throttle.__table__
    assert isinstance(table, Table)  # noqa: S101 - narrows the type, every model has a table
    ends = literal(now + window, table.c.window_ends_at.type)
    over = table.c.window_ends_at <= literal(now, table.c.window_ends_at.type)
    insert = sqlite_insert if db.engine.dialect.name == "sqlite" else postgresql_insert
    statement = insert(table).values(
        key=_hidden(key), failures=1, allowed=limit, window_ends_at=now + window
    )
    counted = statement.on_conflict_do_update(
        index_elements=["key"],
        set_={
            "failures": case((over, 1), else_=table.c.failures + 1),
            "window_ends_at": case((over, ends), else_=table.c.window_ends_at),
            "allowed": limit,
        },
    ).returning(table.c.failures, table.c.window_ends_at)
    failures, until = db.session.execute(counted).one()
    return _seconds(until, now) if failures > limit else 0


Counter = tuple[str, int, timedelta]
"""A key, how many tries it has, and in which window."""


def take(counted: Sequence[Counter], now: datetime) -> int:
    """Count one try on several counters before it is verified; the seconds to wait, or 0.

    While one of them is closed nothing is counted. Always in the order given: two requests that
    lock the same rows never wait for each other in a ring.
    """
    waits = [check(key, now) for key, _most, _window in counted]
    if not any(waits):
        waits = [fail(key, most, window, now) for key, most, window in counted]
    return max(waits, default=0)


def take_shared(counted: Sequence[Counter], now: datetime, few: int = FEW) -> int:
    """As ``take``, where the last counter is everybody's together and shuts nobody out.

    While it is full, the first counter (one place's, or one account's) has only ``few`` tries in
    its window. So many places that guess are slowed down, and who has the right code still comes
    in: a stranger's wrong tries close no door of hers.
    """
    *own, everybody = counted
    if check(everybody[0], now):
        key, most, window = own[0]
        own[0] = (key, min(most, few), window)
    wait = take(own, now)
    if not wait:
        fail(*everybody, now)
    return wait


def give_back(counted: Sequence[Counter]) -> None:
    """The try was right: every counter loses just this one."""
    for key, _most, _window in counted:
        forgive(key)


def forgive(key: str) -> None:
    """Take one counted failure back: the try turned out to be a right one."""
    db.session.execute(
        update(Throttle)
        .where(Throttle.key == _hidden(key), Throttle.failures > 0)
        .values(failures=Throttle.failures - 1)
        .execution_options(synchronize_session=False)
    )


def clear(key: str) -> None:
    """Forget every failure of this key."""
    db.session.execute(
        delete(Throttle)
        .where(Throttle.key == _hidden(key))
        .execution_options(synchronize_session=False)
    )


def source_of(address: str) -> str:
    """The part of a network address that stands for one source: IPv6 phones own a whole /64."""
    try:
        parsed = ipaddress.ip_address(address.split("%")[0])
    except ValueError:
        return address[:64]
    if parsed.version == 4:
        return str(parsed)
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return str(ipaddress.ip_network((parsed, 64), strict=False))


def _hidden(key: str) -> str:
    if not _key:
        raise RuntimeError("throttle.use_key was not called")
    return hmac.new(_key[0], key.encode("utf-8", "replace"), hashlib.sha256).hexdigest()


def _seconds(until: datetime, now: datetime) -> int:
    return max(0, -int((now - until).total_seconds() // 1))
