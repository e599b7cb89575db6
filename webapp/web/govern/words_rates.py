"""How a rate, a reach or a gain is written, and the words that never leave it alone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from flask_babel import gettext as _

from webapp import statistics
from webapp.statistics import Cell
from webapp.web.language import brief_day, number, two_digits

NBSP = "\u00a0"
MINUS = "−"
DASH = "—"
LIKELY = 0.5
"""The highest level that p is published by: above it there is only 1."""


def percent(cell: Cell) -> str:
    """A rate as a whole percent; empty where none is printed."""
    return f"{cell.value}{NBSP}%" if cell.is_printed and cell.value is not None else ""


def signed(points: int) -> str:
    """A change with its sign always said: ``+7``, ``−3``, ``0``."""
    return f"{'+' if points > 0 else MINUS if points < 0 else ''}{abs(points)}"


def told_change(points: int | None) -> str:
    """A change told beside a gain; a dash where it may not be told."""
    return DASH if points is None else signed(points)


def points(cell: Cell) -> str:
    """A mean gain in points; empty where none is printed."""
    if not cell.is_printed or cell.value is None:
        return ""
    return str(_("%(points)s poin", points=signed(cell.value))).replace(" ", NBSP)


def whole_percent(value: int | None) -> str:
    """A share told beside a gain; a dash where it may not be told."""
    return DASH if value is None else f"{value}{NBSP}%"


def status_change(gain: Cell) -> str:
    """How many were literate before and after, and the difference in points, of the same people."""
    before, after = gain.more.get("pre_literate"), gain.more.get("post_literate")
    said = f"{whole_percent(before)} → {whole_percent(after)}"
    if before is None or after is None:
        return said
    return f"{said} ({signed(after - before)})"


def effects(gain: Cell) -> tuple[str, ...]:
    """How large a gain is by the usual measures, as far as they are printed: for experts."""
    more = gain.more if gain.is_printed else {}
    said = (
        ("p_value", _("bukti bahwa status berubah: %(value)s")),
        ("hake", _("bagian jarak ke nilai 100 yang tercapai: %(value)s")),
        ("d_av", _("besar perubahan dibanding ragam nilai: %(value)s")),
        ("retention_60", _("bertahan 30–60 hari kemudian: %(value)s %%")),
        ("retention_180", _("bertahan 150–210 hari kemudian: %(value)s %%")),
        ("ceiling", _("sudah 90 ke atas sebelum kursus, tidak ikut dihitung: %(value)s orang")),
        ("ceiling_mean", _("perubahan mereka sendiri: %(value)s poin")),
    )
    special = {"p_value": _chance, "ceiling_mean": signed}
    known = [(name, words, more[name]) for name, words in said if more.get(name) is not None]
    found = [words % {"value": special.get(name, number)(value)} for name, words, value in known]
    return (str(_("Semua kursus: %(measures)s.", measures="; ".join(found))),) if found else ()


def _chance(level: float) -> str:
    """p as it is published: the next level that it does not exceed, never its own value."""
    return f"p > {number(LIKELY)}" if level > LIKELY else f"p ≤ {number(level)}"


def interval(cell: Cell) -> str:
    """The 95 % interval in brackets; empty where none is printed."""
    if not cell.is_printed or cell.low is None or cell.high is None:
        return ""
    if cell.low < 0:
        return f"[{_plain(cell.low)}{NBSP}…{NBSP}{_plain(cell.high)}]"
    return f"[{cell.low}–{cell.high}]"


def size(cell: Cell) -> str:
    """The number of people a rate is of, as printed; empty where none is."""
    return str(number(cell.of)) if cell.is_printed and cell.of is not None else ""


def missing(cell: Cell) -> str:
    """Why there is no number, in words; empty where there is one."""
    if cell.is_printed:
        return ""
    reasons = {
        "few": _("belum cukup data"),
        "small": _("kurang dari 10 orang"),
        "held": _("tidak ditampilkan, agar tidak menunjuk orang"),
    }
    return str(reasons.get(cell.status, _("belum ada di terbitan ini")))


def instead(cell: Cell) -> str:
    """What stands where a number would: short, for a table."""
    fewer = str(_("< 10 orang")).replace(" ", NBSP)  # of persons, whatever the column divides by
    return {"few": too_few(), "small": fewer}.get(cell.status, DASH)


def too_few() -> str:
    """What stands for a rate that is not told for want of people.

    Never how many there are: under 30, too few of one status, or a row that has not moved yet look
    alike, so that none of them tells of the person who would change it.
    """
    return str(_("belum cukup")).replace(" ", NBSP)


def no_reach(cell: Cell) -> str:
    """What stands for a share of residents in a table: of too few the rate beside it speaks."""
    return DASH if cell.status == "few" else instead(cell)


def state(cell: Cell) -> str:
    """The state of a rate, as measurement.md §4.5 names it."""
    states = {
        "shown": _("Terbit"),
        "indicative": _("Indikatif"),
        "few": _("Belum cukup data"),
        "held": _("Tidak ditampilkan"),
        "small": _("Kurang dari 10"),
    }
    return str(states.get(cell.status, _("Belum ada")))


def told(cell: Cell, unit: str = "percent") -> str:
    """A value with its interval and n, in one line, for those who do not see the drawing."""
    if not cell.is_printed:
        return missing(cell)
    if unit == "per-resident":
        return str(_("%(reach)s, n = %(n)s", reach=reach(cell), n=number(cell.value or 0)))
    value = points(cell) if unit == "points" else percent(cell)
    parts = [f"{value} {interval(cell)}".strip()]
    if cell.of is not None:
        parts.append(f"n = {number(cell.of)}")
    if cell.status == "indicative":
        parts.append(str(_("indikatif")))
    return ", ".join(parts)


def reach(cell: Cell) -> str:
    """Persons per hundred residents to two digits; empty where hidden."""
    share = statistics.reach_percent(cell)
    return "" if share is None else f"{two_digits(share)}{NBSP}%"


def per_thousand(cell: Cell) -> str:
    """Documented literate residents per thousand, to two digits; empty where hidden."""
    share = statistics.per_thousand(cell)
    return "" if share is None else str(two_digits(share))


def basis(cells: Iterable[Cell]) -> str:
    """What a reach is a share of, in the words that must stand beside it."""
    known = {cell.more.get("basis") for cell in cells if cell.is_printed}
    if known == {"15+"}:
        return str(_("per penduduk 15 tahun ke atas"))
    return str(_("per penduduk semua umur"))


def verdict(cell: Cell) -> str:
    """How a region compares with the province; empty where it is not compared."""
    verdicts = {
        "above": _("▲ di atas"),
        "below": _("▼ di bawah"),
        "same": _("● tidak dapat dibedakan"),
    }
    return str(verdicts.get(cell.more.get("verdict") or "", ""))


def standing(cell: Cell, is_province: bool = False) -> str:
    """The state of a rate, and for one that is compared how; the province is not compared."""
    compared = verdict(cell) if cell.status == "shown" and not is_province else ""
    return compared or state(cell)


def weighting(kind: str) -> str:
    """How a rate was weighted, so that nobody takes it for more than it is."""
    kinds = {
        "none": _("belum dibobot"),
        "sex": _("dibobot menurut jenis kelamin, belum dibobot umur"),
        "age-sex": _("dibobot menurut jenis kelamin dan umur"),
        "mixed": _("sebagian wilayah dibobot menurut jenis kelamin, sebagian belum dibobot"),
    }
    return str(kinds.get(kind, _("belum dibobot")))


def carried(cell: Cell, as_of: date, brief: bool = False) -> str:
    """``data per …`` for a value counted before this snapshot, else empty.

    ``brief`` leaves out a year that is the snapshot's, for tables.
    """
    day = statistics.carried_from(cell, as_of)
    if day is None:
        return ""
    said = brief_day(day, with_year=not brief or day.year != as_of.year)
    return str(_("data per %(day)s", day=said.replace(" ", NBSP)))


def threshold(method: str) -> str:
    """The label of every rate until judges have set the threshold."""
    return str(_("ambang sementara (%(method)s)", method=method))


def _plain(value: int) -> str:
    return f"{MINUS}{-value}" if value < 0 else str(value)
