"""Who may see a region's detail."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from webapp import access

CODES = ("3506", "3571", "3578")


@dataclass(frozen=True)
class Somebody:
    """A signed-in person as a permission sees her."""

    role: str
    scope: str | None = None


def test_an_officer_of_a_region_sees_her_own() -> None:
    """Kediri town is not Kediri regency, though they share the name."""
    assert access.regions_for(Somebody("officer", "3571"), CODES) == {"3571"}


def test_an_officer_of_the_province_sees_all() -> None:
    """Every code that was asked about."""
    assert access.regions_for(Somebody("officer", "province"), CODES) == set(CODES)


@pytest.mark.parametrize("role", ["resident", "trainer", "author", "operator"])
@pytest.mark.parametrize("scope", [None, "3571", "province"])
def test_nobody_else_sees_any(role: str, scope: str | None) -> None:
    """A scope without the office opens nothing."""
    assert access.regions_for(Somebody(role, scope), CODES) == set()


@pytest.mark.parametrize("scope", [None, "", "35", "9999", "Kediri"])
def test_an_odd_scope_opens_nothing(scope: str | None) -> None:
    """Nor does a scope that names no region."""
    assert access.regions_for(Somebody("officer", scope), CODES) == set()


def test_an_anonymous_visitor_sees_none() -> None:
    """Without signing in there is no detail."""
    assert access.regions_for(None, CODES) == set()
