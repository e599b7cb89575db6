"""What stands around the table of the 38: the province's figures, the map, the charts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from webapp import statistics
from webapp.content import Library
from webapp.statistics import Cell, PublishedSet, Row

from . import caveat, competences, discerning, maps, pictures, profile, stats
from .competences import Gap
from .pictures import MapPicture, Picture
from .stats import Stat
from .views import View

Linker = Callable[[str], str]
"""Gives the address of a region's page."""


@dataclass(frozen=True, slots=True)
class Hard:
    """One module: the share right at first try, and whether it overlaps with the one above."""

    code: str
    title: str
    cell: Cell
    like_above: bool


@dataclass(frozen=True, slots=True)
class Board:
    """The province's figures as its page prints and draws them."""

    stats: tuple[Stat, ...]
    shown: maps.Map
    map: MapPicture
    caveat: str
    intervals: Picture
    trend: Picture | None
    gain: Cell
    courses: tuple[tuple[str, Cell], ...]
    gains: Picture | None
    discerned: tuple[str, ...]
    gaps: tuple[Gap, ...]
    hardest: tuple[Hard, ...]


def values(
    published: PublishedSet, view: View, library: Library, link: Linker, own: str = ""
) -> dict[str, Any]:
    """What the template of a page of the 38 is given; ``own`` is the officer's one region."""
    links = {row.code: link(row.code) for row in published.regional}
    return {
        "published": published,
        "view": view,
        "rows": view.rows(published),
        "links": links,
        "switches": maps.SWITCHES,
        "board": board(published, view, library, links, own),
    }


def board(
    published: PublishedSet, view: View, library: Library, links: dict[str, str], own: str = ""
) -> Board:
    """The figures of the province around the table."""
    province = published.province
    shown = maps.chosen(published, view.peta, links)
    courses = profile.course_gains(published.breakdown(province.code, "course"), library)
    answered = published.breakdown(province.code, "competence")
    return Board(
        stats.head(province, published),
        shown,
        pictures.tiles(shown, _map_label(shown), own),
        caveat.under_map(published),
        pictures.intervals(
            view.named_rows(published),
            province,
            _("Tingkat literasi 38 wilayah dan selang 95 %"),
            own,
        ),
        _trend(province),
        province.cell("gain"),
        courses,
        _gains(courses),
        discerning.sentences(province.cell("d_prime"), published.as_of),
        competences.gaps(answered, library),
        hardest(published, library),
    )


def _trend(province: Row) -> Picture | None:
    label = _("Tingkat literasi provinsi dari terbitan ke terbitan")
    return pictures.trend(statistics.trend(province.code), label)


def _gains(courses: tuple[tuple[str, Cell], ...]) -> Picture | None:
    return pictures.gains(courses, _("Nilai sebelum dan sesudah kursus")) if courses else None


def hardest(published: PublishedSet, library: Library) -> tuple[Hard, ...]:
    """Modules by the share right at first try, the hardest first."""
    rows = published.breakdown(published.province.code, "module")
    return tuple(
        Hard(placed.row.code, _module(library, placed.row), placed.cell, placed.like_above)
        for placed in statistics.weakest_first(rows, "first_try")
    )


def _module(library: Library, row: Row) -> str:
    module = library.module_by_code(row.code)
    return f"{row.code} {module.title}" if module else row.code


def _map_label(shown: maps.Map) -> str:
    return str(_("Peta petak 38 kabupaten dan kota: %(figure)s", figure=shown.switch.title))
