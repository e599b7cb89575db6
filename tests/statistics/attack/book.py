"""“Data lengkap” of every week, the file everybody can take, as an attacker lays it out.

An archive is stored as published, taken through the door as JSON, and read back: what the attacker
knows is in the file, or he does not know it. Only who stood behind it is asked of the house, by
the judge.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import cached_property
from typing import Any, cast

from sqlalchemy import Table, insert

from tests.builders.client import HouseClient
from webapp import indicator
from webapp.records import Figure, db
from webapp.records import Snapshot as Stored
from webapp.statistics import open_data
from webapp.statistics.cells import Cell, parts_of
from webapp.statistics.cube import DIMENSIONS, CubeLine
from webapp.statistics.read import PRINTED_COLUMNS, cell_of

from .house import House, People, Snapshot

PRINTED = ("terbit", "indikatif")
Place = tuple[str, str, str]
"""Dimension, category and measure, under their public names."""
Behind = Mapping[Cell, Mapping[str, tuple[int, ...]]]


@dataclass(frozen=True)
class Row:
    """One line of the file."""

    scope: str
    place: Place
    value: float | None
    n: int | None
    status: str
    weighting: str | None
    counted_on: str
    details: Mapping[str, str]

    @property
    def n_eff(self) -> int:
        """The effective size it is printed with."""
        return int(self.details["n_efektif"])

    def hundredths(self, detail: str = "") -> tuple[float, float]:
        """Between which shares its whole percent, or a further one, was."""
        percent = float(self.details[detail]) if detail else float(self.value or 0)
        return (percent - 0.5) / 100, (percent + 0.5) / 100


class Week:
    """One snapshot as the file tells it, and as only the judge knows it."""

    def __init__(self, rows: Iterable[dict[str, Any]], snapshot: Snapshot) -> None:
        self.day = snapshot.day.isoformat()
        self.people = snapshot.people
        self.rows = {(row.scope, *row.place): row for row in map(_row, rows)}
        self._behind: dict[str, Behind] = {}

    def new(self, scope: str, *place: str) -> Row | None:
        """A row with a number that was counted this week."""
        row = self.rows.get((scope, *place))
        is_new = row is not None and row.status in PRINTED and row.counted_on == self.day
        return row if is_new else None

    def status(self, scope: str, *place: str) -> str:
        """What a row says of itself."""
        return self.rows[scope, *place].status

    def categories(self, dimension: str, measure: str) -> list[str]:
        """Every category that has a row anywhere."""
        return sorted({c for _, d, c, m in self.rows if (d, m) == (dimension, measure)})

    def behind(self, scope: str) -> Behind:
        """Who adds what to each cell of a scope; for the judge alone."""
        if scope not in self._behind:
            self._behind.update(_behind(self.people))
        return self._behind.get(scope, {})

    @cached_property
    def regions(self) -> list[str]:
        """Where anybody is."""
        return sorted(_behind(self.people).keys() - {"35", "none"})


def _behind(people: People) -> dict[str, dict[Cell, dict[str, tuple[int, ...]]]]:
    found: dict[str, dict[Cell, dict[str, tuple[int, ...]]]] = {}
    for token, outcome in people.items():
        for scope, cell, vector in parts_of(outcome):
            found.setdefault(scope, {}).setdefault(cell, {})[token] = tuple(vector)
    return found


def opened(house: House, client: HouseClient) -> list[Week]:
    """Store an archive, and take its files; inside an application context."""
    for snapshot in house.archive:
        _store(snapshot)
    db.session.commit()
    return [Week(_file(client, snapshot), snapshot) for snapshot in house.archive]


def untaken(house: House) -> list[Week]:
    """The same rows without a database and a door, where neither is in question."""
    return [Week(_records(snapshot), snapshot) for snapshot in house.archive]


def _records(snapshot: Snapshot) -> Iterator[dict[str, Any]]:
    for (scope, dimension, category, measure), line in snapshot.lines.items():
        if dimension in DIMENSIONS:
            columns = line.as_columns()
            cell = cell_of(*(columns[column.key] for column in PRINTED_COLUMNS))
            told = open_data.record(CubeLine(scope, dimension, category, measure, cell), "v0")
            if told is not None:
                details = (f"{name}={value}" for name, value in told["rincian"].items())
                yield told | {"kode": scope, "rincian": "; ".join(details)}


def _file(client: HouseClient, snapshot: Snapshot) -> list[dict[str, Any]]:
    body = client.get(f"/literasi/terbitan/{snapshot.day.isoformat()}.json").body
    return cast(list[dict[str, Any]], json.loads(body)["baris"])


def _store(snapshot: Snapshot) -> None:
    row = Stored(
        as_of=snapshot.day,
        edition=1,
        published_at=datetime.combine(snapshot.day, time(), UTC),
        method_version=indicator.METHOD,
    )
    db.session.add(row)
    db.session.flush()
    lines = [{"snapshot_id": row.id, **line.as_columns()} for line in snapshot.lines.values()]
    db.session.execute(insert(cast(Table, Figure.__table__)), lines)


def _row(told: dict[str, Any]) -> Row:
    details = dict(part.split("=", 1) for part in (told["rincian"] or "").split("; ") if part)
    return Row(
        told["kode"], (told["dimensi"], told["kategori"], told["ukuran"]), told["nilai"], told["n"],
        told["status"], told["bobot"], told["dihitung_pada"], details,
    )  # fmt: skip
