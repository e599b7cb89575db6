"""A cohort is its trainers' and nobody else's; two who edit it at once lose nothing."""

from __future__ import annotations

import threading
from datetime import date, timedelta

import pytest
from flask import Flask

from tests.builders.cohorts import KNOWN, Group, details, make_cohort, viewer_of
from tests.builders.people import make_account
from webapp import cohorts
from webapp.people import Viewer
from webapp.records import db

from .conftest import NOW


def test_whoever_makes_it_leads_it(hers: Viewer, group: Group) -> None:
    found = cohorts.find(hers, group.id)
    assert found is not None
    assert (found.name, found.courses, found.version) == ("PKK Melati", "K1", 1)
    assert [(who, leads) for who, _name, leads in cohorts.trainers(group.id)] == [
        (hers.account_id, True)
    ]


def test_another_trainer_finds_nothing(another: Viewer, group: Group) -> None:
    """Every verb starts from what is hers, so each is like for a cohort that never was."""
    assert cohorts.find(another, group.id) is None
    assert cohorts.listing(another) == ()
    assert cohorts.open_code(another, group.id, NOW) is None
    assert cohorts.open_trainer_code(another, group.id, NOW) is None
    cohorts.archive(another, group.id, NOW)
    cohorts.close_code(another, group.id, NOW)
    assert isinstance(cohorts.change(another, group.id, 1, details(), KNOWN, NOW), cohorts.Refused)
    assert not isinstance(cohorts.look(group.code, "10.0.0.1", NOW), cohorts.WrongCode)


@pytest.mark.parametrize("role", ["resident", "officer", "author", "operator"])
def test_no_other_role_opens_one(house: Flask, group: Group, role: str) -> None:
    """Not even with a row that says she teaches it."""
    somebody = viewer_of(make_account(house, NOW, role=role), NOW)
    assert cohorts.find(somebody, group.id) is None


@pytest.mark.parametrize(
    ("changed", "field", "problem"),
    [
        ({"name": " \u200b "}, "name", "missing"),
        ({"name": "x" * 81}, "name", "long"),
        ({"name": "Bu Sri 3578 0101 0158 0001"}, "name", "number"),
        ({"region_code": "3599"}, "region", "unknown"),
        ({"courses": ()}, "courses", "missing"),
        ({"courses": ("K9",)}, "courses", "unknown"),
        ({"starts_on": None}, "starts_on", "missing"),
        ({"ends_on": date(2026, 11, 1)}, "ends_on", "order"),
        ({"ends_on": date(2028, 1, 1)}, "ends_on", "stay"),
    ],
)
def test_what_cannot_be_taken_is_told_by_field(
    hers: Viewer, changed: dict[str, object], field: str, problem: str
) -> None:
    refused = cohorts.create(hers, details(**changed), KNOWN, NOW)
    assert refused == cohorts.Refused({field: problem})


def test_the_slower_of_two_is_told_and_nothing_is_lost(hers: Viewer, group: Group) -> None:
    """Both open the page; one saves; the other's save gives back how it stands."""
    assert cohorts.change(hers, group.id, 1, details(name="Satu"), KNOWN, NOW) is None
    stale = cohorts.change(hers, group.id, 1, details(name="Dua"), KNOWN, NOW)
    assert isinstance(stale, cohorts.Stale)
    assert (stale.now.name, stale.now.version) == ("Satu", 2)
    assert cohorts.change(hers, group.id, 2, details(name="Dua"), KNOWN, NOW) is None


def test_of_two_at_the_same_moment_one_is_told(each_app: Flask) -> None:
    """On both databases: one version, one writer."""
    with each_app.app_context():
        trainer = viewer_of(make_account(each_app, NOW, role="trainer"), NOW)
        made = make_cohort(trainer, NOW)
        db.session.commit()
    answers: list[object] = []

    def save(name: str) -> None:
        with each_app.app_context():
            answers.append(cohorts.change(trainer, made.id, 1, details(name=name), KNOWN, NOW))
            db.session.commit()

    threads = [threading.Thread(target=save, args=(f"Kelas {n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers.count(None) == 1
    assert sum(isinstance(answer, cohorts.Stale) for answer in answers) == 3


def test_a_cohort_put_away_takes_nobody_in(hers: Viewer, group: Group) -> None:
    cohorts.archive(hers, group.id, NOW)
    assert isinstance(cohorts.look(group.code, "10.0.0.1", NOW), cohorts.WrongCode)
    assert cohorts.open_code(hers, group.id, NOW) is None
    assert cohorts.listing(hers) == ()
    assert [line.cohort.id for line in cohorts.listing(hers, archived=True)] == [group.id]
    cohorts.take_out(hers, group.id, NOW)
    assert cohorts.open_code(hers, group.id, NOW + timedelta(days=1))
