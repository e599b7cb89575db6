"""The same lines as a file: one row an item, quizzes and forms of the test in one table."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from flask import Response
from flask_babel import gettext as _

from webapp import documents
from webapp.documents import Column, Sheet, Value
from webapp.items import ItemLine
from webapp.web.language import wib
from webapp.web.security import house

from . import words
from .week import Week

WRITERS: dict[str, tuple[Callable[[Sheet], bytes], str]] = {
    "csv": (documents.to_csv, "text/csv; charset=utf-8"),
    "xlsx": (
        documents.to_xlsx,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
}


def download(week: Week, form: str) -> Response:
    """The week's items as an attachment; its name tells the day."""
    write, media = WRITERS[form]
    response = Response(write(_sheet(week)), content_type=media)
    stem = f"sinau-soal-{week.moment.date().isoformat()}"
    if house().demo:  # invented figures must not pass for real ones once they leave the screen
        stem = f"peraga-{stem}"
    response.headers["Content-Disposition"] = f'attachment; filename="{stem}.{form}"'
    return response


def _sheet(week: Week) -> Sheet:
    columns = (
        Column(_("Bagian"), width=10),
        Column(_("Soal"), width=18),
        Column(_("Orang"), "count", 8),
        Column(_("Benar"), width=9),
        Column(_("r-sisa"), width=8),
        Column(_("Waktu (detik)"), "count", 9),
        Column(_("Tidak tahu"), width=9),
        Column(_("Kosong"), width=9),
        Column(_("Pilihan (* kunci)"), width=44),
        Column(_("Tanda"), width=30),
        Column(_("Per tanggal"), width=12),
    )
    day = week.moment.date().isoformat()
    rows = [
        [part.code, *_row(line), day] for part in (*week.forms, *week.quizzes)
        for line in part.line.items
    ]  # fmt: skip
    return Sheet(_("Mutu soal"), columns, rows, week.moment, tuple(_notes(week)))


def _row(line: ItemLine) -> Iterator[Value]:
    yield line.item
    yield line.n.value
    yield words.percent(line.right) if line.right else None
    yield words.fixed(line.item_rest) if line.item_rest is not None else None
    yield line.seconds
    yield words.count(line.dont_know) if line.dont_know else None
    yield words.count(line.unanswered) if line.unanswered else None
    yield words.options(line.options) or None
    told = [words.flag(flag) for flag in line.flags] + [words.uneven(one) for one in line.uneven]
    yield ", ".join(told) or None


def _notes(week: Week) -> Iterator[tuple[str, str]]:
    if house().demo:
        yield _("Data peraga"), _("Semua orang dan angka di berkas ini rekaan.")
    yield _("Waktu data"), _("Diterima sebelum %(moment)s", moment=wib(week.moment))
    yield from words.terms()
    for name, meaning, advice in words.flags():
        yield name, f"{meaning} {advice}"
    yield _("Sel kosong"), _("Angka tidak ditampilkan, karena orangnya terlalu sedikit.")
