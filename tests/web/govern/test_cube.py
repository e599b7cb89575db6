"""“Data lengkap”: every printed value in one file, the same in each form and as the API tells."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from python_calamine import CalamineWorkbook

from tests.builders.client import HouseClient
from tests.builders.figures import DAY, make_snapshot
from tests.conftest import AppMaker
from webapp.records import db

NUMBERS = ("nilai", "bawah", "atas", "n", "edisi")
URL = "/literasi/terbitan/2026-11-23"
HOSTILE = '=HYPERLINK("https://jahat.example")'


@pytest.fixture
def archived(app: Flask) -> None:
    """One snapshot whose reason would be a formula."""
    with app.app_context():
        make_snapshot(DAY, reason=HOSTILE)
        db.session.commit()


def in_csv(body: bytes) -> list[dict[str, Any]]:
    """The lines of the CSV; numbers read as numbers, empty as None."""
    rows = csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline=""))
    return [_read(row) for row in rows]


def in_xlsx(body: bytes) -> list[dict[str, Any]]:
    """The lines of the first sheet."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(body))
    head, *rows = book.get_sheet_by_index(0).to_python()
    return [_read(dict(zip(map(str, head), row, strict=True))) for row in rows]


def in_json(body: bytes) -> list[dict[str, Any]]:
    """The lines of the JSON."""
    rows: list[dict[str, Any]] = json.loads(body)["baris"]
    return [_read(row) for row in rows]


def _read(row: dict[str, Any]) -> dict[str, Any]:
    plain = {name: None if value == "" else value for name, value in row.items()}
    return {n: float(v) if n in NUMBERS and v is not None else v for n, v in plain.items()}


@pytest.mark.usefixtures("archived")
def test_every_form_holds_the_same_lines(client: HouseClient) -> None:
    """Numbers as numbers, hidden ones empty, names of open data."""
    lines = in_csv(client.get(f"{URL}.csv").body)
    assert lines == in_xlsx(client.get(f"{URL}.xlsx").body)
    assert lines == in_json(client.get(f"{URL}.json").body)
    assert len(lines) > 38 * 30
    first = next(row for row in lines if row["ukuran"] == "tingkat_literasi")
    assert (first["kode"], first["wilayah"], first["nilai"]) == ("3501", "Kabupaten Pacitan", 30)
    assert (first["bawah"], first["atas"], first["n"]) == (22, 38, 150)
    assert first["ambang"] == "ambang sementara (v0)"
    assert first["dihitung_pada"] == first["per_tanggal"] == "2026-11-23"
    assert first["data_peraga"] == "tidak"
    statuses = {row["status"] for row in lines}
    assert statuses == {"terbit", "indikatif", "belum_cukup_data", "kurang_dari_10", "ditahan"}
    hidden = [row for row in lines if row["status"] not in ("terbit", "indikatif")]
    assert hidden
    assert {row["nilai"] for row in hidden} == {None}


@pytest.mark.usefixtures("archived")
def test_the_file_tells_what_the_api_tells(client: HouseClient) -> None:
    told = [
        {"kode": place["kode"], "wilayah": place["nama"]} | figure
        for place in client.get("/api/v1/snapshots/2026-11-23").json["wilayah"]
        for figure in place["angka"]
    ]
    lines = in_csv(client.get(f"{URL}.csv").body)
    names = set(told[0]) - {"rincian"}
    assert names < set(lines[0])
    plain = [{n: None if row[n] == "" else row[n] for n in names} for row in told]
    assert plain == [{name: row[name] for name in names} for row in lines]


@pytest.mark.usefixtures("archived")
@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_no_exact_number_and_nothing_live_is_in_a_file(client: HouseClient, form: str) -> None:
    """Not in the unzipped workbook either; a reason that looks like a formula stays text."""
    body = client.get(f"{URL}.{form}").body
    parts = [body]
    if form == "xlsx":
        with zipfile.ZipFile(io.BytesIO(body)) as box:
            parts = [box.read(name) for name in box.namelist()]
        assert not [part for part in parts if b"<f>" in part or b"<hyperlink" in part]
    assert not [part for part in parts if b"4321" in part]
    if form == "csv":
        for row in csv.reader(io.StringIO(body.decode("utf-8-sig"), newline="")):
            for cell in row:
                live = cell[:1] in tuple("=+-@\t\r\n")
                assert not live or cell.removeprefix("-").isdecimal(), row


@pytest.mark.usefixtures("archived")
def test_lines_end_and_quote_as_in_rfc_4180(client: HouseClient) -> None:
    body = client.get(f"{URL}.csv").body.decode("utf-8")
    assert body.startswith("\ufeffkode,wilayah,dimensi")
    assert body.endswith("\r\n")
    assert "\n" not in body.replace("\r\n", "")


@pytest.mark.usefixtures("archived")
def test_the_metadata_come_along(client: HouseClient) -> None:
    """Definition, unit, period, source, producer, contact and licence; in JSON as notes."""
    notes = client.get(f"{URL}.json").json["catatan"]
    book = CalamineWorkbook.from_filelike(io.BytesIO(client.get(f"{URL}.xlsx").body))
    sheet = {str(row[0]): row[1] for row in book.get_sheet_by_name("Catatan").to_python()}
    assert sheet == notes
    assert {"judul", "produsen_data", "sumber", "kontak", "lisensi", "frekuensi", "peringatan",
            "pembulatan", "waktu_data", "metode"} <= notes.keys()  # fmt: skip
    assert notes["alasan"] == HOSTILE
    assert "CC BY 4.0" in notes["lisensi"]
    rate = notes["ukuran: tingkat_literasi"]
    for part in ("satuan: persen", "periode: 365 hari", "ambang: ambang sementara (v0)"):
        assert part in rate


@pytest.mark.usefixtures("archived")
def test_the_newest_file_is_the_archived_one_and_is_named_by_day_and_edition(
    client: HouseClient,
) -> None:
    newest, archived = client.get("/literasi/data-lengkap.csv"), client.get(f"{URL}.csv?edisi=1")
    assert newest.body == archived.body
    assert newest.headers["ETag"] == archived.headers["ETag"]
    name = 'attachment; filename="sinau-data-lengkap-2026-11-23-1.csv"'
    assert newest.headers["Content-Disposition"] == archived.headers["Content-Disposition"] == name
    again = {"If-None-Match": newest.headers["ETag"]}
    assert client.get(f"{URL}.csv", headers=again, expect=304).body == b""


@pytest.mark.usefixtures("archived")
def test_the_file_is_the_same_in_every_language(client: HouseClient) -> None:
    """A link that is kept must lead to the same bytes."""
    before = client.get(f"{URL}.xlsx").body
    client.get("/masuk")
    client.post("/bahasa", {"bahasa": "en"})
    fresh = HouseClient(client.app)
    client.app.extensions["sinau_shelf"].kept.clear()
    assert client.get(f"{URL}.xlsx").body == before == fresh.get(f"{URL}.xlsx").body


@pytest.mark.usefixtures("archived")
def test_a_demonstration_is_marked_in_name_line_and_note(
    make_app: AppMaker, sqlite_url: str
) -> None:
    file = HouseClient(make_app(sqlite_url, demo=True)).get(f"{URL}.json")
    assert "peraga-sinau-data-lengkap" in file.headers["Content-Disposition"]
    assert {row["data_peraga"] for row in file.json["baris"]} == {"ya"}
    assert file.json["catatan"]["peringatan"].startswith("Data peraga")


@pytest.mark.usefixtures("archived")
def test_files_have_a_limit_of_their_own(make_app: AppMaker, sqlite_url: str) -> None:
    """Who takes too many waits; pages, answers and other addresses go on."""
    client = HouseClient(make_app(sqlite_url, files_per_minute=2))
    for _ in range(2):
        client.get(f"{URL}.xlsx")
    refused = client.get("/literasi/data-lengkap.csv", expect=429)
    assert int(refused.headers["Retry-After"]) >= 1
    assert refused.h1 == "Terlalu banyak percobaan"
    for url in ("/", "/literasi/terbitan", URL, "/api/v1/snapshots"):
        client.get(url)
    client.get(f"{URL}.csv", environ_overrides={"REMOTE_ADDR": "10.0.0.9"})


def test_all_together_make_only_so_many_new_files(app: Flask) -> None:
    """A walk through a long archive from many addresses; what is made already is still given."""
    client, days = HouseClient(app), [DAY - timedelta(days=7 * week) for week in range(21)]
    with app.app_context():
        for day in days:
            make_snapshot(day)
        db.session.commit()
    urls = [f"/literasi/terbitan/{day.isoformat()}.csv" for day in days]
    for number, url in enumerate(urls[:20]):
        client.get(url, environ_overrides={"REMOTE_ADDR": f"10.0.0.{number}"})
    client.get(urls[20], expect=429, environ_overrides={"REMOTE_ADDR": "10.0.1.1"})
    client.get(urls[19], environ_overrides={"REMOTE_ADDR": "10.0.1.2"})
    client.get("/")
