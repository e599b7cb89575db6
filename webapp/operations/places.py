"""Where cohorts met, by the kecamatan of the place: about places, never about people.

For officers only: what is published goes no further down than a region.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from webapp import access, regions
from webapp.records import Cohort, Meeting, db

from .groups import held, real
from .overview import kinds_here


@dataclass(frozen=True, slots=True)
class Place:
    """A kecamatan of a region as trainers wrote it (empty where they did not), and its meetings."""

    code: str
    district: str
    meetings: int


def places(viewer: access.Scoped | None, now: datetime) -> tuple[Place, ...]:
    """The kecamatan where meetings were held in the last 30 days in the regions she serves.

    Spellings that differ in capitals only are one; by region, then by name.
    """
    codes = [region.code for region in regions.REGIONS]
    own = access.regions_for(viewer, codes)
    rows = db.session.execute(
        select(Cohort.region_code, Meeting.district, func.count())
        .join(Meeting)
        .where(*held(now), *real(own, kinds_here()))
        .group_by(Cohort.region_code, Meeting.district)
        .order_by(Cohort.region_code, Meeting.district)
    )
    found: dict[tuple[str, str], Place] = {}
    for code, district, count in rows:
        key = (code, district.casefold())
        known = found.get(key, Place(code, district, 0))
        found[key] = Place(code, known.district, known.meetings + count)
    return tuple(found[key] for key in sorted(found))
