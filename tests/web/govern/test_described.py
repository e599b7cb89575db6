"""What is told beside a file: unit, period, source, contact, licence; for a CSV at its address."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from tests.builders.client import HouseClient
from tests.builders.pages import Page

from .reading import in_csv

TABLE, CUBE, ARCHIVED = (
    "/literasi.csv", "/literasi/data-lengkap.csv", "/literasi/terbitan/2026-11-23.csv",
)  # fmt: skip


pytestmark = pytest.mark.usefixtures("snapshot")


def description(client: HouseClient, file: Page) -> dict[str, Any]:
    """What a CSV's link leads to."""
    found = re.fullmatch(r'<([^>]+)>; rel="describedby"; type="(.+)"', file.headers["Link"])
    assert found is not None
    page = client.get(found[1])
    assert page.headers["Content-Type"] == found[2] == "application/csvm+json"
    told: dict[str, Any] = json.loads(page.body)
    return told


def described_columns(told: dict[str, Any]) -> list[str]:
    """The columns a description names."""
    return [column["titles"] for column in told["tableSchema"]["columns"]]


def headings(file: Page) -> list[str]:
    """The columns of a CSV."""
    return file.body.decode("utf-8-sig").partition("\r\n")[0].replace('"', "").split(",")


@pytest.mark.parametrize("url", [TABLE, f"{TABLE}?jenis=kota&tabel=belajar", CUBE, ARCHIVED])
def test_a_csv_leads_to_what_describes_its_columns(client: HouseClient, url: str) -> None:
    """By its heading, in its order; the same as stands behind the address of the file."""
    file = client.get(url)
    told = description(client, file)
    assert described_columns(told) == headings(file)
    assert client.get(told["url"]).body == file.body
    address, _, query = url.partition("?")
    beside = client.get(f"{address}-metadata.json?{query}")
    assert json.loads(beside.body) == told


@pytest.mark.parametrize("url", [TABLE, CUBE])
def test_it_tells_what_satu_data_asks_for(client: HouseClient, url: str) -> None:
    """Definition, unit, period, source, producer, contact and licence."""
    told = description(client, client.get(url))
    assert told["dc:publisher"] == "Pengelola Sinau Digital"
    assert "Kepmendagri" in told["dc:source"]
    assert told["dc:license"] == {"@id": "https://creativecommons.org/licenses/by/4.0/deed.id"}
    notes = json.dumps(told["notes"], ensure_ascii=False)
    for said in ("persen", "365 hari sebelum waktu data", "CC BY 4.0", "ambang sementara (v0)"):
        assert said in notes
    assert {"Kontak", "kontak"} & {note["nama"] for note in told["notes"]}


def test_so_do_the_notes_of_the_table_in_other_forms(
    client: HouseClient, province: HouseClient
) -> None:
    """For an officer's region too."""
    files = [client.get("/literasi.json"), province.post("/dinas/3501/unduh", {"bentuk": "json"})]
    for file in files:
        notes = file.json["catatan"]
        assert {"Produsen data", "Sumber", "Kontak", "Lisensi", "Frekuensi"} <= notes.keys()
        said = notes["Satuan dan periode: Tingkat literasi peserta teruji"]
        assert said == "persen · 365 hari sebelum waktu data"
        assert "selangnya dihitung dari persen itu" in notes["Pembulatan"]


def test_an_officers_csv_is_described_like_everybodys(
    client: HouseClient, province: HouseClient
) -> None:
    """The same table, the same words; other forms have them inside."""
    file = province.post("/dinas/unduh", {"bentuk": "csv", "jenis": "kota"})
    columns = description(client, file)["tableSchema"]["columns"]
    assert len(columns) == len(in_csv(file)[0])
    assert "Link" not in province.post("/dinas/unduh", {"bentuk": "xlsx"}).headers


def test_a_regions_detail_is_described_to_its_officers(
    province: HouseClient, officer: HouseClient
) -> None:
    """By the name of the file, which has no address; to nobody who may not have the file."""
    file = province.post("/dinas/3501/unduh", {"bentuk": "csv"})
    told = description(province, file)
    assert told["url"] in file.headers["Content-Disposition"]
    assert described_columns(told) == headings(file)
    assert told["dc:title"] == "Kabupaten Pacitan"
    address = "/dinas/3501/unduh.csv-metadata.json"
    assert "Link" not in province.post("/dinas/3501/unduh", {"bentuk": "xlsx"}).headers
    officer.get(address, expect=404)
