"""Items of the test that sound like something of a module: who has learnt it would only remember.

Compared are telling words: those of four letters and more that are not said everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from webapp.content.bank import BankItem, plain
from webapp.content.items import Item, Matching, Ordering, TrueFalse
from webapp.content.model import Library, Module
from webapp.content.read_bank import ReadBank
from webapp.content.report import Findings
from webapp.content.simulations import Decision

LEAST_SHARED = 5
MOST_ALIKE = 0.25
"""So many telling words in common, and so large a share of the shorter text, sound alike."""

_WORD = re.compile(r"[^\W\d_]{4,}")
_SAID_EVERYWHERE = """
alamat anda aplikasi asli atau baik balik bank baru belum benar besok bisa buka dari data dengan
dulu foto grup hari ingin jangan juga kami kantor karena kartu kepada kirim kode lagi lain lakukan
lalu lebih lewat malam mana masih masuk membalas membayar meminta mengirim menunggu minta nama nomor
orang paling palsu pasti pesan petugas pilih pukul saja sampai saya sebab sebaiknya sedang sekarang
semua sendiri siapa sudah supaya tahu telepon tidak tutup uang untuk yang xxxx
"""
_EVERYWHERE = frozenset(_SAID_EVERYWHERE.split())

Known = tuple[str, frozenset[str]]
"""The name of a place in a module, and its telling words."""


def check_overlap(read: ReadBank, library: Library, findings: Findings) -> None:
    """Warn of each item of the bank that sounds like a quiz item or a step of a simulation."""
    known = [one for module in library.modules() for one in _known(module)]
    for one, item in read.active:
        words = telling_words(_bank_text(item))
        alike = [(overlap(words, theirs), name, words & theirs) for name, theirs in known]
        share, name, shared = max(alike, key=lambda found: found[0], default=(0.0, "", frozenset()))
        if share >= MOST_ALIKE:
            told = ", ".join(sorted(shared))
            findings.warn(one.file, one.lines["tanya"], f"mirip {name}; kata yang sama: {told}")


def overlap(some: frozenset[str], others: frozenset[str]) -> float:
    """Shared words as a share (0–1) of the shorter text's; 0 while they share fewer than five."""
    shared = len(some & others)
    return shared / min(len(some), len(others)) if shared >= LEAST_SHARED else 0.0


def telling_words(html: str) -> frozenset[str]:
    """The words of four letters and more, in small letters, without those said everywhere."""
    return frozenset(word.casefold() for word in _WORD.findall(plain(html))) - _EVERYWHERE


def _known(module: Module) -> Iterator[Known]:
    for item in module.items:
        yield f'soal "{item.id}"', telling_words(f"{item.stem_html} {_parts(item)}")
    for node in module.simulation.nodes if module.simulation else ():
        if isinstance(node, Decision):
            said = (part.html for part in node.screen.parts)
            done = (choice.html for choice in node.choices)
            text = " ".join((node.question, *said, *done))
            yield f'simulasi {module.code} simpul "{node.id}"', telling_words(text)


def _bank_text(item: BankItem) -> str:
    return " ".join((item.stem_html, *(option.html for option in item.options)))


def _parts(item: Item) -> str:
    if isinstance(item, Ordering):
        return " ".join(step.html for step in item.steps)
    if isinstance(item, Matching):
        return " ".join(f"{pair.left_html} {pair.right.html}" for pair in item.pairs)
    options = item.reasons if isinstance(item, TrueFalse) else item.options
    return " ".join(option.html for option in options)
