"""What one person adds to the figures as of T, as plain values: pure, from her facts alone.

An outcome is kept beside the sums so that it can be taken out of them again when it changes; it
has no name, no answer and no time in it, only what cells need.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from webapp.content import Bank
from webapp.wib import WIB

from .facts import Facts, Taken
from .pairs import pairs_of
from .person import NOWHERE, Person, person_of
from .plays import Plays
from .population import Day

Outcome = dict[str, Any]

ACTIVE_WITHIN = timedelta(days=30)
RIPE_AFTER = timedelta(days=30)
HOLDS = timedelta(days=365)
ADEQUATE = 60
"""A pillar's score (0–100) from which it is "memadai" (measurement.md §4.2)."""

ALONE = "mandiri"


def outcome_of(
    facts: Facts, day: Day, bank: Bank | None, plays: Plays
) -> tuple[Outcome, datetime | None]:
    """Her outcome as of T, empty when she is in no line, and when time alone will change it."""
    person = person_of(facts, day)
    if person is None:
        return {}, None
    due: list[datetime] = []
    found: Outcome = {}
    if person.home:
        found["home"] = person.home
    _learning(found, facts, person, day, due)
    if person.is_counted:
        _testing(found, facts, person, day, bank, due)
        _judging(found, facts, person, plays)
    later = [moment for moment in due if moment >= day.moment]
    return found, min(later, default=None)


def _learning(found: Outcome, facts: Facts, person: Person, day: Day, due: list[datetime]) -> None:
    """Activity, completions and enrolments."""
    found["line"] = person.line
    answers = [m.answered_at for m in facts.modules if m.answered_at and m.answered_at < day.moment]
    last = max([*answers, *facts.answered], default=None)
    if last is not None and last >= day.moment - ACTIVE_WITHIN:
        found["active"] = 1
        due.append(last + ACTIVE_WITHIN)
    finished = ((m.module, m.completed_at) for m in facts.modules if m.completed_at)
    found["modules"] = _places(_first(finished, day), person)
    ended = _first(((c.course, c.completed_at) for c in facts.courses if c.completed_at), day)
    found["courses"] = _places(ended, person)
    enrolled = _first(((c.course, c.enrolled_at) for c in facts.courses), day)
    found["enrolled"] = {}
    for course, place in _places(enrolled, person).items():
        ripens = enrolled[course] + RIPE_AFTER
        due.append(ripens + timedelta(microseconds=1))
        ripe = ripens < day.moment
        found["enrolled"][course] = [place, int(ripe), int(ripe and course in ended)]
    found["first"] = {module: list(marks) for module, marks in facts.quizzes.items()}


def _first(events: Any, day: Day) -> dict[str, datetime]:
    """The first time of each thing, as far as it happened before T."""
    times: dict[str, datetime] = {}
    for key, at in events:
        if at is not None and at < day.moment and (key not in times or at < times[key]):
            times[key] = at
    return times


def _places(times: Mapping[str, datetime], person: Person) -> dict[str, str]:
    """In which line each of these events counts; one that a child under 15 did is in none."""
    return {key: place for key, at in times.items() if (place := person.place(at))}


def _testing(
    found: Outcome,
    facts: Facts,
    person: Person,
    day: Day,
    bank: Bank | None,
    due: list[datetime],
) -> None:
    """What she adds to the rates: her latest valid test, her first one, her pairs."""
    taken = sorted(facts.tests.values(), key=lambda one: (one.begun_at, one.attempt_id))
    counts = [t for t in taken if t.valid and person.place(t.begun_at) not in ("", NOWHERE)]
    recent = [one for one in counts if one.begun_at > day.moment - HOLDS]
    if recent:
        found["tested"] = _tested(recent[-1], person, bank)
        found["quarters"] = _quarters(recent, person)
        due += [one.begun_at + HOLDS for one in recent]
    if recent and taken[0] is recent[0] and _untaught(taken[0], facts):
        found["baseline"] = _where(recent[0], person) | {"literate": int(recent[0].literate)}
    if recent and (groups := _groups(found, recent)):
        found["groups"] = groups
    pairs = pairs_of(facts.courses, counts, person, day, due)
    if pairs:
        found["pairs"] = pairs


def _untaught(first: Taken, facts: Facts) -> bool:
    """Whether this attempt began before any module's quiz or simulation."""
    begun = [course.enrolled_at for course in facts.courses if course.enrolled_at]
    return all(first.begun_at < at for at in begun)


def _judging(found: Outcome, facts: Facts, person: Person, plays: Plays) -> None:
    """Scams, those refused, genuine cases, those refused: of her first plays, if she met both."""
    hers = facts.plays.items()
    judged = plays.judged((module, said) for module, (at, said) in hers if person.place(at))
    if judged.scams and judged.genuine:
        found["judged"] = [judged.scams, judged.hits, judged.genuine, judged.false_alarms]


def _where(taken: Taken, person: Person) -> Outcome:
    """Region, sex and age band as they were when she began."""
    profile = person.profile(taken.begun_at)
    return {"region": profile.region_code, "sex": profile.sex or "-", "age": profile.age_band}


def _tested(taken: Taken, person: Person, bank: Bank | None) -> Outcome:
    return _where(taken, person) | {
        "mode": taken.mode or ALONE,
        "literate": int(taken.literate),
        "pillars": [int(score >= ADEQUATE) for score in taken.pillars],
        "codes": _codes(taken, bank),
    }


def _quarters(recent: list[Taken], person: Person) -> dict[str, list[Any]]:
    """Region and status by her last test of each quarter, as quarters are in Surabaya."""
    found = {}
    for taken in recent:
        region = person.profile(taken.begun_at).region_code
        found[_quarter(taken)] = [region, int(taken.literate)]
    return found


def _quarter(taken: Taken) -> str:
    begun = taken.begun_at.astimezone(WIB)
    return f"{begun.year}-Q{(begun.month + 2) // 3}"


def _groups(found: Outcome, recent: list[Taken]) -> Outcome:
    """With whom she was tested, for each of her tests that counts and was taken at a meeting."""
    groups: Outcome = {}
    if recent[-1].group:
        groups["tested"] = recent[-1].group
    if "baseline" in found and recent[0].group:
        groups["baseline"] = recent[0].group
    last = {_quarter(taken): taken.group for taken in recent}
    if any(last.values()):
        groups["quarters"] = {quarter: group for quarter, group in last.items() if group}
    return groups


def _codes(taken: Taken, bank: Bank | None) -> dict[str, list[int]]:
    """Right and asked by competence; an item left open counts as asked."""
    items = bank.form(taken.form) if bank and taken.form else ()
    asked = Counter(item.competence for item in items)
    right = Counter(item.competence for item in items if item.id in taken.right)
    return {code: [right[code], number] for code, number in asked.items()}
