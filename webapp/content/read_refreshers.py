"""The pool of refresher items in its folder: `penyegaran.yaml`, and a file per competence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from webapp.content.facts import Facts
from webapp.content.fields import root_fields
from webapp.content.folders import entries
from webapp.content.items import RetiredItem
from webapp.content.ledger import LEDGER_FILE
from webapp.content.links import Place
from webapp.content.read_items import ReadItem, read_item_list
from webapp.content.read_module import review_dates
from webapp.content.refreshers import REFRESHER_COMPETENCES, REFRESHER_FOLDER, Refreshers
from webapp.content.report import Findings
from webapp.content.revision import module_revision
from webapp.content.sheet import Passage, Sheet, read_sheet
from webapp.content.texts import Texts
from webapp.content.vocabulary import nearest

HEAD_FILE = "penyegaran.yaml"
ITEM_FILES = {code: f"{code.replace('.', '-')}.yaml" for code in REFRESHER_COMPETENCES}

_FILES = (HEAD_FILE, *ITEM_FILES.values(), LEDGER_FILE, "README.md")


@dataclass(frozen=True, slots=True)
class ReadRefresher:
    """A refresher item with its file, and the competence that file is for."""

    read: ReadItem
    file: str
    competence: str


@dataclass(frozen=True, slots=True)
class ReadRefreshers:
    """The pool with what later checks need; `unread` when a file of items could not be used."""

    pool: Refreshers
    items: tuple[ReadRefresher, ...]
    passages: tuple[Passage, ...]
    folder: Path
    file: str
    review_on: date
    review_line: int
    unread: bool


def read_refreshers(
    folder: Path,
    name: str,
    modules: frozenset[tuple[str, str]],
    facts: Facts,
    findings: Findings,
) -> ReadRefreshers:
    """Read the pool; whatever is wrong is noted with file and line.

    `name` is the folder as its author knows it; `modules` are those a text may link to.
    """
    _refuse_strangers(folder, name, findings)
    head = read_sheet(folder / HEAD_FILE, f"{name}/{HEAD_FILE}", findings)
    sheets = {
        code: read_sheet(folder / file, f"{name}/{file}", findings)
        for code, file in ITEM_FILES.items()
    }
    place = Place(REFRESHER_FOLDER, "", {}, modules, facts)
    items = tuple(
        ReadRefresher(read, sheet.file, code)
        for code, sheet in sheets.items()
        if sheet
        for read in read_item_list(sheet, place, ITEM_FILES[code])
    )
    whole = [sheet for sheet in (head, *sheets.values()) if sheet]
    review_on, review_line = _review(head, place) if head else (date.min, 1)
    return ReadRefreshers(
        pool=_pool(items, whole, name),
        items=items,
        passages=tuple(passage for sheet in whole for passage in sheet.passages),
        folder=folder,
        file=f"{name}/{HEAD_FILE}",
        review_on=review_on,
        review_line=review_line,
        unread={one.competence for one in items} != set(ITEM_FILES),
    )


def _refuse_strangers(folder: Path, name: str, findings: Findings) -> None:
    for path in entries(folder, name, findings):
        if path.name not in _FILES:
            hint = nearest(path.name, _FILES)
            findings.error(f"{name}/{path.name}", 1, f"berkas tidak dikenal{hint}")


def _review(head: Sheet, place: Place) -> tuple[date, int]:
    fields = root_fields(head, HEAD_FILE, ("fakta_per", "tinjau", "sumber"))
    texts = Texts(head, place)
    for value in fields.scalars("sumber"):
        texts.plain(value, fields.line_of("sumber"), ours=False)
    return review_dates(fields)[1], fields.line_of("tinjau")


def _pool(items: tuple[ReadRefresher, ...], sheets: list[Sheet], name: str) -> Refreshers:
    found = [one.read.item for one in items]
    sources = {sheet.file.removeprefix(f"{name}/"): sheet.text.encode() for sheet in sheets}
    return Refreshers(
        module_revision(sources),
        tuple(item for item in found if not isinstance(item, RetiredItem)),
        tuple(item for item in found if isinstance(item, RetiredItem)),
    )
