"""Files and filtered pages have a limit for each address, so that nobody takes all the time."""

from __future__ import annotations

import pytest

from tests.builders.client import HouseClient
from tests.builders.people import AccountMaker, SignerIn
from tests.conftest import AppMaker

FILES = ("/literasi.csv", "/literasi.xlsx", "/literasi.json", "/literasi.csv-metadata.json")


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("url", FILES)
def test_a_table_as_a_file_spends_from_the_purse_of_files(
    make_app: AppMaker, sqlite_url: str, url: str
) -> None:
    """Who takes too many waits; the page itself goes on."""
    client = HouseClient(make_app(sqlite_url, files_per_minute=1))
    client.get("/literasi.csv")
    assert int(client.get(url, expect=429).headers["Retry-After"]) >= 1
    client.get("/literasi")


@pytest.mark.usefixtures("published")
def test_a_filter_spends_from_the_purse_of_reads(make_app: AppMaker, sqlite_url: str) -> None:
    """Its page is made for one reader; the pages kept for everybody are not counted."""
    client = HouseClient(make_app(sqlite_url, reads_per_minute=1))
    client.get("/literasi?kata=kediri")
    client.get("/literasi?jenis=kota", expect=429)
    for _ in range(3):
        client.get("/literasi?urut=nama")


@pytest.mark.usefixtures("published")
def test_an_officer_has_no_larger_purse(
    make_app: AppMaker, sqlite_url: str, make_account: AccountMaker, sign_in_as: SignerIn
) -> None:
    """Neither of the table nor of her region nor of what runs."""
    client = HouseClient(make_app(sqlite_url, files_per_minute=1))
    sign_in_as(client, make_account(role="officer", region="3578"))
    client.post("/dinas/unduh", {"bentuk": "csv"})
    for url in ("/dinas/unduh", "/dinas/3578/unduh", "/dinas/operasi/unduh"):
        client.post(url, {"bentuk": "json"}, expect=429)
    client.get("/dinas")
