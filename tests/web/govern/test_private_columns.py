"""No byte of any page or file depends on an exact value: they are changed, and nothing else is."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from sqlalchemy import DDL, func, select, text, update

from tests.builders.client import HouseClient
from tests.builders.figures import make_snapshot
from webapp.records import Figure, db

CANARY = 7_654_321
DAY = "2026-11-23"
PUBLIC = (
    "/literasi", "/literasi?urut=terdaftar&arah=turun", "/literasi?kata=kediri", "/literasi/3578",
    "/literasi.csv", "/literasi.xlsx", "/literasi.json", "/literasi/terbitan",
    f"/literasi/terbitan/{DAY}", f"/literasi/terbitan/{DAY}.csv", f"/literasi/terbitan/{DAY}.xlsx",
    "/literasi/data-lengkap.csv", "/literasi/data-lengkap.xlsx", "/api/v1/regions",
    "/api/v1/regions/3578", "/api/v1/snapshots", f"/api/v1/snapshots/{DAY}",
)  # fmt: skip


@pytest.fixture
def snapshot(app: Flask) -> None:
    """A published snapshot with every state a figure can have."""
    with app.app_context():
        make_snapshot()
        db.session.commit()


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


@pytest.mark.usefixtures("snapshot")
def test_pages_and_files_do_not_know_exact_values(app: Flask, client: HouseClient) -> None:
    """Byte for byte the same, also inside the spreadsheet."""
    before = {path: body(client, path) for path in PUBLIC}
    falsify(app)
    changed = [path for path in PUBLIC if body(client, path) != before[path]]
    assert changed == []
    assert all(before.values())


@pytest.mark.usefixtures("snapshot")
def test_neither_do_officers(app: Flask, officer: HouseClient) -> None:
    """Their table, their region's detail and what they download."""
    falsify(app)
    bodies = [officer.get("/dinas").body, officer.get("/dinas/3578").body]
    bodies.append(officer.post("/dinas/unduh", {"bentuk": "csv"}).body)
    assert all(body and str(CANARY).encode() not in body for body in bodies)
    assert all(b"7.654.32" not in body for body in bodies)
