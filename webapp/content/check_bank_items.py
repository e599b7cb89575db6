"""Rules for one item of the test: its place in the blueprint, its options, its wording.

A test item must tell who knows from who guesses, so what would betray the key is a mistake here
that it would not be in a quiz.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from webapp.content.bank import BankItem, Cell, plain
from webapp.content.check_language import count_words, sentences
from webapp.content.check_wording import TWO_NEGATIONS, catch_all, has_two_negations
from webapp.content.read_bank_items import ReadBankItem
from webapp.content.report import Findings

MAX_STEM_WORDS = 45
MAX_OPTION_WORDS = 14
MAX_IDEA_WORDS = 14
MAX_MISCONCEPTION_WORDS = 12
MAX_KEY_LENGTH = 1.5
OPTION_IDS = ("a", "b", "c", "d")

_LONG_WORD = re.compile(r"[^\W\d_]{6,}")

_CELL_FIELDS = ("kompetensi", "skenario", "kasus")


class ItemCheck:
    """The checks of one item; mistakes are noted with the file and line of what is wrong."""

    def __init__(self, read: ReadBankItem, item: BankItem, findings: Findings) -> None:
        self.read = read
        self.item = item
        self.findings = findings
        self.what = f'soal "{item.id}"'

    def run(self, cells: Mapping[int, Cell]) -> None:
        """Every rule that needs no other item."""
        cell = cells.get(self.item.cell)
        if cell:
            self._against(cell)
        self._lengths()
        if self._options():
            self._key_length()
            self._shared_words()
        self._refusals()
        self._wording()

    def error(self, key: str, message: str) -> None:
        """Note a mistake at a key of the item."""
        self.findings.error(self.read.file, self.read.lines[key], message)

    def _against(self, cell: Cell) -> None:
        if cell.pillar and cell.pillar != self.item.pillar:
            self.error("sel", f"sel {cell.number} milik pilar {cell.pillar}")
            return
        wanted = (cell.competence, "ya" if cell.is_scenario else "tidak", cell.case or "")
        found = (
            self.item.competence,
            "ya" if self.item.is_scenario else "tidak",
            self.item.case or "",
        )
        for key, has, should in zip(_CELL_FIELDS, found, wanted, strict=True):
            if has != should:
                rule = f"seharusnya {should}" if should else f"sel itu tanpa {key}"
                shown = f'"{has}"' if has else "yang kosong"
                self.error(key, f"{key} {shown} berbeda dari sel {cell.number}; {rule}")

    def _lengths(self) -> None:
        stem = sum(count_words(text) for _line, text in self.read.stem)
        self._limit("tanya", "tanya", stem, MAX_STEM_WORDS)
        self._limit("gagasan", "gagasan", count_words(self.item.idea), MAX_IDEA_WORDS)
        for option, line in zip(self.item.options, self.read.option_lines, strict=True):
            thinking = count_words(option.misconception)
            for name, words, most in (
                (f'pilihan "{option.id}"', count_words(option.text), MAX_OPTION_WORDS),
                ("salah_paham", thinking, MAX_MISCONCEPTION_WORDS),
            ):
                if words > most:
                    self._at(line, f"{name} berisi {words} kata; paling banyak {most}")

    def _limit(self, key: str, name: str, words: int, most: int) -> None:
        if words > most:
            self.error(key, f"{name} berisi {words} kata; paling banyak {most}")

    def _options(self) -> bool:
        """Whether there are four options a–d with a key among them."""
        ids = tuple(option.id for option in self.item.options)
        if ids != OPTION_IDS:
            self.error("pilihan", f"{self.what} harus punya tepat empat pilihan: a, b, c, d")
        return ids == OPTION_IDS and self.item.key in ids

    def _key_length(self) -> None:
        key = key_length(self.item)
        others = distractor_lengths(self.item)
        if key > MAX_KEY_LENGTH * sum(others) / len(others):
            message = f"kunci {self.what} terlalu panjang: lebih dari 1,5 kali rata-rata pengecoh"
            self.findings.error(self.read.file, self._key_line(), message)

    def _key_line(self) -> int:
        return self.read.option_lines[OPTION_IDS.index(self.item.key)]

    def _refusals(self) -> None:
        item = self.item
        for option, line in zip(item.options, self.read.option_lines, strict=True):
            if item.case and option.refuses is None:
                self._at(line, f'pilihan "{option.id}" belum punya menolak')
            if not item.case and option.refuses is not None:
                self._at(line, "menolak hanya untuk soal yang punya kasus")
        key = item.option(item.key)
        kinds = {option.refuses for option in item.options}
        if not item.case or None in kinds:
            return
        if len(kinds) < 2:
            self.error("pilihan", f"{self.what} perlu pilihan yang menolak dan yang menerima")
        if key and key.refuses != (item.case == "palsu"):
            verb = "menolak" if item.case == "palsu" else "menerima"
            self.error("kunci", f"kunci kasus {item.case} harus {verb}")

    def _shared_words(self) -> None:
        stem = _long_words(plain(self.item.stem_html))
        distractors = [option.text for option in self.item.options if option.id != self.item.key]
        key = self.item.option(self.item.key)
        telling = (_long_words(key.text) if key else set()) & stem
        for word in sorted(telling - _long_words(" ".join(distractors))):
            message = f'kata "{word}" dari tanya hanya diulang pada kunci'
            self.findings.warn(self.read.file, self._key_line(), message)

    def _wording(self) -> None:
        options = zip(self.read.option_lines, self.item.options, strict=True)
        said = [(line, option.text) for line, option in options]
        asked = [(line, one) for line, text in self.read.stem for one in sentences(text)]
        for line, text in (*asked, *said):
            if found := catch_all(text):
                self._at(line, f'"{found}" tidak dipakai di soal uji')
            if has_two_negations(text):
                self.findings.warn(self.read.file, line, TWO_NEGATIONS)

    def _at(self, line: int, message: str) -> None:
        self.findings.error(self.read.file, line, message)


def key_length(item: BankItem) -> int:
    """Letters of the key, spaces counted; 0 when there is no key."""
    key = item.option(item.key)
    return len(key.text) if key else 0


def distractor_lengths(item: BankItem) -> list[int]:
    """Letters of each other option."""
    return [len(option.text) for option in item.options if option.id != item.key]


def _long_words(text: str) -> set[str]:
    return {word.casefold() for word in _LONG_WORD.findall(text)}
