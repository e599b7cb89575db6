"""Many classes at once: people, what they learnt and where they were, written in bulk."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain
from typing import Any, NamedTuple
from uuid import UUID, uuid5

from sqlalchemy import insert

from webapp.cohorts.codes import LETTERS
from webapp.content import Module
from webapp.records import (
    Account,
    Announcement,
    Assignment,
    Attempt,
    Attendance,
    Base,
    Certificate,
    Cohort,
    CohortTrainer,
    Consent,
    CourseStanding,
    Judgement,
    Learner,
    Meeting,
    Membership,
    ModuleStanding,
    Ownership,
    Profile,
    Response,
    RosterDraft,
    SleepingAccount,
    db,
)

from .people import TEXT_VERSION

NAMES = UUID("5d0c3f5e-6a0e-4d5f-9a51-0f6f7f2f8a10")
REVISION = "r" * 64
DAY = timedelta(days=1)
STAYED = 30 * DAY
SLEEPING = 5
"""Names on each roster whose owners have not come yet."""
GROUPS = ("Mawar", "Melati")


@dataclass(frozen=True)
class Class:
    """One planted class by the ids its addresses are made of."""

    cohort: str
    meeting: str
    draft: str
    member: str


ORDER: tuple[type[Base], ...] = (
    Account, Profile, Consent, Learner, Ownership, Cohort, CohortTrainer, Membership, Assignment,
    Announcement, RosterDraft, SleepingAccount, Meeting, Attendance, Attempt, Response, Judgement,
    ModuleStanding, CourseStanding, Certificate,
)  # fmt: skip
"""Each table after those it points at."""


class Plan(NamedTuple):
    """By whom and when, which module is learnt, how often each one tries its quiz and meets."""

    trainer: str
    now: datetime
    module: Module
    tries: int = 1
    meetings: int = 2


Row = tuple[type[Base], dict[str, Any]]


def plant(plan: Plan, sizes: Iterable[int]) -> list[Class]:
    """Classes of these sizes; inside a context, committed.

    Each member has learnt one module, sat the test twice, holds a certificate that may be printed
    and was noted at every meeting; some answered wrong, some were away.
    """
    rows: dict[type[Base], list[dict[str, Any]]] = {model: [] for model in ORDER}
    made = []
    for number, size in enumerate(sizes):
        one = _class(f"{plan.trainer} {number} {size}")
        made.append(one)
        people = (row for place in range(size) for row in _person(one, place, plan))
        for model, values in chain(_cohort(one, number, plan), _roster(one, plan), people):
            rows[model].append(values)
    for model, found in rows.items():
        if found:
            db.session.execute(insert(model.__table__), found)  # type: ignore[arg-type]
    db.session.commit()
    return made


def _id(*words: object) -> str:
    return str(uuid5(NAMES, " ".join(map(str, words))))


def _class(name: str) -> Class:
    at = _id("cohort", name)
    return Class(at, _id("meeting", at, 0), _id("draft", at), _id("stay", at, 0))


def _letters(cohort: str) -> str:
    return "".join(LETTERS[int(digit, 16)] for digit in cohort[:6])


def _cohort(one: Class, number: int, plan: Plan) -> Iterator[Row]:
    began, today, of = plan.now - STAYED, plan.now.date(), {"cohort_id": one.cohort}
    yield Cohort, {
        "id": one.cohort, "name": f"Kelas {number}", "region_code": "3578", "place": "Balai RW",
        "starts_on": today - STAYED, "ends_on": today + STAYED, "courses": plan.module.course_code,
        "created_at": began, "join_code": _letters(one.cohort) if number == 0 else None,
        "join_ends_at": plan.now + STAYED,
    }  # fmt: skip
    yield CohortTrainer, of | {"account_id": plan.trainer, "leads": True, "since": began}
    for target in (plan.module.course_code, plan.module.code, "uldw"):
        due = {"target": target, "due_on": today - timedelta(days=1), "created_at": began}
        yield Assignment, of | due | {"id": _id(target, one.cohort)}
    said = {"text": "Besok kita bertemu.", "account_id": plan.trainer, "created_at": began}
    yield Announcement, of | said | {"id": _id("news", one.cohort)}
    for place in range(plan.meetings):
        at = began + timedelta(days=7 * place)
        yield Meeting, of | {
            "id": _id("meeting", one.cohort, place), "place": "Balai RW", "starts_at": at,
            "ends_at": at + timedelta(hours=2), "created_at": began,
        }  # fmt: skip


def _roster(one: Class, plan: Plan) -> Iterator[Row]:
    of, began = {"cohort_id": one.cohort}, plan.now - STAYED
    for place in range(SLEEPING):
        sleeper = _id("sleeper", one.cohort, place)
        yield SleepingAccount, of | {
            "id": sleeper, "username": f"tidur-{sleeper[:13]}", "nickname": f"Menunggu {place}",
            "age_band": "60+", "created_at": began,
        }  # fmt: skip
    table = {
        "headings": [{"letters": "A", "title": "nama", "field": "name"}],
        "entries": [{"number": n, "cells": {"name": f"Orang {n}"}} for n in range(2, 22)],
        "guessed_encoding": False, "merged": [], "other_sheets": 0,
    }  # fmt: skip
    yield RosterDraft, of | {
        "id": one.draft, "account_id": plan.trainer, "content": json.dumps(table),
        "created_at": plan.now,
    }  # fmt: skip


def _person(one: Class, place: int, plan: Plan) -> Iterator[Row]:
    account, learner = _id("account", one.cohort, place), _id("learner", one.cohort, place)
    joined, of = plan.now - STAYED, {"account_id": account}
    yield Account, {
        "id": account, "username": f"warga-{account[:13]}", "nickname": f"Warga {place}",
        "password_hash": "!", "created_at": joined,
    }  # fmt: skip
    yield Profile, of | {"id": _id("profile", account), "region_code": "3578", "sex": "P",
                         "age_band": "25-44", "given_at": joined}  # fmt: skip
    yield Consent, of | {"id": _id("consent", account), "purpose": "account", "given_at": joined,
                         "decision": "given", "text_version": TEXT_VERSION}  # fmt: skip
    yield Learner, {"id": learner, "created_at": joined}
    yield Ownership, of | {"learner_id": learner, "since": joined}
    yield from _stay(one, place, account, plan)
    yield from _learnt(learner, place, plan)
    yield Certificate, of | {
        "id": _id("certificate", account), "code": _id(account)[:18], "kind": "course",
        "course": plan.module.course_code, "revision": REVISION, "name": f"Warga {place}",
        "title": "Kursus", "modules": 2, "may_print": True, "achieved_at": plan.now - DAY,
        "issued_at": plan.now,
    }  # fmt: skip


def _stay(one: Class, place: int, account: str, plan: Plan) -> Iterator[Row]:
    stay, joined = _id("stay", one.cohort, place), plan.now - STAYED
    yield Membership, {
        "id": stay, "cohort_id": one.cohort, "account_id": account, "joined_at": joined,
        "group_name": GROUPS[place % 2],
    }  # fmt: skip
    for number in range(plan.meetings):
        yield Attendance, {
            "meeting_id": _id("meeting", one.cohort, number), "membership_id": stay, "turn": 1,
            "account_id": account, "state": "hadir" if place % 4 else "tidak", "source": "tap",
            "at": joined,
        }  # fmt: skip


def _learnt(learner: str, place: int, plan: Plan) -> Iterator[Row]:
    at, module = plan.now - 3 * DAY, plan.module
    course = {"learner_id": learner, "course": module.course_code}
    for number in range(plan.tries):
        go = _id("quiz", learner, number)
        yield Attempt, course | _go(go, at) | {"kind": "quiz", "module": module.code, "form": None}
        for item in module.items:
            yield Response, _of(go, at + timedelta(minutes=number)) | {
                "item_id": item.id, "answer": '"a"', "points": (place + number) % 2,
            }  # fmt: skip
    for form in "AB":
        yield from _test(learner, form, at)
    yield ModuleStanding, course | {"module": module.code, "touched_at": at, "completed_at": at}
    yield CourseStanding, course | {"enrolled_at": at}


def _test(learner: str, form: str, at: datetime) -> Iterator[Row]:
    go = _id("test", learner, form)
    uldw = {"kind": "uldw", "course": "uldw", "module": "uldw", "form": form}
    yield Attempt, uldw | _go(go, at) | {"learner_id": learner}
    points = 60 if form == "A" else 70
    yield Judgement, dict.fromkeys(("cakap", "etika", "aman", "budaya", "total"), points) | {
        "id": _id("judged", go), "valid": True, "band": "Cakap", "literate": False,
        "method_version": "v0",
    } | _of(go, at)  # fmt: skip


def _go(go: str, at: datetime) -> dict[str, Any]:
    return {"id": go, "revision": REVISION, "received_at": at}


def _of(go: str, at: datetime) -> dict[str, Any]:
    return {"attempt_id": go, "revision": REVISION, "received_at": at}
