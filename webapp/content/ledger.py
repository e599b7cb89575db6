"""`terbit.yaml`: what was once published may be reworded, never re-keyed, renamed or removed.

Answers of residents point at item ids and option ids for ever. The ledger remembers, per item, its
kind, its key and its parts, so that an edit which would change the meaning of a stored answer is
refused.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from webapp.content.bank import BANK_KIND, BankItem
from webapp.content.fields import Fields, root_fields
from webapp.content.items import (
    Item,
    Matching,
    OneChoice,
    Ordering,
    RetiredItem,
    SeveralChoices,
)
from webapp.content.report import Findings
from webapp.content.sheet import Sheet
from webapp.content.vocabulary import KINDS, nearest
from webapp.content.yaml_lines import Mapping, Node, Scalar

LEDGER_FILE = "terbit.yaml"

_HEADER = """\
# Id soal yang sudah terbit. Ditulis oleh `sinau check --terbitkan`; jangan disunting sendiri.
# Soal yang tercatat di sini tidak boleh hilang, berganti jenis, atau berganti kunci.
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is remembered of one published item; `key` in the order that has meaning."""

    kind: str
    key: tuple[str, ...]
    parts: tuple[str, ...]
    retired: bool
    line: int = 0


class Published(Protocol):
    """An item of a course or of the test's bank as it was read, with the lines to speak of."""

    @property
    def item(self) -> Item | BankItem | RetiredItem: ...
    @property
    def line(self) -> int: ...
    @property
    def kind_line(self) -> int: ...
    @property
    def key_line(self) -> int: ...


def read_ledger(sheet: Sheet) -> dict[str, Entry]:
    """The ledger's entries by item id; each mistake is noted with its line."""
    fields = root_fields(sheet, LEDGER_FILE, ("soal",))
    node = fields.node("soal")
    if node is None:
        return {}
    if not isinstance(node, Mapping):
        sheet.error(fields.line_of("soal"), "soal seharusnya berisi id soal")
        return {}
    return {
        item_id: _entry(sheet, item_id, value, node.key_lines[item_id])
        for item_id, value in node.values.items()
    }


def _entry(sheet: Sheet, item_id: str, node: Node, line: int) -> Entry:
    fields = Fields(sheet, node, f'soal "{item_id}"', ("jenis", "kunci", "bagian", "pensiun"))
    return Entry(
        kind=fields.choice("jenis", (*KINDS, BANK_KIND)),
        key=_texts(fields.scalars("kunci")),
        parts=_texts(fields.scalars("bagian")),
        retired=fields.choice("pensiun", ("ya", "tidak"), required=False) == "ya",
        line=line,
    )


def _texts(values: Iterable[Scalar]) -> tuple[str, ...]:
    return tuple(value.text for value in values)


def entry_of(item: Item | BankItem) -> Entry:
    """What the ledger remembers of an active item."""
    key, parts = _key_and_parts(item)
    return Entry(item.kind, key, tuple(sorted(parts)), retired=False)


def _key_and_parts(item: Item | BankItem) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if isinstance(item, (OneChoice, BankItem)):
        return (item.key,), tuple(option.id for option in item.options)
    if isinstance(item, SeveralChoices):
        return tuple(sorted(item.key)), tuple(option.id for option in item.options)
    if isinstance(item, Ordering):
        steps = tuple(step.id for step in item.steps)
        return steps, steps
    if isinstance(item, Matching):
        return (
            tuple(sorted(pair.id for pair in item.pairs)),
            tuple(right.id for right in item.rights),
        )
    verdict = "benar" if item.key else "salah"
    return (verdict, item.reason_key), tuple(reason.id for reason in item.reasons)


def compare(
    ledger: dict[str, Entry],
    ledger_file: str,
    quizzes: Iterable[tuple[str, Published]],
    findings: Findings,
) -> None:
    """Note every published item that vanished or changed its meaning.

    `quizzes` are all items of the course or bank, each with the name of its file.
    """
    present: dict[str, tuple[str, Published]] = {}
    for file, read in quizzes:
        present.setdefault(read.item.id, (file, read))
    new = [item_id for item_id in present if item_id not in ledger]
    for item_id, entry in ledger.items():
        if item_id in present:
            _compare_item(entry, *present[item_id], findings)
            continue
        findings.error(
            ledger_file,
            entry.line,
            f'soal "{item_id}" sudah terbit tetapi hilang; kembalikan, atau tinggalkan '
            f"id, jenis, pensiun, dan sebab{nearest(item_id, new)}",
        )
    unwritten = [one for one in new if not isinstance(present[one][1].item, RetiredItem)]
    if unwritten:
        message = f"{len(unwritten)} soal belum tercatat; jalankan sinau check --terbitkan"
        findings.warn(ledger_file, 1, message)


def _compare_item(entry: Entry, file: str, read: Published, findings: Findings) -> None:
    item = read.item
    if item.kind != entry.kind:
        message = f'jenis soal "{item.id}" sudah terbit sebagai {entry.kind}; pakai id baru'
        findings.error(file, read.kind_line, message)
        return
    if isinstance(item, RetiredItem):
        return
    if entry.retired:
        findings.error(file, read.line, f'soal "{item.id}" sudah pensiun; pakai id baru')
    now = entry_of(item)
    if now.key != entry.key:
        message = f'kunci soal "{item.id}" sudah terbit ({", ".join(entry.key)}); pakai id baru'
        findings.error(file, read.key_line, message)
    for part in entry.parts:
        if part not in now.parts:
            message = f'bagian "{part}" soal "{item.id}" sudah terbit; kembalikan'
            findings.error(file, read.line, message)


def write_ledger(ledger: dict[str, Entry], items: Iterable[Item | BankItem | RetiredItem]) -> str:
    """The ledger's new text: what was published stays, what is new is added.

    The items must have passed `compare`, so that no entry can change its key here.
    """
    merged = dict(ledger)
    for item in items:
        old = merged.get(item.id)
        if isinstance(item, RetiredItem):
            if old:
                merged[item.id] = Entry(old.kind, old.key, old.parts, retired=True)
            continue
        now = entry_of(item)
        parts = set(now.parts) | set(old.parts if old else ())
        key = old.key if old else now.key
        merged[item.id] = Entry(now.kind, key, tuple(sorted(parts)), retired=False)
    lines = [_HEADER + "soal:" + ("" if merged else " {}")]
    for item_id in sorted(merged):
        lines += _lines(item_id, merged[item_id])
    return "\n".join(lines) + "\n"


def _lines(item_id: str, entry: Entry) -> list[str]:
    lines = [
        f"  {item_id}:",
        f"    jenis: {entry.kind}",
        f"    kunci: [{', '.join(entry.key)}]",
        f"    bagian: [{', '.join(entry.parts)}]",
    ]
    return [*lines, "    pensiun: ya"] if entry.retired else lines
