"""Cohorts that run and meetings that were held, by the region they meet in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import ColumnElement, exists, func, select

from webapp.records import Account, Cohort, CohortTrainer, Meeting, db
from webapp.wib import WIB

from .line import WINDOW, Line


def cohort_lines(
    now: datetime, own: frozenset[str] | None, kinds: tuple[str, ...]
) -> Iterator[Line]:
    """Lines that count cohorts, then lines that count meetings; ``own`` None: of all regions.

    A cohort counts as its lead does: ``kinds`` are the kinds of account that are real here.
    """
    today = now.astimezone(WIB).date()
    running = (Cohort.archived_at.is_(None), Cohort.starts_on <= today, Cohort.ends_on >= today)
    cohorts = select(Cohort.region_code, func.count()).where(*running, *real(own, kinds))
    for code, count in db.session.execute(cohorts.group_by(Cohort.region_code)):
        yield Line(code, cohorts=count)
    meetings = (
        select(Cohort.region_code, func.count()).join(Meeting).where(*held(now), *real(own, kinds))
    )
    for code, count in db.session.execute(meetings.group_by(Cohort.region_code)):
        yield Line(code, meetings=count)


def held(now: datetime) -> tuple[ColumnElement[bool], ...]:
    """Which meetings ended lately and were not cancelled."""
    return (Meeting.ends_at <= now, Meeting.ends_at >= now - WINDOW, Meeting.cancelled_at.is_(None))


def real(own: frozenset[str] | None, kinds: tuple[str, ...]) -> tuple[ColumnElement[bool], ...]:
    """Which cohorts count for an officer of these regions."""
    led = exists().where(
        CohortTrainer.cohort_id == Cohort.id,
        CohortTrainer.leads,
        Account.id == CohortTrainer.account_id,
        Account.kind.in_(kinds),
    )
    return (led,) if own is None else (led, Cohort.region_code.in_(own))
