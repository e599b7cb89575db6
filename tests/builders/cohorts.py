"""Cohorts for tests: made by a trainer, with members who joined when a test says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from webapp import cohorts
from webapp.people import Viewer
from webapp.records import db

from .people import Somebody

KNOWN = frozenset({"K1"})
"""The course of the small library."""


@dataclass(frozen=True)
class Group:
    """A cohort and its open code."""

    id: str
    code: str


def viewer_of(somebody: Somebody, now: datetime) -> Viewer:
    """Somebody as a door would hand her to a verb."""
    return Viewer(
        somebody.id,
        somebody.username,
        "Uji",
        somebody.role,
        somebody.scope,
        "ordinary",
        "",
        now,
        now,
    )


def details(**changed: object) -> cohorts.Details:
    """A good description; ``changed`` replaces any field."""
    values: dict[str, object] = {
        "name": "PKK Melati",
        "region_code": "3578",
        "place": "Balai RW 4",
        "district": "Gubeng",
        "starts_on": date(2026, 11, 2),
        "ends_on": date(2026, 12, 30),
        "courses": ("K1",),
    }
    return cohorts.Details(**(values | changed))  # type: ignore[arg-type]


def make_cohort(
    trainer: Viewer, now: datetime, members: tuple[str, ...] = (), **changed: object
) -> Group:
    """A cohort with an open code, and accounts that joined at ``now``; inside a context."""
    made = cohorts.create(trainer, details(**changed), KNOWN, now)
    assert isinstance(made, str), made
    code = cohorts.open_code(trainer, made, now)
    assert code is not None
    for account_id in members:
        assert cohorts.enter(made, account_id, "code", now)
    db.session.flush()
    return Group(made, code)


def make_meeting(trainer: Viewer, group: Group, now: datetime) -> str:
    """A meeting that began just now and lasts two hours; inside a context."""
    plan = cohorts.Plan("Balai RW 4", "Gubeng", now, now + timedelta(hours=2))
    made = cohorts.plan_meeting(trainer, group.id, plan, frozenset(), now)
    assert isinstance(made, str), made
    return made
