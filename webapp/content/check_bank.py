"""Check and load the bank of the test, like the courses: all mistakes at once, or a frozen bank."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from webapp.content.bank import Bank, BankItem
from webapp.content.check import check_words, read_lists, survey
from webapp.content.check_bank_items import ItemCheck
from webapp.content.check_blueprint import check_blueprint
from webapp.content.check_forms import check_forms
from webapp.content.check_overlap import check_overlap
from webapp.content.check_refreshers import folded
from webapp.content.items import Item
from webapp.content.ledger import LEDGER_FILE, Entry, compare, read_ledger, write_ledger
from webapp.content.model import Library
from webapp.content.read_bank import ReadBank, read_bank
from webapp.content.report import ContentError, Findings, Report
from webapp.content.sheet import read_sheet

_NO_BANK = Bank("", 0, "", (), ())


@dataclass(frozen=True, slots=True)
class _Survey:
    bank: Bank
    read: ReadBank | None
    report: Report
    ledger: dict[str, Entry]


def check_bank(
    folder: Path, courses: Path, today: date | None = None, library: Library | None = None
) -> Report:
    """All mistakes of the bank in a folder; never raises for anything a file may hold.

    Facts and words to avoid are those of the folder `courses`; their own mistakes are told by the
    check of the courses. `library` is what stands there, when it is loaded already. With `today`,
    a review date that has passed is warned about.
    """
    return _survey(folder, courses, today, library).report


def load_bank(folder: Path, courses: Path, library: Library | None = None) -> Bank:
    """The bank in a folder.

    Raises ContentError with the whole report when any file has a mistake; warnings pass.
    """
    found = _survey(folder, courses, None, library)
    if not found.report.ok:
        raise ContentError(found.report)
    return found.bank


def publish_bank_ledger(folder: Path, courses: Path) -> str:
    """The text of the bank's `terbit.yaml` with every present item in it; nothing is written.

    Raises ContentError when the bank has mistakes.
    """
    found = _survey(folder, courses, None, None)
    if found.read is None or not found.report.ok:
        raise ContentError(found.report)
    return write_ledger(found.ledger, [read.item for read in found.read.items])


def _survey(folder: Path, courses: Path, today: date | None, library: Library | None) -> _Survey:
    findings = Findings()
    folder = folder.resolve()
    name = f"{folder.parent.name}/{folder.name}"
    if not folder.is_dir():
        findings.error(name, 1, "folder bank soal tidak ditemukan")
        return _Survey(_NO_BANK, None, findings.report(), {})
    facts, terms = read_lists(courses, courses.name, Findings())
    read = read_bank(folder, name, facts, findings)
    if read is None:
        return _Survey(_NO_BANK, None, findings.report(), {})
    check_blueprint(
        read.cells, read.lines["kisi"], lambda line, text: findings.error(read.file, line, text)
    )
    cells = {one.cell.number: one.cell for one in read.cells}
    for one, item in read.active:
        ItemCheck(one, item, findings).run(cells)
    check_forms(read, name, findings)
    library = library or survey(courses).library
    _check_unique(read, library, findings)
    check_overlap(read, library, findings)
    check_words(read.passages, facts, terms, findings)
    if today and date.min < read.review_on < today:
        findings.warn(
            read.file, read.lines["tinjau"], "tanggal tinjau sudah lewat; periksa faktanya"
        )
    ledger = _check_ledger(folder, name, read, findings)
    return _Survey(_bank(read), read, findings.report(), ledger)


def _bank(read: ReadBank) -> Bank:
    items = sorted((item for _read, item in read.active), key=lambda item: (item.cell, item.form))
    cells = sorted((one.cell for one in read.cells), key=lambda cell: cell.number)
    return Bank(read.edition, read.version, read.revision, tuple(cells), tuple(items))


def _check_unique(read: ReadBank, library: Library, findings: Findings) -> None:
    """Ids are permanent and stems must be new: a stem met elsewhere would test memory."""
    elsewhere = {folded(item.stem_html): where for item, where in _other_items(library)}
    ids: dict[str, str] = {}
    stems: dict[str, str] = {}
    for one in read.items:
        first = ids.setdefault(one.item.id, f"{one.file}:{one.line}")
        place = f"{one.file}:{one.line}"
        if one.item.id and (first != place or library.item(one.item.id)):
            where = first if first != place else "kuis modul"
            findings.error(one.file, one.line, f'id soal "{one.item.id}" sudah dipakai di {where}')
        if not isinstance(one.item, BankItem) or not (stem := folded(one.item.stem_html)):
            continue
        same = stems.setdefault(stem, one.item.id)
        if same != one.item.id or stem in elsewhere:
            where = same if same != one.item.id else elsewhere[stem]
            findings.error(one.file, one.lines["tanya"], f'tanya sama dengan soal "{where}"')


def _other_items(library: Library) -> Iterator[tuple[Item, str]]:
    """Items a resident may meet before the test, each with the words for where."""
    for module in library.modules():
        yield from ((item, f"{item.id} (modul)") for item in module.items)
    pool = library.refreshers
    yield from ((item, f"{item.id} (penyegaran)") for item in (pool.items if pool else ()))


def _check_ledger(folder: Path, name: str, read: ReadBank, findings: Findings) -> dict[str, Entry]:
    path, file = folder / LEDGER_FILE, f"{name}/{LEDGER_FILE}"
    ledger: dict[str, Entry] = {}
    if path.exists() or path.is_symlink():
        sheet = read_sheet(path, file, findings)
        ledger = read_ledger(sheet) if sheet else {}
    # A file that could not be read has its own message; its items did not vanish.
    if not read.unread:
        compare(ledger, file, [(one.file, one) for one in read.items], findings)
    return ledger
