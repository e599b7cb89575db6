"""“Data lengkap”: the whole published cube of a snapshot as a file, one value a line.

The file is the same for everybody, so it speaks the names of open data and no other language, and
is made once. What a value means stands in its second sheet, or beside the lines in JSON.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flask import Response

from webapp import statistics
from webapp.documents import Column, Sheet, Value
from webapp.statistics import PublishedSet, open_data
from webapp.web import floods, shelf
from webapp.web.addresses import path
from webapp.web.security import house

from . import described, files

COLUMNS = (
    Column("kode", width=8),
    Column("wilayah", width=30),
    Column("dimensi", width=14),
    Column("kategori", width=12),
    Column("ukuran", width=24),
    Column("nilai", "decimal", 10),
    Column("bawah", "count", 10),
    Column("atas", "count", 10),
    Column("n", "count", 12),
    Column("status", width=18),
    Column("bobot", width=18),
    Column("dihitung_pada", width=14),
    Column("per_tanggal", width=12),
    Column("edisi", "count", 8),
    Column("metode", width=8),
    Column("ambang", width=22),
    Column("data_peraga", width=12),
    Column("rincian", width=50),
)
SHORT = {"kode": "kode", "nama": "wilayah"}


def sheet(published: PublishedSet) -> Sheet:
    """Every printed value of a snapshot, with the metadata as notes."""
    edition = open_data.edition(published)
    demo = {"data_peraga": "ya" if house().demo else "tidak"}
    rows = [
        [(place | edition | demo | figure).get(column.title) for column in COLUMNS]
        for place, figure in _figures(published)
    ]
    return Sheet("Data lengkap", COLUMNS, rows, published.published_at, tuple(_notes(published)))


def send(published: PublishedSet, form: str, caching: str) -> Response:
    """The file in one of the forms of ``files.WRITERS``; so many a minute for one address."""
    floods.spend("files")
    write, media = files.WRITERS[form]

    def make() -> bytes:
        # A walk of many through the whole archive must leave time for those who learn.
        floods.spend("new_files", floods.EVERYBODY)
        return write(sheet(published))

    response = shelf.serve(("cube", published.id, form), media, make, caching)
    name = files.name_of(published, "data-lengkap", form)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    if form == "csv":
        day, edition = published.as_of.isoformat(), published.edition
        described.point(response, path("govern.archive_description", day=day, edisi=edition))
    return response


def _figures(published: PublishedSet) -> Iterator[tuple[dict[str, Value], dict[str, Any]]]:
    for line in statistics.lines(published):
        figure = open_data.record(line, published.method_version)
        if figure is not None:
            place = open_data.place(line.scope)
            figure["rincian"] = "; ".join(_details(figure["rincian"])) or None
            yield {short: place[name] for name, short in SHORT.items()}, figure


def _details(details: dict[str, Any]) -> Iterator[str]:
    for name, value in details.items():
        if value is not None:
            yield f"{name}={value}"


def _notes(published: PublishedSet) -> Iterator[tuple[str, str]]:
    told = open_data.metadata(published.method_version, house().contact, house().demo)
    yield "judul", told["judul"]
    yield "data_peraga", "ya" if told["data_peraga"] else "tidak"
    yield "peringatan", told["peringatan"]
    yield "waktu_data", open_data.edition(published)["waktu_data"]
    yield "diterbitkan_pada", open_data.edition(published)["diterbitkan_pada"]
    yield "edisi", str(published.edition)
    if published.reason:
        yield "alasan", published.reason
    for name in ("metode", "frekuensi", "produsen_data", "sumber", "kontak", "pembulatan"):
        yield name, told[name] or "—"
    yield "lisensi", " · ".join(told["lisensi"].values())
    for name, words in told["ukuran"].items():
        yield f"ukuran: {name}", " · ".join(_measure(words))
    for part in ("dimensi", "status", "bobot", "rincian"):
        for name, meaning in told[part].items():
            yield f"{part}: {name}", meaning


def _measure(words: dict[str, Any]) -> Iterator[str]:
    yield f"{words['nama']}. {words['definisi']}"
    for name in ("satuan", "periode", "n", "ambang"):
        if words[name]:
            yield f"{name}: {words[name]}"
