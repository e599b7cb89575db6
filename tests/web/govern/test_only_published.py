"""Pages, files, answers and paper read snapshots; they know no person and no name."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from tests.builders.client import HouseClient
from tests.builders.people import AccountMaker, SignerIn
from tests.builders.statements import statements
from tests.conftest import AppMaker
from webapp.demo import door

from .everything import DESKS, EXPORTS, FORMS, PAGES, PUBLIC, ROOMY, readable, roomy, taken

SNAPSHOTS = {"snapshots", "figures"}
DESK = SNAPSHOTS | {"sign_ins", "accounts", "house_marks", "audit_events", "saved_views"}
"""An officer signs in, keeps views of her table and leaves a line in the log."""
OF_STAFF = DESK | {"cohorts", "cohort_trainers", "meetings"}
NAMES = ("~julukan-warga~", "nama-akun-warga", "~julukan-pelatih~", "nama-akun-pelatih")


@pytest.fixture
def app(make_app: AppMaker, sqlite_url: str) -> Flask:
    """Figures in every state, in a house where all of them may be asked for at once."""
    return roomy(make_app, sqlite_url)


def tables(sent: list[str]) -> set[str]:
    """The tables that are named after FROM or JOIN."""
    return {name for one in sent for name in re.findall(r"\b(?:FROM|JOIN) \"?(\w+)", one)}


@pytest.mark.parametrize("url", PUBLIC)
def test_whatever_is_public_reads_snapshots_only(app: Flask, client: HouseClient, url: str) -> None:
    """Not who signed up, not what they answered: no statement names another table."""
    with statements(app) as sent:
        client.get(url)
    assert tables(sent) & SNAPSHOTS
    assert tables(sent) <= SNAPSHOTS


def test_officers_read_snapshots_and_what_staff_does(app: Flask, province: HouseClient) -> None:
    """Her own session, her views; of operations cohorts and meetings, nothing of learners."""
    with statements(app) as sent:
        assert len(list(taken(province))) == len(DESKS) + len(EXPORTS) * len(FORMS)
    assert tables(sent) & {"figures", "meetings"} == {"figures", "meetings"}
    assert tables(sent) <= OF_STAFF


def test_no_name_is_on_any_page_or_in_any_file(
    client: HouseClient, province: HouseClient, make_account: AccountMaker
) -> None:
    """Neither a nickname nor the name of an account, of a resident or of a trainer."""
    resident, trainer = NAMES[:2], NAMES[2:]
    make_account(nickname=resident[0], username=resident[1], region="3501")
    make_account(nickname=trainer[0], username=trainer[1], role="trainer", region="3501")
    answers = [(url, client.get(url)) for url in PUBLIC] + list(taken(province))
    for url, page in answers:
        found = [name for name in NAMES if name.encode() in readable(page)]
        assert found == [], url


def test_every_page_of_a_demonstration_says_that_it_is_one(
    make_app: AppMaker, sqlite_url: str, app: Flask,
    make_account: AccountMaker, sign_in_as: SignerIn,
) -> None:  # fmt: skip
    """In a banner on top, for everybody and for officers."""
    house = make_app(sqlite_url, demo=True, **ROOMY)
    house.register_blueprint(door.blueprint)
    client = HouseClient(house)
    pages = [client.get(url) for url in PAGES]
    desk = sign_in_as(HouseClient(house), make_account(role="officer", region="province"))
    for page in pages + [desk.get(url) for url in DESKS]:
        assert "Mode peraga. Orang dan angkanya rekaan." in page.one(".demo").get_text(" ")
    assert not HouseClient(app).get("/literasi").all(".demo")
