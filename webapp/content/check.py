"""Check a folder of courses: read everything, then judge what spans files.

One reading serves checking and loading, so that what passes here is exactly what is loaded.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from webapp.content.bank import BANK_FOLDER
from webapp.content.check_facts import check_facts
from webapp.content.check_language import check_language
from webapp.content.check_refreshers import check_refreshers
from webapp.content.facts import (
    FACTS_FILE,
    TERMS_FILE,
    Facts,
    Term,
    read_facts,
    read_terms,
)
from webapp.content.folders import entries, is_folder, slug_folders
from webapp.content.ledger import LEDGER_FILE, Entry, compare, read_ledger
from webapp.content.model import Library
from webapp.content.read_course import COURSE_FILE, ReadCourse, read_course
from webapp.content.read_module import MODULE_FILE, ReadModule
from webapp.content.read_refreshers import read_refreshers
from webapp.content.refreshers import REFRESHER_FOLDER
from webapp.content.report import Findings, Report
from webapp.content.revision import revision_of
from webapp.content.sheet import Passage, read_sheet

_ROOT_FILES = (FACTS_FILE, TERMS_FILE, "LICENSE", "README.md")


@dataclass(frozen=True, slots=True)
class Survey:
    """The outcome of one reading: the library is whole only when the report is ok."""

    library: Library
    report: Report
    ledgers: dict[str, dict[str, Entry]]


def check(folder: Path, today: date | None = None) -> Report:
    """All mistakes of the courses in a folder; never raises for anything a file may hold.

    With `today`, modules whose review date has passed are warned about.
    """
    return survey(folder, today).report


def survey(folder: Path, today: date | None = None) -> Survey:
    """Read and check a folder in one go."""
    findings = Findings()
    name = folder.name or str(folder)
    if not folder.is_dir():
        findings.error(name, 1, "folder kursus tidak ditemukan")
        return Survey(Library((), revision_of(())), findings.report(), {})
    facts, terms = read_lists(folder, name, findings)
    found_folders = slug_folders(folder, name, _ROOT_FILES, findings)
    # The test's bank and the refreshers stand beside the courses; the bank has a check of its own.
    beside = (BANK_FOLDER, REFRESHER_FOLDER)
    folders = [path for path in found_folders if path.name not in beside]
    known = _known_modules(folders, name, findings)
    found = [read_course(path, f"{name}/{path.name}", known, facts, findings) for path in folders]
    courses = [course for course in found if course]
    if not folders:
        findings.error(name, 1, f"belum ada kursus; buat folder yang berisi {COURSE_FILE}")
    modules = [module for course in courses for module in course.modules]
    _check_unique(courses, modules, findings)
    ledgers = {course.course.slug: _check_ledger(course, findings) for course in courses}
    sources = [course.passages for course in courses] + [module.passages for module in modules]
    for passages in sources:
        check_words(passages, facts, terms, findings)
    _check_review(modules, today, findings)
    pool = None
    if any(path.name == REFRESHER_FOLDER for path in found_folders):
        place = (folder / REFRESHER_FOLDER, f"{name}/{REFRESHER_FOLDER}")
        pool = read_refreshers(*place, known, facts, findings)
        quizzes = [item for one in modules for item in one.module.items]
        ledgers[REFRESHER_FOLDER] = check_refreshers(pool, quizzes, today, findings)
        check_words(pool.passages, facts, terms, findings)
    # Courses stand in the order of their codes, so K10 comes after K2.
    ordered = sorted((read.course for read in courses), key=lambda one: _code_key(one.code))
    revision = revision_of(course.revision for course in ordered)
    library = Library(tuple(ordered), revision, pool.pool if pool else None)
    return Survey(library, findings.report(), ledgers)


def read_lists(folder: Path, name: str, findings: Findings) -> tuple[Facts, tuple[Term, ...]]:
    """The facts and the words to avoid of a folder of courses; mistakes are noted."""
    facts_sheet = read_sheet(folder / FACTS_FILE, f"{name}/{FACTS_FILE}", findings)
    facts = read_facts(facts_sheet) if facts_sheet else Facts()
    terms_sheet = read_sheet(folder / TERMS_FILE, f"{name}/{TERMS_FILE}", findings)
    return facts, read_terms(terms_sheet) if terms_sheet else ()


def _known_modules(
    folders: list[Path], name: str, findings: Findings
) -> frozenset[tuple[str, str]]:
    return frozenset(
        (course.name, path.name)
        for course in folders
        for path in entries(course, f"{name}/{course.name}", findings)
        if is_folder(path) and (path / MODULE_FILE).is_file()
    )


def _check_unique(courses: list[ReadCourse], modules: list[ReadModule], findings: Findings) -> None:
    places = [
        *(("kode kursus", one.course.code, one.file, one.code_line) for one in courses),
        *(("kode modul", one.module.code, one.file, one.code_line) for one in modules),
        *(
            ("id soal", read.item.id, one.quiz_file, read.line)
            for one in modules
            for read in one.items
        ),
    ]
    seen: dict[tuple[str, str], str] = {}
    for what, value, file, line in places:
        first = seen.setdefault((what, value), f"{file}:{line}")
        if value and first != f"{file}:{line}":
            findings.error(file, line, f'{what} "{value}" sudah dipakai di {first}')


def _check_ledger(course: ReadCourse, findings: Findings) -> dict[str, Entry]:
    path, file = course.folder / LEDGER_FILE, f"{course.folder.parent.name}/{course.folder.name}"
    ledger: dict[str, Entry] = {}
    if path.exists() or path.is_symlink():
        sheet = read_sheet(path, f"{file}/{LEDGER_FILE}", findings)
        ledger = read_ledger(sheet) if sheet else {}
    # A module or quiz that could not be read has its own message; its items did not vanish.
    if course.is_whole and all(module.items for module in course.modules):
        quizzes = [(one.quiz_file, read) for one in course.modules for read in one.items]
        compare(ledger, f"{file}/{LEDGER_FILE}", quizzes, findings)
    return ledger


def check_words(
    passages: tuple[Passage, ...], facts: Facts, terms: tuple[Term, ...], findings: Findings
) -> None:
    """Note what may not be named, and warn of what is hard to read."""
    for passage in passages:
        for line, message in check_facts(passage, facts):
            findings.error(passage.file, line, message)
    for file, line, message in check_language(passages, terms):
        findings.warn(file, line, message)


def _check_review(modules: list[ReadModule], today: date | None, findings: Findings) -> None:
    for read in modules:
        if today and date.min < read.module.review_on < today:
            findings.warn(
                read.file, read.review_line, "tanggal tinjau sudah lewat; periksa faktanya"
            )
        if today and read.module.facts_on > today:
            findings.warn(read.file, read.facts_line, "fakta_per masih di masa depan")


def _code_key(code: str) -> tuple[int, str]:
    digits = code.lstrip("K")
    return (int(digits) if digits.isascii() and digits.isdigit() else 0, code)
