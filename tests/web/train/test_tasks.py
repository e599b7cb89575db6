"""Asking for the whole path: offered where there is more than one course, told in words."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import update

from tests.builders.client import HouseClient
from tests.builders.cohorts import make_cohort, viewer_of
from tests.builders.people import Clock, make_account, sign_in_as
from tests.conftest import AppMaker
from webapp import content
from webapp.records import Cohort, db


def test_all_courses_of_a_class_are_asked_for_at_once(
    make_app: AppMaker, sqlite_url: str, library: content.Library, clock: Clock
) -> None:
    (first,) = library.courses
    second = replace(first, code="K2", slug="lain", title="Kursus Lain", modules=())
    app = make_app(sqlite_url, replace(library, courses=(first, second)))
    trainer, sri = make_account(app, clock(), role="trainer"), make_account(app, clock())
    with app.app_context():
        group = make_cohort(viewer_of(trainer, clock()), clock(), (sri.id,))
        db.session.commit()
    phone = sign_in_as(HouseClient(app), trainer, clock())
    at = f"/pelatih/kelas/{group.id}/tugas"
    assert not phone.get(at).all('#target [value="path"]')
    with app.app_context():
        db.session.execute(update(Cohort).values(courses="K1,K2"))
        db.session.commit()
    offered = phone.get(at).one('#target [value="path"]')
    assert offered.get_text(strip=True) == "Semua kursus kelas ini"
    phone.post(at, {"target": "path", "whom": "", "due_on": "2026-12-01"}, expect=303)
    assert "Semua kursus kelas ini" in phone.get(at).one(".entries").get_text()
    hers = sign_in_as(HouseClient(app), sri, clock())
    (duty,) = hers.get("/kelas").all("#tugas a")
    assert "Semua kursus kelas ini" in duty.get_text()
    assert duty["href"] == "/kursus"
