"""What a region's printed figures say, in a few careful sentences."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext as _

from webapp import statistics
from webapp.statistics import Cell, Row

from . import words_rates

NEEDED = 30
"""From how many tested persons on a rate may be told at all (measurement.md §4.5)."""


def findings(row: Row, province: Row, pillars: Sequence[Row]) -> tuple[str, ...]:
    """The finding, how it compares, and which pillar stands out; what is missing where it is."""
    cell = row.cell("rate")
    if not cell.is_printed:
        return missing(cell)
    sentences = [_rate(cell), _compared(cell, province.cell("rate")), weakest_pillar(pillars)]
    return tuple(sentence for sentence in sentences if sentence)


def missing(cell: Cell) -> tuple[str, ...]:
    """What is not known and how many tests it needs; never a number that is hidden."""
    if cell.status == "few":
        return (
            _("Tingkat literasi wilayah ini belum dapat disebut: pesertanya belum cukup."),
            needed(),
        )
    if cell.status == "absent":
        return (_("Tingkat literasi belum ada di terbitan ini."), needed())
    return (_("Tingkat literasi wilayah ini tidak ditampilkan di terbitan ini."),)


def needed() -> str:
    """How many have to be tested before a rate is told."""
    return str(_("Perlu paling sedikit %(number)s peserta teruji.", number=NEEDED))


def weakest_pillar(pillars: Sequence[Row]) -> str:
    """The pillars whose intervals reach down to the weakest; that none stands out, where all do.

    Empty where fewer than two pillars are printed.
    """
    ordered = statistics.weakest_first(pillars, "rate")
    weakest = [placed.row.code for placed in ordered if placed.like_weakest]
    if len(ordered) < 2:
        return ""
    if len(weakest) == len(ordered):
        return str(_("Selang pilar-pilarnya bertindihan; belum ada yang jelas paling lemah."))
    if len(weakest) == 1:
        return str(_("Pilar yang paling perlu dikuatkan: %(pillar)s.", pillar=weakest[0]))
    names = joined(weakest)
    return str(_("Pilar yang paling perlu dikuatkan, setara: %(pillars)s.", pillars=names))


def joined(names: Sequence[str]) -> str:
    """Names in a row as one says them: “a, b dan c”."""
    if len(names) < 2:
        return "".join(names)
    return str(_("%(most)s dan %(last)s", most=", ".join(names[:-1]), last=names[-1]))


def _rate(cell: Cell) -> str:
    return str(
        _(
            "Dari sekitar %(n)s peserta teruji, %(rate)s literat "
            "(selang 95 %%: %(low)s–%(high)s %%).",
            n=words_rates.size(cell),
            rate=words_rates.percent(cell),
            low=cell.low,
            high=cell.high,
        )
    )


def _compared(cell: Cell, province: Cell) -> str:
    if cell.status == "indicative":
        return str(_("Angka ini masih kasar, jadi tidak dibandingkan dengan provinsi."))
    of_province = words_rates.percent(province)
    if not of_province:
        return ""
    verdicts = {
        "above": _("Itu di atas angka provinsi, %(rate)s.", rate=of_province),
        "below": _("Itu di bawah angka provinsi, %(rate)s.", rate=of_province),
        "same": _("Itu tidak dapat dibedakan dari angka provinsi, %(rate)s.", rate=of_province),
    }
    return str(verdicts.get(cell.more.get("verdict") or "", ""))
