"""Steps a person takes on the account pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from tests.builders.client import HouseClient
from tests.builders.pages import Page
from webapp.records import db

PASSWORD = "kebun perahu melodi"

DETAILS = {
    "nickname": "Bu Sri",
    "region": "3578",
    "sex": "",
    "username": "melati-627",
    "choice": "own",
    "password": PASSWORD,
    "again": PASSWORD,
    "agrees": "y",
    "statistics": "y",
}


def sign_up(client: HouseClient, band: str = "45-59", **changes: Any) -> Page:
    """Go through the whole sign-up of an adult; gives the page with the recovery code."""
    client.get("/daftar")
    client.post("/daftar", {"age_band": band}, expect=303)
    client.get("/daftar/data")
    page = client.post("/daftar/data", DETAILS | changes, expect=(200, 422))
    client.forget_token()
    return page


def code_on(page: Page) -> str:
    """The recovery code a page shows."""
    return " ".join(item.get_text(strip=True) for item in page.all(".take .say"))


def count(app: Flask, table: str) -> int:
    """Rows in a table."""
    with app.app_context():
        found = db.session.execute(db.text(f"SELECT count(*) FROM {table}"))
        return int(found.scalar_one())


@pytest.fixture
def another_phone(app: Flask) -> Callable[[], HouseClient]:
    """More phones on the same application."""
    return lambda: HouseClient(app)
