"""The items of the test's bank: one file per pillar, the three forms of a cell side by side."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from webapp.content import vocabulary
from webapp.content.bank import BANK_KIND, CELLS, FORMS, BankItem, BankOption
from webapp.content.fields import Fields, peek, root_fields
from webapp.content.items import RetiredItem
from webapp.content.links import Place
from webapp.content.sheet import Sheet
from webapp.content.texts import Texts
from webapp.content.yaml_lines import Node

YES_NO = ("ya", "tidak")

_ID = re.compile(r"u-(?P<pillar>cakap|etika|aman|budaya)-(?P<cell>[0-2][0-9])(?P<form>[abc])(-\d)?")
_ITEM_KEYS = (
    *("id", "formulir", "sel", "kompetensi", "skenario", "kasus"),
    *("tanya", "kunci", "pilihan", "gagasan", "ditarik"),
)
_RETIRED_KEYS = ("id", "jenis", "pensiun", "sebab")


@dataclass(frozen=True, slots=True)
class ReadBankItem:
    """An item with its places: `lines` by key as the author wrote it, `option_lines` in order.

    `stem` are the paragraphs of the question as plain words, each with its line.
    """

    item: BankItem | RetiredItem
    file: str
    line: int
    kind_line: int
    key_line: int
    lines: Mapping[str, int]
    option_lines: tuple[int, ...]
    stem: tuple[tuple[int, str], ...]


def read_bank_items(
    sheet: Sheet, pillar: str, levels: Mapping[int, str], place: Place
) -> tuple[ReadBankItem, ...]:
    """Every item of a pillar's file; each mistake is noted with its line.

    `levels` gives the level of each cell of the blueprint.
    """
    fields = root_fields(sheet, sheet.file.rpartition("/")[2], ("soal",))
    texts = Texts(sheet, place)
    return tuple(_item(texts, pillar, levels, node) for node in fields.nodes("soal"))


def _item(texts: Texts, pillar: str, levels: Mapping[int, str], node: Node) -> ReadBankItem:
    item_id, retired = peek(node, "id"), bool(peek(node, "pensiun"))
    what = f'soal "{item_id}"' if item_id else "soal"
    fields = Fields(texts.sheet, node, what, _RETIRED_KEYS if retired else _ITEM_KEYS)
    fields.matching("id", _ID, "u-aman-11a")
    stem: tuple[tuple[int, str], ...] = ()
    lines: tuple[int, ...] = ()
    item: BankItem | RetiredItem
    if retired:
        fields.choice("jenis", (BANK_KIND,))
        item = RetiredItem(item_id, BANK_KIND, fields.day("pensiun"), fields.text("sebab"))
    else:
        html, stem = _stem(texts, fields)
        options, lines = _options(texts, fields)
        item = _active(texts, fields, pillar, levels, html, options)
        _check_id(fields, item)
    return ReadBankItem(
        item=item,
        file=texts.sheet.file,
        line=fields.line,
        kind_line=fields.line_of("jenis"),
        key_line=fields.line_of("kunci"),
        lines={key: fields.line_of(key) for key in _ITEM_KEYS},
        option_lines=lines,
        stem=stem,
    )


def _active(
    texts: Texts,
    fields: Fields,
    pillar: str,
    levels: Mapping[int, str],
    stem_html: str,
    options: tuple[BankOption, ...],
) -> BankItem:
    cell = fields.whole("sel", 1, CELLS)
    return BankItem(
        id=fields.text("id"),
        form=fields.choice("formulir", FORMS),
        cell=cell,
        competence=fields.choice("kompetensi", vocabulary.COMPETENCES),
        pillar=pillar,
        level=levels.get(cell, ""),
        is_scenario=fields.choice("skenario", YES_NO) == "ya",
        case=fields.choice("kasus", vocabulary.CASES, required=False) or None,
        stem_html=stem_html,
        options=options,
        key=fields.choice("kunci", [option.id for option in options]),
        idea=texts.plain(fields.scalar("gagasan"), fields.line),
        withdrawn=fields.text("ditarik", required=False),
    )


def _check_id(fields: Fields, item: BankItem) -> None:
    """The id tells pillar, cell and form, so that a stored answer can be read without the bank."""
    match = _ID.fullmatch(item.id)
    told = (item.pillar.casefold(), f"{item.cell:02}", item.form.casefold())
    if match and item.cell and item.form and match.group("pillar", "cell", "form") != told:
        fields.sheet.error(
            fields.line_of("id"),
            f'id "{item.id}" tidak cocok dengan pilar, sel, dan formulirnya; '
            f"seharusnya u-{told[0]}-{told[1]}{told[2]}",
        )


def _stem(texts: Texts, fields: Fields) -> tuple[str, tuple[tuple[int, str], ...]]:
    value = fields.scalar("tanya")
    if value is None:
        return "", ()
    rendered = texts.block(value.text, value.text_line, value.end_line, fields.line)
    before = value.text_line - 1
    return rendered.html, tuple((before + one.lines[0], one.text) for one in rendered.blocks)


def _options(texts: Texts, fields: Fields) -> tuple[tuple[BankOption, ...], tuple[int, ...]]:
    found, lines = [], []
    key = fields.text("kunci", required=False)
    for node in fields.nodes("pilihan"):
        option_id = peek(node, "id")
        what = f'pilihan "{option_id}"' if option_id else "pilihan"
        entry = Fields(texts.sheet, node, what, ("id", "teks", "menolak", "salah_paham"))
        refuses = entry.choice("menolak", YES_NO, required=False)
        thinking = entry.text("salah_paham", required=option_id != key)
        if thinking and option_id == key:
            texts.sheet.error(entry.line_of("salah_paham"), "kunci tidak punya salah_paham")
        html = texts.inline(entry.scalar("teks"), fields.line, name="teks")
        found.append(
            BankOption(
                id=entry.text("id"),
                html=html,
                refuses=refuses == "ya" if refuses else None,
                misconception=thinking,
            )
        )
        lines.append(entry.line)
    return tuple(found), tuple(lines)
