"""Residents' answers while twenty people take figures away at once (R12)."""

from __future__ import annotations

import math
import multiprocessing
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path

from tests.builders import apps
from tests.builders.figures import make_snapshot
from tests.builders.server import Server
from tests.builders.wire import Wire
from webapp import config, content, statistics
from webapp.records import db
from webapp.regions import REGIONS

from .answers import plan
from .report import Part, Row
from .stage import PAGE, WORKERS, prepare

TAKERS, PHONES, SECONDS = 20, 2, 15.0
WHOLE = ("/literasi.pdf", "/literasi/data-lengkap.xlsx", "/literasi/data-lengkap.csv")
PATIENCE = 120.0


def measure(folder: Path) -> Part:
    """The slowest twentieth of answers, alone and beside twenty exports."""
    app = prepare(f"sqlite:///{folder / 'ambil.sqlite3'}", folder)
    with app.app_context():
        make_snapshot(statistics.last_monday(datetime.now(UTC)))
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    server = Server(
        f"sqlite:///{folder / 'ambil.sqlite3'}", config.default_courses(), folder, apps.SECRET,
        workers=WORKERS,
    )  # fmt: skip
    server.environment["SINAU_PROXY_HOPS"] = "1"  # so that each taker has an address of her own
    with server:
        one = _take(server.port, "/literasi/3578.pdf", "198.51.100.1")
        alone = _answering(server.port, lambda: time.sleep(SECONDS))
        taken: list[float] = []
        beside = _answering(server.port, lambda: taken.extend(_take_all(server.port)))
    note = (
        f"{len(beside):,} answers, half within {_part(beside, 0.5) * 1000:.0f} ms; "
        f"alone 95 % within {_part(alone, 0.95) * 1000:.0f} ms; the last file came after "
        f"{max(taken):.1f} s"
    )
    found = _part(beside, 0.95)
    row = Row(
        f"95 % of answers beside {TAKERS} exports", f"{found * 1000:.0f} ms",
        f"≤ one report typeset alone ({one:.2f} s)", found <= one, note,
    )  # fmt: skip
    how = (
        f"{TAKERS} people ask at once, each from an address of her own, for the reports of regions "
        "and the province (PDF) and the whole cube (XLSX, CSV), and come again as they are told "
        f"to; {PHONES} phones answer without a pause meanwhile. {WORKERS} workers, SQLite."
    )
    return Part("Answers while figures are taken away", how, [row])


def _answering(port: int, meanwhile: Callable[[], object]) -> list[float]:
    """How long each answer took, in seconds, while ``meanwhile`` runs here."""
    here, there = multiprocessing.Pipe()
    work = multiprocessing.Process(target=_answer, args=(there, port))
    work.start()
    here.recv()
    meanwhile()
    here.send("stop")
    found: list[float] = here.recv()
    work.join()
    return found


def _answer(pipe: Connection, port: int) -> None:
    library = content.load(config.default_courses())
    module = next(m for m in library.modules() if PAGE.endswith(m.slug))
    plans = [plan(port, module) for _ in range(PHONES)]
    took: list[float] = []
    over = threading.Event()
    phones = [threading.Thread(target=_send, args=(port, one, over, took)) for one in plans]
    for phone in phones:
        phone.start()
    pipe.send("ready")
    pipe.recv()
    over.set()
    for phone in phones:
        phone.join()
    pipe.send(took)


def _send(port: int, requests: list[bytes], over: threading.Event, took: list[float]) -> None:
    wire = Wire(port, timeout=PATIENCE)
    for request in requests:
        begin = time.perf_counter()
        answer = wire.send(request)
        took.append(time.perf_counter() - begin)
        if over.is_set() or answer.status not in (200, 201):
            return


def _take_all(port: int) -> list[float]:
    """Twenty takers at once; the seconds until each had her file."""
    paths = [f"/literasi/{one.code}.pdf" for one in REGIONS[: TAKERS - len(WHOLE)]] + [*WHOLE]
    took: list[float] = []
    takers = [
        threading.Thread(target=lambda p=path, n=number: took.append(_take(port, p, _from(n))))
        for number, path in enumerate(paths)
    ]
    for taker in takers:
        taker.start()
    for taker in takers:
        taker.join()
    return took


def _from(number: int) -> str:
    return f"198.51.100.{number + 2}"


def _take(port: int, path: str, address: str) -> float:
    """Seconds until a file is there, coming again when told to."""
    begin, wire = time.perf_counter(), Wire(port, timeout=PATIENCE)
    while time.perf_counter() < begin + PATIENCE:
        answer = wire.get(path, **{"X-Forwarded-For": address})
        if answer.status == 200:
            return time.perf_counter() - begin
        if answer.status not in (429, 503):
            raise RuntimeError(f"{path}: {answer.status}")
        time.sleep(float(answer.headers.get("retry-after", "1")))
    raise RuntimeError(f"{path}: not within {PATIENCE:.0f} s")


def _part(took: list[float], share: float) -> float:
    """The time within which this share of answers came."""
    return sorted(took)[max(0, math.ceil(share * len(took)) - 1)]
