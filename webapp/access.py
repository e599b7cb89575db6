"""Who may see what, as filters: the rule narrows the rows instead of judging them afterwards."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

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
