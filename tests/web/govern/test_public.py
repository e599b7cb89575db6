"""``/literasi``: all 38, hidden where small, sortable, the same in every form."""

from __future__ import annotations

import pytest

from tests.builders.client import HouseClient
from webapp.regions import REGIONS

from .reading import (
    CODE,
    NAME,
    REGISTERED,
    SHARE,
    file_numbers,
    in_csv,
    in_xlsx,
    on_screen,
    printed_numbers,
)

FIRST = [region.code for region in REGIONS]


def test_nothing_published_is_a_designed_page(client: HouseClient) -> None:
    """It says when the first figures come; there is no file yet."""
    assert "Belum ada angka yang terbit" in client.get("/literasi").text
    assert "Belum ada angka yang terbit" in client.get("/literasi/3578").text
    client.get("/literasi.csv", expect=404)


@pytest.mark.usefixtures("published")
def test_the_table_says_when_how_and_what(client: HouseClient) -> None:
    """T in Western Indonesian time, the edition, the method, and the meanings."""
    page = client.get("/literasi?tabel=belajar")
    assert "16 November 2026 00.00 WIB" in page.text
    assert "terbitan 1" in page.text
    assert "metode v0" in page.text
    meanings = {term.get_text() for term in page.all(".meanings dt")}
    found = page.all(".whole-table thead th")
    headings = {" ".join(heading.get_text().replace("↑", "").split()) for heading in found}
    assert headings - {"Kode", "Kabupaten/Kota", "n pendaftaran"} <= meanings


@pytest.mark.usefixtures("published")
def test_all_38_the_province_and_the_line_without_region(client: HouseClient) -> None:
    """47, 12 and 3 residents print as 45, 10 and nothing; the province as 55."""
    lines = on_screen(client.get("/literasi?tabel=belajar"))
    assert [line[CODE] for line in lines] == [*FIRST, "35", ""]
    by_code = {line[CODE]: line for line in lines}
    assert by_code["3578"][REGISTERED:] == ["45", "< 10", "45", "33 %", "45"]
    assert by_code["3571"][REGISTERED] == "10"
    assert by_code["3506"][REGISTERED:] == ["< 10", "< 10", "< 10", "n < 30", "< 30"]
    assert by_code["35"][REGISTERED] == "55"
    assert by_code["35"][SHARE:] == ["33 %", "45"]
    assert by_code[""][REGISTERED] == "—"


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize(
    "query",
    [
        "?tabel=belajar",
        "?tabel=belajar&urut=nama&arah=turun",
        "?urut=terdaftar",
        "?tabel=belajar&kata=kediri",
        "?tabel=belajar&jenis=kota",
    ],
)
def test_files_equal_the_screen(client: HouseClient, query: str) -> None:
    """The same lines in the same order with the same values, in CSV and in XLSX."""
    lines = on_screen(client.get(f"/literasi{query}"))
    in_files = in_csv(client.get(f"/literasi.csv{query}"))
    in_sheet = in_xlsx(client.get(f"/literasi.xlsx{query}"))
    assert [line[:2] for line in in_files] == [[line[CODE], line[NAME]] for line in lines]
    assert [line[:2] for line in in_sheet] == [line[:2] for line in in_files]
    assert [file_numbers(line) for line in in_files] == [printed_numbers(line) for line in lines]
    assert [file_numbers(line) for line in in_sheet] == [printed_numbers(line) for line in lines]


@pytest.mark.usefixtures("published")
def test_a_hidden_value_is_empty_and_its_status_says_why(client: HouseClient) -> None:
    """Also in JSON, where it is null."""
    lines = in_csv(client.get("/literasi.csv?tabel=belajar"))
    row = next(line for line in lines if line[0] == "3506")
    assert row[2:4] == ["", "kurang dari 10"]
    assert row[8:11] == ["", "", "pendaftaran kurang dari 30"]
    assert row[11:] == ["2026-11-16", "1", "v0"]
    rows = client.get("/literasi.json?tabel=belajar").json["baris"]
    assert rows[5]["Warga terdaftar"] is None
    assert rows[5]["Status: warga terdaftar"] == "kurang dari 10"


@pytest.mark.usefixtures("published")
def test_no_exact_number_leaves_the_house(client: HouseClient) -> None:
    """47 and 14 were counted; no page and no file holds them."""
    pages = ("/literasi", "/literasi?tabel=belajar", "/literasi/3578")
    for url in (*pages, "/literasi.csv?tabel=belajar", "/literasi.json?tabel=belajar"):
        page = client.get(url)
        figures = [tag.get_text(" ") for tag in page.all("table, .stats")]
        body = " ".join(figures) if page.is_html else page.body.decode()
        words = body.replace(",", " ").split()
        assert not {"47", "14", "29.8"} & set(words), url


@pytest.mark.usefixtures("published")
def test_headings_sort_and_say_so(client: HouseClient) -> None:
    """Numbers from the top first; a second press turns the order round."""
    page = client.get("/literasi?tabel=belajar")
    assert page.one("th[aria-sort]")["aria-sort"] == "ascending"
    links = {link.get_text(): str(link["href"]) for link in page.all("thead a")}
    page = client.get(links["Warga terdaftar"])
    assert page.one("th[aria-sort]")["aria-sort"] == "descending"
    assert [line[CODE] for line in on_screen(page)[:2]] == ["3578", "3571"]
    again = str(page.one("th[aria-sort] a")["href"])
    assert on_screen(client.get(again))[0][CODE] == "3571"


@pytest.mark.usefixtures("published")
def test_a_filter_keeps_the_order_and_finds_by_every_word(client: HouseClient) -> None:
    """The form carries the order; the two Kediri are told apart."""
    client.get("/literasi?urut=nama&arah=turun")
    page = client.submit("form[role=search]", kata="kota kediri")
    assert on_screen(page)[0][CODE] == "3571"
    assert page.one("th[aria-sort]")["aria-sort"] == "descending"
    empty = client.get("/literasi?kata=tidak+ada")
    assert "Tidak ada wilayah yang cocok" in empty.text


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize(
    "query",
    [
        "urut=exact&arah=naik",
        "urut=registered;DROP&arah=%00",
        "kata=%3Cscript%3Ealert(1)%3C/script%3E",
        "kata=%E2%80%AE%00%F0%9F%98%80&jenis=desa",
        "kata=" + "a" * 5000,
    ],
)
def test_hostile_queries_give_an_ordinary_page(client: HouseClient, query: str) -> None:
    """Unknown columns are ignored, words are words."""
    page = client.get(f"/literasi?{query}")
    assert not page.all("table script")
    client.get(f"/literasi.csv?{query}")


@pytest.mark.usefixtures("published")
def test_a_region_page_shows_the_same_figures(client: HouseClient) -> None:
    """And no detail by module: that is for her officer."""
    page = client.get("/literasi/3578")
    assert page.h1 == "Kota Surabaya"
    values = [" ".join(value.get_text().split()) for value in page.all(".stat dd:not(.meta)")]
    line = next(line for line in on_screen(client.get("/literasi")) if line[CODE] == "3578")
    assert values[4] == line[-1] == "33 %"
    assert not page.all("table.detail")
    assert "dari n = 45 pendaftaran" in page.text


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("code", ["9999", "35", "none", "3578x", "surabaya", "%00", "3578%20"])
def test_an_unknown_code_is_a_designed_404(client: HouseClient, code: str) -> None:
    """With a way on."""
    page = client.get(f"/literasi/{code}", expect=404)
    assert page.all("main a")


@pytest.mark.usefixtures("published")
def test_files_have_names_and_a_mark(client: HouseClient) -> None:
    page = client.get("/literasi.csv")
    assert page.body.startswith(b"\xef\xbb\xbf")
    assert "sinau-literasi-2026-11-16-1.csv" in page.headers["Content-Disposition"]


@pytest.mark.usefixtures("published")
def test_a_program_may_ask_again_and_is_told_that_nothing_changed(client: HouseClient) -> None:
    """However the answer was packed for it."""
    for packing, packed in {"identity": None, "gzip": "gzip", "br, gzip": "br"}.items():
        wishes = {"Accept-Encoding": packing}
        page = client.get("/literasi.csv", headers=wishes)
        assert page.headers.get("Content-Encoding") == packed
        again = wishes | {"If-None-Match": page.headers["ETag"]}
        assert client.get("/literasi.csv", headers=again, expect=304).body == b""
        client.get("/literasi.csv", headers=wishes | {"If-None-Match": 'W/"other"'})


@pytest.mark.usefixtures("published")
def test_every_tile_leads_to_its_region(client: HouseClient) -> None:
    """38 tiles, each named in full with its value."""
    tiles = client.get("/literasi?peta=penyelesaian").all(".c-map a")
    assert [str(tile["href"]) for tile in tiles] == [f"/literasi/{code}" for code in FIRST]
    labels = [" ".join(str(tile["aria-label"]).split()) for tile in tiles]
    assert "Kota Surabaya: 33 %, n = 45" in labels
    assert "Kabupaten Kediri: belum cukup data" in labels
