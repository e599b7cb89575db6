"""A house with one published set of figures: counted from a few residents, or made by hand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.builders.client import HouseClient
from tests.builders.figures import make_snapshot
from tests.builders.people import AccountMaker, SignerIn
from tests.statistics.population import DAY, KEDIRI_TOWN, RUN, SURABAYA, Population, ago
from webapp import content, statistics
from webapp.records import db


@pytest.fixture
def published(app: Flask, library: content.Library) -> None:
    """47 in Surabaya (all enrolled, 14 through), 12 in Kediri town, 3 in Kediri regency."""
    with app.app_context():
        population = Population()
        for number in range(47):
            person = population.person(region=SURABAYA)
            population.enrols(person.learner, ago(40), ago(35) if number < 14 else None, "K1")
            population.completes(person.learner, ago(38), "K1.1")
        for region, people in ((KEDIRI_TOWN, 12), ("3506", 3)):
            for _ in range(people):
                population.person(region=region)
        db.session.flush()
        statistics.publish(DAY, library, RUN)
        db.session.commit()


@pytest.fixture
def snapshot(app: Flask) -> None:
    """Figures in every state, made by hand."""
    with app.app_context():
        make_snapshot()
        db.session.commit()


@pytest.fixture
def latest(app: Flask) -> Iterator[statistics.PublishedSet]:
    """The newest figures, read inside a request."""
    with app.test_request_context("/", base_url="http://localhost"):
        found = statistics.latest()
        assert found is not None
        yield found


@pytest.fixture
def officer(client: HouseClient, make_account: AccountMaker, sign_in_as: SignerIn) -> HouseClient:
    """An officer of Surabaya at her desk."""
    return sign_in_as(client, make_account(role="officer", region=SURABAYA))


@pytest.fixture
def province(app: Flask, make_account: AccountMaker, sign_in_as: SignerIn) -> HouseClient:
    """An officer of the province at hers."""
    return sign_in_as(HouseClient(app), make_account(role="officer", region="province"))
