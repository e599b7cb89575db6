"""The pattern page: every component together, itself a page like any other."""

from __future__ import annotations

from tests.builders.client import HouseClient
from tests.conftest import AppMaker
from webapp.demo import door, pattern


def test_the_pattern_page_keeps_what_every_page_promises(
    make_app: AppMaker, sqlite_url: str
) -> None:
    """One h1, headings without a jump, labels, no inline style: ``HouseClient`` inspects it."""
    app = make_app(sqlite_url, demo=True)
    app.register_blueprint(door.blueprint)
    app.register_blueprint(pattern.blueprint)
    page = HouseClient(app).get("/pola")
    assert page.h1 == "Pola rumah Sinau"
