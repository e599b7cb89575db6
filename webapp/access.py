"""Who may see what, as filters: the rule narrows the rows instead of judging them afterwards."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from sqlalchemy import ColumnElement, exists, false, select

from webapp.records import Cohort, CohortTrainer, Membership

PROVINCE = "province"
"""The scope of an officer who serves the whole province."""


class Scoped(Protocol):
    """Somebody signed in, as far as a permission needs to know her."""

    @property
    def role(self) -> str:
        """One of the five roles."""

    @property
    def scope(self) -> str | None:
        """A region code or ``province`` for an officer, else None."""


def regions_for(viewer: Scoped | None, codes: Iterable[str]) -> frozenset[str]:
    """Those of the region codes whose detail she may see: an officer's own, or all, or none."""
    if viewer is None or viewer.role != "officer":
        return frozenset()
    if viewer.scope == PROVINCE:
        return frozenset(codes)
    return frozenset(code for code in codes if code == viewer.scope)


class Known(Scoped, Protocol):
    """Somebody signed in, where a permission hangs on her and not on her role alone."""

    @property
    def account_id(self) -> str:
        """Her account."""


def cohorts_for(viewer: Known | None) -> ColumnElement[bool]:
    """Which cohorts a trainer may open: those she teaches now. Nobody else may open any."""
    if viewer is None or viewer.role != "trainer":
        return false()
    # From her to her cohorts, by index: SQLite would look at every cohort there is otherwise.
    return Cohort.id.in_(
        select(CohortTrainer.cohort_id).where(
            CohortTrainer.account_id == viewer.account_id, CohortTrainer.until.is_(None)
        )
    )


def members_for(viewer: Known | None) -> ColumnElement[bool]:
    """Which stays in cohorts a trainer may see: the open ones of the cohorts she teaches now."""
    return Membership.left_at.is_(None) & exists().where(
        Cohort.id == Membership.cohort_id, cohorts_for(viewer)
    )
