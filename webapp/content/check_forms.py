"""Rules over a whole form of the test: complete, balanced, and not to be won by one habit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from webapp.content.bank import CELLS, FORMS, BankItem
from webapp.content.check_bank_items import OPTION_IDS, distractor_lengths, key_length
from webapp.content.read_bank import BANK_FILE, ITEM_FILES, ReadBank
from webapp.content.read_bank_items import ReadBankItem
from webapp.content.report import Findings

KEYS_PER_POSITION = CELLS // len(OPTION_IDS)
MAX_LONGEST_KEYS = CELLS // 4
POINTS_PER_ITEM = 20
MAX_ONE_SIDED = 40


def check_forms(bank: ReadBank, folder: str, findings: Findings) -> None:
    """Exactly one item per cell and form; then, for each whole form, its balance.

    `folder` is the bank's folder as its author knows it.
    """
    _check_complete(bank, folder, findings)
    for form in FORMS:
        items = [item for _read, item in bank.active if item.form == form]
        # A form with a hole has its own message; its sums would only confuse.
        if len({item.cell for item in items}) == len(items) == CELLS:
            for message in _imbalances(items):
                findings.error(bank.file, bank.lines["kisi"], f"formulir {form}: {message}")


def _check_complete(bank: ReadBank, folder: str, findings: Findings) -> None:
    taken: dict[tuple[int, str], ReadBankItem] = {}
    for read, item in bank.active:
        first = taken.setdefault((item.cell, item.form), read)
        if item.cell and item.form and first is not read:
            what = f"sel {item.cell} formulir {item.form}"
            message = f"{what} sudah diisi di {first.file}:{first.line}"
            findings.error(read.file, read.lines["sel"], message)
    for cell in [read.cell for read in bank.cells]:
        for form in FORMS:
            if cell.number and (cell.number, form) not in taken and cell.pillar not in bank.unread:
                file = f"{folder}/{ITEM_FILES.get(cell.pillar, BANK_FILE)}"
                message = f"sel {cell.number} formulir {form} belum punya soal"
                findings.error(file, 1, message)


def _imbalances(items: Sequence[BankItem]) -> Iterator[str]:
    positions = Counter(item.key for item in items)
    for option_id in OPTION_IDS:
        count = positions[option_id]
        if count != KEYS_PER_POSITION:
            yield f"kunci {option_id} dipakai {count} kali; seharusnya {KEYS_PER_POSITION}"
    longest = [item.id for item in items if _is_longest(item)]
    if len(longest) > MAX_LONGEST_KEYS:
        yield (
            f"kunci menjadi pilihan terpanjang pada {len(longest)} soal; "
            f"paling banyak {MAX_LONGEST_KEYS} ({', '.join(longest)})"
        )
    for refuses, habit in ((True, "menolak"), (False, "percaya")):
        points = one_sided_points(items, refuses)
        if points > MAX_ONE_SIDED:
            yield (
                f"yang selalu {habit} memperoleh {points} dari skenario Aman; "
                f"paling banyak {MAX_ONE_SIDED}"
            )


def _is_longest(item: BankItem) -> bool:
    others = distractor_lengths(item)
    return bool(others) and key_length(item) > max(others)


def one_sided_points(items: Collection[BankItem], refuses: bool) -> int:
    """The most someone who always refuses (or always trusts) can have of Aman's cases.

    Of the pillar's 100 points, 20 for each item; she is right wherever the key is of her kind.
    """
    cases = [item for item in items if item.pillar == "Aman" and item.case]
    keys = [item.option(item.key) for item in cases]
    return POINTS_PER_ITEM * sum(key is not None and key.refuses is refuses for key in keys)
