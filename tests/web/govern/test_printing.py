"""Handing out reports: the same file each time, so many a minute, one at a time, with a trace."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from tests.builders.client import HouseClient
from tests.builders.figures import make_snapshot
from tests.builders.report import plain
from webapp import documents
from webapp.documents import Paragraph, Report
from webapp.one_at_a_time import OneAtATime
from webapp.records import AuditEvent, db
from webapp.web.govern import printing
from webapp.web.govern.printing import Press

ADDRESSES = ("/literasi.pdf", "/literasi/3578.pdf")


pytestmark = pytest.mark.usefixtures("snapshot")


@pytest.fixture
def press(app: Flask) -> Press:
    """The press of this house."""
    found = app.extensions["sinau_press"]
    assert isinstance(found, Press)
    return found


def own_press(wait_seconds: float = 0.01) -> Press:
    """A press of no house."""
    return Press(OneAtATime(wait_seconds))


@pytest.fixture
def typeset(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The titles of what was set, in order."""
    titles: list[str] = []
    real = documents.to_pdf

    def to_pdf(report: Report) -> bytes:
        titles.append(report.title)
        return real(report)

    monkeypatch.setattr(documents, "to_pdf", to_pdf)
    return titles


def exports(app: Flask) -> list[str]:
    """What the security log says was exported."""
    with app.app_context():
        query = select(AuditEvent.target).where(AuditEvent.event == "export")
        return [str(target) for target in db.session.scalars(query)]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_report_is_a_file_to_keep(client: HouseClient, address: str) -> None:
    """Named by day and edition; whoever has it is told so without a second one."""
    page = client.get(address)
    assert page.body.startswith(b"%PDF-")
    assert page.headers["Content-Type"] == "application/pdf"
    name = "literasi" if address == ADDRESSES[0] else "3578"
    assert f'"sinau-{name}-2026-11-23-1.pdf"' in page.headers["Content-Disposition"]
    assert int(page.headers["Content-Length"]) == len(page.body)
    again = client.get(address, expect=304, headers={"If-None-Match": page.headers["ETag"]})
    assert again.body == b""
    assert client.get(address, headers={"If-None-Match": '"other"'}).body == page.body


@pytest.mark.usefixtures("press")
def test_the_same_report_is_set_once(client: HouseClient, typeset: list[str]) -> None:
    """Also for the officer; not at all for whoever has it."""
    tag = client.get(ADDRESSES[1]).headers["ETag"]
    client.get(ADDRESSES[1])
    client.get(ADDRESSES[1], expect=304, headers={"If-None-Match": tag})
    assert typeset == ["Kota Surabaya"]


def test_a_new_edition_is_another_file(app: Flask, client: HouseClient) -> None:
    before = client.get(ADDRESSES[1])
    with app.app_context():
        make_snapshot(edition=2, reason="Perbaikan")
        db.session.commit()
    after = client.get(ADDRESSES[1], headers={"If-None-Match": before.headers["ETag"]})
    assert after.headers["ETag"] != before.headers["ETag"]
    assert "-2.pdf" in after.headers["Content-Disposition"]


def test_a_wrong_code_has_none(client: HouseClient) -> None:
    client.get("/literasi/9999.pdf", expect=404)
    client.get("/literasi/35.pdf", expect=404)


def test_an_address_gets_so_many_a_minute(app: Flask, client: HouseClient) -> None:
    """It is told when to come back; others, and the pages, are not touched."""
    app.extensions["sinau_floods"]["files"].limit = 2
    for address in ADDRESSES:
        client.get(address)
    refused = client.get(ADDRESSES[0], expect=429)
    assert 0 < int(refused.headers["Retry-After"]) <= 60
    assert "Coba lagi" in refused.text
    client.get("/literasi")
    client.get(ADDRESSES[0], environ_base={"REMOTE_ADDR": "192.0.2.7"})


def test_while_one_is_set_the_next_is_told_to_come_back(
    client: HouseClient, press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is kept is still handed out, and pages are served."""
    press.setting.wait_seconds = 0.01
    kept = client.get(ADDRESSES[0])
    with press.setting.turn():
        refused = client.get(ADDRESSES[1], expect=503)
        assert int(refused.headers["Retry-After"]) == printing.RETRY_SECONDS
        assert refused.h1 == "Berkas lain sedang dicetak"
        assert client.get(ADDRESSES[0]).body == kept.body
        client.get("/literasi/3578")
    client.get(ADDRESSES[1])


def test_never_two_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second reader of the same report gets what the first had set for her."""
    begun, finish, running, most = threading.Event(), threading.Event(), [0], [0]

    def to_pdf(report: Report) -> bytes:
        running[0] += 1
        most[0] = max(most[0], running[0])
        begun.set()
        assert finish.wait(30)
        running[0] -= 1
        return report.title.encode()

    monkeypatch.setattr(documents, "to_pdf", to_pdf)
    press, report, found = own_press(30), plain(Paragraph("kata")), []
    readers = [
        threading.Thread(target=lambda: found.append(press.pdf(report, "a"))) for _ in range(2)
    ]
    readers[0].start()
    assert begun.wait(30)
    readers[1].start()
    press.setting.wait_seconds = 0.01
    assert press.pdf(report, "b") is None
    finish.set()
    for reader in readers:
        reader.join(30)
    assert found == [b"Laporan contoh"] * 2
    assert most == [1]


def test_the_shelf_keeps_the_last_used(monkeypatch: pytest.MonkeyPatch, typeset: list[str]) -> None:
    """Few enough for a worker's memory."""
    monkeypatch.setattr(printing, "KEPT", 2)
    press, report = own_press(), plain(Paragraph("kata"))
    for fingerprint in ("a", "b", "a", "c"):
        press.pdf(report, fingerprint)
    assert list(press.recent.kept) == [("a",), ("c",)]
    assert len(typeset) == 3


def test_a_failure_frees_the_press(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_report: Any) -> bytes:
        raise documents.UnsettableReport("broken")

    monkeypatch.setattr(documents, "to_pdf", fail)
    press = own_press()
    with pytest.raises(documents.UnsettableReport):
        press.pdf(plain(Paragraph("kata")), "a")
    with press.setting.turn() as free:
        assert free
    assert not press.recent.kept


def test_an_officer_takes_the_same_reports_and_leaves_a_line(
    app: Flask, client: HouseClient, officer: HouseClient
) -> None:
    """Byte for byte what everybody gets."""
    public = [client.get(address).body for address in ADDRESSES]
    officer.get("/dinas")
    assert officer.submit("form.downloads", bentuk="pdf").body == public[0]
    officer.get("/dinas/3578")
    assert officer.submit("form.downloads", bentuk="pdf").body == public[1]
    assert exports(app) == ["dinas 2026-11-23/1 pdf", "3578 2026-11-23/1 pdf"]


def test_another_officers_region_is_not_found(app: Flask, officer: HouseClient) -> None:
    officer.get("/dinas")
    officer.post("/dinas/3571/unduh", {"bentuk": "pdf"}, expect=404)
    assert exports(app) == []


def test_what_was_not_handed_over_leaves_no_line(
    app: Flask, officer: HouseClient, press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    press.setting.wait_seconds = 0.01
    officer.get("/dinas/3578")
    with press.setting.turn():
        officer.post("/dinas/3578/unduh", {"bentuk": "pdf"}, expect=503)
    assert exports(app) == []


def test_pages_lead_to_their_reports(client: HouseClient, officer: HouseClient) -> None:
    """The officer's through her form, so that it is written down."""
    for page, report in zip(("/literasi", "/literasi/3578"), ADDRESSES, strict=True):
        links = [str(link["href"]) for link in client.get(page).all(".downloads a")]
        assert report in links
    for page in ("/dinas", "/dinas/3578"):
        shown = officer.get(page)
        assert shown.all(".downloads button[value=pdf]")
        assert not [a for a in shown.all("a") if str(a.get("href", "")).endswith(".pdf")]
