"""`kuis.yaml`: the items of a module, one reader per kind."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypedDict

from webapp.content import vocabulary
from webapp.content.check_wording import (
    TWO_NEGATIONS,
    asked_sentences,
    has_two_negations,
    longest_keys,
)
from webapp.content.fields import Fields, peek, root_fields
from webapp.content.items import (
    Item,
    Matching,
    OneChoice,
    Ordering,
    RetiredItem,
    SeveralChoices,
    TrueFalse,
)
from webapp.content.links import Place
from webapp.content.read_parts import Parts
from webapp.content.sheet import Sheet
from webapp.content.texts import Texts
from webapp.content.yaml_lines import Node

QUIZ_FILE = "kuis.yaml"
ACTIVE_ITEMS = (5, 7)
MAX_STEM_WORDS = 60
MAX_FEEDBACK_WORDS = 40

_ID = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?")
_RETIRED_KEYS = ("id", "jenis", "pensiun", "sebab")
_COMMON_KEYS = ("id", "jenis", "kompetensi", "kasus", "tanya", "petunjuk", "tidak_tahu")
_KIND_KEYS = {
    "satu": ("kunci", "pilihan"),
    "beberapa": ("kunci", "pilihan"),
    "urutan": ("langkah",),
    "pasangan": ("pasangan", "pengecoh"),
    "benar-salah": ("kunci", "umpan", "alasan"),
}


@dataclass(frozen=True, slots=True)
class ReadItem:
    """An item with the lines the ledger check speaks of.

    An item of unknown kind stands as a stub that is not `is_readable`, so that its id is taken.
    """

    item: Item | RetiredItem
    line: int
    kind_line: int
    key_line: int
    is_readable: bool


class ItemCommon(TypedDict):
    """What every kind of item has."""

    id: str
    competence: str
    stem_html: str
    hint: str
    unknown_feedback: str
    case: str | None


def read_items(sheet: Sheet, place: Place) -> tuple[ReadItem, ...]:
    """Every item, active or retired, in order; each mistake is noted with its line."""
    fields = root_fields(sheet, QUIZ_FILE, ("soal",))
    items = _listed(fields, place)
    if items:
        _check_set(sheet, items, fields.line_of("soal"))
    return items


def read_item_list(sheet: Sheet, place: Place, name: str) -> tuple[ReadItem, ...]:
    """The same for a file that is no module's quiz, and so not judged as a set of its own."""
    return _listed(root_fields(sheet, name, ("soal",)), place)


def _listed(fields: Fields, place: Place) -> tuple[ReadItem, ...]:
    return tuple(_read(fields.sheet, place, node) for node in fields.nodes("soal"))


def _check_set(sheet: Sheet, items: tuple[ReadItem, ...], line: int) -> None:
    active = [read.item for read in items if not isinstance(read.item, RetiredItem)]
    unreadable = sum(not read.is_readable for read in items)
    low, high = ACTIVE_ITEMS
    if len(active) + unreadable < low:
        sheet.error(line, f"baru {len(active)} soal aktif; paling sedikit {low}")
    if len(active) > high:
        sheet.warn(line, f"ada {len(active)} soal aktif; sebaiknya paling banyak {high}")
    if active and all(item.case != "asli" for item in active):
        sheet.warn(line, "belum ada kasus asli; beri satu soal dengan kasus: asli")
    if len(active) >= low and len({item.kind for item in active}) < 2:
        sheet.warn(line, "semua soal sejenis; campurkan beberapa jenis")
    one_choice = [item for item in active if isinstance(item, OneChoice)]
    if long := longest_keys(one_choice):
        told = f"{len(long)} dari {len(one_choice)} soal satu ({', '.join(long)})"
        sheet.warn(line, f"kunci menjadi pilihan terpanjang pada {told}")


def _read(sheet: Sheet, place: Place, node: Node) -> ReadItem:
    item_id, kind = peek(node, "id"), peek(node, "jenis")
    what = f'soal "{item_id}"' if item_id else "soal"
    retired = bool(peek(node, "pensiun"))
    kind_keys = _KIND_KEYS.get(kind)
    if kind_keys is None:
        # Without a kind the keys cannot be judged; take all, say only what is wrong with the kind.
        kind_keys = tuple(key for keys in _KIND_KEYS.values() for key in keys)
    allowed = _RETIRED_KEYS if retired else (*_COMMON_KEYS, *kind_keys)
    fields = Fields(sheet, node, what, allowed)
    fields.matching("id", _ID, "k4-2-akhiran")
    fields.choice("jenis", vocabulary.KINDS)
    is_readable = retired or kind in _READERS
    if retired:
        item: Item | RetiredItem = _retired(fields, item_id, kind)
    elif is_readable:
        texts = Texts(sheet, place)
        parts = Parts(texts, fields.line, item_id)
        item = _READERS[kind](fields, parts, _common(fields, texts, item_id))
    else:
        item = RetiredItem(item_id, kind, date.min, "")
    lines = (fields.line, fields.line_of("jenis"), fields.line_of("kunci"))
    return ReadItem(item, *lines, is_readable)


def _retired(fields: Fields, item_id: str, kind: str) -> RetiredItem:
    return RetiredItem(item_id, kind, fields.day("pensiun"), fields.text("sebab"))


def _common(fields: Fields, texts: Texts, item_id: str) -> ItemCommon:
    group = fields.line
    competence = fields.choice("kompetensi", vocabulary.COMPETENCES)
    stem_html = texts.stem(fields.scalar("tanya"), group, MAX_STEM_WORDS)
    if any(map(has_two_negations, asked_sentences(stem_html))):
        fields.sheet.warn(fields.line_of("tanya"), TWO_NEGATIONS)
    return ItemCommon(
        id=item_id,
        competence=competence,
        stem_html=stem_html,
        hint=texts.inline(fields.scalar("petunjuk"), group, name="petunjuk", links=True),
        unknown_feedback=texts.inline(
            fields.scalar("tidak_tahu"),
            group,
            name="tidak_tahu",
            limit=MAX_FEEDBACK_WORDS,
            links=True,
        ),
        case=fields.choice("kasus", vocabulary.CASES, required=False) or None,
    )


def _one_choice(fields: Fields, parts: Parts, common: ItemCommon) -> Item:
    options = parts.options(fields, "pilihan", (3, 4))
    key = parts.key(fields, "kunci", [option.id for option in options])
    return OneChoice(**common, options=options, key=key)


def _several_choices(fields: Fields, parts: Parts, common: ItemCommon) -> Item:
    options = parts.options(fields, "pilihan", (4, 5))
    key = parts.keys(fields, "kunci", [option.id for option in options])
    return SeveralChoices(**common, options=options, key=key)


def _ordering(fields: Fields, parts: Parts, common: ItemCommon) -> Item:
    return Ordering(**common, steps=parts.steps(fields, "langkah", (3, 5)))


def _matching(fields: Fields, parts: Parts, common: ItemCommon) -> Item:
    pairs, distractors = parts.pairs(fields, (3, 4))
    return Matching(**common, pairs=pairs, distractors=distractors)


def _true_false(fields: Fields, parts: Parts, common: ItemCommon) -> Item:
    key = fields.choice("kunci", ("benar", "salah"))
    feedback = parts.inner(fields, "umpan", ("benar", "salah"))
    reason = parts.inner(fields, "alasan", ("kunci", "pilihan"))
    reasons = parts.options(reason, "pilihan", (3, 3)) if reason else ()
    return TrueFalse(
        **common,
        key=key == "benar",
        feedback_true=parts.feedback(feedback, "benar") if feedback else "",
        feedback_false=parts.feedback(feedback, "salah") if feedback else "",
        reasons=reasons,
        reason_key=parts.key(reason, "kunci", [part.id for part in reasons]) if reason else "",
    )


_READERS: dict[str, Callable[[Fields, Parts, ItemCommon], Item]] = {
    "satu": _one_choice,
    "beberapa": _several_choices,
    "urutan": _ordering,
    "pasangan": _matching,
    "benar-salah": _true_false,
}
