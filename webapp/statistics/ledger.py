"""The running sums of every cell, and who has moved in it since its row was last published.

A row may move only when at least ten people moved, three of each status among them
(measurement.md §4.5). People who moved are kept as witnesses, up to so many of each status: few
enough to keep, enough to prove it. Once somebody moved without becoming a witness, only who did
not change at all since then becomes one: of anybody else nobody knows any more what she was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import repeat
from operator import add, sub
from typing import Any, cast

from sqlalchemy import Table, bindparam, select, update
from sqlalchemy.orm import Session

from webapp.records import Sum, db, insert_or_change_each

from .cells import GROUP, WITNESSED, Cell, cell_named, parts_of
from .outcome import Outcome

WITNESSES = 20
"""So many of each status are kept for a cell; ten people with three of each are needed."""

Vector = list[int]
Seen = dict[str, list[int | None]]
Statuses = dict[tuple[str, Cell], int]
NEVER = [0, False]
NO_CELLS: dict[Cell, Vector] = {}
SUMS = (
    update(cast(Table, Sum.__table__))
    .where(Sum.scope == bindparam("of"))
    .values(cells=bindparam("becomes"))
)


@dataclass(slots=True)
class Page:
    """One scope's sums by cell; witnesses by cell, then by token: status was and is.

    ``moved_in``: the run of a cell's last row, and whether somebody moved unwitnessed since.
    ``alike``: of how many witnesses each status is, for cells of which that was asked lately.
    """

    cells: dict[Cell, Vector] = field(default_factory=dict)
    witnesses: dict[Cell, Seen] = field(default_factory=dict)
    moved_in: dict[Cell, list[int]] = field(default_factory=dict)
    alike: dict[Cell, list[int]] = field(default_factory=dict)

    def note(self, cell: Cell, token: str, statuses: list[int | None], changed_in: int) -> bool:
        """Somebody's status here was one and is another; whether that was news worth storing."""
        seen = self.witnesses.setdefault(cell, {})
        if token in seen:
            self._note_again(cell, seen, token, statuses[1])
            return True
        status, alike = _status(*statuses), self.alike.get(cell) or self._count(cell)
        if alike[status] >= WITNESSES:
            return self._move_unseen(cell)
        if _was_there(self.moved_in.get(cell, NEVER), changed_in):
            seen[token] = statuses
            alike[status] += 1
            return True
        return False

    def _note_again(self, cell: Cell, seen: Seen, token: str, now: int | None) -> None:
        self.alike.pop(cell, None)
        if seen[token][0] == now:  # she is again what she was
            del seen[token]
        else:
            seen[token][1] = now

    def _move_unseen(self, cell: Cell) -> bool:
        moved_in = self.moved_in.setdefault(cell, [0, False])
        is_news = not moved_in[1]
        moved_in[1] = True
        return is_news

    def _count(self, cell: Cell) -> list[int]:
        alike = self.alike[cell] = [0, 0]
        for was, now in self.witnesses[cell].values():
            alike[_status(was, now)] += 1
        return alike


@dataclass(slots=True)
class Ledger:
    """The pages of all scopes.

    Of those in ``summed`` the sums are to be stored again, of those in ``stirred`` all of it.
    """

    pages: dict[str, Page] = field(default_factory=dict)
    summed: set[str] = field(default_factory=set)
    stirred: set[str] = field(default_factory=set)

    def change(self, old: Outcome, new: Outcome, token: str, changed_in: int) -> None:
        """Take an outcome out of the sums and put another in; ``changed_in`` is when the old came.

        An empty outcome is nobody.
        """
        was, now = self._put(old, sub), self._put(new, add)
        for place, status in now.items():
            before = was.pop(place, None)
            if before != status:
                self._note(place, token, [before, status], changed_in)
        for place, status in was.items():  # where she is no more
            self._note(place, token, [status, None], changed_in)

    def vectors(self, scope: str) -> Mapping[Cell, Vector]:
        """The sums of a scope by cell."""
        return self.pages.get(scope, Page()).cells

    def moved(self, scope: str, cells: Iterable[Cell]) -> tuple[int, int]:
        """People who moved in these cells together, and how many of status 1 (when they left).

        Together: who only went from one of them to another, her status unchanged, did not move,
        and who changed it on the way is one person.
        """
        page = self.pages.get(scope, Page())
        people: Seen = {}
        for cell in cells:
            for token, (was, now) in page.witnesses.get(cell, {}).items():
                before, after = people.get(token, (None, None))
                people[token] = [_either(before, was), _either(after, now)]
        moved = [_status(was, now) for was, now in people.values() if was != now]
        return len(moved), sum(moved)

    def all_seen(self, scope: str, cells: Iterable[Cell]) -> bool:
        """Whether everybody who moved in these cells is a witness: with none, nobody moved."""
        page = self.pages.get(scope, Page())
        return not any(page.moved_in.get(cell, NEVER)[1] for cell in cells)

    def publish(self, scope: str, cell: Cell, run: int) -> None:
        """A new row of this cell is out: from now on movements count against it."""
        page = self._page(scope)
        page.witnesses.pop(cell, None)
        page.alike.pop(cell, None)
        page.moved_in[cell] = [run, False]
        self.stirred.add(scope)

    def _page(self, scope: str) -> Page:
        page = self.pages.get(scope)
        if page is None:
            page = self.pages[scope] = Page()
            self.stirred.add(scope)
        return page

    def _note(
        self, place: tuple[str, Cell], token: str, statuses: list[int | None], changed_in: int
    ) -> None:
        scope, cell = place
        if self.pages[scope].note(cell, token, statuses, changed_in):
            self.stirred.add(scope)

    def _put(self, outcome: Outcome, combine: Callable[[int, int], int]) -> Statuses:
        """Put an outcome into the sums, or take it out; her status in each cell with witnesses."""
        statuses: Statuses = {}
        here, cells = "", NO_CELLS
        for scope, cell, vector in parts_of(outcome):
            if scope != here:
                here, cells = scope, self._page(scope).cells
                self.summed.add(scope)
            held = cells.get(cell) or repeat(0)
            cells[cell] = list(map(combine, held, vector))
            if cell.measure in WITNESSED and vector[0]:
                statuses[scope, cell] = vector[1]
            elif cell.measure == GROUP and not cells[cell][0]:
                del cells[cell]  # meetings come and go; rows do not
        return statuses


def _either(one: int | None, other: int | None) -> int | None:
    return other if one is None else one


def _status(was: int | None, now: int | None) -> int:
    status = was if now is None else now
    assert status is not None  # noqa: S101 - one of the two is there, else nothing moved
    return status


def _was_there(moved_in: list[int], changed_in: int) -> bool:
    """Whether her status before this change is the one she had when the row was published."""
    run, unwitnessed = moved_in
    return not unwitnessed or changed_in <= run


def load(session: Session) -> Ledger:
    """The ledger as it was stored last."""
    rows = session.execute(select(Sum.scope, Sum.cells, Sum.witnesses, Sum.moved_in))
    return Ledger({scope: Page(*map(_by_cell, parts)) for scope, *parts in rows})


def store(ledger: Ledger) -> None:
    """Write back what has changed: the sums alone, where nobody became or ceased to be a witness.

    The witnesses are much the larger part, and once there are enough they seldom change.
    """
    whole = [{"scope": scope, **_columns(ledger.pages[scope])} for scope in sorted(ledger.stirred)]
    insert_or_change_each(Sum, _replaced, whole)
    sums = [
        {"of": scope, "becomes": _by_name(ledger.pages[scope].cells)}
        for scope in sorted(ledger.summed - ledger.stirred)
    ]
    if sums:
        db.session.connection().execute(SUMS, sums)
    ledger.summed.clear()
    ledger.stirred.clear()


def _columns(page: Page) -> dict[str, Any]:
    parts: dict[str, Mapping[Cell, Any]] = {
        "cells": page.cells,
        "witnesses": page.witnesses,
        "moved_in": page.moved_in,
    }
    return {column: _by_name(part) for column, part in parts.items()}


def _by_name(part: Mapping[Cell, Any]) -> dict[str, Any]:
    return {str(cell): value for cell, value in part.items()}


def _by_cell(part: Mapping[str, Any]) -> dict[Cell, Any]:
    return {cell_named(name): value for name, value in part.items()}


def _replaced(_stands: Any, new: Any) -> dict[str, Any]:
    return {name: new[name] for name in ("cells", "witnesses", "moved_in")}
