"""The regency profile: the “study per region”, gathered once for the page and for paper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from webapp import statistics
from webapp.content import Library
from webapp.content.vocabulary import PILLARS
from webapp.regions import REGIONS, Region
from webapp.statistics import NOTHING, Cell, PublishedSet, Row

from . import advice, caveat, competences, coverage, discerning, findings, stats
from .competences import Gap
from .coverage import Covered
from .stats import Stat

GROUPS: dict[str, tuple[Any, dict[str, Any]]] = {
    "sex": (_l("Jenis kelamin"), {"L": _l("Laki-laki"), "P": _l("Perempuan")}),
    "age": (
        _l("Umur"),
        {
            "18-24": _l("18–24 tahun"),
            "25-44": _l("25–44 tahun"),
            "45-59": _l("45–59 tahun"),
            "60+": _l("60 tahun ke atas"),
        },
    ),
    "mode": (
        _l("Cara mengikuti uji"),
        {
            "mandiri": _l("Sendiri"),
            "didampingi": _l("Didampingi"),
            "diawasi": _l("Kelas diawasi"),
            "kertas": _l("Di kertas"),
        },
    ),
}
"""The one-way breakdowns that tell who was reached: every category stands, hidden or not."""

LAST_QUARTERS = 5
"""A test counts for 365 days, so those of today reach into five quarters at most."""


@dataclass(frozen=True, slots=True)
class Group:
    """One breakdown: its title, and each category in words with its rate."""

    title: str
    parts: tuple[tuple[str, Cell], ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything one region's page and paper say, printed values and words only."""

    region: Region
    row: Row
    findings: tuple[str, ...]
    stats: tuple[Stat, ...]
    groups: tuple[Group, ...]
    pillars: tuple[tuple[str, Cell, Cell], ...]
    gaps: tuple[Gap, ...]
    courses: tuple[tuple[str, Cell], ...]
    discerned: tuple[str, ...]
    dimensions: tuple[Covered, ...]
    elements: tuple[Covered, ...]
    neighbours: tuple[Row, ...]
    advice: tuple[str, ...]
    caveat: str
    caveats: tuple[str, ...]
    trend: tuple[tuple[date, Cell], ...]


def profile(published: PublishedSet, region: Region, library: Library) -> Profile:
    """The profile of a region in one published set."""
    row = published.region(region.code) or Row(region.code, region.full_name, region.type, {})
    parts = {name: published.breakdown(region.code, name) for name in ("pillar", "age", "course")}
    modules = published.breakdown(region.code, "module")
    gaps = competences.gaps(published.breakdown(region.code, "competence"), library)
    return Profile(
        region,
        row,
        findings.findings(row, published.province, parts["pillar"]),
        stats.head(row, published),
        groups(published, region.code),
        pillars(parts["pillar"], published.breakdown(published.province.code, "pillar")),
        gaps,
        course_gains(parts["course"], library),
        discerning.sentences(row.cell("d_prime"), published.as_of),
        coverage.by_dimension(library, modules),
        coverage.by_element(library, modules),
        neighbours(published, region),
        advice.advice(advice.Known(row, parts["age"], gaps)),
        caveat.of_region(row),
        caveat.at_length(),
        statistics.trend(region.code),
    )


def groups(published: PublishedSet, code: str) -> tuple[Group, ...]:
    """Who was reached: by sex, age and mode, and in which quarters they were tested, if in any."""
    by_kind = tuple(_group(published, code, name) for name in GROUPS)
    quarters = published.breakdown(code, "quarter")[-LAST_QUARTERS:]
    if not quarters:
        return by_kind
    parts = tuple((_quarter(row.code), row.cell("rate")) for row in quarters)
    return (*by_kind, Group(str(_("Triwulan uji")), parts))


def pillars(own: Iterable[Row], province: Iterable[Row]) -> tuple[tuple[str, Cell, Cell], ...]:
    """All four pillars in their order: the region's rate, and the province's beside it."""
    mine, theirs = _rates(own), _rates(province)
    return tuple((name, mine.get(name, NOTHING), theirs.get(name, NOTHING)) for name in PILLARS)


def course_gains(rows: Iterable[Row], library: Library) -> tuple[tuple[str, Cell], ...]:
    """Each course's title with its gain, in the order of the library."""
    gains = {row.code: row.cell("gain") for row in rows}
    return tuple(
        (f"{course.code} {course.title}", gains[course.code])
        for course in library.courses
        if course.code in gains and gains[course.code].status != NOTHING.status
    )


def neighbours(published: PublishedSet, region: Region) -> tuple[Row, ...]:
    """The regions of the same culture group by code, this one among them."""
    group = {other.code for other in REGIONS if other.culture_group == region.culture_group}
    return tuple(row for row in published.regional if row.code in group)


def _quarter(code: str) -> str:
    """``2026-Q3`` in words."""
    year, _q, number = code.partition("-Q")
    return str(_("Triwulan %(number)s, %(year)s", number=number, year=year))


def _rates(rows: Iterable[Row]) -> Mapping[str, Cell]:
    return {row.code: row.cell("rate") for row in rows}


def _group(published: PublishedSet, code: str, dimension: str) -> Group:
    title, categories = GROUPS[dimension]
    rates = _rates(published.breakdown(code, dimension))
    parts = tuple((str(words), rates.get(key, NOTHING)) for key, words in categories.items())
    return Group(str(title), parts)
