"""Trainers counted for the officers of their regions, and for nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import update

from webapp import operations
from webapp.operations import Line
from webapp.records import HouseMark, SignIn, db
from webapp.regions import REGIONS

from .trainers import plant

NOW = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)
A, B = "3578", "3571"


@dataclass(frozen=True)
class Somebody:
    """A signed-in person as a permission sees her."""

    role: str
    scope: str | None = None


PROVINCE = Somebody("officer", "province")


@pytest.fixture(autouse=True)
def house(each_app: Flask) -> Iterator[None]:
    """An empty house, once on SQLite and once on PostgreSQL."""
    with each_app.app_context():
        yield
        db.session.rollback()


def line(viewer: Somebody, code: str) -> Line:
    """One line of what she is shown."""
    shown = operations.overview(viewer, NOW)
    assert shown is not None
    return next(one for one in shown.lines if one.code == code)


def test_the_province_sees_every_region_those_of_none_and_the_sum() -> None:
    plant(A, NOW, trainers=5, seen=3)
    plant(B, NOW, trainers=2, seen=1)
    plant(None, NOW, trainers=3, seen=2)
    plant("province", NOW, trainers=1)
    shown = operations.overview(PROVINCE, NOW)
    assert shown is not None
    assert [one.code for one in shown.regional] == [region.code for region in REGIONS]
    filled = {one.code: one for one in shown.regional if one.trainers}
    assert filled == {A: Line(A, 5, 3), B: Line(B, 2, 1)}
    assert shown.elsewhere == Line("", 4, 2)
    assert shown.total == Line("35", 11, 6)
    assert shown.counted_at == NOW


def test_a_region_sees_its_own_line_and_no_sum() -> None:
    """From a sum the others' number could be worked out."""
    plant(A, NOW, trainers=5, seen=3)
    plant(B, NOW, trainers=7)
    plant(None, NOW, trainers=2)
    shown = operations.overview(Somebody("officer", B), NOW)
    assert shown is not None
    assert shown.lines == (Line(B, 7, 0),)


def test_a_house_without_trainers_counts_none() -> None:
    assert line(PROVINCE, "35") == Line("35")
    assert line(Somebody("officer", A), A) == Line(A)


@pytest.mark.parametrize(
    "viewer",
    [None, *(Somebody(role, A) for role in ("resident", "trainer", "author", "operator")),
     Somebody("officer"), Somebody("officer", "9999"), Somebody("trainer", "province")],
)  # fmt: skip
def test_nobody_else_sees_anything(viewer: Somebody | None) -> None:
    plant(A, NOW, trainers=3)
    assert operations.overview(viewer, NOW) is None


@pytest.mark.parametrize(("days", "counts"), [(0, 1), (30, 1), (30.01, 0), (-1, 0)])
def test_lately_is_thirty_days(days: float, counts: int) -> None:
    plant(A, NOW, seen=1, days=days)
    assert line(PROVINCE, A) == Line(A, 1, counts)


def test_a_trainer_on_two_devices_is_one_and_counts_when_signed_out() -> None:
    (one,) = plant(A, NOW, seen=1)
    earlier = NOW - timedelta(days=5)
    db.session.add(
        SignIn(token_hash="-", account_id=one, created_at=earlier, seen_at=earlier,
               ends_at=earlier, confirmed_at=earlier)
    )  # fmt: skip
    db.session.flush()
    db.session.execute(update(SignIn).values(revoked_at=NOW))
    assert line(PROVINCE, A) == Line(A, 1, 1)


def test_only_trainers_who_may_work_are_counted() -> None:
    """Not the shut out, not other staff, not residents, not test accounts."""
    plant(A, NOW, seen=1, disabled_at=NOW)
    for role in ("officer", "author", "operator", "resident"):
        plant(A, NOW, seen=1, role=role)
    plant(A, NOW, seen=1, kind="test")
    assert line(PROVINCE, "35") == Line("35")


@pytest.mark.parametrize(("purpose", "counts"), [("demo", 2), ("live", 0), (None, 0)])
def test_synthetic_trainers_count_in_a_demonstration_only(purpose: str | None, counts: int) -> None:
    if purpose:
        db.session.add(HouseMark(name="purpose", value=purpose))
    plant(A, NOW, trainers=2, kind="demo")
    assert line(PROVINCE, A).trainers == counts
