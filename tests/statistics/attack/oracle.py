"""What an attacker could reckon exactly, were nothing rounded: differences, told person by person.

The judge of the attack knows who stood behind each row. A difference (of two rows, of a total and
its parts, of two such differences) is safe when it is of nobody, or of ten people and more with
three of each status among them: whatever the rounding leaves, it cannot tell of fewer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from webapp.statistics.cells import WITNESSED, Cell
from webapp.statistics.line import Key, Line

from .house import House, People, members

Signed = Counter[tuple[str, int]]
"""Person and status → how often she is counted so, with a sign."""

PARTS = ("sex", "age", "mode")


@dataclass(frozen=True)
class Leak:
    """A difference of too few people."""

    what: str
    people: int
    least_alike: int


class Reader:
    """Reads an archive, and knows who was counted where on any of its days."""

    def __init__(self, house: House) -> None:
        self.archive = house.archive
        self.behind: dict[object, People] = {s.day: s.people for s in house.archive}
        self.known: dict[tuple[Key, object], Signed] = {}

    def counted(self, line: Line) -> Signed:
        """Who is in a printed row."""
        place = (line.key, line.counted_on)
        if place not in self.known:
            scope, dimension, category, measure = line.key
            cell = Cell(measure, dimension, category)
            found = members(self.behind[line.counted_on], scope, cell)
            self.known[place] = Counter(dict.fromkeys(found.items(), 1))
        return self.known[place]

    def rows(self) -> dict[Key, list[Line]]:
        """Every different printed row of a measure of people, by its key."""
        found: dict[Key, dict[object, Line]] = {}
        for snapshot in self.archive:
            for key, line in snapshot.lines.items():
                if line.is_printed and key[3] in WITNESSED and not _is_derived(key):
                    found.setdefault(key, {})[line.counted_on] = line
        return {key: list(lines.values()) for key, lines in found.items()}

    def rests(self) -> dict[tuple[str, ...], list[Signed]]:
        """A printed total less the visible parts of a dimension, at every snapshot that has both.

        Also of rows of different days: a carried part beside a new total.
        """
        found: dict[tuple[str, ...], list[Signed]] = {}
        for snapshot in self.archive:
            for scope in {key[0] for key in snapshot.lines} - {"35", "none"}:
                total = snapshot.lines.get((scope, "total", "", "rate"))
                if total is None or not total.is_printed:
                    continue
                for dimension in PARTS:
                    parts = _visible(snapshot.lines.values(), scope, dimension)
                    if parts:
                        rest = _less(self.counted(total), *map(self.counted, parts))
                        name = (scope, dimension, *(line.key[2] for line in parts))
                        found.setdefault(name, []).append(rest)
        return found


def leaks(house: House) -> Iterator[Leak]:
    """Every difference of too few people that the archive of this house gives away."""
    reader = Reader(house)
    for key, lines in reader.rows().items():
        for old, new in combinations(lines, 2):
            difference = _less(reader.counted(new), reader.counted(old))
            yield from _judged(f"{key} {old.counted_on} {new.counted_on}", difference)
    for name, rests in reader.rests().items():
        for rest in rests:
            yield from _judged(f"rest {name}", rest)
        for one, other in combinations(rests, 2):
            yield from _judged(f"rests {name}", _less(one, other))


def _judged(what: str, difference: Signed) -> Iterator[Leak]:
    people = {token for (token, _), times in difference.items() if times}
    statuses: dict[str, set[int]] = {}
    for (token, status), times in difference.items():
        if times:
            statuses.setdefault(token, set()).add(status)
    # Whoever changed her status counts for the one she has now or had: for either, kindly.
    alike = [sum(status in found for found in statuses.values()) for status in (0, 1)]
    if people and (len(people) < 10 or min(alike) < 3):
        yield Leak(what, len(people), min(alike))


def _less(one: Signed, *others: Signed) -> Signed:
    left = Counter(one)
    for other in others:
        left.subtract(other)
    return Counter({who: times for who, times in left.items() if times})


def _visible(lines: Iterable[Line], scope: str, dimension: str) -> list[Line]:
    found = [line for line in lines if line.key[0] == scope and line.key[1] == dimension]
    return [line for line in found if line.is_printed and line.key[3] == "rate"]


def _is_derived(key: Key) -> bool:
    """The province's rates are made of printed ones."""
    return key[0] == "35" and key[3] not in ("gain", "first_try", "d_prime")
