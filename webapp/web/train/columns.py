"""What the table of a cohort says of each member: one list of columns for page, print and file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from webapp import cohorts
from webapp.cohorts import Cohort, Line
from webapp.documents import Column, Kind, Sheet, Value
from webapp.web.language import brief_day, number, wib
from webapp.web.security import house
from webapp.wib import WIB

from .table import Shown

PILLARS = {
    "cakap": _l("Cakap"),
    "etika": _l("Etika"),
    "aman": _l("Aman"),
    "budaya": _l("Budaya"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One column: its heading, its kind and width in a sheet, and what it says of a member."""

    title: str
    kind: Kind
    width: int
    value: Callable[[Shown], Value]

    def text(self, one: Shown) -> str:
        """The same value as a page prints it."""
        value = self.value(one)
        if value is None or value == "":
            return "—"
        if isinstance(value, date):
            return brief_day(value)
        return value if isinstance(value, str) else number(value)


def columns(modules: int) -> tuple[Told, ...]:
    """The columns, the name first; ``modules`` is how many there are on the path."""
    done = _("Modul selesai (dari %(n)s)", n=number(modules))
    return (
        Told(_("Nama"), "text", 24, lambda one: one.line.nickname),
        Told(_("Nama pengguna"), "text", 20, lambda one: one.line.username),
        Told(_("Kelompok"), "text", 16, lambda one: one.line.group),
        Told(done, "count", 12, lambda one: one.done),
        Told(_("Terakhir belajar"), "day", 14, _seen_on),
        Told(_("Tugas belum selesai"), "text", 20, _undone),
        Told(_("Tugas terlambat"), "count", 12, lambda one: one.late),
        Told(_("Perlu bantuan"), "text", 36, lambda one: ", ".join(one.struggles)),
        Told(_("Pilar kuat"), "text", 24, lambda one: _pillars(one.line, strong=True)),
        Told(_("Pilar perlu dilatih"), "text", 24, lambda one: _pillars(one.line, strong=False)),
        Told(_("Catatan"), "text", 30, lambda one: one.line.note),
    )


def sheet(shown: Iterable[Shown], cohort: Cohort, modules: int, now: datetime) -> Sheet:
    """The same lines for a file: numbers as numbers, days as days."""
    told = columns(modules)
    heads = [Column(column.title, column.kind, column.width) for column in told]
    rows = [[column.value(one) for column in told] for one in shown]
    return Sheet(cohort.name, heads, rows, now, tuple(_notes(cohort, now)))


def strength(line: Line, pillar: str) -> str:
    """A pillar in the words a trainer sees of it; empty without a test during the stay."""
    if pillar not in line.pillars:
        return ""
    return str(_("kuat") if line.pillars[pillar] else _("perlu dilatih"))


def _seen_on(one: Shown) -> date | None:
    return one.line.seen_at.astimezone(WIB).date() if one.line.seen_at else None


def _undone(one: Shown) -> str:
    """Codes are enough here: the page of the member says what they stand for."""
    codes = [hers.task.target for hers in one.tasks if not hers.is_done]
    return ", ".join(_("Uji") if code == cohorts.ULDW else code for code in dict.fromkeys(codes))


def _pillars(line: Line, *, strong: bool) -> str:
    return ", ".join(
        str(title) for name, title in PILLARS.items() if line.pillars.get(name) is strong
    )


def _notes(cohort: Cohort, now: datetime) -> Iterator[tuple[str, str]]:
    if house().demo:
        yield _("Data peraga"), _("Semua orang dan angka di berkas ini rekaan.")
    yield _("Kelas"), cohort.name
    yield _("Dihitung pada"), wib(now)
    yield _("Bukan angka wilayah"), _("Isinya hanya yang terjadi sejak tiap orang ikut kelas ini.")
