"""Crowds of unequal people, drawn from a seed: rare sexes, ages and modes, unequal regions."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

from webapp.statistics.cells import PILLARS
from webapp.statistics.outcome import Outcome

TOWN, RURAL, SURABAYA = "3571", "3506", "3578"
REGIONS = (SURABAYA, TOWN, RURAL)
SEXES = ("L", "P", "-")
AGES = ("15-17", "18-24", "25-44", "45-59", "60+")
MODES = ("mandiri", "didampingi", "kertas")
COURSES = {"K4": ("K4.1", "K4.2"), "K5": ("K5.1",), "K6": ("K6.1",)}
TAKEN_BY = {"K4": 0.6, "K5": 0.5, "K6": 0.15}
CODES = ("1.1", "4.2")
AMAN = PILLARS.index("Aman")
"""Whoever is literate is adequate in it."""


@dataclass(frozen=True)
class Taste:
    """How a region's people are made up: weights of regions, sexes, ages and modes."""

    regions: tuple[float, ...] = (6, 3, 1)
    sexes: tuple[float, ...] = (4, 5, 0.3)
    ages: tuple[float, ...] = (0.5, 3, 4, 2, 0.6)
    modes: tuple[float, ...] = (6, 2, 0.5)
    literate: float = 0.5


def a_taste(random: Random) -> Taste:
    """Some region: often with a rare sex, age or mode."""

    def some(n: int) -> tuple[float, ...]:
        return tuple(random.choice((0.1, 0.3, 1, 3, 6)) for _ in range(n))

    return Taste(some(3), some(3), some(5), some(3), random.choice((0.15, 0.5, 0.5, 0.85)))


def somebody(random: Random, taste: Taste, **told: Any) -> Outcome:
    """One person of 15 or more who took the test, and perhaps learnt; ``told`` overrides."""
    region = told.get("region") or random.choices(REGIONS, taste.regions)[0]
    tested = {
        "region": region,
        "sex": random.choices(SEXES, taste.sexes)[0],
        "age": random.choices(AGES, taste.ages)[0],
        "mode": random.choices(MODES, taste.modes)[0],
        "literate": int(random.random() < taste.literate),
    } | told
    tested["pillars"] = [int(random.random() < 0.5) for _ in PILLARS]
    tested["pillars"][AMAN] |= tested["literate"]
    tested["codes"] = {code: [random.randint(0, 2), 2] for code in CODES}
    found: Outcome = {"home": region, "line": region, "tested": tested}
    if random.random() < 0.7:
        found["active"] = 1
    found["quarters"] = _quarters(random, tested)
    if random.random() < 0.8:
        found["baseline"] = {name: tested[name] for name in ("region", "sex", "age", "literate")}
    _learning(found, random, region)
    apart = Random(str(found))  # a stream of its own, so that all else is drawn as it was
    if apart.random() < 0.6:
        found["judged"] = _judged(apart)
    return found


def _quarters(random: Random, tested: dict[str, Any]) -> dict[str, list[Any]]:
    newest = random.choice(("2026-Q2", "2026-Q3", "2026-Q3"))
    found = {newest: [tested["region"], tested["literate"]]}
    if newest == "2026-Q3" and random.random() < 0.2:
        found["2026-Q2"] = [tested["region"], random.randint(0, 1)]
    return found


def _learning(found: Outcome, random: Random, region: str) -> None:
    found["modules"], found["courses"], found["enrolled"] = {}, {}, {}
    found["first"], pairs = {}, []
    for course, modules in COURSES.items():
        if random.random() < TAKEN_BY[course]:
            ended = int(random.random() < 0.6)
            found["enrolled"][course] = [region, int(random.random() < 0.8), ended]
            found["modules"] |= {m: region for m in modules if ended or random.random() < 0.5}
            found["first"] |= {m: [random.randint(2, 4), 4] for m in found["modules"]}
            if ended:
                found["courses"][course] = region
                pairs.append(_pair(random, course, region))
    if pairs:
        found["pairs"] = [*pairs, {**pairs[0], "course": ""}]


def _judged(random: Random) -> list[int]:
    """One to four simulations of three scams and two genuine cases each."""
    played = random.randint(1, 4)
    scams, genuine = 3 * played, 2 * played
    return [scams, random.randint(played, scams), genuine, random.randint(0, played)]


def _pair(random: Random, course: str, region: str) -> dict[str, Any]:
    pre, post = random.randint(20, 95), random.randint(30, 100)
    pair: dict[str, Any] = {"course": course, "region": region, "pre": [pre, int(pre >= 60)]}
    pair["post"] = [post, int(post >= 60)] if random.random() < 0.8 else None
    if pair["post"] and random.random() < 0.6:
        pair["60"] = random.randint(20, 100)
    return pair
