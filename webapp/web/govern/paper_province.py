"""The province on paper: all 38 by code, none ranked, fit to be printed and signed."""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import gettext as _

from webapp import documents, statistics
from webapp.content import Library
from webapp.documents import (
    Beside,
    Block,
    Column,
    Heading,
    PageBreak,
    Paragraph,
    Report,
    Table,
)
from webapp.statistics import PublishedSet, Row
from webapp.web.language import brief_day, day

from . import (
    caveat,
    competences,
    discerning,
    findings,
    maps,
    paper,
    paper_pictures,
    pictures,
    profile,
    stats,
    words_rates,
)

HALF = 55
"""Percent of the width of the text."""


def report(published: PublishedSet, library: Library) -> Report:
    """The report of one published set, in the language of the reader."""
    return paper.framed(
        published,
        published.province.name,
        [*_figures(published), *_regions(published), *_study(published, library)],
        subtitle=str(
            _("Literasi digital di 38 kabupaten dan kota per %(day)s", day=day(published.as_of))
        ),
        eyebrow=str(_("Kode wilayah %(code)s", code=published.province.code)),
    )


def _figures(published: PublishedSet) -> Iterator[Block]:
    row = published.province
    yield from paper.reason(published)
    yield Paragraph(_headline(published), lead=True)
    first = (stats.rate(row, published), stats.reach(row, published))
    yield paper.key_figures((*first, stats.completion(row, published)))
    second = (stats.baseline(row, published), stats.learners(row, published))
    yield paper.key_figures((*second, stats.documented(row, published)))
    yield Heading(str(_("Peta 38 wilayah")))
    yield _map(published)
    yield Paragraph(caveat.under_map(published))


def _headline(published: PublishedSet) -> str:
    """The finding and the pillar that stands out; what is missing where there is none."""
    row = published.province
    if not row.cell("rate").is_printed:
        return str(_("Tingkat literasi provinsi belum dapat disebut: pesertanya belum cukup."))
    pillars = published.breakdown(row.code, "pillar")
    first = findings.findings(row, row, pillars)[0]
    return " ".join(filter(None, (first, findings.weakest_pillar(pillars))))


def _map(published: PublishedSet) -> Block:
    shown = maps.chosen(published, maps.SWITCHES[0].slug, {})
    label = ", ".join((str(shown.switch.title), str(_("peserta teruji"))))
    note = Paragraph(str(_("Bukan peta berskala: satu petak satu kabupaten atau kota.")))
    return Beside(
        (paper_pictures.tiles(shown, label),),
        (paper_pictures.legend(shown.legend), note),
        share=68,
    )


def _regions(published: PublishedSet) -> Iterator[Block]:
    yield PageBreak()
    yield Heading(str(_("Dibanding provinsi")))
    columns = (
        Column(str(_("Kode")), width=10),
        Column(str(_("Kabupaten/Kota")), width=31),
        Column(str(_("Tingkat [95 %]")), "count", 24),
        Column(paper.AXIS, width=18),
        Column("n", "count", 12),
        Column(str(_("Jangkauan uji")), "count", 17),
        Column(str(_("Keadaan")), width=36),
        Column(str(_("Data per")), width=19),
    )
    rows = [_region(row, published) for row in published.regional]
    closing = _region(published.province, published)
    yield Table(columns, rows, notes=_notes(published), closing=closing)


def _notes(published: PublishedSet) -> tuple[str, ...]:
    reach = published.province.cell("reach")
    return (
        str(
            _("Wilayah diurutkan untuk dicari, bukan diperingkatkan: menurut kode atau nama saja.")
        ),
        str(
            _(
                "Jangkauan %(basis)s. Tingkat memakai %(threshold)s.",
                basis=words_rates.basis([reach]),
                threshold=words_rates.threshold(published.method_version),
            )
        ),
        str(
            _(
                "▲ di atas, ▼ di bawah, ● tidak dapat dibedakan dari provinsi; lingkaran kosong "
                "berarti indikatif dan tidak dibandingkan. Pembandingan memakai z = 3,21, yaitu "
                "0,05 dibagi 38 pembandingan. Garis yang digambar tetap selang 95 %."
            )
        ),
    )


def _region(row: Row, published: PublishedSet) -> list[documents.Cell]:
    cell, province = row.cell("rate"), published.province
    old = statistics.carried_from(cell, published.as_of)
    return [
        row.code,
        str(_("Provinsi")) if row is province else pictures.short_name(row.code, row.name),
        paper.rate(cell),
        paper_pictures.track(row.name, cell, province.cell("rate")),
        paper.size(cell),
        paper.reach(row.cell("reach")),
        words_rates.standing(cell, row is province),
        brief_day(old) if old else "",
    ]


def _study(published: PublishedSet, library: Library) -> Iterator[Block]:
    code = published.province.code
    yield Heading(str(_("Empat pilar")))
    pillars = profile.pillars(published.breakdown(code, "pillar"), ())
    yield paper.pillar_table(pillars, published, compared=False)
    yield Heading(str(_("Sebelum dan sesudah kursus")))
    yield from _gains(published, library)
    cell = published.province.cell("d_prime")
    yield from paper.discerned(discerning.sentences(cell, published.as_of))
    yield Heading(str(_("Kompetensi, yang terlemah dahulu")))
    yield _gaps(published, library)
    yield Heading(str(_("Dari terbitan ke terbitan")))
    yield _trend(code)
    yield paper.last_words(caveat.under_map(published))
    yield paper.signature(published, published.province.name)


def _gains(published: PublishedSet, library: Library) -> Iterator[Block]:
    rows = published.breakdown(published.province.code, "course")
    named = [
        (str(_("Semua kursus")), published.province.cell("gain")),
        *profile.course_gains(rows, library),
    ]
    if any(cell.is_printed for _title, cell in named):
        yield paper.gain_table(named, published)
    else:
        yield Paragraph(
            str(
                _(
                    "Belum ada peningkatan yang terbit. Perlu paling sedikit 30 pasangan uji "
                    "sebelum dan sesudah kursus."
                )
            )
        )


def _gaps(published: PublishedSet, library: Library) -> Block:
    answered = published.breakdown(published.province.code, "competence")
    gaps = competences.gaps(answered, library)
    if gaps:
        return paper.gap_table(gaps, published)
    return Paragraph(
        str(_("Belum ada kompetensi yang terbit. Perlu paling sedikit 100 peserta teruji."))
    )


def _trend(code: str) -> Block:
    label = str(_("Tingkat literasi provinsi dari terbitan ke terbitan"))
    waiting = _("Garisnya muncul bila tingkatnya sudah tercetak di dua terbitan.")
    return paper_pictures.trend(statistics.trend(code), label, HALF) or Paragraph(str(waiting))
