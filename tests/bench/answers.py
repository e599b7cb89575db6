"""Storing one answer, from HTTP to the durable commit, against the bare INSERT of the same row."""

from __future__ import annotations

import multiprocessing
import threading
import time
import uuid
from datetime import UTC, datetime
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path

from flask import Flask
from sqlalchemy import Insert, create_engine, insert
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from tests.builders.answering import PATH, right_answer, submission
from tests.builders.postgres import Cluster
from tests.builders.wire import Wire
from webapp import assessment, config, content
from webapp.records import Attempt, Learner, Response, db

from .load import in_turns, rate
from .report import Part, Row
from .stage import CONNECTIONS, PAGE, WORKERS, prepare, serving

SECONDS, ROUNDS, LEAST = 1.0, 15, 0.40
REQUESTS = 3_000
ATTEMPTS = 1_500
JSON = "application/json"


def measure(folder: Path, cluster: Cluster) -> Part:
    """The ratio on SQLite and on PostgreSQL."""
    rows = []
    for name, url in (
        ("SQLite", f"sqlite:///{folder / 'jawab.sqlite3'}"),
        ("PostgreSQL", cluster.create("jawab")),
    ):
        rows += [compare(name, url, folder, writers) for writers in (CONNECTIONS, 1)]
    how = (
        "As many writers on each side: eight at once (ours connections, bare threads in as many "
        f"processes as we have workers), and one alone; {ROUNDS} rounds in turns of "
        f"{SECONDS:.0f} s; medians of the ratio of neighbours. "
        "Our side also scores the answer, begins the attempt and keeps the standings, in the same "
        "transaction; the bare side executes the INSERT of the same row into `responses`, asking "
        "nothing about whose it is, in a SQLAlchemy session of its own for each answer and commits."
    )
    return Part("Storing one answer", how, rows)


def compare(name: str, url: str, folder: Path, writers: int) -> Row:
    """One database with so many writers at once."""
    app = prepare(url, folder)
    library = content.load(config.default_courses())
    module = next(m for m in library.modules() if PAGE.endswith(m.slug))
    with serving(url, folder) as server:

        def ours() -> float:
            plans = [plan(server.port, module) for _ in range(writers)]
            return rate(server.port, plans, SECONDS, again=False)

        theirs = partial(bare_rate, app, url, module, writers)
        found = in_turns(ours, theirs, ROUNDS)
    note = f"{found.ours:,.0f} answers/s against {found.theirs:,.0f} INSERTs/s"
    what = f"One answer, {name}, {writers} at once"
    return Row(what, f"{found.ratio:.0%}", "≥ 40 %", found.ratio >= LEAST, note)


def plan(port: int, module: content.Module) -> list[bytes]:
    """One phone's answers as prepared requests: quiz after quiz, item after item."""
    wire = Wire(port)
    assert wire.get(PAGE).status == 200
    headers = {"Content-Type": JSON, "Origin": f"http://127.0.0.1:{port}"}
    requests: list[bytes] = []
    while len(requests) < REQUESTS:
        attempt = str(uuid.uuid4())
        for item in module.items:
            body = assessment_json(submission(module, attempt, item, right_answer(item)))
            requests.append(wire.request("POST", PATH, body, headers))
    wire.close()
    return requests


def assessment_json(value: dict[str, object]) -> bytes:
    """A body as compact JSON."""
    return assessment.dump(value).encode()  # type: ignore[arg-type]


def bare_rate(app: Flask, url: str, module: content.Module, writers: int) -> float:
    """INSERT and commit through SQLAlchemy alone, from as many processes and threads."""
    answers = [(i.id, assessment.dump(right_answer(i))) for i in module.items]
    pipes, works = [], []
    for attempts in _attempts(app, module, writers):
        here, there = multiprocessing.Pipe()
        work = multiprocessing.Process(target=_insert, args=(there, url, attempts, answers))
        work.start()
        pipes.append(here)
        works.append(work)
    found = sum(pipe.recv() for pipe in pipes)
    for work in works:
        work.join()
    return float(found)


def _attempts(app: Flask, module: content.Module, writers: int) -> list[list[list[str]]]:
    """Attempts to answer in: for each process and each of its threads a list of ids."""
    now = datetime.now(UTC)
    processes = min(WORKERS, writers)
    ids = [
        [[str(uuid.uuid4()) for _ in range(ATTEMPTS)] for _ in range(writers // processes)]
        for _ in range(processes)
    ]
    learner = str(uuid.uuid4())
    common = {
        "learner_id": learner, "kind": "quiz", "course": module.course_code, "module": module.code,
        "revision": module.revision, "received_at": now,
    }  # fmt: skip
    rows = [{"id": i} | common for process in ids for thread in process for i in thread]
    with app.app_context():
        db.session.execute(insert(Learner), [{"id": learner, "created_at": now}])
        db.session.execute(insert(Attempt), rows)
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    return ids


def same_insert(dialect: str) -> Insert:
    """The INSERT of such a row: as ours, a second answer under the same key stores nothing."""
    made = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}[dialect](Response)
    return made.on_conflict_do_nothing()


def _insert(
    pipe: Connection, url: str, attempts: list[list[str]], answers: list[tuple[str, str]]
) -> None:
    engine = create_engine(url, pool_size=len(attempts))
    counts = [0] * len(attempts)
    statement = same_insert(engine.dialect.name)
    end = time.perf_counter() + SECONDS

    def work(number: int) -> None:
        pairs = ((a, *answer) for a in attempts[number] for answer in answers)
        while time.perf_counter() < end:
            attempt, item, answer = next(pairs)
            row = {"attempt_id": attempt, "item_id": item, "answer": answer, "points": 1,
                   "revision": "a" * 64, "received_at": datetime.now(UTC)}  # fmt: skip
            with Session(engine) as session:
                session.execute(statement, row)
                session.commit()
            counts[number] += 1

    threads = [threading.Thread(target=work, args=(n,)) for n in range(len(attempts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    pipe.send(sum(counts) / SECONDS)
