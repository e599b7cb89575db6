"""What we changed of gunicorn's worker: how work goes to its threads, and who takes in the next."""

from __future__ import annotations

import logging
import socket
import threading
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask
from gunicorn.workers.gthread import ThreadWorker

from webapp import serve_worker
from webapp.serve_worker import Handled, Pool, Worker


@pytest.fixture
def worker() -> Worker:
    """A worker of no process."""
    made: Worker = Worker.__new__(Worker)
    made.nr_conns = 0
    return made


def test_work_is_done_by_so_many_threads_at_once() -> None:
    pool, met = Pool(2), threading.Barrier(3)
    for _ in range(2):
        pool.work.put(met.wait)
    met.wait(10)


def test_a_connection_that_failed_is_closed_and_its_thread_goes_on(worker: Worker) -> None:
    """Whatever becomes of a request, the main thread is told, or the connection would be lost."""
    told: list[Any] = []
    done = threading.Event()

    def fail(_conn: Any) -> bool:
        raise RuntimeError("broken")

    class Told:
        def defer(self, _what: Any, conn: Any, handled: Handled) -> None:
            told.append((conn, handled.result(), handled.cancelled()))
            done.set()

    worker.tpool, worker.method_queue, worker.handle = Pool(1), Told(), fail
    worker.enqueue_req("first")
    assert done.wait(10)
    done.clear()
    worker.enqueue_req("second")
    assert done.wait(10)
    assert told == [("first", False, False), ("second", False, False)]


@pytest.fixture
def spoken() -> Iterator[tuple[SimpleNamespace, socket.socket]]:
    """A connection, and the end of it where somebody speaks."""
    here, there = socket.socketpair()
    with here, there:
        yield SimpleNamespace(sock=here), there


def test_a_thread_answers_all_that_a_connection_says_at_once(
    worker: Worker, spoken: tuple[SimpleNamespace, socket.socket]
) -> None:
    conn, mouth = spoken
    heard: list[bytes] = []
    told: list[Any] = []

    def handle(conn: Any) -> bool:
        heard.append(conn.sock.recv(1))
        return True

    worker.tpool, worker.handle = Pool(0), handle
    worker.method_queue = SimpleNamespace(defer=lambda _what, _conn, handled: told.append(handled))
    mouth.sendall(b"ab")
    worker.enqueue_req(conn)
    worker.tpool.work.get()()
    assert heard == [b"a", b"b"]
    assert [handled.result() for handled in told] == [True]  # silent now: the main thread listens


def test_whoever_waits_for_a_thread_comes_before_a_connection_that_was_just_answered(
    worker: Worker, spoken: tuple[SimpleNamespace, socket.socket]
) -> None:
    conn, mouth = spoken
    worker.tpool = Pool(0)
    mouth.sendall(b"more")
    assert worker.speaks_on(conn)
    worker.tpool.work.put(lambda: None)
    assert not worker.speaks_on(conn)


def test_whoever_has_more_connections_waits_longer_before_the_next(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []
    monkeypatch.setattr(serve_worker.time, "sleep", waits.append)
    monkeypatch.setattr(ThreadWorker, "accept", lambda _self, _listener: None)
    for worker.nr_conns in (0, 1, 5, 800):
        worker.accept(None)
    assert waits == sorted(waits)
    assert waits[0] == 0 < waits[1] < waits[2] < waits[3] <= 0.001


def test_the_arbiter_is_told_of_life_once_a_second(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    told, clock = [], iter((100.0, 100.2, 100.9, 101.0, 101.5, 102.3))
    monkeypatch.setattr(serve_worker.time, "monotonic", lambda: next(clock))
    monkeypatch.setattr(ThreadWorker, "notify", lambda _self: told.append(1))
    for _ in range(6):
        worker.notify()
    assert len(told) == 3


def test_a_fault_of_ours_is_told_as_one_and_logged_with_its_place(
    worker: Worker, spoken: tuple[SimpleNamespace, socket.socket], caplog: pytest.LogCaptureFixture
) -> None:
    conn, mouth = spoken
    worker.wsgi, worker.log = Flask(__name__), logging.getLogger("gunicorn.error")
    worker.handle_error(None, conn.sock, ("192.0.2.1", 1), RuntimeError("broken"))
    assert mouth.recv(999).startswith(b"HTTP/1.1 500 ")
    assert "RuntimeError" in caplog.text
    assert "192.0.2.1" not in caplog.text
