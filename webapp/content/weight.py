"""How many bytes of a resident's quota a module takes, before compression."""

from __future__ import annotations

from dataclasses import fields, is_dataclass

from webapp.content.model import Card, Picture
from webapp.content.read_items import ReadItem
from webapp.content.report import Findings
from webapp.content.sheet import Sheet
from webapp.content.simulations import Simulation

MAX_TEXT_BYTES = 150 * 1024
MAX_PICTURES_BYTES = 60 * 1024


def check_weight(
    cards: tuple[Card, ...],
    items: tuple[ReadItem, ...],
    simulation: Simulation | None,
    pictures: tuple[Picture, ...],
    cards_sheet: Sheet,
    pictures_file: str,
    findings: Findings,
) -> int:
    """Bytes of cleaned text and pictures together; too much of either is noted."""
    text = sum(_text_bytes(card) for card in cards)
    text += sum(_text_bytes(read.item) for read in items) + _text_bytes(simulation)
    drawn = sum(len(picture.content) for picture in pictures)
    if text > MAX_TEXT_BYTES:
        cards_sheet.error(
            1, f"teks modul {_kilobytes(text)} KB; paling banyak {MAX_TEXT_BYTES // 1024} KB"
        )
    if drawn > MAX_PICTURES_BYTES:
        findings.error(
            pictures_file,
            1,
            f"gambar modul {_kilobytes(drawn)} KB; paling banyak {MAX_PICTURES_BYTES // 1024} KB",
        )
    return text + drawn


def _kilobytes(size: int) -> str:
    return f"{size / 1024:.1f}".replace(".", ",")


def _text_bytes(value: object) -> int:
    """The UTF-8 bytes of every text inside a card, an item or a simulation."""
    if isinstance(value, str):
        return len(value.encode())
    if isinstance(value, (tuple, frozenset)):
        return sum(_text_bytes(part) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        return sum(_text_bytes(getattr(value, part.name)) for part in fields(value))
    return 0
