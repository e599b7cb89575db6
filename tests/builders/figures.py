"""A published snapshot made by hand, with every state a figure can have, for pages and files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy import insert

from webapp import statistics
from webapp.records import Figure, Snapshot, db
from webapp.regions import PROVINCE_CODE, REGIONS

DAY = date(2026, 11, 23)
PILLARS = ("Cakap", "Etika", "Aman", "Budaya")
COURSES = ("K4", "K2")
MODULES = ("K4.1", "K4.2", "K2.1")
COMPETENCES = ("1.2", "4.1", "4.2", "5.1")
FEW_LOST = (("3504", ""), ("3504", "K4"))
"""Gains beside which too few had no test after to tell of: scope and course."""
EMPTY: dict[str, Any] = dict.fromkeys(("shown", "shown_of", "low", "high", "more", "exact_of"))
Line = dict[str, Any]


def make_snapshot(
    day: date = DAY, edition: int = 1, reason: str = "", *, carried: str = "", weighting: str = ""
) -> Snapshot:
    """Store it; a third of the regions are ``shown``, a third ``indicative``, the rest ``few``.

    The rows of the scope ``carried`` were counted a week before. ``weighting`` replaces that of
    every rate.
    """
    snapshot = Snapshot(
        as_of=day,
        edition=edition,
        reason=reason,
        published_at=statistics.moment_of(day) + timedelta(hours=2),
        method_version="v0",
    )
    db.session.add(snapshot)
    db.session.flush()
    rows = [EMPTY | {"weighting": "", "counted_on": day, "exact": 4321} | row for row in _lines()]
    for row in rows:
        if row["scope"] == carried:
            row["counted_on"] = day - timedelta(days=7)
        if weighting and row["weighting"]:
            row["weighting"] = weighting
    db.session.execute(
        insert(Figure.__table__),  # type: ignore[arg-type]
        [{"snapshot_id": snapshot.id, "exact_more": None, **row} for row in rows],
    )
    return snapshot


def _lines() -> Iterator[Line]:
    for place, region in enumerate(REGIONS):
        yield from _scope(region.code, place, ("shown", "indicative", "few")[place % 3])
    yield from _scope(PROVINCE_CODE, 20, "shown")
    for measure in ("active", "completions", "completion"):
        yield _line("none", "total", "", measure, 40)
    for module, percent in zip(MODULES, (48, 63, 71), strict=True):
        yield _rate(PROVINCE_CODE, "module", module, "first_try", percent, "shown")


def _scope(scope: str, place: int, state: str) -> Iterator[Line]:
    rate = 30 + place
    yield from _counts(scope, place)
    yield _rate(scope, "total", "", "rate", rate, state) | {"weighting": "sex"}
    yield _rate(scope, "total", "", "baseline", rate - 8, state) | {"weighting": "sex"}
    for measure, number in (("reach", 120 + 5 * place), ("learners", 300), ("documented", 60)):
        few = state == "few" and measure != "learners"
        more = json.dumps({"basis": "all-ages"})
        yield _line(scope, "total", "", measure, None if few else number, of=900_000) | {
            "status": "few" if few else "shown",
            "more": more,
        }
    for number, pillar in enumerate(PILLARS):
        yield _rate(scope, "pillar", pillar, "rate", rate + 4 * number, state)
    for number, code in enumerate(COMPETENCES):
        yield _rate(scope, "competence", code, "correct", 35 + 9 * number, state)
    yield from _parts(scope, rate, state)
    yield _gain(scope, "total", "", 9 - place % 11, state)
    yield _d_prime(scope, 14 + place % 9, state)
    for number, course in enumerate(COURSES):
        yield _gain(scope, "course", course, 6 - 7 * number, state)


def _counts(scope: str, place: int) -> Iterator[Line]:
    yield _line(scope, "total", "", "registered", 5 * place + 10)
    yield _line(scope, "total", "", "active", None) | {"status": "small"}
    yield _line(scope, "total", "", "completions", 5 * place + 60)
    yield _line(scope, "total", "", "completion", 40 + place, of=60)
    for course in COURSES:
        yield _line(scope, "course", course, "enrolments", 80)
        yield _line(scope, "course", course, "completions", 35)
        yield _line(scope, "course", course, "completion", 44, of=80)
    for module in MODULES:
        yield _line(scope, "module", module, "completions", 20)


def _parts(scope: str, rate: int, state: str) -> Iterator[Line]:
    for dimension, categories in (
        ("sex", ("L", "P")),
        ("age", ("18-24", "25-44", "45-59", "60+")),
        ("mode", ("mandiri", "didampingi")),
        ("quarter", ("2026-Q3", "2026-Q4")),
    ):
        for number, category in enumerate(categories):
            hidden = number == 1 and dimension in ("age", "mode")
            part = "held" if hidden or state == "few" else "indicative"
            yield _rate(scope, dimension, category, "rate", rate + 3 * number, part)


def _line(
    scope: str, dimension: str, category: str, measure: str, value: int | None, of: Any = None
) -> Line:
    return {
        "scope": scope,
        "dimension": dimension,
        "category": category,
        "measure": measure,
        "shown": value,
        "shown_of": of,
        "status": "shown",
    }


def _rate(scope: str, dimension: str, category: str, measure: str, value: int, state: str) -> Line:
    line = _line(scope, dimension, category, measure, value, of=150)
    line |= {"status": state, "low": value - 8, "high": value + 8, "weighting": "none"}
    if state in ("few", "held"):
        return line | {"shown": None, "shown_of": None, "low": None, "high": None}
    more: dict[str, Any] = {"n_eff": 120}
    if measure == "rate" and dimension == "total":
        more["verdict"] = ("below", "same", "above")[value // 3 % 3] if state == "shown" else None
    if scope == PROVINCE_CODE:
        more |= {"regions": 26, "people_percent": 71}
    return line | {"more": json.dumps(more)}


def _gain(scope: str, dimension: str, category: str, value: int, state: str) -> Line:
    line = _line(scope, dimension, category, "gain", value, of=45)
    line |= {"status": state, "low": value - 4, "high": value + 4}
    if state == "few":
        return line | {"shown": None, "shown_of": None, "low": None, "high": None}
    more = {
        "pre": 58, "post": 58 + value, "pre_literate": 30, "post_literate": 41, "attrition": 20,
        "conservative": value * 2 // 3, "ceiling": 5, "p_value": 0.05, "hake": 0.18, "d_av": 0.44,
        "retention_60": None, "retention_180": None,
    }  # fmt: skip
    if (scope, category) in FEW_LOST:
        more |= {"attrition": None, "conservative": None}
    return line | {"more": json.dumps(more)}


def _d_prime(scope: str, tenths: int, state: str) -> Line:
    line = _line(scope, "total", "", "d_prime", tenths, of=65)
    if state == "few":
        return line | {"status": "few", "shown": None, "shown_of": None}
    more = {"hits": 78, "false_alarms": 12, "criterion": -0.2, "cases": 640}
    return line | {"more": json.dumps(more)}
