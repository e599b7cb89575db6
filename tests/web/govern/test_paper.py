"""Reports on paper: they say what the page says, in every state, and never what it hides."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask import Flask

from tests.builders.client import HouseClient
from tests.builders.figures import DAY, make_snapshot
from tests.builders.pages import Page
from tests.builders.paper import facts, flat, pages, root, sealed, tags
from tests.conftest import AppMaker
from webapp.content import Library
from webapp.documents import to_pdf
from webapp.records import db
from webapp.regions import REGIONS, find
from webapp.statistics import PublishedSet
from webapp.web.govern import paper_province, paper_region, pictures

from .reading import on_screen

SHOWN, INDICATIVE, FEW = "3501", "3502", "3503"
STATES = (SHOWN, INDICATIVE, FEW)
CARRIED = "3576"
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@pytest.fixture(autouse=True)
def snapshots(app: Flask) -> None:
    """Two weeks of figures in every state; one region's of the second are a week old."""
    with app.app_context():
        make_snapshot(DAY - timedelta(days=7))
        make_snapshot(carried=CARRIED)
        db.session.commit()


def said(page: Page) -> str:
    """All words of a PDF in one line."""
    return " ".join(pages(page.body))


def rows(page: Page, section: str) -> list[str]:
    """The lines of a section's tables as paper has them: marks stand in a note, not in the line."""
    lines = (
        " ".join(filter(None, line))
        for line in on_screen(page, f"[aria-labelledby={section}] table")
    )
    return [re.sub(r" (poin|indikatif|data per \d+ \w+( \d{4})?)\b", "", line) for line in lines]


@pytest.mark.parametrize("code", STATES)
def test_the_large_figures_are_those_of_the_page(client: HouseClient, code: str) -> None:
    """Value, interval, and every note that stands beside them."""
    stats = client.get(f"/literasi/{code}").all(".figures .stat")
    paper = said(client.get(f"/literasi/{code}.pdf"))
    assert len(stats) == 6
    for stat in stats:
        for words in stat.select("dt, dd"):
            assert flat(words.get_text()) in paper


@pytest.mark.parametrize("code", STATES)
def test_tables_have_the_lines_of_the_page(client: HouseClient, code: str) -> None:
    """Who was reached, gain and coverage: the same names with the same values."""
    page, paper = client.get(f"/literasi/{code}"), said(client.get(f"/literasi/{code}.pdf"))
    lines = [line for name in ("siapa", "cakupan") for line in rows(page, name)]
    assert len(lines) == 12 + 13
    lines += [line for line in rows(page, "naik") if "belum cukup" not in line]
    for line in lines:
        assert line in paper


@pytest.mark.parametrize("code", STATES)
def test_words_are_those_of_the_page(client: HouseClient, code: str) -> None:
    """Findings, advice, the caveat in full, and where there is nothing, why."""
    page, paper = client.get(f"/literasi/{code}"), said(client.get(f"/literasi/{code}.pdf"))
    told = page.all(".finding, .further, .next-steps li, .caveats p, .caveats li, "
                    "[aria-labelledby=jeli] p")  # fmt: skip
    assert len(told) >= 9
    for sentence in told:
        assert flat(sentence.get_text()) in paper


def test_paper_has_no_number_that_no_page_has(client: HouseClient) -> None:
    """Apart from its own: pages, and the pillars of the province."""
    page = client.get("/literasi")
    everywhere = NUMBER.findall(page.text)
    for code in STATES:
        own = NUMBER.findall(client.get(f"/literasi/{code}").text)
        paper = NUMBER.findall(said(client.get(f"/literasi/{code}.pdf")))
        pillars = [str(50 + 4 * place + off) for place in range(4) for off in (-8, 0, 8)]
        assert set(paper) - {*everywhere, *own, *pillars, "1", "2", "3"} == set()


def test_competences_name_the_modules_that_teach_them(
    latest: PublishedSet, real_library: Library
) -> None:
    """The weakest first, each with its share, its interval and its n."""
    region = find(SHOWN)
    assert region is not None
    paper = " ".join(pages(to_pdf(paper_region.report(latest, region, real_library))))
    places = [paper.index(words) for words in ("1.2 Menilai", "4.1 Melindungi", "5.1 Menangani")]
    assert places == sorted(places)
    assert "35 % [27–43] 150 K4.4 Membaca tautan" in paper


def test_the_province_has_all_38_by_code_as_on_the_page(client: HouseClient) -> None:
    """Rate, n, reach and state of each, none ranked; the province last."""
    lines = {line[0]: line for line in on_screen(client.get("/literasi"))}
    paper = said(client.get("/literasi.pdf"))
    places = []
    for region in REGIONS:
        code, _name, rate, size, state, _baseline, reach, *_rest = lines[region.code]
        rate = rate.partition(" data per")[0]
        reach = reach.partition(" data per")[0]
        name = pictures.short_name(code, "")
        places.append(paper.index(f"{code} {name} {rate} {size} {reach} {state}"))
    assert places == sorted(places)
    assert paper.index("35 Provinsi 50 % [42–58] 150") > places[-1]
    assert "bukan diperingkatkan" in paper


def test_the_province_has_the_figures_and_the_map_of_the_page(client: HouseClient) -> None:
    """The headline with its coverage, the legend in words, gain by course, the caveat."""
    page, paper = client.get("/literasi"), said(client.get("/literasi.pdf"))
    for words in page.all(".figures .stat dt, .figures .stat dd, .key li span, .caveat"):
        assert flat(words.get_text()) in paper
    for line in rows(page, "peningkatan"):
        assert line in paper
    for sentence in page.all("[aria-labelledby=jeli] p"):
        assert flat(sentence.get_text()) in paper
    assert "mencakup 26 dari 38 wilayah, 71 % penduduk" in paper


def test_who_cannot_see_hears_every_drawing(client: HouseClient) -> None:
    """Map, tracks and trend have words; the file is sealed for readers of screens."""
    content = client.get("/literasi.pdf").body
    assert sealed(content)
    told = [words for tag, words in tags(content) if tag == "/Figure"]
    assert all(told)
    map_of_tiles = next(words for words in told if "Kabupaten Pacitan: 30" in flat(words))
    assert "Kabupaten Trenggalek: belum cukup data" in flat(map_of_tiles)
    assert any("16 Nov 2026: 50 % [42–58]" in flat(words) for words in told)


def test_what_is_carried_says_its_day(client: HouseClient) -> None:
    """In the region's report, in its neighbours', and in the table of 38."""
    own = said(client.get(f"/literasi/{CARRIED}.pdf"))
    assert own.count("data per 16 Nov 2026") >= 3
    table = said(client.get("/literasi.pdf"))
    assert re.search(r"3576 Kota Mojokerto [^.]*? 16 Nov 2026 3577", table)
    assert "data per" not in said(client.get(f"/literasi/{SHOWN}.pdf"))


def test_what_is_hidden_stays_hidden(client: HouseClient) -> None:
    """No exact number anywhere, no number of the test where too few were tested."""
    for address in ("/literasi.pdf", *(f"/literasi/{code}.pdf" for code in STATES)):
        content = client.get(address).body
        told = " ".join([*pages(content), *(words for _tag, words in tags(content))])
        assert "4321" not in told.replace(".", "").replace(",", "")
    few = said(client.get(f"/literasi/{FEW}.pdf"))
    assert "belum dapat disebut" in few
    assert "Kabupaten Trenggalek (ini) belum cukup — — Belum cukup data" in few


def test_each_page_says_when_and_how(client: HouseClient) -> None:
    """Day, method, edition and the provisional threshold; no mark on a real house's paper."""
    for address in ("/literasi.pdf", f"/literasi/{SHOWN}.pdf"):
        found = pages(client.get(address).body)
        for page in found:
            assert "per 23 Nov 2026 · metode v0 · terbitan 1 · ambang sementara (v0)" in page
            assert "PERAGA" not in page
        assert "Kepala Dinas Komunikasi dan Informatika" in found[-1]
        assert "2026" in found[-1]
        assert found[-1].count("NIP:") == 2


def test_demonstrations_are_marked_on_every_page(make_app: AppMaker, sqlite_url: str) -> None:
    """And in the name of the file."""
    page = HouseClient(make_app(sqlite_url, demo=True)).get(f"/literasi/{SHOWN}.pdf")
    found = pages(page.body)
    assert all("DATA PERAGA · Semua orang dan angka di berkas ini rekaan." in one for one in found)
    assert "peraga-sinau-3501-2026-11-23-1.pdf" in page.headers["Content-Disposition"]


def test_a_correction_says_its_reason(app: Flask, client: HouseClient) -> None:
    with app.app_context():
        make_snapshot(edition=2, reason="Data Pacitan terlambat masuk")
        db.session.commit()
    for address in ("/literasi.pdf", f"/literasi/{SHOWN}.pdf"):
        found = said(client.get(address))
        assert "Alasan terbitan ini: Data Pacitan terlambat masuk" in found
        assert "terbitan 2" in found


@pytest.mark.parametrize("code", STATES)
def test_a_region_fits_on_three_pages(
    latest: PublishedSet, real_library: Library, code: str
) -> None:
    """With the largest group of neighbours, and the signature never on a page by itself."""
    region = find(code)
    assert region is not None
    found = pages(to_pdf(paper_region.report(latest, region, real_library)))
    assert len(found) <= 3
    assert "Yang tidak dikatakan angka ini" in found[-1]


def test_the_province_fits_on_four_pages(latest: PublishedSet, real_library: Library) -> None:
    """All 38 on one of them."""
    found = pages(to_pdf(paper_province.report(latest, real_library)))
    assert len(found) <= 4
    assert any(all(f"{region.code} " in page for region in REGIONS) for page in found)
    assert "Yang tidak dikatakan angka ini" in found[-1]


def test_the_reader_chooses_the_language(client: HouseClient) -> None:
    """Title and numbers as on her page; the file says which language it is in."""
    first = client.get(f"/literasi/{SHOWN}.pdf")
    assert root(first.body)["/Lang"] == "id"
    client.post("/bahasa", {"bahasa": "en"})
    other = client.get(f"/literasi/{SHOWN}.pdf")
    assert root(other.body)["/Lang"] == "en"
    assert first.headers["ETag"] != other.headers["ETag"]
    assert "What these figures do not say" in said(other)
    assert facts(other.body)["/Title"] == "Kabupaten Pacitan"
