"""The day BPS publishes residents by sex and age: the file is filled, and all else follows."""

from __future__ import annotations

import csv
import json
from itertools import product

import pytest

from tests.builders.client import HouseClient
from webapp import regions
from webapp.records import db
from webapp.regions import REGIONS, ages

from .population import KEDIRI_TOWN, SURABAYA, Population
from .takers import Takers

GROUPS = {"10-14": 9_000, "15-24": 1_000, "25-44": 2_000, "45-59": 3_000, "60+": 4_000}
BANDS = ("18-24", "25-44", "45-59", "60+")


@pytest.fixture
def filled(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file in which each sex of every region has 10,000 residents of 15 and older.

    Surabaya has ten times as many.
    """
    lines = ["code_bps,sex,age_group,population,year,source"]
    for region, sex, (group, people) in product(REGIONS, "LP", GROUPS.items()):
        times = 10 if region.code == SURABAYA else 1
        lines.append(f"{region.code},{sex},{group},{people * times},2026,BPS")
    monkeypatch.setattr(regions, "_BY_AGE", ages.table(csv.DictReader(lines)))


@pytest.fixture
def takers(population: Population, filled: None) -> Takers:
    """Nobody yet."""
    return Takers(population)


def all_ages(takers: Takers, region: str, literates: tuple[int, ...]) -> None:
    """Ten women and ten men of each band, of whom so many of each are literate."""
    for (band, literate), sex in product(zip(BANDS, literates, strict=True), "LP"):
        takers.people(10, literate, region=region, band=band, sex=sex)


def test_rates_are_weighted_by_sex_and_age(takers: Takers) -> None:
    """Eight in ten of the young and two in ten of the old: 50 % of the tested, 40 % weighted."""
    all_ages(takers, SURABAYA, (8, 6, 4, 2))
    takers.publish()
    line = takers.line("rate")
    assert line.weighting == "age-sex"
    assert line.shown == 40  # 0.1·0.8 + 0.2·0.6 + 0.3·0.4 + 0.4·0.2, women and men alike
    assert (line.exact, line.exact_of) == (40, 80)


def test_reach_is_of_residents_of_fifteen_and_older(takers: Takers) -> None:
    """Children are not among them; of the province neither."""
    all_ages(takers, SURABAYA, (8, 6, 4, 2))
    takers.publish()
    for measure in ("reach", "documented"):
        line = takers.line(measure)
        assert line.shown_of == 200_000
        assert json.loads(line.more or "")["basis"] == "15+"
    province = takers.line("reach", "35")
    assert province.shown_of == 200_000 + 37 * 20_000
    assert json.loads(province.more or "")["basis"] == "15+"


def test_the_province_weighs_regions_and_ages_by_the_same_residents(takers: Takers) -> None:
    """Surabaya ten to one, though by residents of all ages it would be another share."""
    all_ages(takers, SURABAYA, (8, 6, 4, 2))
    all_ages(takers, KEDIRI_TOWN, (5, 5, 5, 5))
    takers.publish()
    line = takers.line("rate", "35")
    assert line.shown == 41  # (10 · 40 + 50) / 11
    assert json.loads(line.more or "")["people_percent"] == 23  # 220,000 of 940,000
    old = takers.line("rate", "35", "age", "60+")
    assert json.loads(old.more or "")["people_percent"] == 23


def test_every_page_and_file_says_so(takers: Takers, client: HouseClient) -> None:
    """By sex and age, per residents of 15 and older; nothing says that ages are unknown."""
    all_ages(takers, SURABAYA, (8, 6, 4, 2))
    takers.publish()
    db.session.commit()
    for url in ("/literasi", "/literasi/3578"):
        text = client.get(url).text
        assert "dibobot menurut jenis kelamin dan umur" in text
        assert "per penduduk 15 tahun ke atas" in text
        assert "belum dibobot umur" not in text.partition("Arti setiap angka")[0]
    file = client.get("/literasi.csv").body.decode()
    assert "per penduduk 15 tahun ke atas" in file
    told = client.get("/api/v1/regions/3578").json["wilayah"]["angka"]
    weighted = {row["bobot"] for row in told if row["dimensi"] == "total" and row["bobot"]}
    assert weighted == {"umur_jenis_kelamin"}
