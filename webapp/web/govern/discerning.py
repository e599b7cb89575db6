"""How well a region tells false from genuine, in sentences: the same on a page and on paper."""

from __future__ import annotations

import re
from datetime import date

from flask_babel import gettext as _

from webapp.statistics import Cell
from webapp.statistics.measures import measure_of
from webapp.web.language import number, one_decimal

from . import words_rates
from .words_rates import NBSP


def sentences(cell: Cell, as_of: date) -> tuple[str, ...]:
    """The finding first, then its size and how to read it; or why there is no number."""
    if not cell.is_printed:
        return (
            str(
                _(
                    "Belum dapat disebut. Perlu paling sedikit 30 orang yang sudah mencoba "
                    "simulasi, dan jawaban yang tidak hampir sama semua."
                )
            ),
        )
    found = _(
        "%(hits)s penipuan dikenali, %(false_alarms)s pesan asli ikut ditolak (d′ %(d_prime)s).",
        hits=words_rates.whole_percent(cell.more["hits"]),
        false_alarms=words_rates.whole_percent(cell.more["false_alarms"]),
        d_prime=d_prime(cell),
    )
    reading = _(
        "Dari percobaan pertama tiap orang di simulasi. Nilai d′ 0 berarti seperti menebak; makin "
        "besar makin jeli. Kriteria c di bawah 0 condong menolak, di atas 0 condong percaya."
    )
    return _tied(str(found)), _size(cell, as_of), _tied(str(reading))


def d_prime(cell: Cell) -> str:
    """d′ with one decimal; empty where none is printed."""
    measure = measure_of("total", "d_prime")
    value = measure.in_units(cell.value) if measure else None
    return "" if value is None else one_decimal(value)


def _size(cell: Cell, as_of: date) -> str:
    said = _(
        "n = %(n)s orang, %(cases)s kasus; kriteria c %(criterion)s",
        n=words_rates.size(cell),
        cases=number(cell.more["cases"]),
        criterion=one_decimal(cell.more["criterion"]),
    )
    return ", ".join(filter(None, (_tied(str(said)), words_rates.carried(cell, as_of)))) + "."


def _tied(text: str) -> str:
    """The text with d′ and c never at the end of a line, away from their numbers."""
    return re.sub(r"(?<!\w)(d′|c) ", rf"\1{NBSP}", text)
