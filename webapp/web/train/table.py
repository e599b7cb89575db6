"""The table of a cohort: the same lines, in the same order, on the page and in a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from webapp import cohorts
from webapp.cohorts import Cohort, Line, Task
from webapp.content import Library
from webapp.documents import Column, Sheet, Value
from webapp.web.competence_words import NAMES
from webapp.web.language import WIB, wib
from webapp.web.security import house

SORTS = ("nama", "selesai", "terakhir", "kelompok")
NEVER = datetime(1970, 1, 1, tzinfo=UTC)
PILLARS = {
    "cakap": _l("Cakap"),
    "etika": _l("Etika"),
    "aman": _l("Aman"),
    "budaya": _l("Budaya"),
}


@dataclass(frozen=True, slots=True)
class View:
    """Order and filter, as they stand in the address: ``urut``, ``kata``, ``bantu``."""

    urut: str = "nama"
    kata: str = ""
    bantu: bool = False

    def query(self, **changed: str) -> dict[str, str]:
        """The address's query of this view with some parts changed; defaults are left out."""
        asked = {"urut": self.urut, "kata": self.kata, "bantu": "ya" if self.bantu else ""}
        asked |= changed
        return {key: value for key, value in asked.items() if value and (key, value) != FIRST}


FIRST = ("urut", "nama")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the members are measured by: the modules of the path, the tasks, and today."""

    path: frozenset[str]
    tasks: tuple[Task, ...]
    library: Library
    today: date


def asked_of(cohort: Cohort, lines: Iterable[Line], library: Library, now: datetime) -> Asked:
    """What a cohort asks of its members now."""
    standing = cohorts.tasks(cohort.id, lines, library)
    return Asked(path_modules(cohort, library), standing, library, now.astimezone(WIB).date())


@dataclass(frozen=True, slots=True)
class Shown:
    """One line as it is printed: the member, modules of the path done, and whether to help."""

    line: Line
    done: int
    total: int
    struggles: tuple[str, ...]
    late: int

    @property
    def needs_help(self) -> bool:
        """Whether somebody should sit down with her, or ask what holds her up."""
        return bool(self.struggles or self.late)


def view_of(asked: Mapping[str, str]) -> View:
    """The view an address asks for; what is unknown falls back to the default."""
    urut = asked.get("urut", "")
    kata = " ".join(asked.get("kata", "").split())[:60]
    return View(urut if urut in SORTS else "nama", kata, bool(asked.get("bantu")))


def arranged(lines: Iterable[Line], view: View, asked: Asked) -> tuple[Shown, ...]:
    """The members of this view, in its order; equal ones by name."""
    shown = [_shown(line, asked) for line in lines if _matches(line, view.kata)]
    if view.bantu:
        shown = [one for one in shown if one.needs_help]
    orders = {
        "selesai": lambda one: one.done,
        "terakhir": lambda one: one.line.seen_at or NEVER,
        "kelompok": lambda one: one.line.group.casefold(),
    }
    return tuple(sorted(shown, key=orders[view.urut]) if view.urut in orders else shown)


def path_modules(cohort: Cohort, library: Library) -> frozenset[str]:
    """The codes of the modules on the cohort's path."""
    path = cohort.courses.split(",")
    return frozenset(
        module.code for course in library.courses if course.code in path
        for module in course.modules
    )  # fmt: skip


def sheet(shown: Iterable[Shown], cohort: Cohort, now: datetime) -> Sheet:
    """The same lines for a file: numbers as numbers, days as days."""
    columns = (
        Column(_("Nama"), width=24),
        Column(_("Nama pengguna"), width=20),
        Column(_("Kelompok"), width=16),
        Column(_("Catatan"), width=30),
        Column(_("Modul selesai"), "count"),
        Column(_("Modul di jalur"), "count"),
        Column(_("Terakhir belajar"), width=16),
        Column(_("Tugas terlambat"), "count"),
        Column(_("Perlu bantuan"), width=36),
        *(Column(str(title), width=10) for title in PILLARS.values()),
    )
    rows = [_row(one) for one in shown]
    return Sheet(cohort.name, columns, rows, now, tuple(_notes(cohort, now)))


def _notes(cohort: Cohort, now: datetime) -> Iterator[tuple[str, str]]:
    if house().demo:
        yield _("Data peraga"), _("Semua orang dan angka di berkas ini rekaan.")
    yield _("Kelas"), cohort.name
    yield _("Dihitung pada"), wib(now)
    yield _("Bukan angka wilayah"), _("Isinya hanya yang terjadi sejak tiap orang ikut kelas ini.")


def _row(one: Shown) -> list[Value]:
    line = one.line
    seen = line.seen_at.astimezone(WIB).date().isoformat() if line.seen_at else None
    pillars = [strength(line, name) or None for name in PILLARS]
    helps = ", ".join(one.struggles) or None
    return [
        line.nickname, line.username, line.group, line.note, one.done, one.total, seen, one.late,
        helps, *pillars,
    ]  # fmt: skip


def strength(line: Line, pillar: str) -> str:
    """A pillar in the one word a trainer sees of it; empty without a test during the stay."""
    if pillar not in line.pillars:
        return ""
    return str(_("kuat") if line.pillars[pillar] else _("perlu"))


def _shown(line: Line, asked: Asked) -> Shown:
    words = tuple(str(NAMES.get(code, code)) for code in line.struggles)
    if line.stays_away:
        words += (str(_("tidak hadir %(n)s kali berturut-turut", n=line.absent)),)
    late = cohorts.overdue(line, asked.tasks, asked.library, asked.today)
    return Shown(line, len(line.done & asked.path), len(asked.path), words, late)


def _matches(line: Line, words: str) -> bool:
    wanted = words.casefold()
    return not wanted or any(
        wanted in text.casefold() for text in (line.nickname, line.username, line.group)
    )
