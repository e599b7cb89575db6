"""The demonstration's cohorts: residents of the trainer's regency who learn most, and Mbah Sri.

Nothing is made up for them: who is how far is what the demonstration's people did anyway, seen
from the day each joined.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID, uuid5

from sqlalchemy import func, select

from webapp.content import Library
from webapp.records import (
    Account,
    Assignment,
    Cohort,
    CohortTrainer,
    Membership,
    ModuleStanding,
    Ownership,
    Profile,
    db,
    insert_once,
)

from .gatherings import meet
from .residents import ACCOUNTS, REGENCY

_NAMES = UUID("0b6f4f0c-7f0e-4c43-8f0a-3520ab35c1a5")
GROUPS = (
    ("PKK Melati RW 4", "Balai RW 4", "Magetan", 14, "CKTWHM"),
    ("Karang Taruna Plaosan", "Pendopo kecamatan", "Plaosan", 9, "JPRFNX"),
)
"""Name, meeting place, kecamatan, how many members, code."""
BEGAN = timedelta(days=75)
CORNERS = ("Mawar", "Melati")


def gather(library: Library, now: datetime) -> None:
    """Make the cohorts that are not there yet, once there are people; flushes, never commits."""
    if db.session.get(Account, ACCOUNTS["resident"]) is None:
        return
    longest = max(library.courses, key=lambda course: len(course.modules), default=None)
    courses = [longest.code] if longest else []
    learners = list(_eager(sum(size for *_rest, size, _code in GROUPS)))
    for name, place, district, size, code in GROUPS:
        inside, learners = learners[:size], learners[size:]
        cohort = _identity(name)
        begins = now - BEGAN
        insert_once(
            Cohort, id=cohort, name=name, region_code=REGENCY, place=place, district=district,
            starts_on=begins.date(), ends_on=(begins + 2 * BEGAN).date(),
            courses=",".join(courses), join_code=code, join_ends_at=now + timedelta(days=30),
            version=1, created_at=begins,
        )  # fmt: skip
        insert_once(
            CohortTrainer, cohort_id=cohort, account_id=ACCOUNTS["trainer"], leads=True,
            since=begins,
        )  # fmt: skip
        meet(cohort, place, district, _enter(cohort, inside, begins), now)
        _ask(cohort, courses, now)


def _enter(cohort: str, accounts: list[str], begins: datetime) -> list[tuple[str, str]]:
    """The stays that are there now, each with its account."""
    stays = []
    for number, account in enumerate([ACCOUNTS["resident"], *accounts]):
        insert_once(
            Membership, id=_identity(f"{cohort} {account}"), cohort_id=cohort,
            account_id=account, group_name=CORNERS[number % 2], note="", came_by="code",
            joined_at=begins + timedelta(minutes=number),
        )  # fmt: skip
        stays.append((_identity(f"{cohort} {account}"), account))
    return stays


def _ask(cohort: str, courses: list[str], now: datetime) -> None:
    for target, days in ((courses[0], 20), ("uldw", -6)) if courses else ():
        insert_once(
            Assignment, id=_identity(f"{cohort} {target}"), cohort_id=cohort, target=target,
            group_name="", due_on=(now + timedelta(days=days)).date(),
            created_at=now - timedelta(days=30),
        )  # fmt: skip


def _eager(number: int) -> list[str]:
    """So many accounts of the regency, those with the most modules first."""
    rows = db.session.execute(
        select(Account.id)
        .join(Profile, Profile.account_id == Account.id)
        .join(Ownership, Ownership.account_id == Account.id)
        .join(ModuleStanding, ModuleStanding.learner_id == Ownership.learner_id)
        .where(Profile.region_code == REGENCY, Account.id != ACCOUNTS["resident"])
        .group_by(Account.id)
        .order_by(func.count().desc(), Account.id)
        .limit(number)
    )
    return list(rows.scalars())


def _identity(name: str) -> str:
    return str(uuid5(_NAMES, name))


WATCHED = _identity(GROUPS[0][0])
"""The cohort that takes the test under its trainer's eyes (``watched``)."""
