"""A region's trainers, cohorts that run and meetings that were held.

Nothing about learners is counted here, not even how many papers parents signed. These are exact
counts of the work of staff, so they are no published figures and are seen only by officers. A
region's officer is never given another region's line, nor a sum it could be worked out from: the
rows are narrowed before they are counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Subquery, case, exists, func, select

from webapp import access, regions
from webapp.records import Account, HouseMark, SignIn, db

from .groups import cohort_lines
from .line import WINDOW, Line


@dataclass(frozen=True, slots=True)
class Operations:
    """What one officer may see: her regions in the order of their codes.

    ``elsewhere`` (trainers of no region) and ``total`` are there only for the whole province.
    """

    counted_at: datetime
    regional: tuple[Line, ...]
    elsewhere: Line | None = None
    total: Line | None = None

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every line of the table, the total last."""
        return (*self.regional, *filter(None, (self.elsewhere, self.total)))


def overview(viewer: access.Scoped | None, now: datetime) -> Operations | None:
    """The trainers of the regions she serves, counted at ``now``; None when she serves none."""
    codes = [region.code for region in regions.REGIONS]
    own = access.regions_for(viewer, codes)
    if not own:
        return None
    found = _count(now, None if len(own) == len(codes) else own)
    regional = tuple(found.pop(code, Line(code)) for code in codes if code in own)
    if len(own) < len(codes):
        return Operations(now, regional)
    elsewhere = sum(found.values(), Line(""))
    total = sum((*regional, elsewhere), Line(regions.PROVINCE_CODE))
    return Operations(now, regional, elsewhere, total)


def _count(now: datetime, own: frozenset[str] | None) -> dict[str, Line]:
    """Lines by the scope of the trainers and the region of the cohorts; ``own`` None: all."""
    found = _trainer_lines(now, own)
    for line in cohort_lines(now, own, kinds_here()):
        found[line.code] = found.get(line.code, Line(line.code)) + line
    return found


def _trainer_lines(now: datetime, own: frozenset[str] | None) -> dict[str, Line]:
    one = _trainers(now, own)
    rows = db.session.execute(
        select(one.c.scope, func.count(), func.sum(one.c.seen))
        .select_from(one)
        .group_by(one.c.scope)
    )
    lines = (Line(scope or "", count, int(seen)) for scope, count, seen in rows)
    return {line.code: line for line in lines}


def _trainers(now: datetime, own: frozenset[str] | None) -> Subquery:
    """One row for each trainer who may work: scope, ``seen`` (1 or 0)."""
    lately = now - WINDOW
    seen = exists().where(
        SignIn.account_id == Account.id, SignIn.seen_at >= lately, SignIn.seen_at <= now
    )
    query = select(Account.scope, case((seen, 1), else_=0).label("seen")).where(
        Account.role == "trainer", Account.disabled_at.is_(None), Account.kind.in_(kinds_here())
    )
    if own is not None:
        query = query.where(Account.scope.in_(own))
    return query.subquery("trainers")


def kinds_here() -> tuple[str, ...]:
    """Whose accounts are real here: in a demonstration its synthetic ones too."""
    purpose = db.session.scalar(select(HouseMark.value).where(HouseMark.name == "purpose"))
    return ("ordinary", "demo") if purpose == "demo" else ("ordinary",)
