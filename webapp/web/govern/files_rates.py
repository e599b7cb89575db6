"""The columns of a file that the test fills: rates with their ends, and what they are shares of."""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import gettext as _

from webapp import statistics
from webapp.documents import Column, Value
from webapp.statistics import Cell, Row

from . import words_rates


def columns() -> Iterator[Column]:
    """The headings, in the order of ``values``."""
    for title in (_("Tingkat literasi peserta teruji"), _("Literasi awal")):
        yield Column(f"{title} (%)", "percent", 13)
        yield Column(_("%(title)s: batas bawah", title=title), "percent", 11)
        yield Column(_("%(title)s: batas atas", title=title), "percent", 11)
        yield Column(_("%(title)s: n", title=title), "count", 9)
        yield Column(_("Status: %(column)s", column=title.lower()), width=20)
    yield Column(_("Pembobotan"), width=28)
    yield Column(_("Dibanding provinsi"), width=20)
    yield Column(_("Orang teruji"), "count", 11)
    yield Column(_("Jangkauan uji (%)"), "decimal", 11)
    yield Column(_("Orang belajar"), "count", 11)
    yield Column(_("Jangkauan belajar (%)"), "decimal", 11)
    yield Column(_("Literat terdokumentasi per 1.000"), "decimal", 11)
    yield Column(_("Penduduk"), "count", 12)
    yield Column(_("Dasar penduduk"), width=20)
    yield Column(_("Tingkat dihitung per"), width=12)
    yield Column(_("Ambang"), width=22)


def values(row: Row, method: str) -> Iterator[Value]:
    """One region's values; what is hidden is empty, and its status says why."""
    rate, reach, learners = (row.cell(name) for name in ("rate", "reach", "learners"))
    for cell in (rate, row.cell("baseline")):
        yield from _rate(cell)
    yield words_rates.weighting(rate.weighting) if rate.is_printed else None
    yield words_rates.verdict(rate)[2:] or None
    yield reach.value
    yield _rounded(statistics.reach_percent(reach))
    yield learners.value
    yield _rounded(statistics.reach_percent(learners))
    yield _rounded(statistics.per_thousand(row.cell("documented")))
    yield reach.of or learners.of
    yield words_rates.basis([reach, learners]) if reach.of or learners.of else None
    yield rate.counted_on.isoformat() if rate.is_printed and rate.counted_on else None
    yield words_rates.threshold(method)


def _rate(cell: Cell) -> Iterator[Value]:
    printed = cell.is_printed
    yield cell.value if printed else None
    yield cell.low if printed else None
    yield cell.high if printed else None
    yield cell.of if printed else None
    yield words_rates.state(cell).lower()


def _rounded(share: float | None) -> float | None:
    """To two significant digits, as the page prints it."""
    return None if share is None else float(f"{share:.2g}")
