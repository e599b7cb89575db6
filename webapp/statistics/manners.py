"""How PostgreSQL is asked to work during one transaction of publishing; SQLite is asked nothing."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

UNHURRIED = {"statement_timeout": "0"}
"""The limit is for pages; a batch may wait for a busy disk longer than that."""

BY_INDEX = {
    "enable_seqscan": "off",
    "enable_hashjoin": "off",
    "enable_mergejoin": "off",
    "max_parallel_workers_per_gather": "0",
}
"""A batch is a few thousand people, whatever the number of all: the way to their rows is by index.

Left to itself the planner reads whole tables for every batch again, as long as that looks cheaper
for one. And the other processors are for those who wait for a page.
"""


def take_time(session: Session) -> None:
    """No limit of time on the statements of this transaction."""
    _set(session, UNHURRIED)


def walk_by_index(session: Session) -> None:
    """The same, and from here on this transaction goes from person to person by index."""
    _set(session, UNHURRIED | BY_INDEX)


def _set(session: Session, settings: dict[str, str]) -> None:
    if session.get_bind().dialect.name == "postgresql":
        is_local = True
        given = [func.set_config(name, value, is_local) for name, value in settings.items()]
        session.execute(select(*given))
