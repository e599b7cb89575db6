"""The same lines as a file: a hidden value is an empty cell, and a column beside it says why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from flask import Response
from flask_babel import gettext as _

from webapp import documents
from webapp.documents import Column, Sheet, Value
from webapp.statistics import Detail, PublishedSet, Row
from webapp.web.language import wib
from webapp.web.security import house

from . import caveat, definitions, described, files_rates, words, words_rates
from .views import View
from .words import Measure

WRITERS: dict[str, tuple[Callable[[Sheet], bytes], str]] = {
    "csv": (documents.to_csv, "text/csv; charset=utf-8"),
    "xlsx": (
        documents.to_xlsx,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "json": (documents.to_json, "application/json; charset=utf-8"),
}


def table_sheet(published: PublishedSet, view: View) -> Sheet:
    """The table as it stands on the screen: its columns, its regions, the province.

    Of activity there is a line without region besides; nobody without an account is tested in one.
    """
    results, method = view.tabel == words.RESULTS, published.method_version
    lines = [(row, row.code, row.name) for row in (*view.rows(published), published.province)]
    if not results:
        lines.append((published.without, "", words.without_name()))
    columns = [Column(_("Kode"), width=8), Column(_("Kabupaten/Kota"), width=36)]
    columns += files_rates.columns() if results else _columns(words.TOTAL)
    rows = [
        [code, name, *(files_rates.values(row, method) if results else _values(row, words.TOTAL))]
        for row, code, name in lines
    ]
    return _sheet(_("Angka 38 wilayah"), columns, rows, published)


def detail_sheet(published: PublishedSet, detail: Detail, titles: dict[str, str]) -> Sheet:
    """One region's courses and modules, in one table; ``titles`` are theirs by code."""
    head = [
        Column(_("Kode wilayah"), width=8),
        Column(_("Kabupaten/Kota"), width=28),
        Column(_("Kode"), width=8),
        Column(_("Kursus atau modul"), width=44),
    ]
    where = [detail.total.code, detail.total.name]
    rows = [
        [
            *where,
            row.code,
            titles.get(row.code, ""),
            *_values(row, words.COURSE),
        ]
        for row in (*detail.courses, *detail.modules)
    ]
    return _sheet(detail.total.name, [*head, *_columns(words.COURSE)], rows, published)


def download(sheet: Sheet, form: str, published: PublishedSet, name: str) -> Response:
    """The sheet as an attachment; its name tells the day and the edition."""
    write, media = WRITERS[form]
    response = Response(write(sheet), content_type=media)
    filename = name_of(published, name, form)
    response.headers["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response


def name_of(published: PublishedSet, name: str, form: str) -> str:
    """What a file is called: its figures' day and edition, and whether they are invented."""
    stem = f"sinau-{name}-{published.as_of.isoformat()}-{published.edition}"
    if house().demo:  # invented figures must not pass for real ones once they leave the screen
        stem = f"peraga-{stem}"
    return f"{stem}.{form}"


def _sheet(
    title: str,
    columns: list[Column],
    rows: Sequence[Sequence[Value]],
    published: PublishedSet,
) -> Sheet:
    columns += [Column(_("Per tanggal"), width=12), Column(_("Terbitan"), "count", 9)]
    columns.append(Column(_("Metode"), width=8))
    told = [[*row, *_edition(published)] for row in rows]
    return Sheet(title, columns, told, published.published_at, tuple(_notes(published)))


def _columns(measures: Iterable[Measure]) -> Iterator[Column]:
    for measure in measures:
        title = str(measure.title)
        if measure.is_share:
            yield Column(f"{title} (%)", "percent", 13)
            yield Column(words.title_of_whole(), "count", 13)
        else:
            yield Column(title, "count", 13)
        yield Column(_("Status: %(column)s", column=title.lower()), width=24)


def _values(row: Row, measures: Iterable[Measure]) -> Iterator[Value]:
    for measure in measures:
        cell = row.cell(measure.key)
        yield cell.value
        if measure.is_share:
            yield cell.of
        yield words.status(cell, measure)


def _edition(published: PublishedSet) -> tuple[Value, ...]:
    method = published.method_version
    if house().demo:
        method = _("%(method)s, data peraga", method=method)
    return published.as_of.isoformat(), published.edition, method


def _notes(published: PublishedSet) -> Iterator[tuple[str, str]]:
    if house().demo:
        yield _("Data peraga"), _("Semua orang dan angka di berkas ini rekaan.")
    yield _("Waktu data"), _("Diterima sebelum %(moment)s", moment=wib(published.moment))
    yield _("Diterbitkan"), wib(published.published_at)
    yield _("Terbitan"), str(published.edition)
    if published.reason:
        yield _("Alasan terbitan"), published.reason
    yield _("Metode"), published.method_version
    yield _("Ambang"), words_rates.threshold(published.method_version)
    yield _("Yang tidak dikatakan angka ini"), caveat.under_map(published)
    yield from described.origin(published)
    yield from described.units(published)
    yield from definitions.definitions()
    yield (
        _("Sel kosong"),
        _("Angka tidak ditampilkan; kolom status di sebelahnya menyebut sebabnya."),
    )
