"""In which order the items of a part stand: as the address asks, unknown figures last."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from webapp.items import ItemLine

DOWN, UP = "turun", "naik"
STANDARD = "soal"


def _flags(line: ItemLine) -> float:
    return len(line.flags)


def _right(line: ItemLine) -> float | None:
    return None if line.right is None else line.right.value


KEYS: Mapping[str, Callable[[ItemLine], float | None]] = {
    STANDARD: lambda line: line.place,
    "benar": _right,
    "sisa": lambda line: line.item_rest,
    "waktu": lambda line: line.seconds,
    "tanda": _flags,
}
"""What ``?urut=`` may say, and the figure it stands for."""


@dataclass(frozen=True, slots=True)
class Order:
    """An order as it stands in the address: ``urut`` and ``arah``."""

    urut: str = STANDARD
    arah: str = UP

    def sort(self, lines: tuple[ItemLine, ...]) -> list[ItemLine]:
        """The lines in this order; equal ones as in the form, those without a figure last."""
        key = KEYS[self.urut]
        known = [line for line in lines if key(line) is not None]
        known.sort(key=lambda line: key(line) or 0, reverse=self.arah == DOWN)
        return [*known, *(line for line in lines if key(line) is None)]

    def sorted_by(self, urut: str) -> dict[str, str]:
        """The query that sorts by a column: most flags first, else the least; then turned round."""
        first = DOWN if urut == "tanda" else UP
        turned = UP if first == DOWN else DOWN
        again = self.urut == urut and self.arah == first
        return {"urut": urut, "arah": turned if again else first}

    def aria_sort(self, urut: str) -> str:
        """The state of a column's heading: ``ascending``, ``descending`` or nothing."""
        if self.urut != urut:
            return ""
        return "descending" if self.arah == DOWN else "ascending"


def order_of(values: Mapping[str, str]) -> Order:
    """The order an address asks for; what is unknown falls back to that of the form."""
    urut = values.get("urut", "")
    if urut not in KEYS:
        return Order()
    return Order(urut, DOWN if values.get("arah") == DOWN else UP)
