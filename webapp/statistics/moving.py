"""When a row moves, and what stands instead when it may not (measurement.md §4.5).

The difference of two published rows must be of at least ten people, three of each status. So a row
moves only when that many moved in its cell. The parts of a breakdown move together, only together
with their region's total, and only when what moved in the hidden parts is as many or nobody: else
a total less its parts would tell of one or two people.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from webapp import indicator
from webapp.indicator import Counts
from webapp.regions import PROVINCE_CODE

from .cells import Cell
from .ledger import Ledger
from .line import Key, Line

Parts = Mapping[str, Counts]
Draw = Callable[[str, bool], Line]
"""From a category, and whether it stays hidden, to its line."""

WITHHOLDING = ("sex", "age", "mode", "quarter")
"""Dimensions whose hidden rows say “—”; the others' say that there are too few people."""

TELL_ANEW = 5
"""So many movers of a hidden row are forgotten, so that one more person never is the tenth."""


@dataclass(frozen=True, slots=True)
class Press:
    """What is at hand when rows are made: the sums, the last snapshot's rows, the day, the run."""

    ledger: Ledger
    last: Mapping[Key, Line]
    day: date
    run: int

    def moved(self, scope: str, cells: Iterable[Cell]) -> Counts:
        """People who moved in these cells together since their rows were last published."""
        return Counts(*self.ledger.moved(scope, cells))

    def single(self, scope: str, cell: Cell, drawn: Line) -> tuple[Line, bool]:
        """The row of a cell that is by itself, and whether it is a new one.

        A cell without a number gets its first when enough people moved since it was last told
        that there is none, which is told anew whenever five have moved: the third literate of
        forty, or the thirtieth person, must not be the one who brings it.
        """
        moved = self.moved(scope, [cell])
        if indicator.moved_enough(moved) and self._tells(drawn):
            self.ledger.publish(scope, cell, self.run)
            return drawn if drawn.is_printed else blank(drawn), True
        if moved.n >= TELL_ANEW and not self._tells(drawn):
            self.ledger.publish(scope, cell, self.run)
        return self._carried(drawn), False

    def pooled(self, cell: Cell, drawn: Line, rest: Counts) -> Line:
        """The row over everybody of the province, unless that tells of too few.

        ``rest`` are those of regions that print nothing: what is left of the province's sums when
        the printed regions are taken out must be nobody, or enough to be told of.
        """
        if not rest.n or indicator.is_enough(rest):
            return self.single(PROVINCE_CODE, cell, drawn)[0]
        if self.kept(drawn).is_printed:
            return self.kept(drawn)
        return self.single(PROVINCE_CODE, cell, blank(drawn))[0]

    def block(
        self, scope: str, name: tuple[str, str], parts: Parts, hidden: frozenset[str], draw: Draw
    ) -> list[Line]:
        """The rows of a breakdown (measure and dimension) that may move: all new, or none."""
        cells = {category: Cell(name[0], name[1], category) for category in parts}
        drawn = {category: draw(category, category in hidden) for category in parts}
        seen = [c for c in parts if drawn[c].is_printed or self._carried(drawn[c]).is_printed]
        unseen = [cells[category] for category in parts if category not in seen]
        moves = [self._nobody_or_enough(scope, [cells[category]]) for category in seen]
        if seen and all(moves) and self._nobody_or_enough(scope, unseen):
            for cell in cells.values():
                self.ledger.publish(scope, cell, self.run)
            return list(drawn.values())
        return [self._carried(line) for line in drawn.values()]

    def kept(self, drawn: Line) -> Line:
        """The last row again, because its region's total does not move."""
        return self._carried(drawn)

    def steps(self, key: Key, exact: int, exact_of: int | None = None) -> bool:
        """Whether a count is ten more or ten fewer than the one its last row was made of.

        Also where that row hid it: "< 10" may not turn into 10 because one person came. What had
        no row is ten more than none.
        """
        last = self.last.get(key)
        was, was_of = (last.exact, last.exact_of or 0) if last else (0, 0)
        pairs = ((was, exact), (was_of, exact_of or 0))
        return any(indicator.count_moved_enough(*pair) for pair in pairs)

    def standing(
        self, key: Key, exact: int, exact_of: int | None = None, may_move: bool = True
    ) -> tuple[int, int | None, date]:
        """The count to print from, and its day: today's if it steps, else its last row's.

        All that is printed of it, whether it is large enough too, follows from these numbers.
        """
        last = self.last.get(key)
        if last is None or (may_move and self.steps(key, exact, exact_of)):
            return exact, exact_of, self.day
        return last.exact, last.exact_of, last.counted_on

    def held_back(self, keys: Iterable[Key]) -> frozenset[str]:
        """The categories of those of these counts that the last snapshot held back."""
        lines = (self.last.get(key) for key in keys)
        return frozenset(
            line.key[2] for line in lines if line and line.status == indicator.HELD.status
        )

    def _nobody_or_enough(self, scope: str, cells: list[Cell]) -> bool:
        moved = self.moved(scope, cells)
        nobody = not moved.n and self.ledger.all_seen(scope, cells)
        return nobody or indicator.moved_enough(moved)

    def _tells(self, drawn: Line) -> bool:
        last = self.last.get(drawn.key)
        return drawn.is_printed or (last is not None and last.is_printed)

    def _carried(self, drawn: Line) -> Line:
        """The last printed row with its own day, or the drawn one without its numbers."""
        last = self.last.get(drawn.key)
        if last is not None and last.is_printed:
            return last
        return blank(drawn)


def blank(line: Line) -> Line:
    """A line without its numbers.

    Its state is that of every such line of its dimension, whatever the reason: one that told a
    cell of nine people from one of ten would tell of the tenth.
    """
    status = indicator.WITHHELD if line.key[1] in WITHHOLDING else indicator.FEW
    return replace(
        line, status=status, shown=None, shown_of=None, low=None, high=None, weighting=None, more={}
    )
