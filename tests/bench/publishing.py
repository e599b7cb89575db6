"""Publishing the table for up to a million learners, and reading the published page."""

from __future__ import annotations

import statistics as numbers
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from flask import Flask
from tqdm import tqdm

from tests.builders.postgres import Cluster
from tests.builders.server import Server
from tests.builders.wire import Wire
from webapp import config, content, statistics
from webapp.records import db

from . import crowd
from .load import Turns, in_turns
from .report import Part, Row
from .stage import COURSE, prepare, serving

SIZES = (1_000, 10_000, 100_000, 1_000_000)
DAY = date(2026, 11, 16)
TIMES = 3
READS, ROUNDS = 40, 21
GROWTH, READING = 1.15, 1.2
PAGE = "/literasi"


def measure(folder: Path, cluster: Cluster) -> Part:
    """Publish at each size; then read the page of the smallest and of the largest in turns."""
    library = content.load(config.default_courses())
    small = cluster.create("seribu")
    _publish_once(_grown(cluster, "seribu", small, folder, library, 0, SIZES[0]), library)
    url = cluster.create("sejuta")
    seconds: dict[int, float] = {}
    before = 0
    for size in tqdm(SIZES[1:], desc="Learners", unit="size"):
        app = _grown(cluster, "sejuta", url, folder, library, before, size)
        seconds[size] = numbers.median(_publish_once(app, library) for _ in range(TIMES))
        before = size
    with serving(small, folder) as few, serving(url, folder) as many:
        found = in_turns(partial(read, many), partial(read, few), ROUNDS)
    how = (
        f"PostgreSQL; learners made by `generate_series` over all 38 regions; `statistics.publish` "
        f"in one process, median of {TIMES} editions. Growth is time per learner against the size "
        f"before; {GROWTH} allows for the noise of one machine. The page: median of {READS} reads, "
        f"{ROUNDS} rounds in turns."
    )
    rows = [*_growth(seconds), _reading(found)]
    return Part("Publishing for a million learners", how, rows)


def _grown(
    cluster: Cluster, name: str, url: str, folder: Path, library: content.Library,
    before: int, size: int,
) -> Flask:  # fmt: skip
    app = prepare(url, folder)
    course = library.course(COURSE)
    assert course is not None
    crowd.add(cluster.plain_url(name), course, before + 1, size)
    return app


def _publish_once(app: Flask, library: content.Library) -> float:
    with app.app_context(), _closing():
        begin = time.perf_counter()
        statistics.publish(DAY, library, datetime.now(UTC), edition_reason="pengukuran")
        db.session.commit()
        return time.perf_counter() - begin


@contextmanager
def _closing() -> Iterator[None]:
    try:
        yield
    finally:
        db.session.remove()
        db.engine.dispose()


def _growth(seconds: dict[int, float]) -> list[Row]:
    rows = []
    previous: tuple[int, float] | None = None
    for size, took in seconds.items():
        what = f"Publish, {size:,} learners"
        if previous is None:
            rows.append(Row(what, f"{took:.2f} s", "the start", True))
        else:
            ratio = (took / size) / (previous[1] / previous[0])
            good = ratio <= GROWTH
            rows.append(Row(what, f"{took:.2f} s, {ratio:.2f}× a learner", f"≤ {GROWTH}×", good))
        previous = (size, took)
    return rows


def read(server: Server) -> float:
    """The median seconds of reading the public table."""
    wire, took = Wire(server.port), []
    for _ in range(READS):
        begin = time.perf_counter()
        assert wire.get(PAGE, Accept_Encoding="gzip").status == 200
        took.append(time.perf_counter() - begin)
    return numbers.median(took)


def _reading(found: Turns) -> Row:
    what = f"Read `{PAGE}`, {SIZES[-1]:,} against {SIZES[0]:,} learners"
    note = f"{found.ours * 1000:.1f} ms against {found.theirs * 1000:.1f} ms"
    return Row(what, f"{found.ratio:.2f}×", f"≤ {READING}×", found.ratio <= READING, note)
