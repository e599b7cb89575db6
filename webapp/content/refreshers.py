"""The refresher items of pillar Aman: a pool of their own for the recheck, frozen.

They are written like quiz items, with feedback after every choice, but never stand in a module's
quiz nor in the bank of the test.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from webapp.content.items import Item, RetiredItem

REFRESHER_FOLDER = "penyegaran"
REFRESHER_COMPETENCES = ("1.2", "2.6", "4.1", "4.2", "4.3", "5.1")
"""The codes that report to pillar Aman, those of the threat side (measurement, §2)."""


@dataclass(frozen=True)
class Refreshers:
    """The pool: `items` are the active ones; `revision` changes with any letter of its files."""

    revision: str
    items: tuple[Item, ...]
    retired: tuple[RetiredItem, ...]
    _by_id: dict[str, Item] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {item.id: item for item in self.items})

    def item(self, item_id: str) -> Item | None:
        """The active item with this id."""
        return self._by_id.get(item_id)
