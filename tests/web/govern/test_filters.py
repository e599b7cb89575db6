"""An attack by filters combined: no combination shows a value that does not stand unfiltered."""

from __future__ import annotations

from itertools import product

import pytest

from tests.builders.client import HouseClient
from tests.builders.pages import Page
from tests.conftest import AppMaker

from .reading import in_csv, on_screen


@pytest.fixture
def client(snapshot: None, make_app: AppMaker, sqlite_url: str) -> HouseClient:
    """Figures in every state, and a reader who may ask often."""
    return HouseClient(make_app(sqlite_url, reads_per_minute=1000, files_per_minute=1000))


def around(page: Page) -> list[str]:
    """What the page says of the province, beside the table."""
    return [stat.get_text(" ") for stat in page.all(".figures .stat")]


@pytest.mark.parametrize("tabel", ["uji", "belajar"])
def test_filters_choose_among_published_lines_and_count_nothing(
    client: HouseClient, tabel: str
) -> None:
    """Words, kind, order and map in every combination, on the page and in its file."""
    whole = client.get(f"/literasi?tabel={tabel}")
    lines, file = on_screen(whole), in_csv(client.get(f"/literasi.csv?tabel={tabel}"))
    closing = [line for line in lines if line[0] in ("35", "")]
    for words, kind, order, shown in product(
        ("kediri", "35 kota"), ("", "kota"), ("nama&arah=turun", "aktif"), ("aman",)
    ):
        query = f"tabel={tabel}&kata={words}&jenis={kind}&urut={order}&peta={shown}"
        page = client.get(f"/literasi?{query}")
        found = on_screen(page)
        assert all(line in lines for line in found if len(line) > 1), query
        assert [line for line in found if line[0] in ("35", "")] == closing, query
        assert around(page) == around(whole), query
        assert all(row in file for row in in_csv(client.get(f"/literasi.csv?{query}"))), query
