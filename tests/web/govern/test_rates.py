"""The table of results: never a rate without interval, n and label; the same in every file."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
from flask import Flask

from tests.builders.client import HouseClient
from tests.builders.figures import make_snapshot
from tests.builders.pages import Page
from webapp.records import db
from webapp.regions import REGIONS

from .reading import in_csv, in_xlsx, on_screen

SHOWN, INDICATIVE, FEW = "3501", "3502", "3503"
PAGES = (
    "/literasi", "/literasi?tabel=belajar", "/literasi?peta=aman", "/literasi?peta=jangkauan",
    "/literasi?peta=peningkatan", "/literasi/3501", "/literasi/3502", "/literasi/3503",
)  # fmt: skip
FILES = tuple(
    f"/literasi.{form}?tabel={table}"
    for form in ("csv", "xlsx", "json")
    for table in ("uji", "belajar")
)


@pytest.fixture(autouse=True)
def snapshots(app: Flask) -> None:
    """Two weeks of figures in every state; Surabaya's are a week old."""
    with app.app_context():
        make_snapshot(carried="3576")
        db.session.commit()


def by_code(page: Page) -> dict[str, list[str]]:
    """The lines of the table by code."""
    return {line[0]: line for line in on_screen(page)}


def test_each_state_in_the_table(client: HouseClient) -> None:
    """A rate has its interval and its n; too few have neither, and no reach that would tell n."""
    lines = by_code(client.get("/literasi"))
    assert [*lines] == [*(region.code for region in REGIONS), "35"]
    assert lines[SHOWN][2:6] == ["30 % [22–38]", "150", "● tidak dapat dibedakan", "22 % [14–30]"]
    assert lines[SHOWN][6:] == ["0,013 %", "0,067", "0,033 %", "40 %"]
    assert [lines[code][4] for code in ("3504", "3507")] == ["▲ di atas", "▼ di bawah"]
    assert lines[INDICATIVE][2:5] == ["31 % [23–39]", "150", "Indikatif"]
    assert lines[FEW][2:5] == ["belum cukup", "—", "Belum cukup data"]
    assert lines[FEW][5:8] == ["belum cukup", "—", "belum cukup"]
    assert lines["35"][4] == "Terbit"


def test_a_rate_never_stands_without_its_labels(client: HouseClient) -> None:
    """Interval, n, “peserta teruji”, the provisional threshold, the weighting, the coverage."""
    for url in ("/literasi", "/literasi/3501", "/literasi/3502"):
        first = client.get(url).all(".figures .stat")[0].get_text(" ")
        assert "Tingkat literasi peserta teruji" in first, url
        assert "[" in first, url
        assert "n = 150" in first, url
        assert "ambang sementara (v0)" in first, url
        assert "belum dibobot umur" in first, url
    headline = client.get("/literasi").all(".figures .stat")[0].get_text(" ")
    assert "mencakup 26 dari 38 wilayah, 71 % penduduk" in headline


def test_baseline_and_reach_stand_beside(client: HouseClient) -> None:
    """The word for residents only with what it counts."""
    stats = [stat.get_text(" ") for stat in client.get("/literasi").all(".figures .stat")]
    assert "Literasi awal" in stats[1]
    for stat in stats:
        if "penduduk" in stat.replace("71 % penduduk", ""):
            assert "per penduduk semua umur" in stat or "per 1.000 penduduk" in stat


@pytest.mark.parametrize("slug", ["tingkat", "rate", "penyelesaian", "uji", "jangkauan"])
def test_no_table_can_be_sorted_by_a_rate(client: HouseClient, slug: str) -> None:
    """Neither by a heading nor by an address: it would be read as a ranking."""
    for table in ("uji", "belajar"):
        page = client.get(f"/literasi?tabel={table}&urut={slug}&arah=turun")
        assert f"urut={slug}" not in " ".join(str(a["href"]) for a in page.all("thead a"))
        values = [line[0] for line in on_screen(page)][:38]
        assert values in (sorted(values), sorted(values, reverse=True))
        assert "bukan diperingkatkan" in page.text


def test_the_chart_goes_by_code_or_name_and_says_how_it_compares(client: HouseClient) -> None:
    """Both ways to see it have 38 rows; the indicative are not compared."""
    page = client.get("/literasi?urut=nama")
    for drawing in page.all("[aria-labelledby=selang] svg.chart"):
        rows = [str(row["data-code"]) for row in drawing.select("[data-code]")]
        assert len(rows) == 38
        assert rows[0] == "3526"  # Bangkalan
    assert "z = 3,21" in page.text
    assert "0,05 dibagi 38" in page.text
    assert not page.all(".c-is-indicative .c-above, .c-is-indicative .c-below")
    assert page.all(".c-is-shown .c-above")
    assert page.all(".c-is-shown .c-below")


def test_a_carried_value_tells_its_day(client: HouseClient) -> None:
    """In the table, on the region's page, and in the file."""
    lines = by_code(client.get("/literasi"))
    assert "data per 16 Nov" in lines["3576"][2]
    assert "data per" not in lines["3578"][2]
    stat = client.get("/literasi/3576").all(".figures .stat")[0].get_text()
    assert "data per 16 Nov 2026" in stat.replace("\u00a0", " ")
    file = {line[0]: line for line in in_csv(client.get("/literasi.csv"))}
    assert "2026-11-16" in file["3576"]


@pytest.mark.parametrize("query", ["", "?urut=nama&arah=turun", "?kata=madiun", "?jenis=kota"])
def test_files_of_results_equal_the_screen(client: HouseClient, query: str) -> None:
    """Lines, order and values; what is hidden is empty and its status says why."""
    lines = on_screen(client.get(f"/literasi{query}"))
    files = in_csv(client.get(f"/literasi.csv{query}"))
    sheet = in_xlsx(client.get(f"/literasi.xlsx{query}"))
    assert [line[:2] for line in files] == [line[:2] for line in lines]
    assert [line[0] for line in sheet] == [line[0] for line in lines]
    for line, row in zip(lines, files, strict=True):
        rate, low, high, n, state = row[2:7]
        said = f"{rate} % [{low}–{high}]" if rate else "belum cukup"
        assert line[2].partition(" data")[0] == said
        assert (line[3] if rate else "") == n
        assert state in ("terbit", "indikatif", "belum cukup data")
        assert bool(rate) is (state != "belum cukup data")


def test_each_line_with_a_rate_bears_the_threshold(
    client: HouseClient, province: HouseClient
) -> None:
    """In every form, for officers too: a file is read far from the page."""
    said = "ambang sementara (v0)"
    fields = {"bentuk": "csv"}
    for file in (client.get("/literasi.csv"), province.post("/dinas/unduh", fields)):
        assert all(said in line for line in in_csv(file))
    assert all(said in line for line in in_xlsx(client.get("/literasi.xlsx")))
    assert {row["Ambang"] for row in client.get("/literasi.json").json["baris"]} == {said}


def secret(page: Page) -> bool:
    """Whether the exact number of the builder is anywhere in the bytes of an answer."""
    bodies = [page.body]
    if page.body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(page.body)) as book:
            bodies = [book.read(name) for name in book.namelist()]
    return any(b"4321" in body for body in bodies)


@pytest.mark.parametrize("url", [*PAGES, *FILES])
def test_no_exact_number_is_in_any_byte(client: HouseClient, url: str) -> None:
    """4321 stands in every private column."""
    assert not secret(client.get(url))


def test_no_exact_number_reaches_an_officer(province: HouseClient) -> None:
    """Neither her pages nor her files."""
    for url in ("/dinas", "/dinas?tabel=belajar", "/dinas/3501", "/dinas/3503"):
        assert not secret(province.get(url)), url
    for url in ("/dinas/unduh", "/dinas/3501/unduh"):
        for form in ("csv", "xlsx", "json"):
            assert not secret(province.post(url, {"bentuk": form})), url


def test_officers_have_the_same_figures(client: HouseClient, province: HouseClient) -> None:
    """The map, the chart and the table of the officer are those of everybody."""
    assert on_screen(province.get("/dinas")) == on_screen(client.get("/literasi"))
    values = [tile.get_text() for tile in province.get("/dinas").all(".c-map .c-value")]
    assert values == [tile.get_text() for tile in client.get("/literasi").all(".c-map .c-value")]
    assert province.get("/dinas/3501").all("table.detail")


def test_the_trend_needs_two_snapshots(app: Flask, client: HouseClient) -> None:
    """One gives words; the second a line with both days."""
    assert "tercetak di dua terbitan" in client.get("/literasi").text
    with app.app_context():
        make_snapshot(date(2026, 11, 30))
        db.session.commit()
    page = client.get("/literasi")
    assert len(page.all("[aria-labelledby=perjalanan] svg.chart")) == 2
    assert "30 Nov 2026" in page.one("[aria-labelledby=perjalanan] .c-wide").get_text()


def test_competences_weakest_first_with_their_modules(client: HouseClient) -> None:
    """By the upper end of the interval; those that overlap are “setara”."""
    page = client.get("/literasi")
    lines = on_screen(page, "[aria-labelledby=kompetensi] table")
    assert [line[0][:3] for line in lines] == ["1.2", "4.1", "4.2", "5.1"]
    assert ["setara dengan di atasnya" in line[0] for line in lines] == [False, True, True, True]
    assert lines[0][1] == "35 % [27–43]"


def test_modules_hardest_first(client: HouseClient) -> None:
    """Of the province only."""
    page = client.get("/literasi")
    lines = on_screen(page, "[aria-labelledby=modul] table")
    assert [line[1] for line in lines] == ["48 % [40–56]", "63 % [55–71]", "71 % [63–79]"]
