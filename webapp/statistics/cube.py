"""The published cube line by line: one printed value for each scope, dimension, category, measure.

The cube is one-way and nothing lies outside it (measurement.md §4.5): a region, the province or
those without one, by one dimension. Modules are the officers' detail of their region; of them only
the province's share at first try is for everybody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import and_, or_, select

from webapp.records import Figure, db
from webapp.regions import PROVINCE_CODE

from .counts import REGIONAL
from .person import NOWHERE
from .read import PRINTED_COLUMNS, Cell, PublishedSet, cell_of

DIMENSIONS = ("total", "sex", "age", "mode", "pillar", "competence", "course", "quarter")
"""What a region may be seen by, one at a time."""

SCOPES = (*REGIONAL, PROVINCE_CODE, NOWHERE)
"""Every scope of a snapshot in the order it is listed."""

_FOR_EVERYBODY = or_(
    Figure.dimension.in_(DIMENSIONS),
    and_(
        Figure.dimension == "module",
        Figure.measure == "first_try",
        Figure.scope == PROVINCE_CODE,
    ),
)
_ORDER = {dimension: place for place, dimension in enumerate((*DIMENSIONS, "module"))}
_PLACES = {scope: place for place, scope in enumerate(SCOPES)}


@dataclass(frozen=True, slots=True)
class CubeLine:
    """One printed value of the cube and where in it it stands."""

    scope: str
    dimension: str
    category: str
    measure: str
    cell: Cell


def lines(published: PublishedSet, scope: str = "", dimension: str = "") -> Sequence[CubeLine]:
    """The public cube of a snapshot, or what it holds of one scope or of one dimension.

    In the order of ``SCOPES``, then by dimension, category and measure. Only printed columns are
    selected, so no exact number can be among them.
    """
    query = select(
        Figure.scope, Figure.dimension, Figure.category, Figure.measure, *PRINTED_COLUMNS
    ).where(Figure.snapshot_id == published.id, _FOR_EVERYBODY)
    if scope:
        query = query.where(Figure.scope == scope)
    if dimension:
        query = query.where(Figure.dimension == dimension)
    found = [CubeLine(*row[:4], cell_of(*row[4:])) for row in db.session.execute(query)]
    return sorted(found, key=_place)


def _place(line: CubeLine) -> tuple[int, int, str, str]:
    return _PLACES[line.scope], _ORDER[line.dimension], line.category, line.measure
