"""`kartu.md`: the opening story and the idea cards."""

from __future__ import annotations

import re
from dataclasses import dataclass

from webapp.content.check_language import count_words
from webapp.content.links import Place
from webapp.content.model import Card
from webapp.content.sheet import Sheet
from webapp.content.texts import Texts

CARDS_FILE = "kartu.md"
STORY_ID = "cerita"
MAX_CARD_WORDS = 60
STORY_WORDS = (60, 110)
IDEA_CARDS = (3, 4)
MAX_CARDS = 12

_HEADING = re.compile(r"## +(?P<title>.*?)(?:\s*\{#(?P<id>[^}]*)\})?\s*")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class _Part:
    title: str
    id: str
    line: int
    body: str


def read_cards(sheet: Sheet, place: Place) -> tuple[Card, ...]:
    """The cards in order; each mistake is noted with its line."""
    parts = _split(sheet)
    _check_order(sheet, parts)
    texts = Texts(sheet, place)
    return tuple(_card(sheet, texts, part) for part in parts[:MAX_CARDS])


def _split(sheet: Sheet) -> list[_Part]:
    starts = [number for number, line in enumerate(sheet.lines, 1) if line.startswith("## ")]
    before = sheet.lines[: starts[0] - 1] if starts else sheet.lines
    for number, line in enumerate(before, 1):
        if line.strip():
            sheet.error(number, 'tulisan sebelum kartu pertama; mulai dengan "## Judul {#cerita}"')
            break
    ends = [*starts[1:], len(sheet.lines) + 1]
    return [_part(sheet, start, end) for start, end in zip(starts, ends, strict=False)]


def _part(sheet: Sheet, start: int, end: int) -> _Part:
    match = _HEADING.fullmatch(sheet.lines[start - 1])
    title = match["title"] if match else ""
    card_id = (match["id"] or "") if match else ""
    if not title:
        sheet.error(start, "kartu belum punya judul")
    if not _ID.fullmatch(card_id):
        sheet.error(start, f'kartu "{title}" belum punya id tetap seperti {{#ujung-nama}}')
    return _Part(title, card_id, start, "\n".join(sheet.lines[start : end - 1]))


def _check_order(sheet: Sheet, parts: list[_Part]) -> None:
    if not parts:
        sheet.error(1, 'belum ada kartu; kartu dimulai dengan "## Judul {#id}"')
        return
    if parts[0].id != STORY_ID:
        sheet.error(parts[0].line, "kartu pertama harus cerita pembuka: {#cerita}")
    low, high = IDEA_CARDS
    if not low <= len(parts) - 1 <= high:
        sheet.warn(1, f"ada {len(parts) - 1} kartu gagasan; sebaiknya {low}–{high}")
    if len(parts) > MAX_CARDS:
        sheet.error(parts[MAX_CARDS].line, f"paling banyak {MAX_CARDS} kartu")
    seen: dict[str, int] = {}
    for part in parts:
        if part.id and part.id in seen:
            sheet.error(part.line, f'id kartu "{part.id}" sudah dipakai di baris {seen[part.id]}')
        seen.setdefault(part.id, part.line)


def _card(sheet: Sheet, texts: Texts, part: _Part) -> Card:
    is_story = part.id == STORY_ID
    rendered = texts.block(part.body, part.line + 1, len(sheet.lines), part.line)
    if not rendered.html:
        sheet.error(part.line, f'kartu "{part.title}" masih kosong')
    sheet.add_passage(part.title, (part.line, part.line), part.line)
    # An alternative text is heard instead of the picture, so it is not counted as reading.
    words = sum(count_words(block.text) for block in rendered.blocks if not block.is_picture)
    low, high = STORY_WORDS if is_story else (0, MAX_CARD_WORDS)
    if not low <= words <= high:
        span = f"{low}–{high}" if low else f"paling banyak {high}"
        sheet.warn(part.line, f'kartu "{part.title}" berisi {words} kata; {span}')
    return Card(part.id, part.title, rendered.html, is_story, words)
