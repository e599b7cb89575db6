"""What the reports on paper share: their frame, their figures and tables, their last words.

Every number comes from the functions that write it on the page, so that both say the same. The
widths of columns are millimetres where they add up to 160, the width of the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from flask_babel import gettext as _

from webapp import documents
from webapp.documents import (
    Block,
    Column,
    Drawing,
    Heading,
    KeyFigure,
    KeyFigures,
    Missing,
    Note,
    Paragraph,
    Report,
    Signature,
    Table,
)
from webapp.statistics import Cell, PublishedSet
from webapp.web.language import brief_day, chosen
from webapp.web.security import house

from . import caveat, paper_pictures, words_rates
from .competences import Gap
from .stats import Stat

AXIS = "0–100 %"
MOST_MODULES = 2


def framed(
    published: PublishedSet,
    title: str,
    blocks: Sequence[Block],
    *,
    subtitle: str,
    eyebrow: str,
    picture: Drawing | None = None,
) -> Report:
    """A report with what stands on each of its pages: name, day, method, edition, threshold."""
    # outside of f-strings, where the catalogue does not look for words
    mark, invented = _("DATA PERAGA"), _("Semua orang dan angka di berkas ini rekaan.")
    return Report(
        title=title,
        blocks=blocks,
        made_at=published.published_at,
        subtitle=subtitle,
        eyebrow=eyebrow,
        running=f"Sinau Digital · {title}",
        mark=f"{mark} · {invented}" if house().demo else "",
        emblem=paper_pictures.emblem(),
        picture=picture,
        footer=(
            str(_("per %(day)s", day=brief_day(published.as_of))),
            str(_("metode %(version)s", version=published.method_version)),
            str(_("terbitan %(edition)s", edition=published.edition)),
            words_rates.threshold(published.method_version),
        ),
        language=chosen(),
        author="Sinau Digital",
        keywords=(str(_("literasi digital")), title),
    )


def reason(published: PublishedSet) -> tuple[Block, ...]:
    """Why this edition replaces an earlier one of the same day; nothing for a first edition."""
    if not published.reason:
        return ()
    return (Paragraph(str(_("Alasan terbitan ini: %(reason)s", reason=published.reason))),)


def key_figures(figures: Iterable[Stat]) -> KeyFigures:
    """Large figures with all that stands beside them on the page; hatched where missing."""
    return KeyFigures(
        [
            KeyFigure(
                stat.title, stat.value, stat.interval, "; ".join(stat.notes), not stat.is_printed
            )
            for stat in figures
        ]
    )


def rate(cell: Cell) -> documents.Cell:
    """A rate with its interval, or why there is none."""
    if not cell.is_printed:
        return Missing(words_rates.instead(cell))
    return f"{words_rates.percent(cell)} {words_rates.interval(cell)}"


def size(cell: Cell) -> documents.Cell:
    """The number of persons a rate is of."""
    text = words_rates.size(cell)
    return text if text and cell.is_printed else Missing(text or words_rates.DASH)


def reach(cell: Cell) -> documents.Cell:
    """A share of residents, or why there is none."""
    return words_rates.reach(cell) or Missing(words_rates.no_reach(cell))


def standing(cell: Cell, published: PublishedSet, *, is_province: bool = False) -> str:
    """The state of a rate, how it compares, and its day where that is an earlier one."""
    carried = words_rates.carried(cell, published.as_of)
    return ", ".join(filter(None, (words_rates.standing(cell, is_province), carried)))


def remarks(named: Sequence[tuple[str, Cell]], published: PublishedSet) -> list[str]:
    """Below a table: which of its rows are indicative, and which were counted on an earlier day."""
    found: dict[str, list[str]] = {}
    for name, cell in named:
        rough = str(_("indikatif")) if cell.status == "indicative" else ""
        for said in filter(None, (rough, words_rates.carried(cell, published.as_of))):
            found.setdefault(said, []).append(name)
    every = str(_("semua baris"))
    return [
        f"{_as_sentence(said)}: {every if len(names) == len(named) > 1 else '; '.join(names)}."
        for said, names in found.items()
    ]


def groups(
    title: str,
    parts: Sequence[tuple[str, Cell]],
    published: PublishedSet,
    notes: Sequence[str] = (),
) -> Table:
    """Rates of the groups of one breakdown; those held back stand too."""
    columns = (
        Column(title, width=37),
        Column(str(_("Orang")), "count", 14),
        Column(str(_("Tingkat [95 %]")), "count", 26),
    )
    rows = [[name, size(cell), rate(cell)] for name, cell in parts]
    return Table(columns, rows, notes=[*remarks(parts, published), *notes])


def pillar_table(
    pillars: Sequence[tuple[str, Cell, Cell]], published: PublishedSet, *, compared: bool = True
) -> Table:
    """The four pillars as intervals and in numbers, the province beside them."""
    columns = [
        Column(str(_("Pilar")), width=44 if compared else 80),
        Column(str(_("Memadai [95 %]")), "count", 30),
        Column(AXIS, width=30),
        Column(str(_("Orang")), "count", 20),
    ]
    rows = [
        [name, rate(own), paper_pictures.track(name, own, theirs), size(own)]
        for name, own, theirs in pillars
    ]
    said = [str(_("Bagian peserta dengan nilai pilar paling sedikit 60, dengan selang 95 %."))]
    if compared:
        columns.append(Column(str(_("Provinsi [95 %]")), "count", 36))
        rows = [[*row, rate(theirs)] for row, (_n, _o, theirs) in zip(rows, pillars, strict=True)]
        said.append(str(_("Garis tegak: provinsi, pitanya selang 95 %.")))
    own = [(name, cell) for name, cell, _theirs in pillars]
    return Table(columns, rows, notes=[" ".join(said), *remarks(own, published)])


def gap_table(gaps: Sequence[Gap], published: PublishedSet) -> Table:
    """Competences weakest first, with the modules that teach them."""
    columns = (
        Column(str(_("Kompetensi")), width=47),
        Column(str(_("Tepat [95 %]")), "count", 24),
        Column(AXIS, width=24),
        Column(str(_("Orang")), "count", 13),
        Column(str(_("Modul yang mengajarkannya")), width=56),
    )
    rows = [_gap(gap) for gap in gaps]
    order = _(
        "Diurutkan menurut batas atas selang, yang terlemah dahulu. Dua yang setara tidak dapat "
        "dibedakan: selangnya bertindihan."
    )
    alike = [gap.code for gap in gaps if gap.like_above]
    notes = [str(order)]
    if alike:
        notes.append(str(_("Setara dengan di atasnya: %(codes)s.", codes="; ".join(alike))))
    notes += remarks([(gap.code, gap.cell) for gap in gaps], published)
    return Table(columns, rows, notes=notes)


def gain_table(named: Sequence[tuple[str, Cell]], published: PublishedSet) -> Table:
    """Before and after of the same people, all courses together in the first row.

    Courses without enough pairs are named below.
    """
    titles = (
        (_("Sebelum"), 14), (_("Sesudah"), 14), (_("Peningkatan [95 %]"), 23), (_("Pasangan"), 16),
        (_("Tanpa uji akhir"), 15), (_("Versi hati-hati"), 15), (_("Literat"), 30),
    )  # fmt: skip
    columns = [Column(str(_("Kursus")), width=33)]
    columns += [Column(str(title), "count", width) for title, width in titles]
    printed = [(title, cell) for title, cell in named if cell.is_printed]
    note = _(
        "Nilai 0–100 dari orang yang sama, sebelum kursus dan paling lama 14 hari sesudah "
        "selesai. Penurunan ikut ditampilkan. Versi hati-hati menganggap yang tanpa uji akhir "
        "tidak berubah."
    )
    rows = [[title, *_gain(cell)] for title, cell in printed]
    said = [sentence for _title, cell in named[:1] for sentence in words_rates.effects(cell)]
    notes = [str(note), *said, *remarks(printed, published), *_without(named)]
    return Table(columns, rows, notes=notes)


def discerned(sentences: Sequence[str]) -> tuple[Block, ...]:
    """How well false is told from genuine: the finding, then its size and how to read it."""
    title, (finding, *further) = str(_("Membedakan penipuan dan pesan asli")), sentences
    below = (Paragraph(" ".join(further)),) if further else ()
    return Heading(title), Paragraph(finding), *below


def last_words(sentence: str) -> Note:
    """What the figures do not say, in the size of the text."""
    title = str(_("Yang tidak dikatakan angka ini"))
    return Note(title, (sentence, " ".join(caveat.at_length())))


def signature(published: PublishedSet, office_of: str) -> Signature:
    """The place to sign, for who made the report and for the head of the office."""
    place = _(
        "........................, ........................ %(year)s", year=published.as_of.year
    )
    head = _("Kepala Dinas Komunikasi dan Informatika %(region)s", region=office_of)
    roles = (str(_("Penyusun laporan")), str(head))
    return Signature(str(place), roles, (str(_("Nama")), str(_("NIP"))))


def _as_sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _without(named: Sequence[tuple[str, Cell]]) -> list[str]:
    """The courses whose gain is not printed, each reason once."""
    found: dict[str, list[str]] = {}
    for title, cell in named:
        if not cell.is_printed:
            found.setdefault(words_rates.missing(cell), []).append(title)
    return [f"{'; '.join(titles)}: {why}." for why, titles in found.items()]


def _gap(gap: Gap) -> list[documents.Cell]:
    teaching = [f"{module.code} {module.title}" for module in gap.modules[:MOST_MODULES]]
    return [
        gap.name,
        rate(gap.cell),
        paper_pictures.track(gap.name, gap.cell),
        size(gap.cell),
        "; ".join(teaching) or str(_("belum ada modul")),
    ]


def _gain(cell: Cell) -> list[documents.Cell]:
    more = cell.more
    return [
        more.get("pre"),
        more.get("post"),
        f"{words_rates.signed(cell.value or 0)} {words_rates.interval(cell)}",
        size(cell),
        words_rates.whole_percent(more.get("attrition")),
        words_rates.told_change(more.get("conservative")),
        words_rates.status_change(cell),
    ]
