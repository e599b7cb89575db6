"""All that shows or hands out figures: every page, every file, every answer of open data."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from flask import Flask

from tests.builders.client import HouseClient
from tests.builders.figures import make_snapshot
from tests.builders.pages import Page
from tests.builders.paper import pages as words_of
from tests.conftest import AppMaker
from webapp.records import db

DAY = "2026-11-23"
REGION = "3501"
PAGES = (
    "/literasi", "/literasi?urut=terdaftar&arah=turun", "/literasi?kata=kediri",
    "/literasi?peta=aman", f"/literasi/{REGION}", "/literasi/terbitan", f"/literasi/terbitan/{DAY}",
)  # fmt: skip
FILES = (
    "/literasi.csv", "/literasi.xlsx", "/literasi.json", "/literasi.csv-metadata.json",
    "/literasi/data-lengkap.csv", "/literasi/data-lengkap.xlsx", "/literasi/data-lengkap.json",
    f"/literasi/terbitan/{DAY}.csv", f"/literasi/terbitan/{DAY}.xlsx",
    f"/literasi/terbitan/{DAY}.json",
)  # fmt: skip
PAPER = ("/literasi.pdf", f"/literasi/{REGION}.pdf")
ANSWERS = (
    "/api/v1/regions", f"/api/v1/regions/{REGION}", "/api/v1/snapshots", f"/api/v1/snapshots/{DAY}",
)  # fmt: skip
PUBLIC = (*PAGES, *FILES, *PAPER, *ANSWERS)

DESKS = ("/dinas", f"/dinas/{REGION}", "/dinas/operasi")
EXPORTS = ("/dinas/unduh", f"/dinas/{REGION}/unduh", "/dinas/operasi/unduh")
FORMS = ("csv", "xlsx", "json")
ROOMY = {"files_per_minute": 1000, "reads_per_minute": 1000}
"""Settings of a house where somebody may take all of it at once."""


def roomy(make_app: AppMaker, url: str) -> Flask:
    """A house with figures in every state, where all of them may be asked for at once."""
    app = make_app(url, **ROOMY)
    with app.app_context():
        make_snapshot()
        db.session.commit()
    return app


def taken(officer: HouseClient) -> Iterator[tuple[str, Page]]:
    """What an officer of the province opens and takes along; paper is the same as everybody's."""
    for url in DESKS:
        yield url, officer.get(url)
    for url in EXPORTS:
        for form in FORMS:
            yield f"{url} {form}", officer.post(url, {"bentuk": form})


def readable(page: Page) -> bytes:
    """The bytes of an answer, out of a workbook's archive; of paper its words."""
    if page.body.startswith(b"%PDF"):
        return " ".join(words_of(page.body)).encode()
    if not zipfile.is_zipfile(io.BytesIO(page.body)):
        return page.body
    with zipfile.ZipFile(io.BytesIO(page.body)) as book:
        return b"\n".join(book.read(name) for name in book.namelist())
