"""``/dinas``: the same table for officers, their own region's detail, and files with a trace."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from tests.builders.client import HouseClient
from tests.builders.people import Clock
from tests.statistics.population import DAY
from webapp import statistics
from webapp.records import AuditEvent, db

from .reading import CODE, REGISTERED, in_csv, on_screen


def exports(app: Flask) -> list[AuditEvent]:
    """The lines of the security log about exports."""
    with app.app_context():
        query = select(AuditEvent).where(AuditEvent.event == "export")
        return list(db.session.scalars(query))


def test_before_anything_is_published(officer: HouseClient) -> None:
    """Empty pages for what she may see, no file, and still nothing of another's region."""
    assert "Belum ada angka yang terbit" in officer.get("/dinas").text
    assert "Belum ada angka yang terbit" in officer.get("/dinas/3578").text
    officer.get("/dinas/3571", expect=404)
    officer.post("/dinas/unduh", {"bentuk": "csv"}, expect=404)


@pytest.mark.usefixtures("published")
def test_officers_see_what_everybody_sees(officer: HouseClient) -> None:
    """Rounded and hidden alike; her own line is marked."""
    own = on_screen(officer.get("/dinas"))
    marked = officer.get("/dinas").one("tr.mine-row")
    assert marked.select("td")[0].get_text() == "3578"
    assert own == on_screen(officer.get("/literasi"))


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize(("days", "told"), [(8, False), (8.01, True)])
def test_officers_are_told_when_the_weekly_publishing_stopped(
    officer: HouseClient, clock: Clock, days: float, told: bool
) -> None:
    """Nobody else sees the notice: others cannot do anything about it."""
    clock.set(statistics.moment_of(DAY) + timedelta(days=days))
    assert ("penerbitan mingguan mungkin berhenti" in officer.get("/dinas").text) is told
    assert "mungkin berhenti" not in officer.get("/literasi").text


@pytest.mark.usefixtures("published")
def test_names_lead_to_detail_only_where_she_serves(
    officer: HouseClient, province: HouseClient
) -> None:
    """Elsewhere they lead to the public page, so that no link ends before a closed door."""

    def leads(client: HouseClient) -> set[str]:
        links = [str(link["href"]) for link in client.get("/dinas").all("tbody th a")]
        return {link for link in links if link.startswith("/dinas/")}

    assert leads(officer) == {"/dinas/3578"}
    assert len(leads(province)) == 38


@pytest.mark.usefixtures("published")
def test_detail_by_course_and_module(officer: HouseClient) -> None:
    """Titles from the library, values rounded; one module held back to protect the other."""
    lines = on_screen(officer.get("/dinas/3578"), "table.detail")
    assert lines[0][0] == "K1"
    assert lines[0][2:] == ["45", "15", "33 %", "45"]
    assert {line[0]: line[2] for line in lines[1:]} == {"K1.1": "—", "K1.2": "< 10"}


@pytest.mark.usefixtures("published")
def test_anothers_region_is_like_a_missing_one(officer: HouseClient, province: HouseClient) -> None:
    """The same page to the letter, apart from the number to report."""

    def body(client: HouseClient, code: str) -> str:
        page = client.get(f"/dinas/{code}", expect=404)
        for number in page.all("main code"):
            number.decompose()
        return page.one("main").get_text()

    assert body(officer, "3571") == body(officer, "9999") == body(officer, "abc")
    officer.post("/dinas/3571/unduh", {"bentuk": "csv"}, expect=404)
    assert province.get("/dinas/3571").h1 == "Kota Kediri"


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("role", ["resident", "trainer", "author", "operator"])
def test_other_roles_stay_outside(
    client: HouseClient, make_account: object, sign_in_as: object, role: str
) -> None:
    """Though they may read the public table."""
    sign_in_as(client, make_account(role=role, region="3578"))  # type: ignore[operator]
    for url in ("/dinas", "/dinas/3578"):
        client.get(url, expect=403)
    client.get("/literasi")


@pytest.mark.usefixtures("published")
def test_an_export_equals_the_page_and_leaves_one_line(app: Flask, officer: HouseClient) -> None:
    """Order and filter travel with the form; a GET is not an export."""
    page = officer.get("/dinas?urut=terdaftar&arah=turun&jenis=kota")
    shown = [(line[CODE], line[REGISTERED]) for line in on_screen(page)]
    file = officer.submit("form.downloads", bentuk="csv")
    assert [line[0] for line in in_csv(file)] == [code for code, _ in shown]
    assert "sinau-dinas-2026-11-16-1.csv" in file.headers["Content-Disposition"]
    [event] = exports(app)
    assert (event.target, event.outcome) == ("dinas 2026-11-16/1 csv", "ok")
    officer.get("/dinas/unduh", expect=404)
    assert len(exports(app)) == 1


@pytest.mark.usefixtures("published")
def test_the_detail_can_be_taken_along(app: Flask, officer: HouseClient) -> None:
    """Courses and modules in one file, its export in the log."""
    officer.get("/dinas/3578")
    file = officer.submit("form.downloads", bentuk="csv")
    lines = in_csv(file)
    assert [line[2] for line in lines] == ["K1", "K1.1", "K1.2"]
    assert [line[4] for line in lines] == ["45", "", ""]
    assert [event.target for event in exports(app)] == ["3578 2026-11-16/1 csv"]


@pytest.mark.usefixtures("published")
def test_an_unknown_form_of_file_is_refused(app: Flask, officer: HouseClient) -> None:
    """And leaves no line."""
    officer.get("/dinas")
    officer.post("/dinas/unduh", {"bentuk": "exe"}, expect=400)
    assert exports(app) == []


@pytest.mark.usefixtures("published")
def test_a_changed_region_counts_at_once(app: Flask, officer: HouseClient) -> None:
    """Her next request sees the new region and no longer the old one."""
    officer.get("/dinas/3578")
    with app.app_context():
        db.session.execute(db.text("UPDATE accounts SET scope = '3571' WHERE role = 'officer'"))
        db.session.commit()
    officer.get("/dinas/3578", expect=404)
    officer.get("/dinas/3571")
