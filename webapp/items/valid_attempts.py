"""The statement that finds each person's first valid attempt on each form of the test."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, func, select
from sqlalchemy.sql.selectable import CTE

from webapp.records import Attempt, AttemptEnd, Judgement, Ownership, Response, db
from webapp.statistics.population import Day, counted_kinds, holds_at, people, spans

KIND = "uldw"


def answers_of_valid_attempts(moment: datetime) -> Select[*tuple[Any, ...]]:
    """Every answer of those attempts, received before ``moment``, person by person, form by form.

    Each row also carries sex, age band and region of the profile that held when she began.
    """
    day, span = Day(moment, counted_kinds(db.session())), spans()
    taken, person = _first_on_each_form(day.moment), people(day, span)
    then = span.alias("profile_then")
    return (
        select(
            taken.c.account_id,
            taken.c.form,
            then.c.sex,
            then.c.age_band,
            then.c.region_code,
            Response.item_id,
            Response.answer,
            Response.points,
            Response.milliseconds,
        )
        .join(taken, taken.c.id == Response.attempt_id)
        .join(person, person.c.account_id == taken.c.account_id)
        .join(then, and_(then.c.account_id == taken.c.account_id, holds_at(then, taken.c.begun_at)))
        .where(taken.c.place == 1, person.c.consents == 1)
        .order_by(taken.c.account_id, taken.c.form, Response.item_id)
    )


def _first_on_each_form(moment: datetime) -> CTE:
    """Everybody's valid attempts, numbered by ``place`` within account and form.

    Who counts is asked outside: whoever has no statistics of its tables, as SQLite has not, would
    go through every judgement for every account.
    """
    verdict = _latest_judgements(moment)
    place = func.row_number().over(
        partition_by=(Ownership.account_id, Attempt.form),
        order_by=(Attempt.received_at, Attempt.id),
    )
    return (
        select(
            Attempt.id,
            Attempt.form,
            Attempt.received_at.label("begun_at"),
            Ownership.account_id,
            place.label("place"),
        )
        .join(AttemptEnd, AttemptEnd.attempt_id == Attempt.id)
        .join(verdict, verdict.c.attempt_id == Attempt.id)
        .join(Ownership, Ownership.learner_id == Attempt.learner_id)
        .where(
            Attempt.kind == KIND,
            Attempt.form.is_not(None),
            Attempt.received_at < moment,
            AttemptEnd.received_at < moment,
            verdict.c.nr == 1,
            verdict.c.valid,
        )
        .cte("taken")
    )


def _latest_judgements(moment: datetime) -> CTE:
    """Each attempt's judgements before a moment, the latest one with ``nr`` 1."""
    newest_first = (Judgement.received_at.desc(), Judgement.id.desc())
    number = func.row_number().over(partition_by=Judgement.attempt_id, order_by=newest_first)
    return (
        select(Judgement.attempt_id, Judgement.valid, number.label("nr"))
        .where(Judgement.received_at < moment)
        .cte("verdicts")
    )
