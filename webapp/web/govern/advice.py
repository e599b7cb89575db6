"""What to do next in a region: a few rules over its printed figures, each ending in a deed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from webapp import statistics
from webapp.statistics import Cell, Row

from . import words_rates
from .competences import Gap

MOST = 4
LOW_REACH = 1.0
"""Per cent of residents: below it the invitation comes first."""
HIGH_LOSS = 33
"""Per cent of those tested before a course and not after it: from here on they are reminded."""
LOW_COMPLETION = 60
ENOUGH_FOR_STATE = 100


@dataclass(frozen=True, slots=True)
class Known:
    """The printed figures of one region that the rules look at."""

    row: Row
    ages: Sequence[Row]
    gaps: Sequence[Gap]


def advice(known: Known) -> tuple[str, ...]:
    """Two to four sentences, the most pressing first."""
    rules = (_more_tests, _weakest, _remind, _finish, _elderly, _look_again)
    found = [sentence for rule in rules for sentence in rule(known)]
    return tuple(found[:MOST])


def _more_tests(known: Known) -> Iterator[str]:
    rate = known.row.cell("rate")
    share = statistics.reach_percent(known.row.cell("reach"))
    if rate.status == "indicative":
        yield _enough_or_nearer(rate)
    elif not rate.is_printed:
        yield str(_("Ajak warga mengikuti uji di balai desa, sekolah, dan puskesmas."))
    elif share is not None and share < LOW_REACH:
        yield str(
            _(
                "Jangkauan uji baru %(reach)s. Ajak lebih banyak warga mengikuti uji di balai "
                "desa, sekolah, dan puskesmas.",
                reach=words_rates.reach(known.row.cell("reach")),
            )
        )


def _enough_or_nearer(rate: Cell) -> str:
    """What an indication lacks: people, or, where there are enough of them, a narrower interval."""
    if (rate.of or 0) < ENOUGH_FOR_STATE:
        return str(
            _(
                "Tambah peserta uji sampai paling sedikit %(number)s orang, supaya angkanya "
                "dapat dibandingkan.",
                number=ENOUGH_FOR_STATE,
            )
        )
    return str(
        _(
            "Tambah peserta uji, terutama dari jenis kelamin dan umur yang masih sedikit. "
            "Selangnya masih terlalu lebar untuk dibandingkan."
        )
    )


def _weakest(known: Known) -> Iterator[str]:
    """The first of the weakest competences that some module teaches."""
    weakest = [gap for gap in known.gaps if gap.like_weakest]
    gap = next((gap for gap in weakest if gap.modules), None)
    if gap is None:
        return
    said = {"competence": gap.name, "module": f"{gap.modules[0].code} {gap.modules[0].title}"}
    if len(weakest) == 1:
        yield str(_("Dahulukan “%(module)s”: kompetensi %(competence)s paling lemah.", **said))
    else:
        yield str(_("Dahulukan “%(module)s”: kompetensi %(competence)s termasuk terlemah.", **said))


def _remind(known: Known) -> Iterator[str]:
    gain = known.row.cell("gain")
    lost = gain.more.get("attrition")
    if lost is not None and lost >= HIGH_LOSS:
        yield str(
            _(
                "Ingatkan yang selesai kursus untuk uji lagi dalam 14 hari: "
                "%(lost)s %% belum kembali.",
                lost=lost,
            )
        )
    elif gain.status == "few":
        yield str(_("Ajak peserta mengikuti uji sebelum dan sesudah kursus: pasangannya kurang."))


def _finish(known: Known) -> Iterator[str]:
    cell = known.row.cell("completion")
    if cell.is_printed and cell.value is not None and cell.value < LOW_COMPLETION:
        yield str(
            _(
                "Dampingi yang sudah mendaftar kursus: baru %(percent)s yang selesai.",
                percent=words_rates.percent(cell),
            )
        )


def _elderly(known: Known) -> Iterator[str]:
    old = next((row for row in known.ages if row.code == "60+"), None)
    if known.row.cell("rate").is_printed and (old is None or not old.cell("rate").is_printed):
        yield str(_("Ajak juga warga 60 tahun ke atas: angkanya belum dapat ditampilkan."))


def _look_again(known: Known) -> Iterator[str]:
    """What can always be done."""
    yield str(_("Kenalkan satu modul sepekan di pertemuan warga, lalu lihat lagi angka ini."))
    if not known.gaps:
        yield str(_("Mulailah dari modul Kebal Penipuan: bahayanya dekat dan langkahnya jelas."))
