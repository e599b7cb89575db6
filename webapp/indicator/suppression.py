"""Which cells of a row stay hidden, and when a row may move (measurement.md §4.5).

A hidden cell must not be the difference between a total and the cells beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

from webapp.indicator.counts import ENOUGH, Counts, is_enough, total
from webapp.indicator.rounding import HIDE_BELOW


def hidden_cells(
    parts: Mapping[str, Counts], never: frozenset[str] = frozenset(), least_n: int = ENOUGH
) -> frozenset[str]:
    """The cells of a one-way breakdown to print as “—”; none when every cell may be told of.

    First those with people that lack n ≥ ``least_n``, k ≥ 3 or n − k ≥ 3, and those in ``never``.
    Then further ones, smallest first (equal ones by name), until the hidden ones together have
    n ≥ 10, k ≥ 3 and n − k ≥ 3; for ``never`` (an age band of minors) that many must be hidden
    *beside* it, so that not even the others' sum gives it away. If fewer than two are left to
    see, all go. An empty cell counts for nothing: it hides nothing and protects nothing.
    """
    peopled = {name: cell for name, cell in parts.items() if cell.n}
    hidden = {n for n, cell in peopled.items() if n in never or not is_enough(cell, least_n)}
    if not hidden:
        return frozenset()
    visible = sorted((cell.n, name) for name, cell in peopled.items() if name not in hidden)
    while visible and not _protected(hidden, peopled, never):
        hidden.add(visible.pop(0)[1])
    return frozenset(peopled if len(visible) < 2 else hidden)


def _protected(hidden: set[str], cells: Mapping[str, Counts], never: frozenset[str]) -> bool:
    """Whether the hidden cells that may be told of together are enough without the others."""
    beside = hidden - never if hidden & never else hidden
    return is_enough(total(cells[name] for name in beside))


def hidden_beside(whole: Counts, parts: Mapping[str, Counts]) -> frozenset[str]:
    """The rows about some of the people of a printed whole that must stay hidden for its sake.

    They may overlap (who was tested in two quarters is in both). Whatever is subtracted of them,
    what is left of the whole must be nobody or enough to be told of; until it is, the smallest of
    what was subtracted is hidden. A negative rest is no group of people and tells nothing.
    """
    hidden: set[str] = set()
    while unsafe := _unsafe(whole, {name: parts[name] for name in parts.keys() - hidden}):
        hidden.add(min(unsafe, key=lambda name: (parts[name].n, name)))
    return frozenset(hidden)


def _unsafe(whole: Counts, parts: Mapping[str, Counts]) -> tuple[str, ...]:
    """Rows that, subtracted from the whole, leave too few; none when there are no such rows."""
    names = sorted(parts)
    for number in range(1, len(names) + 1):
        for some in combinations(names, number):
            n = whole.n - sum(parts[name].n for name in some)
            k = whole.k - sum(parts[name].k for name in some)
            if n > 0 and not (0 <= k <= n and is_enough(Counts(n, k))):
                return some
    return ()


def moved_enough(moved: Counts) -> bool:
    """Whether a rate's new row may replace the last one published.

    ``moved``: people who entered, left or changed status since then, and the literate among them;
    at least 10, with 3 literate and 3 not.
    """
    return is_enough(moved)


def count_moved_enough(old: int, new: int) -> bool:
    """Whether a plain count's new row may replace the last one: 10 more or 10 fewer."""
    return abs(new - old) >= HIDE_BELOW
