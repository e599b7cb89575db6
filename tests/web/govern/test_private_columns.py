"""No byte of any page or file depends on an exact value: they are changed, and nothing else is."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from sqlalchemy import DDL, func, select, text, update

from tests.builders.client import HouseClient
from tests.conftest import AppMaker
from webapp.records import Figure, db

from .everything import PUBLIC, readable, roomy, taken

CANARY = 7_654_321


@pytest.fixture
def app(make_app: AppMaker, sqlite_url: str) -> Flask:
    """A published snapshot with every state a figure can have."""
    return roomy(make_app, sqlite_url)


def falsify(app: Flask) -> None:
    """Other exact values in every row, each of them a number nobody would print.

    Published rows are append-only; the guard of this test's own database is taken away for it.
    """
    guards = text("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'figures'")
    false = {"exact": CANARY, "exact_of": CANARY + 1, "exact_more": f'{{"p": {CANARY}}}'}
    with app.app_context():
        for name in db.session.scalars(guards).all():
            db.session.execute(DDL(f"DROP TRIGGER {name}"))
        db.session.execute(update(Figure).values(**false))
        db.session.commit()
        changed = select(func.count()).select_from(Figure).where(Figure.exact == CANARY)
        assert (db.session.scalar(changed) or 0) > 1000


def body(client: HouseClient, path: str) -> bytes:
    """An answer without the form's token, which holds the second it was made in."""
    return re.sub(rb'(name="csrf_token" value=)"[^"]*"', rb"\1", client.get(path).body)


def forgotten(app: Flask) -> None:
    """Nothing that was made before is at hand any more."""
    for kept in ("sinau_shelf", "sinau_press", "sinau_passing"):
        getattr(app.extensions[kept], "recent", app.extensions[kept]).kept.clear()


def test_pages_and_files_do_not_know_exact_values(app: Flask, client: HouseClient) -> None:
    """Byte for byte the same, also inside the spreadsheet."""
    before = {path: body(client, path) for path in PUBLIC}
    falsify(app)
    forgotten(app)
    changed = [path for path in PUBLIC if body(client, path) != before[path]]
    assert changed == []
    assert all(before.values())


def test_neither_do_officers(app: Flask, province: HouseClient) -> None:
    """Their table, a region's detail, what runs, and what they download in each form."""
    falsify(app)
    for url, page in taken(province):
        said = readable(page)
        assert said, url
        assert str(CANARY).encode() not in said, url
        assert b"7.654.32" not in said, url
