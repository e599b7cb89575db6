"""What the figures do not say (measurement.md §4.7): the fixed sentence, and the same at length."""

from __future__ import annotations

from flask_babel import gettext as _

from webapp import statistics
from webapp.statistics import Cell, PublishedSet, Row
from webapp.web.language import number

from . import words_rates


def under_map(published: PublishedSet) -> str:
    """The sentence under every map and chart of the 38 regions, with the province's n and reach."""
    kind = statistics.one_weighting(row.cell("rate") for row in published.regional)
    return sentence(published.province, kind)


def of_region(row: Row) -> str:
    """The same sentence for one region, with its own n and reach."""
    return sentence(row, statistics.one_weighting([row.cell("rate")]))


def sentence(row: Row, kind: str) -> str:
    """The sentence itself; ``kind`` is how the rates were weighted."""
    reach = row.cell("reach")
    return str(
        _(
            "Angka ini menggambarkan warga usia 15+ yang mengikuti uji di platform ini, "
            "%(weighting)s. Bukan angka resmi dan bukan hasil sampel acak penduduk. "
            "%(n)s, jangkauan %(reach)s.",
            weighting=words_rates.weighting(kind),
            n=_tested(reach),
            reach=words_rates.reach(reach) or words_rates.DASH,
        )
    )


def _tested(reach: Cell) -> str:
    if reach.value is not None:
        return f"n = {number(reach.value)}"
    return str(_("n belum cukup")) if reach.status == "few" else f"n = {words_rates.DASH}"


def at_length() -> tuple[str, ...]:
    """The caveat in plain words, to be printed in full size beside a region's figures."""
    return (
        _("Peserta datang sendiri, tidak dipilih secara acak. Mereka bisa lebih terampil."),
        _("Pembobotan hanya memperbaiki susunan jenis kelamin dan, bila ada tabelnya, umur."),
        _("Minat belajar, pendidikan, dan akses internet tidak ikut diperbaiki."),
        _("Warga di tempat tanpa internet sama sekali tidak terhitung."),
        _("Selang 95 % menunjukkan ayunan karena sedikitnya peserta, bukan kekeliruan di atas."),
        _("Lihat selalu jangkauannya: tingkat 80 % pada jangkauan 0,05 % belum berarti berhasil."),
    )
