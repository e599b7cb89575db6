"""Certificates on paper: what they say, in Indonesian whatever the language of the pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from babel.dates import format_date

from webapp import documents
from webapp.wib import WIB

from .claims import COURSE
from .earned import Certificate
from .verify import grouped

HOUSE = "Sinau Digital"
INVENTED = "DATA PERAGA · orang dan hasilnya rekaan"
SUPERVISED = "Kelas diawasi"


def to_pdf(
    certificates: Sequence[Certificate], address: Callable[[str], str], *, invented: bool
) -> bytes:
    """One page each; ``address`` gives the full address where a code is checked.

    ``invented`` marks every page as a demonstration's. Raises ValueError for none.
    """
    pages = [_page(one, address(grouped(one.code))) for one in certificates]
    title = f"Sertifikat {certificates[0].number}" if len(pages) == 1 else "Sertifikat kelas"
    file = documents.Certificates(
        pages,
        title,
        made_at=max(one.issued_at for one in certificates),
        mark=INVENTED if invented else "",
        author=HOUSE,
    )
    return documents.certificates_to_pdf(file)


def said(certificate: Certificate) -> tuple[str, str]:
    """What was achieved and what it took, a sentence or two each."""
    if certificate.kind == COURSE:
        return (
            f"Kursus Sinau Digital dengan {certificate.modules} modul.",
            "Setiap modul selesai: kartu dibaca, simulasi dimainkan sampai akhir bila ada, "
            "dan kuis lulus dengan 60 persen benar atau lebih.",
        )
    return (
        "Uji dengan 20 soal tentang empat pilar literasi digital, dikerjakan di kelas yang "
        "diawasi pelatih.",
        "Nilai 70 atau lebih dari 100, dan pilar Aman 60 atau lebih. "
        f"Ini ambang sementara ({certificate.method_version}).",
    )


def heads(kind: str) -> tuple[str, str, str]:
    """The words around the name: what it is, to whom, for what. Pages show the same."""
    if kind == COURSE:
        return "Sertifikat penyelesaian", "Diberikan kepada", "yang telah menyelesaikan kursus"
    return "Sertifikat literasi digital", "Diberikan kepada", "yang dinyatakan literat lewat"


def day(moment: datetime) -> str:
    """A date as it is printed, such as “20 November 2026”."""
    return format_date(moment.astimezone(WIB).date(), "d MMMM y", locale="id")


def _page(one: Certificate, address: str) -> documents.Certificate:
    heading, intro, act = heads(one.kind)
    return documents.Certificate(
        heading=heading,
        intro=intro,
        name=one.name,
        act=act,
        subject=one.title,
        detail=_detail(one),
        facts=_facts(one),
        check="Periksa di",
        address=address.partition("://")[2],
        code=grouped(one.code),
        qr=documents.qr_drawing(address, f"Kode QR menuju {address}"),
        note="Tanpa tanda tangan: halaman itulah buktinya.",
    )


def _detail(one: Certificate) -> str:
    if one.kind == COURSE:
        return (
            f"Semua {one.modules} modulnya selesai, dengan kuis yang lulus."
            if (one.modules > 1)
            else "Modulnya selesai, dengan kuis yang lulus."
        )
    return (
        "Nilai 70 atau lebih dari 100, dan pilar Aman 60 atau lebih: "
        f"ambang sementara ({one.method_version})."
    )


def _facts(one: Certificate) -> list[tuple[str, str]]:
    facts = [("Nomor", one.number)]
    if one.kind == COURSE:
        return [*facts, ("Selesai", day(one.achieved_at)), ("Terbit", day(one.issued_at))]
    until = day(one.valid_until) if one.valid_until else ""
    return [
        *facts,
        ("Tanggal uji", day(one.achieved_at)),
        ("Cara", SUPERVISED),
        ("Berlaku sampai", until),
    ]
