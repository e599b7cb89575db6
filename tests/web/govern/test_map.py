"""The map of tiles: what it can show, each state of it, and what stands under it."""

from __future__ import annotations

from collections import Counter

import pytest
from flask import Flask

from tests.builders.client import HouseClient
from tests.builders.figures import make_snapshot
from webapp.records import db
from webapp.regions import REGIONS
from webapp.web.govern.maps import SWITCHES

SLUGS = (
    "tingkat", "jangkauan", "penyelesaian", "cakap", "etika", "aman", "budaya", "peningkatan",
)  # fmt: skip


pytestmark = pytest.mark.usefixtures("snapshot")


def tiles(client: HouseClient, slug: str) -> dict[str, str]:
    """What each tile's link is called, by its address."""
    links = client.get(f"/literasi?peta={slug}").all(".c-map a")
    return {str(a["href"]): " ".join(str(a["aria-label"]).split()) for a in links}


def test_there_is_a_switch_for_every_figure() -> None:
    assert tuple(switch.slug for switch in SWITCHES) == SLUGS


@pytest.mark.parametrize("slug", SLUGS)
def test_every_switch_draws_all_38_and_keeps_its_words(client: HouseClient, slug: str) -> None:
    """Each tile leads to its region and says its name and value; the note and the sentence stay."""
    found = tiles(client, slug)
    assert list(found) == [f"/literasi/{region.code}" for region in REGIONS]
    for region, told in zip(REGIONS, found.values(), strict=True):
        assert told.startswith(f"{region.full_name}: ")
    page = client.page
    assert page is not None
    assert page.one(".switch a[aria-current][href*='#peta']").get_text() in page.text
    assert "Bukan peta berskala" in page.text
    sentence = page.one(".caveat").get_text()
    assert "mengikuti uji di platform ini" in sentence
    assert "Bukan angka resmi dan bukan hasil sampel acak penduduk." in sentence
    assert "n = 220, jangkauan 0,024" in sentence
    current = page.all(".side .switch a[aria-current]")
    assert len(current) == 1


def test_states_are_patterns_and_words(client: HouseClient) -> None:
    """A third each: full, dotted, hatched; the legend has all three."""
    page = client.get("/literasi")
    kinds = Counter(
        name for tile in page.all(".c-map .c-tile") for name in tile["class"] if "c-is-" in name
    )
    assert kinds == {"c-is-shown": 13, "c-is-indicative": 13, "c-is-few": 12}
    assert len(page.all(".c-map .c-is-indicative rect[stroke-dasharray]")) == 13
    hatched = page.all(".c-map .c-is-few rect[fill^='url(#']")
    assert len(hatched) == 12
    legend = page.one(".side .key").get_text()
    assert "Indikatif" in legend
    assert "Belum cukup data" in legend


@pytest.mark.parametrize(
    ("slug", "shown", "few"),
    [
        ("tingkat", "30 % [22–38], n = 150", "belum cukup data"),
        ("aman", "38 % [30–46], n = 150", "belum cukup data"),
        ("jangkauan", "0,013 %, n = 120", "belum cukup data"),
        ("penyelesaian", "40 %, n = 60", "42 %, n = 60"),
        ("peningkatan", "+9 poin [5–13], n = 45", "belum cukup data"),
    ],
)
def test_a_tile_says_value_interval_and_n(
    client: HouseClient, slug: str, shown: str, few: str
) -> None:
    """Of Pacitan, which is printed, and of Trenggalek, where too few were tested."""
    found = {
        label.partition(": ")[0]: label.partition(": ")[2] for label in tiles(client, slug).values()
    }
    assert found["Kabupaten Pacitan"] == shown
    assert found["Kabupaten Trenggalek"] == few


def test_losses_are_shown_as_losses(client: HouseClient) -> None:
    """With a true minus, on the tile and in its words."""
    labels = [label for label in tiles(client, "peningkatan").values() if "−" in label]
    assert labels
    assert client.page is not None
    values = [text.get_text() for text in client.page.all(".c-map .c-value")]
    assert any(value.startswith("−") for value in values)


def test_an_unknown_switch_shows_the_rate(client: HouseClient) -> None:
    page = client.get("/literasi?peta=%3Cscript%3E")
    assert page.one(".side .switch a[aria-current]").get_text() == "Tingkat literasi"


def test_switches_keep_order_and_filter(client: HouseClient) -> None:
    """And the filter keeps the switch."""
    page = client.get("/literasi?urut=nama&kata=kota&peta=aman")
    link = next(a for a in page.all(".side .switch a") if "budaya" in str(a["href"]))
    assert {"urut=nama", "kata=kota", "peta=budaya"} <= set(
        str(link["href"]).partition("?")[2].partition("#")[0].split("&")
    )
    page = client.submit("form[role=search]", kata="madiun")
    assert page.one(".side .switch a[aria-current]").get_text() == "Pilar Aman"


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("none", "belum dibobot. Bukan angka resmi"),
        ("sex", "dibobot menurut jenis kelamin, belum dibobot umur."),
        ("age-sex", "dibobot menurut jenis kelamin dan umur."),
    ],
)
def test_the_sentence_says_how_rates_were_weighted(
    app: Flask, client: HouseClient, kind: str, words: str
) -> None:
    """No weight is pretended."""
    with app.app_context():
        make_snapshot(edition=2, reason="bobot", weighting=kind)
        db.session.commit()
    assert words in client.get("/literasi").one(".caveat").get_text()
    assert words in client.get("/literasi/3501").all(".caveat")[0].get_text()
