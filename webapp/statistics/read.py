"""Read what was published: the same rows for the page, the files and the printer.

Only printed values are selected. The time this takes depends on the 38 regions and the library,
never on the number of learners.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import Select, select

from webapp import access, regions
from webapp.indicator import SHOWN, SMALL, ceiling_percent
from webapp.records import Figure, Snapshot, db

from .counts import MEASURES, REGIONAL
from .person import NOWHERE as WITHOUT
from .publish import moment_of

SORTABLE = ("code", "name", *MEASURES["total"])
PRINTED = (SHOWN, "indicative")
ABSENT = "absent"
"""The status of a measure that does not apply, such as registration without an account."""


NO_MORE: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Cell:
    """One printed value: a count, a whole percent of ``of`` persons, a gain in whole points, or d′
    in tenths.

    ``status`` is ``shown``, ``indicative``, ``few``, ``small``, ``held`` (see `indicator`) or
    ``absent``. ``low`` and ``high`` are the interval; ``weighting`` tells how the rate was
    weighted (``none``, ``sex``, ``age-sex``); ``counted_on`` is the day the row was counted.
    """

    value: int | None
    status: str
    of: int | None = None
    low: int | None = None
    high: int | None = None
    weighting: str = ""
    counted_on: date | None = None
    more: Mapping[str, Any] = field(default_factory=lambda: NO_MORE)

    @property
    def is_printed(self) -> bool:
        """Whether there is a value to see, be it only an indication."""
        return self.status in PRINTED

    @property
    def below(self) -> int | None:
        """For a share with a hidden numerator: the whole percent it stays below."""
        return ceiling_percent(self.of) if self.status == SMALL and self.of else None


NOTHING = Cell(None, ABSENT)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table; ``kind`` is kabupaten, kota, province, none, course or module."""

    code: str
    name: str
    kind: str
    cells: Mapping[str, Cell]

    def cell(self, measure: str) -> Cell:
        """The value of a measure; an ``absent`` one where it does not apply."""
        return self.cells.get(measure, NOTHING)


@dataclass(frozen=True, slots=True)
class Detail:
    """One region: its own line, and a line for each course and each module (named by code)."""

    total: Row
    courses: tuple[Row, ...]
    modules: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class PublishedSet:
    """One snapshot: when it was counted, by which method, and its lines."""

    id: int
    as_of: date
    edition: int
    reason: str
    published_at: datetime
    method_version: str
    regional: tuple[Row, ...]
    province: Row
    without: Row

    @property
    def moment(self) -> datetime:
        """T: only what was received before this instant is counted."""
        return moment_of(self.as_of)

    def rows(
        self, sort: str = "code", descending: bool = False, words: str = "", kind: str = ""
    ) -> tuple[Row, ...]:
        """The regions that match, sorted by one of ``SORTABLE`` (else by code).

        Hidden values come last in both directions and among themselves by code, so that an order
        says nothing about them.
        """
        wanted = {region.code for region in regions.matching(words)}
        found = [r for r in self.regional if r.code in wanted and kind in ("", r.kind)]
        return tuple(_sorted(found, sort if sort in SORTABLE else "code", descending))

    def region(self, code: str) -> Row | None:
        """The line of one region by its four-digit code."""
        return next((row for row in self.regional if row.code == code), None)

    def cells(self, dimension: str) -> Mapping[tuple[str, str], Mapping[str, Cell]]:
        """Every printed row of a dimension: by scope and category, then by measure."""
        return _cells(self.id, dimension)

    def breakdown(self, scope: str, dimension: str) -> tuple[Row, ...]:
        """One scope's rows of a dimension; a row's code is its category, in that order."""
        found = sorted(_cells(self.id, dimension, scope).items())
        return tuple(Row(category, "", dimension, cells) for (_, category), cells in found)

    def detail_for(self, viewer: access.Scoped | None, code: str) -> Detail | None:
        """A region's courses and modules, for an officer who may see them; else None."""
        if code not in access.regions_for(viewer, REGIONAL):
            return None
        return _detail(self.id, code)


def latest() -> PublishedSet | None:
    """The newest edition of the newest day, or None before anything was published."""
    return _load(select(Snapshot))


def newest_id() -> int | None:
    """The id of the newest snapshot; two answers alike mean that no printed value changed."""
    return db.session.scalars(_newest_first(select(Snapshot.id))).first()


def by_id(snapshot_id: int) -> PublishedSet:
    """The snapshot with this id; it stands for ever, so a missing one is a fault of ours."""
    found = _load(select(Snapshot).where(Snapshot.id == snapshot_id))
    if found is None:
        raise LookupError(snapshot_id)
    return found


def at(as_of: date, edition: int | None = None) -> PublishedSet | None:
    """The snapshot as of a day, its newest edition unless one is named."""
    query = select(Snapshot).where(Snapshot.as_of == as_of)
    return _load(query if edition is None else query.where(Snapshot.edition == edition))


def detailed_codes(viewer: access.Scoped | None) -> frozenset[str]:
    """The regions whose detail this officer may open."""
    return access.regions_for(viewer, REGIONAL)


def _newest_first(query: Select[Any]) -> Select[Any]:
    return query.order_by(Snapshot.as_of.desc(), Snapshot.edition.desc()).limit(1)


def _load(query: Select[Snapshot]) -> PublishedSet | None:
    snapshot = db.session.scalars(_newest_first(query)).first()
    if snapshot is None:
        return None
    found = _cells(snapshot.id, dimension="total")

    def line(code: str, name: str, kind: str) -> Row:
        return Row(code, name, kind, found.get((code, ""), {}))

    return PublishedSet(
        snapshot.id,
        snapshot.as_of,
        snapshot.edition,
        snapshot.reason,
        snapshot.published_at,
        snapshot.method_version,
        tuple(line(region.code, region.full_name, region.type) for region in regions.REGIONS),
        line(regions.PROVINCE_CODE, regions.PROVINCE_NAME, "province"),
        line(WITHOUT, "", "none"),
    )


Cells = dict[tuple[str, str], dict[str, Cell]]
"""Printed values by scope and category, then by measure."""


def _cells(snapshot_id: int, dimension: str, scope: str = "") -> Cells:
    """Printed values by scope and category; the exact columns are not even selected."""
    printed = select(Figure.scope, Figure.category, Figure.measure, *PRINTED_COLUMNS).where(
        Figure.snapshot_id == snapshot_id, Figure.dimension == dimension
    )
    if scope:
        printed = printed.where(Figure.scope == scope)
    found: Cells = {}
    for row in db.session.execute(printed):
        cells = found.setdefault((row.scope, row.category), {})
        cells[row.measure] = cell_of(*row[3:])
    return found


PRINTED_COLUMNS = (
    Figure.shown,
    Figure.status,
    Figure.shown_of,
    Figure.low,
    Figure.high,
    Figure.weighting,
    Figure.counted_on,
    Figure.more,
)


def cell_of(value: int | None, status: str, *rest: Any) -> Cell:
    """A cell from its printed columns, in the order of ``PRINTED_COLUMNS``."""
    of, low, high, weighting, counted_on, more = rest
    further = MappingProxyType(json.loads(more)) if more else NO_MORE
    return Cell(value, status, of, low, high, weighting or "", counted_on, further)


def _detail(snapshot_id: int, code: str) -> Detail:
    lines = {
        dimension: tuple(
            Row(category, "", dimension, cells)
            for (_, category), cells in sorted(_cells(snapshot_id, dimension, code).items())
        )
        for dimension in MEASURES
    }
    region = regions.find(code)
    total = lines["total"][0].cells if lines["total"] else {}
    name, kind = (region.full_name, region.type) if region else ("", "")
    return Detail(Row(code, name, kind, total), lines["course"], lines["module"])


def _sorted(rows: Iterable[Row], sort: str, descending: bool) -> list[Row]:
    by_code = sorted(rows, key=lambda row: row.code)
    if sort == "code":
        return by_code[::-1] if descending else by_code
    if sort == "name":
        return sorted(by_code, key=_short_name, reverse=descending)
    printed = [row for row in by_code if row.cell(sort).status == SHOWN]
    hidden = [row for row in by_code if row.cell(sort).status != SHOWN]
    return sorted(printed, key=lambda r: r.cell(sort).value or 0, reverse=descending) + hidden


def _short_name(row: Row) -> tuple[str, str]:
    region = regions.find(row.code)
    return (region.name if region else row.name, row.kind)
