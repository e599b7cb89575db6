"""Before and after: the pairs of tests a person makes with a course (measurement.md §5); pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from .facts import Taken
from .person import Person
from .population import Day

BEFORE = timedelta(days=180)
AFTER = timedelta(days=14)
LATER = {"60": (timedelta(days=30), timedelta(days=60)),
         "180": (timedelta(days=150), timedelta(days=210))}  # fmt: skip
"""When a delayed test counts, from the end of the course on."""

HOLDS = timedelta(days=365)
ALL_COURSES = ""

Pair = dict[str, Any]


def pairs_of(
    courses: Sequence[Any],
    tests: Sequence[Taken],
    person: Person,
    day: Day,
    due: list[datetime],
) -> list[Pair]:
    """Her pairs, one a course, and under ``ALL_COURSES`` the first of them.

    ``tests`` are her valid ones, oldest first. A course finished less than 14 days before T has no
    pair yet, and ``due`` learns when that will be known; a year after the course a pair lapses.
    """
    found = []
    for course, begun, ended in _finished(courses, day):
        pair = _pair(course, begun, ended, tests, person)
        if pair is not None and (pair["post"] is not None or ended + AFTER < day.moment):
            found.append((ended, pair))
        due += [ended + AFTER + timedelta(microseconds=1), ended + HOLDS]
    found.sort(key=lambda one: (one[1]["post"] is None, one[0], one[1]["course"]))
    pairs = [pair for _, pair in found]
    return [*pairs, *({**pair, "course": ALL_COURSES} for pair in pairs[:1])]


def _finished(courses: Sequence[Any], day: Day) -> list[tuple[str, datetime, datetime]]:
    """Courses begun and finished before T and within a year, over all her phones."""
    spans: dict[str, tuple[list[datetime], list[datetime]]] = {}
    for row in courses:
        begun, ended = spans.setdefault(row.course, ([], []))
        begun += [row.enrolled_at] if row.enrolled_at else []
        ended += [row.completed_at] if row.completed_at else []
    return [
        (course, min(begun), min(ended))
        for course, (begun, ended) in sorted(spans.items())
        if begun and ended and day.moment - HOLDS < min(ended) < day.moment
    ]


def _pair(
    course: str, begun: datetime, ended: datetime, tests: Sequence[Taken], person: Person
) -> Pair | None:
    """The latest test in the 180 days before, and the first within 14 days after, if there is."""
    before = [one for one in tests if begun - BEFORE <= one.begun_at < begun]
    if not before:
        return None
    pre, post = before[-1], _first_within(tests, ended, timedelta(), AFTER)
    pair: Pair = {
        "course": course,
        "region": person.profile((post or pre).begun_at).region_code,
        "pre": [pre.total, int(pre.literate)],
        "post": [post.total, int(post.literate)] if post else None,
    }
    for name, window in LATER.items():
        delayed = _first_within(tests, ended, *window) if post else None
        if delayed is not None:
            pair[name] = delayed.total
    return pair


def _first_within(
    tests: Sequence[Taken], ended: datetime, least: timedelta, most: timedelta
) -> Taken | None:
    within = (one for one in tests if ended + least <= one.begun_at <= ended + most)
    return next(within, None)
