"""The bank of the test "Uji Literasi Digital Warga" as frozen objects: cells, forms and items.

Three parallel forms share one blueprint: each cell has one item in each form. Everything named
`html` is cleaned. Items of the bank are never items of a module, and their keys never leave the
server.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from typing import ClassVar

BANK_FOLDER = "uldw"
FORMS = ("A", "B", "C")
CELLS = 20
# What the ledger of published ids calls an item of the bank.
BANK_KIND = "uldw"

_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of the blueprint: what its item in every form must be.

    `number` is 1–20. `case` says what the shown situation really is: "palsu", "asli", or None
    where there is nothing to discern.
    """

    number: int
    pillar: str
    competence: str
    level: str
    is_scenario: bool
    case: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BankOption:
    """One of four options; `refuses` is None where the cell has no case.

    `misconception` is the real thinking behind a distractor, for authors; empty for the key.
    """

    id: str
    html: str
    refuses: bool | None
    misconception: str

    @property
    def text(self) -> str:
        """The option as plain words."""
        return plain(self.html)


@dataclass(frozen=True, slots=True, kw_only=True)
class BankItem:
    """One item of a form; `key` is the id of its one right option.

    `idea` is what to learn from it, in words that give neither situation nor key away. `withdrawn`
    tells why the item counts for nobody any more; empty while it does.
    """

    kind: ClassVar[str] = BANK_KIND
    id: str
    form: str
    cell: int
    competence: str
    pillar: str
    level: str
    is_scenario: bool
    case: str | None
    stem_html: str
    options: tuple[BankOption, ...]
    key: str
    idea: str
    withdrawn: str = ""

    def option(self, option_id: str) -> BankOption | None:
        """The option with this id."""
        return next((option for option in self.options if option.id == option_id), None)


@dataclass(frozen=True)
class Bank:
    """The whole bank; `items` by cell, then by form.

    `edition` is a name for readers; `version` counts the author's editions; `revision` changes
    with any letter of the bank's files.
    """

    edition: str
    version: int
    revision: str
    cells: tuple[Cell, ...]
    items: tuple[BankItem, ...]
    _by_id: dict[str, BankItem] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {item.id: item for item in self.items})

    def item(self, item_id: str) -> BankItem | None:
        """The item with this id."""
        return self._by_id.get(item_id)

    def form(self, form: str) -> tuple[BankItem, ...]:
        """The items a form asks, in the order of the blueprint; () for an unknown form."""
        return tuple(item for item in self.whole_form(form) if not item.withdrawn)

    def whole_form(self, form: str) -> tuple[BankItem, ...]:
        """The same with the items that were withdrawn."""
        return tuple(item for item in self.items if item.form == form)


def plain(html: str) -> str:
    """Cleaned HTML as plain words on one line."""
    return " ".join(unescape(_TAG.sub(" ", html)).split())
