"""Who is counted, and where: as table expressions, for counts of items over everybody.

Publishing asks the same of one person's rows, in ``person``; a test holds the two together.

A statement built on these reads accounts, profiles and consents as sets, once each. Nothing here
selects a name or a username.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import Session
from sqlalchemy.sql.selectable import CTE

from webapp.records import Account, Consent, HouseMark, Profile

TOO_YOUNG = "13-14"
NEEDS_GUARDIAN = "15-17"


@dataclass(frozen=True, slots=True)
class Day:
    """What one snapshot is about: ``moment`` is T, ``kinds`` the kinds of account that count."""

    moment: datetime
    kinds: tuple[str, ...]


def counted_kinds(session: Session) -> tuple[str, ...]:
    """Which accounts count: ordinary ones, and in a demonstration its synthetic ones too."""
    purpose = session.scalar(select(HouseMark.value).where(HouseMark.name == "purpose"))
    return ("ordinary", "demo") if purpose == "demo" else ("ordinary",)


def spans() -> CTE:
    """Every profile with the time it holds until; the first (``nr`` 1) reaches back for ever."""
    after = func.lead(Profile.given_at, type_=Profile.given_at.type)
    hers, by_time = Profile.account_id, (Profile.given_at, Profile.id)
    return select(
        Profile.account_id,
        Profile.region_code,
        Profile.age_band,
        Profile.sex,
        Profile.given_at,
        after.over(partition_by=hers, order_by=by_time).label("until"),
        func.row_number().over(partition_by=hers, order_by=by_time).label("nr"),
    ).cte("spans")


def holds_at(span: Any, at: Any) -> ColumnElement[bool]:
    """Whether a profile span is the one in force at this instant."""
    return and_(
        or_(span.c.nr == 1, span.c.given_at <= at), or_(span.c.until.is_(None), span.c.until > at)
    )


def _holds_before(span: Any, moment: datetime) -> ColumnElement[bool]:
    return and_(
        or_(span.c.nr == 1, span.c.given_at < moment),
        or_(span.c.until.is_(None), span.c.until >= moment),
    )


def _decisions() -> CTE:
    """For each account: did she herself, and did another for her, say yes or no last?"""
    mine = Consent.given_by == "self"
    rank = func.row_number().over(
        partition_by=(Consent.account_id, case((mine, 1), else_=0)),
        order_by=(Consent.given_at.desc(), Consent.decision.desc(), Consent.id),
    )
    last = (
        select(
            Consent.account_id,
            case((mine, 1), else_=0).label("own"),
            case((Consent.decision == "given", 1), else_=0).label("yes"),
            rank.label("nr"),
        )
        .where(Consent.purpose == "statistics")
        .subquery("last_words")
    )
    return (
        select(
            last.c.account_id,
            func.max(case((last.c.own == 1, last.c.yes))).label("own"),
            func.max(case((last.c.own == 0, last.c.yes))).label("guardian"),
        )
        .where(last.c.nr == 1)
        .group_by(last.c.account_id)
        .cte("decisions")
    )


def people(day: Day, span: CTE) -> CTE:
    """The residents of 15+ registered before T: account, region at T, and ``consents`` (1 or 0).

    Consents and closed accounts stand as they are when the statement runs, not as they were at T:
    who has withdrawn since is no longer counted.
    """
    said = _decisions()
    minor = span.c.age_band == NEEDS_GUARDIAN  # from 18 on her own word is enough
    guarded = case((minor, func.coalesce(said.c.guardian, 0)), else_=1)
    return (
        select(
            Account.id.label("account_id"),
            span.c.region_code.label("region"),
            case((and_(said.c.own == 1, guarded == 1), 1), else_=0).label("consents"),
        )
        .join(span, and_(span.c.account_id == Account.id, _holds_before(span, day.moment)))
        .outerjoin(said, said.c.account_id == Account.id)
        .where(
            Account.role == "resident",
            Account.kind.in_(day.kinds),
            Account.disabled_at.is_(None),
            Account.created_at < day.moment,
            span.c.age_band != TOO_YOUNG,
        )
        .cte("people")
    )
