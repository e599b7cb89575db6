"""The data door: what was published, for everybody's programs, and never more than that."""

from __future__ import annotations

import csv
import functools
import io
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import insert

from tests.builders.client import HouseClient
from tests.builders.people import AccountMaker, SignerIn
from tests.conftest import AppMaker
from webapp import statistics
from webapp.records import Figure, db
from webapp.regions import REGIONS

from .conftest import REASON

ALL = (
    "/api/v1/regions",
    "/api/v1/regions/3578",
    "/api/v1/regions/35",
    "/api/v1/snapshots",
    "/api/v1/snapshots/2026-11-23",
    "/api/v1/snapshots/2026-11-16?edisi=1",
    "/api/v1/openapi.json",
)
EXACT = b"4321"
"""What the builder puts into every private column."""


def figures(place: dict[str, Any]) -> dict[tuple[str, str, str], dict[str, Any]]:
    """The figures of a place by dimension, category and measure."""
    return {(f["dimensi"], f["kategori"], f["ukuran"]): f for f in place["angka"]}


@pytest.mark.usefixtures("published")
def test_all_regions_and_the_province_in_the_newest_edition(client: HouseClient) -> None:
    told = client.get("/api/v1/regions").json
    assert told["terbitan"]["edisi"] == 2
    assert told["terbitan"]["alasan"] == REASON
    codes = [place["kode"] for place in told["wilayah"]]
    assert codes == [*(region.code for region in REGIONS), "35"]
    assert {f["dimensi"] for place in told["wilayah"] for f in place["angka"]} == {"total"}
    assert client.get(told["wilayah"][0]["tautan"]).json["wilayah"]["nama"] == "Kabupaten Pacitan"


@pytest.mark.usefixtures("published")
def test_one_region_by_every_dimension(client: HouseClient) -> None:
    """Printed values with their interval, n, weighting and threshold; hidden ones are null."""
    shown = figures(client.get("/api/v1/regions/3501").json["wilayah"])
    assert {key[0] for key in shown} == {
        "total", "jenis_kelamin", "umur", "cara_uji", "pilar", "kompetensi", "kursus", "triwulan",
    }  # fmt: skip
    rate = shown["total", "", "tingkat_literasi"]
    assert [rate[name] for name in ("nilai", "bawah", "atas", "n")] == [30, 22, 38, 150]
    assert (rate["status"], rate["bobot"]) == ("terbit", "jenis_kelamin")
    assert (rate["metode"], rate["ambang"]) == ("v0", "ambang sementara (v0)")
    assert rate["rincian"] == {"n_efektif": 120, "banding_provinsi": "tidak_dapat_dibedakan"}
    held = shown["umur", "25-44", "tingkat_literasi"]
    assert (held["nilai"], held["n"], held["status"]) == (None, None, "ditahan")
    assert shown["total", "", "aktif_30_hari"]["status"] == "kurang_dari_10"
    few = figures(client.get("/api/v1/regions/3503").json["wilayah"])
    assert few["total", "", "tingkat_literasi"]["status"] == "belum_cukup_data"
    assert few["total", "", "tingkat_literasi"]["nilai"] is None


@pytest.mark.usefixtures("published")
def test_modules_are_told_for_the_province_only(client: HouseClient) -> None:
    """How many finished a module in a region is for the officers of that region."""
    cube = client.get("/api/v1/snapshots/2026-11-23").json["wilayah"]
    modules = {(place["kode"], f["ukuran"]) for place in cube for f in place["angka"]
               if f["dimensi"] == "modul"}  # fmt: skip
    assert modules == {("35", "benar_pertama")}


@functools.cache
def in_file(client: HouseClient, table: str) -> dict[str, dict[str, str]]:
    """The lines of a table's CSV by code."""
    text = client.get(f"/literasi.csv?tabel={table}").body.decode("utf-8-sig")
    return {row["Kode"]: row for row in csv.DictReader(io.StringIO(text))}


@pytest.mark.usefixtures("published")
def test_the_api_equals_the_page_and_its_file(client: HouseClient) -> None:
    """What stands in the table of /literasi stands here, hidden in the same places."""
    titles = {
        "belajar": {
            "terdaftar": "Warga terdaftar",
            "aktif_30_hari": "Aktif 30 hari",
            "modul_selesai": "Modul selesai",
            "penyelesaian_kursus": "Penyelesaian kursus (%)",
        },
        "uji": {
            "tingkat_literasi": "Tingkat literasi peserta teruji (%)",
            "literasi_awal": "Literasi awal (%)",
            "jangkauan_uji": "Orang teruji",
            "jangkauan_belajar": "Orang belajar",
        },
    }
    for place in client.get("/api/v1/regions").json["wilayah"]:
        found = figures(place)
        for table, columns in titles.items():
            line = in_file(client, table)[place["kode"]]
            for name, title in columns.items():
                value = found["total", "", name]["nilai"]
                assert line[title] == ("" if value is None else str(value)), place


@pytest.mark.usefixtures("published")
def test_the_archive_leads_to_every_edition_and_each_stays(client: HouseClient) -> None:
    told = client.get("/api/v1/snapshots").json["terbitan"]
    assert [(e["per_tanggal"], e["edisi"]) for e in told] == [
        ("2026-11-23", 2), ("2026-11-23", 1), ("2026-11-16", 1),
    ]  # fmt: skip
    for edition in told:
        found = client.get(edition["tautan"]).json["terbitan"]
        assert found.items() <= edition.items()
    newest = client.get("/api/v1/snapshots/2026-11-23")
    assert newest.json["terbitan"]["edisi"] == 2
    assert "max-age=300" in newest.headers["Cache-Control"]
    fixed = client.get("/api/v1/snapshots/2026-11-23?edisi=1")
    assert "public, max-age=86400" in fixed.headers["Cache-Control"]


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("url", ALL)
def test_no_exact_number_leaves_the_house(client: HouseClient, url: str) -> None:
    assert EXACT not in client.get(url).body


@pytest.mark.usefixtures("published")
def test_what_nobody_described_is_not_told(app: Flask, client: HouseClient) -> None:
    """A figure of a later version waits until the vocabulary has a word for it."""
    with app.app_context():
        newest = statistics.latest()
        assert newest is not None
        extra = {"snapshot_id": newest.id, "scope": "3578", "shown": 60, "status": "shown",
                 "exact": 4321, "more": '{"exact_n": 4321}'}  # fmt: skip
        for dimension, category, measure in (
            ("total", "", "secret"), ("course", "K7", "enrolments"), ("kecamatan", "x", "rate"),
            ("quarter", "2027-Q1", "rate"),
        ):  # fmt: skip
            place = {"dimension": dimension, "category": category, "measure": measure}
            place["weighting"] = "secret" if dimension == "quarter" else ""
            db.session.execute(insert(Figure).values(extra | place))
        db.session.commit()
    told = figures(client.get("/api/v1/regions/3578").json["wilayah"])
    assert told["kursus", "K7", "pendaftaran"]["rincian"] == {}
    for url in ALL:
        body = client.get(url).body
        assert b"secret" not in body, url
        assert b"exact" not in body, url
        assert b"kecamatan" not in body, url
        assert EXACT not in body, url


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("url", ALL)
@pytest.mark.parametrize("encoding", ["", "gzip", "br"])
def test_an_unchanged_answer_is_not_sent_again(
    client: HouseClient, url: str, encoding: str
) -> None:
    headers = {"Accept-Encoding": encoding} if encoding else {}
    first = client.get(url, headers=headers)
    assert first.headers.get("Content-Encoding", "") == encoding
    tag = first.headers["ETag"]
    assert not tag.startswith("W/")
    again = client.get(url, headers=headers | {"If-None-Match": tag}, expect=304)
    assert again.body == b""
    assert again.headers["ETag"] == tag
    assert again.headers["Access-Control-Allow-Origin"] == "*"
    client.get(url, headers=headers | {"If-None-Match": '"another"'})


@pytest.mark.usefixtures("published")
def test_the_validator_changes_with_the_edition(client: HouseClient) -> None:
    tags = [client.get(f"/api/v1/snapshots/2026-11-23?edisi={n}").headers["ETag"] for n in (1, 2)]
    assert len(set(tags)) == 2
    assert client.get("/api/v1/snapshots/2026-11-23").headers["ETag"] == tags[1]


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("url", ALL)
def test_the_answer_is_the_same_whoever_asks_in_whatever_language(
    client: HouseClient, make_account: AccountMaker, sign_in_as: SignerIn, url: str
) -> None:
    """So it may lie in anybody's cache; it sets no cookie."""
    before = client.get(url)
    client.post("/bahasa", {"bahasa": "en"})
    sign_in_as(client, make_account(role="officer", region="3578"))
    after = client.get(url)
    assert after.body == before.body
    assert after.headers["Cache-Control"].startswith("public, max-age=")
    assert "Set-Cookie" not in after.headers


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("url", [*ALL, "/api/v1/regions/9999"])
def test_pages_of_other_sites_may_read(client: HouseClient, url: str) -> None:
    """Without cookies; also what went wrong."""
    headers = {"Origin": "https://peta.example", "Sec-Fetch-Site": "cross-site"}
    told = client.raw.get(url, headers=headers, base_url="http://localhost").headers
    assert told["Access-Control-Allow-Origin"] == "*"
    assert told["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "ETag" in told["Access-Control-Expose-Headers"]
    assert "Access-Control-Allow-Credentials" not in told
    assert len(told.getlist("Cross-Origin-Resource-Policy")) == 1


def test_a_preflight_is_answered_for_reading_only(client: HouseClient) -> None:
    asked = {"Origin": "https://peta.example", "Access-Control-Request-Method": "GET"}
    for url in ALL:
        told = client.raw.options(url, headers=asked, base_url="http://localhost")
        assert told.status_code == 200
        assert told.headers["Access-Control-Allow-Origin"] == "*"
        assert told.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
        assert "If-None-Match" in told.headers["Access-Control-Allow-Headers"]
    for url in ("/api/v1/responses", "/api/v1/steps", "/api/v1/", "/literasi.json", "/masuk"):
        told = client.raw.options(url, headers=asked, base_url="http://localhost")
        assert not [name for name, _ in told.headers if name.startswith("Access-Control")], url
        assert told.headers["Cross-Origin-Resource-Policy"] == "same-origin", url


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("url", ["/api/v1/", "/literasi", "/literasi/data-lengkap.json"])
def test_nothing_else_is_readable_from_elsewhere(client: HouseClient, url: str) -> None:
    told = client.get(url, headers={"Origin": "https://peta.example"}).headers
    assert "Access-Control-Allow-Origin" not in told
    assert told["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize(
    "url",
    [
        "/api/v1/regions/9999",
        "/api/v1/regions/none",
        "/api/v1/regions/3578%00",
        "/api/v1/regions/%F0%9F%90%9F",
        "/api/v1/snapshots/2026-11-22",
        "/api/v1/snapshots/2026-02-31",
        "/api/v1/snapshots/0000-00-00",
        "/api/v1/snapshots/20261123",
        "/api/v1/snapshots/2026-W48-1",
        "/api/v1/snapshots/%D9%A2%D9%A0%D9%A2%D9%A6-11-23",
        "/api/v1/snapshots/2026-11-23?edisi=3",
        "/api/v1/snapshots/2026-11-23?edisi=0",
        "/api/v1/snapshots/2026-11-23?edisi=-1",
        "/api/v1/snapshots/2026-11-23?edisi=1%00",
        "/api/v1/snapshots/2026-11-23?edisi=99999999999999999999999",
        "/api/v1/snapshots/2026-11-23?edisi=1%20OR%201=1",
        "/api/v1/snapshots/2026-11-23?edisi=%D9%A1",
    ],
)
def test_what_is_not_there_is_a_problem_in_json(client: HouseClient, url: str) -> None:
    answer = client.get(url, expect=404)
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json["status"] == 404
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("query", ["x=%00", "code=35&code=36", "a" * 1500, "%", "edisi=", "&&&="])
def test_a_query_nobody_asked_for_changes_nothing(client: HouseClient, query: str) -> None:
    for url in ("/api/v1/regions", "/api/v1/regions/3578", "/api/v1/snapshots/2026-11-23"):
        assert client.get(f"{url}?{query}").body == client.get(url).body


def test_before_anything_is_published(client: HouseClient) -> None:
    """The archive is empty, the rest is not there, and the description is."""
    assert client.get("/api/v1/snapshots").json["terbitan"] == []
    for url in ("/api/v1/regions", "/api/v1/regions/3578", "/api/v1/snapshots/2026-11-23"):
        assert client.get(url, expect=404).json["status"] == 404
    assert client.get("/api/v1/openapi.json").json["openapi"] == "3.1.0"
    assert client.get("/api/v1/").h1 == "Data terbuka"


def test_one_address_may_ask_so_often_a_minute(make_app: AppMaker, sqlite_url: str) -> None:
    """Answered or not; then it waits. Other addresses and answers from phones are unconcerned."""
    client = HouseClient(make_app(sqlite_url, reads_per_minute=3))
    for url in ("/api/v1/snapshots", "/api/v1/regions", "/api/v1/snapshots"):
        client.raw.get(url, base_url="http://localhost")
    refused = client.get("/api/v1/snapshots", expect=429)
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert refused.headers["Content-Type"] == "application/problem+json"
    assert refused.headers["Access-Control-Allow-Origin"] == "*"
    client.get("/api/v1/")
    asked = client.raw.options("/api/v1/snapshots", base_url="http://localhost")
    assert asked.status_code == 200
    here = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
    sent = client.raw.post("/api/v1/responses", json={}, headers=here, base_url="http://localhost")
    assert sent.status_code == 400
    neighbour = {"REMOTE_ADDR": "10.0.0.9"}
    client.get("/api/v1/snapshots", environ_overrides=neighbour)


@pytest.mark.usefixtures("published")
def test_a_demonstration_says_so_in_every_answer(make_app: AppMaker, sqlite_url: str) -> None:
    real, peraga = make_app(sqlite_url), make_app(sqlite_url, demo=True, contact="Diskominfo")
    for url in ALL[:-1]:
        told = HouseClient(peraga).get(url).json["metadata"]
        assert told["data_peraga"] is True
        assert told["peringatan"].startswith("Data peraga")
        assert told["kontak"] == "Diskominfo"
        plain = HouseClient(real).get(url).json["metadata"]
        assert (plain["data_peraga"], plain["kontak"]) == (False, None)
        assert plain["lisensi"]["nama"] == "CC BY 4.0"
