"""A session that ended, however it ended, is ended on every worker, also for a copied cookie."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from flask import Flask

from tests.builders.client import HouseClient
from tests.builders.people import AccountMaker, Clock, SignerIn
from tests.conftest import AppMaker
from webapp import people
from webapp.people import sessions, staff
from webapp.records import db

Ending = Callable[[str, str, datetime], object]
ENDINGS: dict[str, Ending] = {
    "signs out": lambda _who, token, at: sessions.end(token, at),
    "other devices ended": lambda who, _token, at: sessions.end_all(who, at),
    "role": lambda who, _, at: staff.change_role(who, "author", None, None, at),
    "region": lambda who, _, at: staff.change_role(who, "officer", "3507", None, at),
    "disabled": lambda who, _, at: staff.disable(who, None, at),
    "password": lambda who, _, at: staff.reset_password(who, "lain lagi yang panjang", None, at),
    "deleted": lambda who, _, at: people.forget(who, at),
}


@pytest.fixture
def workers(make_app: AppMaker, sqlite_url: str) -> tuple[Flask, Flask]:
    """Two applications on one database, which know nothing of each other."""
    return make_app(sqlite_url), make_app(sqlite_url)


@pytest.mark.parametrize("ending", ENDINGS)
def test_it_is_ended_on_the_other_worker_at_once(
    workers: tuple[Flask, Flask], make_account: AccountMaker, sign_in_as: SignerIn, clock: Clock,
    ending: str,
) -> None:  # fmt: skip
    here, there = workers
    officer = make_account(role="officer", region="3578")
    phone = sign_in_as(HouseClient(here), officer)
    cookie = phone.raw.get_cookie("sinau", domain="localhost")
    assert cookie
    copied = HouseClient(there)
    copied.raw.set_cookie("sinau", cookie.value, domain="localhost")
    assert copied.get("/dinas").status == 200
    with phone.raw.session_transaction(base_url="http://localhost") as kept:
        token = kept["_user_id"]
    with here.app_context():
        ENDINGS[ending](officer.id, token, clock())
        db.session.commit()
    for device in (copied, phone):
        page = device.get("/dinas", expect=302)
        assert page.location.startswith("/masuk")
