"""The running sums of every cell, and who has moved in it since its row was last published.

A row may move only when at least ten people moved, three of each status among them
(measurement.md §4.5). People who moved are kept as witnesses, up to so many of each status: few
enough to keep, enough to prove it. Once somebody moved without becoming a witness, only who did
not change at all since then becomes one: of anybody else nobody knows any more what she was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.records import Sum, insert_or_change_each

from .cells import Cell, cell_named, parts_of, statuses_of
from .outcome import Outcome

WITNESSES = 20
"""So many of each status are kept for a cell; ten people with three of each are needed."""

Vector = list[int]
NEVER = [0, False]


@dataclass(slots=True)
class Page:
    """One scope's sums by cell name; witnesses by cell name, then by token: status was and is.

    ``moved_in``: the run of a cell's last row, and whether somebody moved unwitnessed since.
    """

    cells: dict[str, Vector] = field(default_factory=dict)
    witnesses: dict[str, dict[str, list[int | None]]] = field(default_factory=dict)
    moved_in: dict[str, list[int]] = field(default_factory=dict)


@dataclass(slots=True)
class Ledger:
    """The pages of all scopes; ``touched`` are those to be stored again."""

    pages: dict[str, Page] = field(default_factory=dict)
    touched: set[str] = field(default_factory=set)

    def change(self, old: Outcome, new: Outcome, token: str, changed_in: int) -> None:
        """Take an outcome out of the sums and put another in; ``changed_in`` is when the old came.

        An empty outcome is nobody.
        """
        for outcome, sign in ((old, -1), (new, 1)):
            for scope, cell, vector in parts_of(outcome):
                self._add(scope, str(cell), vector, sign)
        was, now = statuses_of(old), statuses_of(new)
        for key in was.keys() | now.keys():
            before, after = was.get(key), now.get(key)
            if before != after:
                self._note(*key, token, before, after, changed_in)

    def vectors(self, scope: str) -> Mapping[Cell, Vector]:
        """The sums of a scope by cell."""
        page = self.pages.get(scope, Page())
        return {cell_named(name): vector for name, vector in page.cells.items()}

    def moved(self, scope: str, cells: Iterable[Cell]) -> tuple[int, int]:
        """People who moved in these cells together, and how many of status 1 (when they left).

        Together: who only went from one of them to another, her status unchanged, did not move,
        and who changed it on the way is one person.
        """
        page = self.pages.get(scope, Page())
        people: dict[str, list[int | None]] = {}
        for cell in cells:
            for token, (was, now) in page.witnesses.get(str(cell), {}).items():
                before, after = people.get(token, (None, None))
                people[token] = [_either(before, was), _either(after, now)]
        moved = [_status(was, now) for was, now in people.values() if was != now]
        return len(moved), sum(moved)

    def all_seen(self, scope: str, cells: Iterable[Cell]) -> bool:
        """Whether everybody who moved in these cells is a witness: with none, nobody moved."""
        page = self.pages.get(scope, Page())
        return not any(page.moved_in.get(str(cell), NEVER)[1] for cell in cells)

    def publish(self, scope: str, cell: Cell, run: int) -> None:
        """A new row of this cell is out: from now on movements count against it."""
        page = self._page(scope)
        page.witnesses.pop(str(cell), None)
        page.moved_in[str(cell)] = [run, False]

    def _page(self, scope: str) -> Page:
        self.touched.add(scope)
        return self.pages.setdefault(scope, Page())

    def _add(self, scope: str, name: str, vector: Vector, sign: int) -> None:
        cells = self._page(scope).cells
        held = cells.get(name)
        if held is None:
            cells[name] = [sign * number for number in vector]
        else:
            for place, number in enumerate(vector):
                held[place] += sign * number

    def _note(
        self,
        scope: str,
        name: str,
        token: str,
        was: int | None,
        now: int | None,
        changed_in: int,
    ) -> None:
        page = self._page(scope)
        seen = page.witnesses.setdefault(name, {})
        if token in seen:
            first = seen[token][0]
            if first == now:  # she is again what she was
                del seen[token]
            else:
                seen[token][1] = now
        elif not _has_room(seen, _status(was, now)):
            page.moved_in.setdefault(name, [0, True])[1] = True
        elif _was_there(page.moved_in.get(name, NEVER), changed_in):
            seen[token] = [was, now]


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


def _has_room(seen: Mapping[str, list[int | None]], status: int) -> bool:
    alike = sum(_status(was, now) == status for was, now in seen.values())
    return alike < WITNESSES


def load(session: Session) -> Ledger:
    """The ledger as it was stored last."""
    rows = session.execute(select(Sum.scope, Sum.cells, Sum.witnesses, Sum.moved_in))
    return Ledger({scope: Page(*parts) for scope, *parts in rows})


def store(ledger: Ledger) -> None:
    """Write back the pages that were touched."""
    rows: list[dict[str, Any]] = [
        {
            "scope": scope,
            "cells": ledger.pages[scope].cells,
            "witnesses": ledger.pages[scope].witnesses,
            "moved_in": ledger.pages[scope].moved_in,
        }
        for scope in sorted(ledger.touched)
    ]
    insert_or_change_each(Sum, _replaced, rows)
    ledger.touched.clear()


def _replaced(_stands: Any, new: Any) -> dict[str, Any]:
    return {name: new[name] for name in ("cells", "witnesses", "moved_in")}
