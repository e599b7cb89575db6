"""What a learner's cohorts ask of her, in words and with the way to it: home and `/kelas` alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask import url_for
from flask_babel import gettext as _

from webapp import cohorts
from webapp.content import Library
from webapp.wib import WIB

from .security import house, now
from .signin import viewer


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing to do: what, where it is, for which cohort, by when, and whether that is past."""

    title: str
    url: str
    cohort: str
    due_on: date
    is_late: bool


def duties() -> tuple[Duty, ...]:
    """What the resident of this request has not done yet, the earliest due first.

    Nothing on her trainer's device: what other classes ask of her is not that trainer's to read.
    """
    person = viewer()
    if person is None or person.role != "resident" or person.is_assisted:
        return ()
    library, today = house().library, now().astimezone(WIB).date()
    return tuple(
        Duty(title_of(one.target, library), _url(one.target, library), one.cohort, one.due_on,
             one.due_on < today)
        for one in cohorts.due_for(person.account_id, library)
    )  # fmt: skip


def title_of(target: str, library: Library) -> str:
    """What is asked for, in words."""
    if target == cohorts.ULDW:
        return str(_("Uji Literasi Digital Warga"))
    if target == cohorts.PATH or "," in target:
        return str(_("Semua kursus kelas ini"))
    module = library.module_by_code(target)
    titles = {course.code: course.title for course in library.courses}
    title = module.title if module else titles.get(target)
    return f"{target} {title}" if title else target


def _url(target: str, library: Library) -> str:
    if target == cohorts.ULDW:
        return url_for("learn.uldw")
    module = library.module_by_code(target)
    if module:
        return url_for("learn.module", course=module.course_slug, module=module.slug)
    slugs = {course.code: course.slug for course in library.courses}
    if target in slugs:
        return url_for("learn.course", course=slugs[target])
    return url_for("learn.courses")
