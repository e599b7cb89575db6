"""The demonstration's cohorts: the trainer's, with people who learn; made once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from flask import Flask

from tests.builders.apps import table_rows
from tests.builders.cohorts import viewer_of
from tests.builders.people import Somebody
from webapp import cohorts, content
from webapp.demo import classes, residents
from webapp.demo.residents import ACCOUNTS
from webapp.records import db

NOW = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)


def test_the_trainer_finds_people_who_learn(app: Flask, library: content.Library) -> None:
    """Mbah Sri among them; a later start adds nothing."""
    with app.app_context():
        residents.fill(library, NOW, size=400)
        classes.gather(library, NOW)
        db.session.commit()
        her = Somebody(ACCOUNTS["trainer"], "pelatih-magetan", "", "trainer", "3520", None)
        listed = cohorts.listing(viewer_of(her, NOW))
        assert len(listed) == len(classes.GROUPS)
        found = [cohorts.overview(one.cohort.id, library, NOW) for one in listed]
        assert all(any(line.nickname == "Mbah Sri" for line in seen.lines) for seen in found)
        assert sum(bool(line.done) for seen in found for line in seen.lines) > 2
        assert cohorts.due_for(ACCOUNTS["resident"], library)
        for one in listed:
            held = [m for m in cohorts.meetings_of(one.cohort.id) if m.ends_at < NOW]
            came = cohorts.present_counts(one.cohort.id)
            assert len(held) == 4
            assert all(came[m.id][1] == one.members for m in held)
    before = table_rows(app)
    with app.app_context():
        classes.gather(library, NOW + timedelta(days=3))
        db.session.commit()
    assert table_rows(app) == before
