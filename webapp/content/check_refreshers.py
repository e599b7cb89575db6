"""Check the pool of refresher items: what a recheck needs, beyond what every quiz item needs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from webapp.content.bank import plain
from webapp.content.items import Item, RetiredItem
from webapp.content.ledger import LEDGER_FILE, Entry, compare, read_ledger
from webapp.content.read_refreshers import ReadRefresher, ReadRefreshers
from webapp.content.report import Findings
from webapp.content.sheet import read_sheet

FEWEST_ITEMS = 15
"""Three rechecks of five without an item twice."""
GENUINE_PERCENT = 30

# Quiz items begin with the module's code (k4-2-…), items of the test with u-: no id can be both.
_ID = re.compile(r"p-[1-5]-[1-6]-[a-z0-9]+(?:-[a-z0-9]+)*")


def check_refreshers(
    read: ReadRefreshers, quizzes: Iterable[Item], today: date | None, findings: Findings
) -> dict[str, Entry]:
    """Note what is wrong with the pool; its ledger of published ids.

    `quizzes` are the items of all modules: a question met there would test memory of the page.
    """
    for one in read.items:
        _check_item(one, findings)
    _check_unique(read, quizzes, findings)
    _check_mix(read, findings)
    if today and date.min < read.review_on < today:
        findings.warn(read.file, read.review_line, "tanggal tinjau sudah lewat; periksa faktanya")
    return _check_ledger(read, findings)


def _check_item(one: ReadRefresher, findings: Findings) -> None:
    item, prefix = one.read.item, f"p-{one.competence.replace('.', '-')}-"
    if item.id and not (_ID.fullmatch(item.id) and item.id.startswith(prefix)):
        findings.error(
            one.file, one.read.line, f'id "{item.id}" tidak sesuai; contoh: {prefix}tautan'
        )
    if isinstance(item, RetiredItem) or not item.competence:
        return
    if item.competence != one.competence:
        message = f'soal "{item.id}" berkompetensi {item.competence}; berkas ini {one.competence}'
        findings.error(one.file, one.read.line, message)


def _check_unique(read: ReadRefreshers, quizzes: Iterable[Item], findings: Findings) -> None:
    ids: dict[str, str] = {}
    stems = {folded(item.stem_html): f"{item.id} (modul)" for item in quizzes}
    for one in read.items:
        item, place = one.read.item, f"{one.file}:{one.read.line}"
        first = ids.setdefault(item.id, place)
        if item.id and first != place:
            findings.error(one.file, one.read.line, f'id soal "{item.id}" sudah dipakai di {first}')
        if isinstance(item, RetiredItem) or not (stem := folded(item.stem_html)):
            continue
        same = stems.setdefault(stem, item.id)
        if same != item.id:
            findings.error(one.file, one.read.line, f'tanya sama dengan soal "{same}"')


def _check_mix(read: ReadRefreshers, findings: Findings) -> None:
    items = read.pool.items
    if len(items) < FEWEST_ITEMS:
        message = f"baru {len(items)} soal aktif; paling sedikit {FEWEST_ITEMS}"
        findings.error(read.file, 1, message)
    cases = [item.case for item in items if item.case]
    genuine = cases.count("asli")
    if 100 * genuine < GENUINE_PERCENT * len(cases) or not cases:
        message = f"{genuine} dari {len(cases)} kasus asli; paling sedikit {GENUINE_PERCENT} %"
        findings.error(read.file, 1, message)


def _check_ledger(read: ReadRefreshers, findings: Findings) -> dict[str, Entry]:
    path = read.folder / LEDGER_FILE
    file = f"{read.file.rpartition('/')[0]}/{LEDGER_FILE}"
    ledger: dict[str, Entry] = {}
    if path.exists() or path.is_symlink():
        sheet = read_sheet(path, file, findings)
        ledger = read_ledger(sheet) if sheet else {}
    # A file that could not be read has its own message; its items did not vanish.
    if not read.unread:
        compare(ledger, file, [(one.file, one.read) for one in read.items], findings)
    return ledger


def folded(html: str) -> str:
    """A stem's letters and digits only: spacing, case and marks make no other question."""
    return " ".join(re.findall(r"\w+", plain(html).casefold()))
