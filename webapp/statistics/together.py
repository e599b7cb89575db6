"""Who was tested together in a region, as far as its rates must know (measurement.md §4.4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from webapp import indicator

from .cells import GROUP, Cell, Vector, row_name
from .line import Line
from .moving import Press


class Together:
    """The groups among the people of a region's rows.

    A group is who took the test under a trainer's eyes at the same meeting: of helpers and of
    paper nobody notes with whom, so there everybody is alone.
    """

    def __init__(self, scope: str, sums: Mapping[Cell, Vector], press: Press) -> None:
        self.scope = scope
        self.last = press.last
        self.sizes: dict[str, list[int]] = defaultdict(list)
        for cell, vector in sums.items():
            if cell.measure == GROUP:
                self.sizes[cell.dimension].append(vector[0])

    def group(self, cell: Cell) -> int:
        """The size of one group that would weigh as much as all groups in this row.

        Who is tested with whom is no witness of a row, so beside a row that moved the size stands
        until it steps by ten, as a count does: nobody is seen to come to a class or to leave it.
        """
        now = indicator.as_one_group(self.sizes.get(row_name(cell), ()))
        last = self.last.get((self.scope, cell.dimension, cell.category, cell.measure))
        if last is None or not last.is_printed:
            return now
        was = _group_of(last)
        return now if indicator.count_moved_enough(was, now) else was


def _group_of(line: Line) -> int:
    return int(line.exact_more.get("group", 1))
