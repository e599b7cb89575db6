"""The lines of a cohort's table: the same, in the same order, on the page and in a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from flask_babel import gettext as _

from webapp import cohorts
from webapp.cohorts import Cohort, Hers, Line, Task
from webapp.content import Library
from webapp.web.competence_words import NAMES
from webapp.wib import WIB

SORTS = ("nama", "selesai", "terakhir", "kelompok")
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


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
    """One line as it is printed: the member, modules of the path done, her tasks, where to help."""

    line: Line
    done: int
    struggles: tuple[str, ...]
    tasks: tuple[Hers, ...]

    @property
    def late(self) -> int:
        """How much that is asked of her is past its day and not done."""
        return sum(hers.is_late for hers in self.tasks)

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
    shown = [shown_of(line, asked) for line in lines if _matches(line, view.kata)]
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


def shown_of(line: Line, asked: Asked) -> Shown:
    """One member against what is asked of her."""
    words = tuple(str(NAMES.get(code, code)) for code in line.struggles)
    if line.stays_away:
        words += (str(_("tidak hadir %(n)s kali berturut-turut", n=line.absent)),)
    hers = cohorts.tasks_of(line, asked.tasks, asked.library, asked.today)
    return Shown(line, len(line.done & asked.path), words, hers)


def _matches(line: Line, words: str) -> bool:
    wanted = words.casefold()
    return not wanted or any(
        wanted in text.casefold() for text in (line.nickname, line.username, line.group)
    )
