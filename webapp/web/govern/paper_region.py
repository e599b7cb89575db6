"""The regency profile on paper: the study of one region, fit to be printed and signed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flask_babel import gettext as _

from webapp import documents
from webapp.content import Library
from webapp.documents import (
    Beside,
    Block,
    Column,
    Findings,
    Heading,
    Paragraph,
    Report,
    Table,
)
from webapp.regions import Region
from webapp.statistics import PublishedSet, Row
from webapp.web.language import day, number

from . import paper, paper_pictures, stats
from .coverage import Covered
from .profile import Profile, profile

MOST_GAPS = 6


def report(published: PublishedSet, region: Region, library: Library) -> Report:
    """The report of a region in one published set, in the language of the reader."""
    study = profile(published, region, library)
    code = _("Kode wilayah %(code)s", code=region.code)
    culture = _("kelompok budaya %(group)s", group=region.culture_group)
    return paper.framed(
        published,
        region.full_name,
        [*_figures(study, published), *_study(study, published), *_closing(study, published)],
        subtitle=str(
            _("Profil literasi digital peserta teruji per %(day)s", day=day(published.as_of))
        ),
        eyebrow=f"{code} · {culture}",
        picture=paper_pictures.place(region),
    )


def _figures(study: Profile, published: PublishedSet) -> Iterator[Block]:
    row = study.row
    yield from paper.reason(published)
    yield Paragraph(study.findings[0], lead=True)
    if study.findings[1:]:
        yield Paragraph(" ".join(study.findings[1:]))
    first = (stats.rate(row, published), stats.reach(row, published))
    yield paper.key_figures((*first, stats.completion(row, published)))
    second = (stats.baseline(row, published), stats.learners(row, published))
    yield paper.key_figures((*second, stats.documented(row, published)))


def _study(study: Profile, published: PublishedSet) -> Iterator[Block]:
    yield Heading(str(_("Empat pilar")))
    yield paper.pillar_table(study.pillars, published)
    yield Heading(str(_("Kompetensi terlemah dan modulnya")))
    yield _gaps(study, published)
    yield Heading(str(_("Sebelum dan sesudah kursus")))
    yield _gains(study, published)
    yield from paper.discerned(study.discerned)
    yield Heading(str(_("Siapa yang terjangkau")))
    yield _reached(study, published)
    yield Heading(str(_("Cakupan menurut kota cerdas")))
    yield Beside(
        (_covered(str(_("Enam dimensi kota cerdas")), study.dimensions),),
        (_covered(str(_("Tujuh unsur layanan")), study.elements),),
    )
    group = study.region.culture_group
    yield Heading(str(_("Wilayah sekelompok budaya: %(group)s", group=group)))
    yield _neighbours(study, published)


def _closing(study: Profile, published: PublishedSet) -> Iterator[Block]:
    yield Beside(
        (Heading(str(_("Dari terbitan ke terbitan"))), _trend(study)),
        (Heading(str(_("Langkah berikutnya"))), Findings(study.advice)),
    )
    yield paper.last_words(study.caveat)
    yield paper.signature(published, study.region.full_name)


def _gaps(study: Profile, published: PublishedSet) -> Block:
    if not study.gaps:
        return Paragraph(
            str(_("Belum ada kompetensi yang terbit. Perlu paling sedikit 100 peserta teruji."))
        )
    return paper.gap_table(study.gaps[:MOST_GAPS], published)


def _gains(study: Profile, published: PublishedSet) -> Block:
    whole = study.row.cell("gain")
    if whole.is_printed:
        return paper.gain_table([(str(_("Semua kursus")), whole), *study.courses], published)
    return Paragraph(
        str(
            _(
                "Peningkatan belum dapat disebut. Perlu paling sedikit 30 pasangan uji sebelum dan "
                "sesudah kursus."
            )
        )
    )


def _reached(study: Profile, published: PublishedSet) -> Block:
    note = _(
        "“—” berarti kelompoknya terlalu kecil, atau disembunyikan supaya kelompok kecil tidak "
        "bisa dihitung balik. Angka per kelompok tidak dibobot. Yang diuji di dua triwulan "
        "dihitung di keduanya."
    )
    *others, last = study.groups
    tables = [paper.groups(group.title, group.parts, published) for group in others]
    tables.append(paper.groups(last.title, last.parts, published, [str(note)]))
    return Beside(tables[:2], tables[2:])


def _covered(title: str, sides: Sequence[Covered]) -> Table:
    columns = (
        Column(title, width=20),
        Column(str(_("Modul di katalog")), "count", 10),
        Column(str(_("Modul selesai")), "count", 10),
    )
    rows: list[list[documents.Cell]] = [
        [
            side.name,
            side.modules or str(_("belum ada")),
            number(side.completions.value or 0)
            if side.completions.is_printed
            else documents.Missing(),
        ]
        for side in sides
    ]
    return Table(columns, rows)


def _neighbours(study: Profile, published: PublishedSet) -> Table:
    columns = (
        Column(str(_("Kabupaten/Kota")), width=40),
        Column(str(_("Tingkat [95 %]")), "count", 26),
        Column(paper.AXIS, width=24),
        Column("n", "count", 13),
        Column(str(_("Jangkauan uji")), "count", 17),
        Column(str(_("Keadaan dan dibanding provinsi")), width=40),
    )
    note = _("Urut kode, bukan peringkat. Garis adalah selang 95 %; pita tegak adalah provinsi.")
    rows = [_neighbour(row, study, published) for row in study.neighbours]
    closing = _neighbour(published.province, study, published)
    return Table(columns, rows, notes=(str(note),), closing=closing)


def _neighbour(row: Row, study: Profile, published: PublishedSet) -> list[documents.Cell]:
    cell, province = row.cell("rate"), published.province
    name = row.name
    if row.code == study.region.code:
        name = str(_("%(name)s (ini)", name=row.name))
    drawn = paper_pictures.track(row.name, cell, province.cell("rate"))
    said = paper.standing(cell, published, is_province=row.code == province.code)
    return [name, paper.rate(cell), drawn, paper.size(cell), paper.reach(row.cell("reach")), said]


def _trend(study: Profile) -> Block:
    name = study.region.full_name
    label = _("Tingkat literasi %(region)s dari terbitan ke terbitan", region=name)
    waiting = _("Garisnya muncul bila tingkatnya sudah tercetak di dua terbitan.")
    return paper_pictures.trend(study.trend, str(label)) or Paragraph(str(waiting))
