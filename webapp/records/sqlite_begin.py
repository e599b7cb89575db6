"""How a transaction of SQLite begins: to read, or as the one writer there is."""

from __future__ import annotations

import sqlite3
import time

from sqlalchemy.exc import OperationalError

from .database import BUSY_TIMEOUT_MS

FIRST_PAUSE, LONGEST_PAUSE = 0.000_1, 0.002


def begin(driver: sqlite3.Connection, *, writing: bool) -> None:
    """Begin, and have the lock before anything is read if something may be written.

    Raises SQLAlchemy's ``OperationalError``, the name by which the doors know a busy database.
    """
    try:
        _take_turn(driver) if writing else driver.execute("BEGIN")
    except sqlite3.Error as error:
        raise OperationalError("BEGIN", None, error) from error


def _take_turn(driver: sqlite3.Connection) -> None:
    """Become the one writer, waiting at most as long as the busy timeout says.

    SQLite's own waiting sleeps a millisecond at least and soon a tenth of a second, while our
    writes last a fraction of the first: under load most of the time would pass asleep. So we do
    the asking, every moment at first and then at the pace of a busy disk.
    """
    patience = time.monotonic() + BUSY_TIMEOUT_MS / 1000
    pause = FIRST_PAUSE
    driver.execute("PRAGMA busy_timeout=0")
    try:
        while True:
            try:
                driver.execute("BEGIN IMMEDIATE")
                return
            except sqlite3.OperationalError as error:
                busy = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
                if not busy or time.monotonic() > patience:
                    raise
            time.sleep(pause)
            pause = min(pause * 1.5, LONGEST_PAUSE)
    finally:
        driver.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
