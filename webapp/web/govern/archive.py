"""``/literasi/terbitan``: every snapshot that was ever published, at an address that stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import Response, abort, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from webapp import statistics
from webapp.statistics import Cell, PublishedSet, Row, open_data
from webapp.web import floods, shelf
from webapp.web.language import number

from . import blueprint, cube, described, discerning, files, words_rates
from .words import NBSP, without_name


@dataclass(frozen=True, slots=True)
class Heading:
    """One column of an archived table: what it shows, and of what kind its values are."""

    key: str
    title: Any
    kind: str = "count"


RESULTS = (
    Heading("rate", _l("Tingkat literasi peserta teruji"), "rate"),
    Heading("rate", _l("n teruji"), "whole"),
    Heading("reach", _l("Jangkauan uji (persen penduduk)"), "reach"),
    Heading("baseline", _l("Literasi awal"), "rate"),
    Heading("gain", _l("Peningkatan (poin)"), "gain"),
    Heading("gain", _l("n pasangan"), "whole"),
    Heading("d_prime", _l("Membedakan penipuan dan pesan asli (d′)"), "d_prime"),
    Heading("d_prime", _l("n peserta simulasi"), "whole"),
)
ACTIVITY = (
    Heading("registered", _l("Warga terdaftar")),
    Heading("active", _l("Aktif 30 hari")),
    Heading("completions", _l("Modul selesai")),
    Heading("completion", _l("Penyelesaian kursus"), "share"),
    Heading("completion", _l("n pendaftaran"), "whole"),
)


@blueprint.get("/literasi/terbitan")
def archive_list() -> str:
    """Every edition of every day, the newest first, with the reason of each correction."""
    return render_template("govern/archive.html", editions=statistics.archive())


@blueprint.get("/literasi/terbitan/<day>")
def archive_table(day: str) -> str:
    """The table as it was published then, to read; ``edisi`` names an edition."""
    published = _published(day)
    tables = ((_("Hasil uji"), RESULTS), (_("Kegiatan belajar"), ACTIVITY))
    return render_template(
        "govern/archive_table.html",
        published=published,
        newest=statistics.archive()[0],
        tables=[(title, heads) for title, heads in tables if _has(published, heads)],
        lines=_lines(published),
        printed=printed,
        caveat=open_data.CAVEAT,
        basis=published.province.cell("reach").more.get("basis", ""),
        edition=_lasting(published),
    )


@blueprint.get("/literasi/terbitan/<day>.<form>")
def archive_file(day: str, form: str) -> Response:
    """The whole cube of that day as CSV, XLSX or JSON."""
    if form not in files.WRITERS:
        abort(404)
    published = _published(day)
    return cube.send(published, form, shelf.FIXED if request.args.get("edisi") else shelf.LATEST)


@blueprint.get("/literasi/data-lengkap.<form>")
def cube_file(form: str) -> Response:
    """The whole cube of the newest snapshot."""
    published = statistics.latest() if form in files.WRITERS else None
    if published is None:
        abort(404)
    return cube.send(published, form, shelf.LATEST)


@blueprint.get("/literasi/terbitan/<day>.csv-metadata.json")
def archive_description(day: str) -> Response:
    """What the CSV of that day holds."""
    floods.spend("files")
    published = _published(day)
    return described.answer(cube.sheet(published), published, _csv_of(published))


@blueprint.get("/literasi/data-lengkap.csv-metadata.json")
def cube_description() -> Response:
    """What the newest CSV holds; the address it tells is that of the edition, which stays."""
    published = statistics.latest()
    if published is None:
        abort(404)
    return archive_description(published.as_of.isoformat())


def _csv_of(published: PublishedSet) -> str:
    day, edition = published.as_of.isoformat(), published.edition
    return url_for("govern.archive_file", day=day, form="csv", edisi=edition)


def _published(day: str) -> PublishedSet:
    published = statistics.named(day, request.args.get("edisi", ""))
    if published is None:
        abort(404)
    return published


def _lasting(published: PublishedSet) -> str:
    """The address that leads to this very edition for ever."""
    day = published.as_of.isoformat()
    return url_for("govern.archive_table", day=day, edisi=published.edition, _external=True)


def _has(published: PublishedSet, heads: Sequence[Heading]) -> bool:
    """Whether a snapshot knows any of these measures; the oldest have no results of tests."""
    return any(published.province.cell(head.key).status != "absent" for head in heads)


def _lines(published: PublishedSet) -> list[tuple[str, str, Row]]:
    regional = [(row.code, row.name, row) for row in published.regional]
    province = published.province
    last = [(province.code, province.name, province), ("", without_name(), published.without)]
    return regional + last


def printed(cell: Cell, kind: str) -> str:
    """A value as the table shows it; a dash where it is held back or does not apply."""
    if cell.status == "absent":
        return "—"
    if kind == "whole":
        return str(number(cell.of)) if cell.of is not None else "—"
    if cell.value is None:
        return _missing(cell, kind)
    if kind == "reach":
        return f"{number(round(statistics.reach_percent(cell) or 0, 3))}{NBSP}%"
    if kind == "share":
        return f"{number(cell.value)}{NBSP}%"
    if kind == "d_prime":
        return discerning.d_prime(cell)
    if kind == "count":
        return str(number(cell.value))
    unit = f"{NBSP}%" if kind == "rate" else ""
    interval = f" ({_whole(cell.low)} – {_whole(cell.high)})" if cell.low is not None else ""
    return f"{_whole(cell.value)}{unit}{interval}"


def _whole(value: int | None) -> str:
    return "" if value is None else f"{'−' if value < 0 else ''}{number(abs(value))}"


def _missing(cell: Cell, kind: str) -> str:
    if cell.status == "small":
        unit = f"{NBSP}%" if kind == "share" else ""
        return f"<{NBSP}{number(cell.below or 10)}{unit}"
    if cell.status != "few" or kind == "count":
        return "—"
    # of a share of enrolments it is always these; of a rate it may be another reason
    return f"n{NBSP}<{NBSP}30" if kind == "share" else words_rates.too_few()
