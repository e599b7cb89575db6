"""How well a region tells false from genuine: alike on the page, on paper, in files and the API."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from flask import Flask

from tests.builders.client import HouseClient
from tests.builders.figures import DAY, make_snapshot
from tests.builders.pages import Page
from webapp.records import db
from webapp.statistics import Cell
from webapp.web.govern import discerning

from .reading import on_screen

SHOWN, FEW = "3501", "3503"
SECTION = "[aria-labelledby=jeli] p"
DETAILS = {"penipuan_dikenali": 78, "asli_ditolak": 12, "kriteria": -0.2, "kasus": 640}


@pytest.fixture(autouse=True)
def snapshot(app: Flask) -> None:
    """Figures in every state."""
    with app.app_context():
        make_snapshot(carried="3504")
        db.session.commit()


def said(page: Page) -> list[str]:
    """The sentences of the section."""
    return [" ".join(part.get_text().split()) for part in page.all(SECTION)]


def in_open_data(figures: list[dict[str, Any]]) -> dict[str, Any]:
    """The one figure of this measure."""
    [found] = [figure for figure in figures if figure["ukuran"] == "kejelian"]
    return found


def test_page_file_and_api_tell_the_same(client: HouseClient) -> None:
    """14 tenths are 1,4 in words and 1.4 to programs; H, F, c, persons and cases beside it."""
    first, size, reading = said(client.get(f"/literasi/{SHOWN}"))
    assert first == "78 % penipuan dikenali, 12 % pesan asli ikut ditolak (d′ 1,4)."
    assert size == "n = 65 orang, 640 kasus; kriteria c −0,2."
    assert reading.startswith("Dari percobaan pertama tiap orang di simulasi.")
    told = in_open_data(client.get(f"/api/v1/regions/{SHOWN}").json["wilayah"]["angka"])
    assert (told["nilai"], told["n"], told["status"]) == (1.4, 65, "terbit")
    assert (told["ambang"], told["rincian"]) == (None, DETAILS)
    whole = json.loads(client.get("/literasi/data-lengkap.json").body)["baris"]
    assert in_open_data([row for row in whole if row["kode"] == SHOWN])["nilai"] == 1.4
    lines = csv.DictReader(
        io.StringIO(client.get("/literasi/data-lengkap.csv").body.decode("utf-8-sig"))
    )
    line = in_open_data([row for row in lines if row["kode"] == SHOWN])
    assert (line["nilai"], line["n"]) == ("1.4", "65")
    assert "kriteria=-0.2" in line["rincian"]


def test_the_province_tells_it_beside_gain(client: HouseClient) -> None:
    """20 places on: 14 + 20 mod 9 tenths."""
    page = client.get("/literasi")
    assert said(page)[0].endswith("(d′ 1,6).")
    headings = [heading.get_text() for heading in page.all("main h2")]
    place = headings.index("Membedakan penipuan dan pesan asli")
    assert headings[place - 1] == "Sebelum dan sesudah kursus"


def test_too_few_show_no_number(client: HouseClient) -> None:
    """But what is missing; to programs null."""
    [sentence] = said(client.get(f"/literasi/{FEW}"))
    assert sentence.startswith("Belum dapat disebut. Perlu paling sedikit 30 orang")
    told = in_open_data(client.get(f"/api/v1/regions/{FEW}").json["wilayah"]["angka"])
    assert (told["nilai"], told["n"], told["rincian"]) == (None, None, {})
    assert told["status"] == "belum_cukup_data"


def test_what_is_carried_says_its_day(client: HouseClient) -> None:
    assert said(client.get("/literasi/3504"))[1].endswith("data per 16 Nov 2026.")


def test_the_archive_has_it_in_its_table(client: HouseClient) -> None:
    """With the people it is of; where there are too few, why."""
    lines = on_screen(client.get(f"/literasi/terbitan/{DAY.isoformat()}"))
    by_code = {line[0]: line for line in lines[:39]}
    assert by_code[SHOWN][-2:] == ["1,4", "65"]
    assert by_code[FEW][-2:] == ["belum cukup", "—"]


@pytest.mark.parametrize(
    ("tenths", "words"), [(14, "1,4"), (20, "2,0"), (0, "0,0"), (-3, "−0,3"), (None, "")]
)
def test_one_decimal_is_always_said(app: Flask, tenths: int | None, words: str) -> None:
    """2,0 is not told as 2: that would look like less known."""
    with app.test_request_context("/"):
        assert discerning.d_prime(Cell(tenths, "shown")) == words
