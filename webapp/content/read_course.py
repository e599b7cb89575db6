"""One course folder: `kursus.yaml`, its modules, and the ledger of published ids."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from webapp.content import vocabulary
from webapp.content.facts import Facts
from webapp.content.fields import Fields, root_fields
from webapp.content.folders import slug_folders
from webapp.content.ledger import LEDGER_FILE
from webapp.content.links import Place
from webapp.content.model import Course
from webapp.content.read_module import MAX_SUMMARY_WORDS, ReadModule, Surroundings, read_module
from webapp.content.report import Findings
from webapp.content.revision import module_revision, revision_of
from webapp.content.sheet import Passage, read_sheet
from webapp.content.texts import Texts
from webapp.content.vocabulary import nearest

COURSE_FILE = "kursus.yaml"
COURSE_FILES = (COURSE_FILE, LEDGER_FILE, "README.md")


@dataclass(frozen=True, slots=True)
class ReadCourse:
    """A course with what later checks need; `is_whole` when every module's files could be read."""

    course: Course
    modules: tuple[ReadModule, ...]
    passages: tuple[Passage, ...]
    folder: Path
    file: str
    code_line: int
    is_whole: bool


def read_course(
    folder: Path,
    file: str,
    known_modules: frozenset[tuple[str, str]],
    facts: Facts,
    findings: Findings,
) -> ReadCourse | None:
    """Read a course with its modules; None with problems noted without a readable course file."""
    sheet = read_sheet(folder / COURSE_FILE, f"{file}/{COURSE_FILE}", findings)
    module_folders = {
        path.name: path for path in slug_folders(folder, file, COURSE_FILES, findings)
    }
    if sheet is None:
        return None
    fields = root_fields(sheet, COURSE_FILE, ("kode", "judul", "ringkas", "untuk", "modul"))
    code = fields.matching("kode", vocabulary.COURSE_CODE, "K4")
    order = _order(fields, module_folders, file)
    around = Surroundings(folder.name, code, known_modules, facts)
    found = [read_module(module_folders[s], f"{file}/{s}", around, findings) for s in order]
    read = tuple(module for module in found if module)
    texts = Texts(sheet, Place(folder.name, "", {}, known_modules, facts))
    own = module_revision({COURSE_FILE: sheet.text.encode()})
    course = Course(
        code=code,
        slug=folder.name,
        title=texts.plain(fields.scalar("judul"), fields.line_of("judul")),
        summary=texts.plain(
            fields.scalar("ringkas"),
            fields.line_of("ringkas"),
            name="ringkas",
            limit=MAX_SUMMARY_WORDS,
        ),
        audience=texts.plain(fields.scalar("untuk"), fields.line_of("untuk")),
        modules=tuple(one.module for one in read),
        revision=revision_of([own, *(one.module.revision for one in read)]),
    )
    return ReadCourse(
        course,
        read,
        tuple(sheet.passages),
        folder,
        sheet.file,
        code_line=fields.line_of("kode"),
        is_whole=len(read) == len(module_folders),
    )


def _order(fields: Fields, folders: dict[str, Path], file: str) -> list[str]:
    order: list[str] = []
    for value in fields.scalars("modul"):
        if value.text not in folders:
            hint = nearest(value.text, folders)
            fields.sheet.error(value.line, f'folder modul "{value.text}" belum ada{hint}')
        elif value.text in order:
            fields.sheet.error(value.line, f'modul "{value.text}" ditulis dua kali')
        else:
            order.append(value.text)
    for slug in folders:
        if slug not in order:
            fields.sheet.error(
                fields.line_of("modul"), f'folder "{file}/{slug}" belum ada di daftar modul'
            )
    return order
