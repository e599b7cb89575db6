"""A cohort that has met for ten days, its trainer's phone, and names to say who is who."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from flask import Flask

from tests.builders.client import HouseClient
from tests.builders.cohorts import make_cohort, viewer_of
from tests.builders.people import AccountMaker, Clock, SignerIn, Somebody
from tests.builders.stays import learner_of
from webapp import cohorts
from webapp.people import Viewer
from webapp.records import db


@dataclass
class Taught:
    """A cohort. ``learners`` and ``stays`` are ids by nickname; the clock stands at ``now``."""

    app: Flask
    trainer: HouseClient
    viewer: Viewer
    id: str
    now: datetime
    learners: dict[str, str]
    stays: dict[str, str]

    @property
    def url(self) -> str:
        """Its page."""
        return f"/pelatih/kelas/{self.id}"

    def member(self, name: str) -> str:
        """The page of a member."""
        return f"{self.url}/peserta/{self.stays[name]}"

    def rows(self, query: str = "") -> list[dict[str, str]]:
        """The lines of its table by the words of the headings."""
        page = self.trainer.get(self.url + query)
        heads = [head.get_text() for head in page.all(".people thead th")]
        return [
            dict(zip(heads, (cell.get_text() for cell in line.select("th, td")), strict=True))
            for line in page.all(".people tbody tr")
        ]

    def names(self, query: str = "") -> list[str]:
        """Who is in its table, in order."""
        return [row["Nama"] for row in self.rows(query)]


Teaching = Callable[..., Taught]


@pytest.fixture
def teach(app: Flask, clock: Clock, make_account: AccountMaker, sign_in_as: SignerIn) -> Teaching:
    """Makes a cohort: ``teach("Ani", "Budi")``; they joined ten days ago."""

    def make(*names: str) -> Taught:
        trainer, begun = make_account(role="trainer"), clock() - timedelta(days=10)
        people: dict[str, Somebody] = {name: make_account(nickname=name) for name in names}
        viewer = viewer_of(trainer, clock())
        with app.app_context():
            group = make_cohort(viewer, begun, tuple(one.id for one in people.values()))
            learners = {name: learner_of(one.id) for name, one in people.items()}
            stays = {one.nickname: one.membership_id for one in cohorts.members_of(group.id)}
            db.session.commit()
        phone = sign_in_as(HouseClient(app), trainer)
        return Taught(app, phone, viewer, group.id, clock(), learners, stays)

    return make
