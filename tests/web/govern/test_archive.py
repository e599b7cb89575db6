"""``/literasi/terbitan``: every snapshot there ever was, at addresses that stay."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from tests.builders.client import HouseClient
from tests.builders.figures import DAY, make_snapshot
from tests.builders.pages import Page
from webapp.records import db

REASON = "Kunci satu soal <keliru>"
LINKS = "{% from 'govern/_open_data.html' import open_data_links %}{{ open_data_links() }}"


@pytest.fixture
def archived(app: Flask) -> None:
    """A week ago, and now in two editions."""
    with app.app_context():
        make_snapshot(DAY - timedelta(days=7))
        make_snapshot(DAY)
        make_snapshot(DAY, edition=2, reason=REASON)
        db.session.commit()


def line(page: Page, code: str) -> list[str]:
    """The cells of a region in every table of the page."""
    rows = [row for row in page.all("tbody tr") if row.td and row.td.get_text() == code]
    return [" ".join(cell.get_text().split()) for row in rows for cell in row.select("td.n")]


def test_before_anything_is_published(client: HouseClient) -> None:
    """A page that says so; no table and no file."""
    assert "Belum ada angka yang terbit" in client.get("/literasi/terbitan").text
    for url in ("/literasi/terbitan/2026-11-23", "/literasi/terbitan/2026-11-23.csv",
                "/literasi/data-lengkap.csv", "/literasi.pdf", "/literasi/3578.pdf"):  # fmt: skip
        client.get(url, expect=404)


@pytest.mark.usefixtures("archived")
def test_every_edition_is_listed_with_its_reason_and_leads_somewhere(client: HouseClient) -> None:
    """The newest first; each entry leads to its own table and files."""
    page = client.get("/literasi/terbitan")
    entries = page.all(".editions > li")
    words = [" ".join(entry.a.get_text().split()) for entry in entries if entry.a]
    assert words == [
        "23 November 2026 · edisi 2", "23 November 2026 · edisi 1", "16 November 2026 · edisi 1",
    ]  # fmt: skip
    assert REASON in entries[0].get_text()
    for entry in entries:
        for link in entry.select("a"):
            client.get(str(link["href"]))


@pytest.mark.usefixtures("archived")
def test_the_table_stands_as_it_was_published(client: HouseClient) -> None:
    """Rates with interval and n, indicative in italics, hidden ones with the reason."""
    page = client.get("/literasi/terbitan/2026-11-16")
    assert page.h1 == "Terbitan 16 November 2026"
    assert "Ini terbitan lama." in page.text
    assert line(page, "3501") == [
        "30 % (22 – 38)", "150", "0,013 %", "22 % (14 – 30)", "9 (5 – 13)", "45",
        "1,4", "65",
        "10", "< 10", "60", "40 %", "60",
    ]  # fmt: skip
    assert line(page, "3503")[:3] == ["belum cukup", "—", "belum cukup"]
    [indicative] = [row for row in page.all("tbody tr") if "3502" in row.get_text()][:1]
    assert "hint" in str(indicative.select("td.n")[0]["class"])
    assert "ambang" in page.text.casefold()
    assert "per penduduk semua umur" in page.text
    assert "Wilayah tidak diperingkatkan." in page.text


@pytest.mark.usefixtures("archived")
def test_the_newest_edition_stands_for_its_day_and_older_ones_stay(client: HouseClient) -> None:
    day = "/literasi/terbitan/2026-11-23"
    newest, first = client.get(day), client.get(f"{day}?edisi=1")
    assert "edisi 2" in newest.one(".asof").get_text()
    assert REASON in newest.text
    assert "Ini terbitan lama." not in newest.text
    assert "edisi 1" in first.one(".asof").get_text()
    assert "Ini terbitan lama." in first.text
    assert first.one("code.address").get_text() == f"http://localhost{day}?edisi=1"


@pytest.mark.usefixtures("archived")
def test_a_row_carried_forward_says_of_which_day_it_is(app: Flask, client: HouseClient) -> None:
    """Its figures are as old as its counting."""
    with app.app_context():
        later = make_snapshot(DAY + timedelta(days=7))
        db.session.execute(
            db.text(
                "INSERT INTO figures (snapshot_id, scope, dimension, category, measure, shown,"
                " status, exact, counted_on) VALUES (:id, 'none', 'total', '', 'rate', 40,"
                " 'shown', 4321, '2026-11-09')"
            ),
            {"id": later.id},
        )
        db.session.commit()
    assert client.get("/literasi/terbitan/2026-11-30").text.count("data per 09-11-2026") == 1


@pytest.mark.usefixtures("archived")
@pytest.mark.parametrize(
    "url",
    [
        "/literasi/terbitan/2026-11-22",
        "/literasi/terbitan/2026-02-31",
        "/literasi/terbitan/2026-11-23.exe",
        "/literasi/terbitan/2026-11-23.csv?edisi=9",
        "/literasi/terbitan/2026-11-23?edisi=%00",
        "/literasi/terbitan/2026-11-23?edisi=" + "9" * 500,
        "/literasi/terbitan/2026-11-23.csv.csv",
        "/literasi/terbitan/.csv",
        "/literasi/data-lengkap.exe",
    ],
)
def test_what_was_never_published_is_not_found(client: HouseClient, url: str) -> None:
    assert client.get(url, expect=404).h1 == "Halaman tidak ditemukan"


@pytest.mark.usefixtures("archived")
def test_in_english_too(client: HouseClient) -> None:
    client.get("/masuk")
    client.post("/bahasa", {"bahasa": "en"})
    assert client.get("/literasi/terbitan").h1 == "Archive of publications"
    page = client.get("/literasi/terbitan/2026-11-23")
    assert "0.013 %" in page.text
    assert "Literacy rate of those tested" in page.text


@pytest.mark.usefixtures("archived")
def test_the_pages_tell_no_exact_number(client: HouseClient) -> None:
    for url in ("/literasi/terbitan", "/literasi/terbitan/2026-11-23"):
        assert b"4321" not in client.get(url).body


@pytest.mark.usefixtures("archived")
def test_one_line_on_a_page_of_figures_leads_to_it_all(app: Flask, client: HouseClient) -> None:
    """The macro for other pages: files, archive and the page for programs."""
    with app.test_request_context("/", base_url="http://localhost"):
        html = app.jinja_env.from_string(LINKS).render()
    found = [part.split('"')[0] for part in html.split('href="')[1:]]
    assert found == [
        "/literasi/data-lengkap.csv", "/literasi/data-lengkap.xlsx", "/literasi/data-lengkap.json",
        "/literasi/terbitan", "/api/v1/",
    ]  # fmt: skip
    for url in found:
        client.get(url)
