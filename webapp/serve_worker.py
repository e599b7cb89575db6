"""gunicorn's threaded worker, with less said between its threads.

Its main thread waits for all connections and hands the one that has something to say to a thread of
a pool. It does so through a ``concurrent.futures`` executor, which makes a lock and a condition for
each request, and it tells the arbiter twice a request that it lives. A queue does for the first,
once a second for the second; and of several workers the one with fewer connections takes in the
next. While nobody else waits, a thread listens for a moment to the connection it has just answered:
a proxy in front soon speaks again on the ones it keeps open, and to hand a connection back to the
main thread and get it again takes longer than most queries. What cannot be read as a request is
refused in our words, with the headers of every other answer. Everything else, above all how
connections are read, is gunicorn's.
"""

from __future__ import annotations

import select
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from queue import SimpleQueue
from typing import Any

from gunicorn import util
from gunicorn.http import errors
from gunicorn.workers.gthread import ThreadWorker

ALIVE_SECONDS, LISTEN_MS = 1.0, 1
STEP_SECONDS, MOST_STEPS = 0.000_1, 10

UNREADABLE = "Permintaan ini tidak bisa dibaca. Buka lagi halamannya, lalu coba sekali lagi.\n"
STATUSES: tuple[tuple[type[Exception], int], ...] = (
    (errors.LimitRequestLine, 414),
    (errors.LimitRequestHeaders, 431),
    (errors.InvalidResponseHeader, 500),
    (errors.InvalidResponseHeaderName, 500),
    (errors.ConfigurationProblem, 500),
    (errors.ParseException, 400),
)
"""What a fault in reading a request is told as, the first that fits; anything else is ours: 500."""


class Pool:
    """So many threads that take work from one queue; they end with the process."""

    def __init__(self, threads: int) -> None:
        self.work: SimpleQueue[Callable[[], None]] = SimpleQueue()
        for _ in range(threads):
            threading.Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        while True:
            with suppress(Exception):  # the main thread was told that it came to nothing
                self.work.get()()

    def shutdown(self, wait: bool = True) -> None:
        """Nothing to do: the worker waits for its connections before it comes here."""


class Handled:
    """What became of a request, in the words of a finished future."""

    def __init__(self, keep: Any) -> None:
        self.keep = keep

    def cancelled(self) -> bool:
        """It was not."""
        return False

    def result(self) -> Any:
        """Whether the connection stays open, or what gunicorn means to do with it."""
        return self.keep


class Worker(ThreadWorker):  # type: ignore[misc]
    """A worker process: see above."""

    told_alive = 0.0

    def get_thread_pool(self) -> Pool:
        """The threads that requests are handled in."""
        return Pool(self.cfg.threads)

    def accept(self, listener: Any) -> None:
        """Take in a connection, a moment later the more this worker has: the other may have less.

        Connections are kept open; whoever has most of them would keep them waiting for its threads.
        """
        time.sleep(min(self.nr_conns, MOST_STEPS) * STEP_SECONDS)
        super().accept(listener)

    def enqueue_req(self, conn: Any) -> None:
        """Have a thread handle what a connection says, and the main one go on with it after."""

        def work() -> None:
            keep = False
            try:
                keep = self.handle(conn)
                while keep is True and self.speaks_on(conn):
                    keep = self.handle(conn)
            finally:
                self.method_queue.defer(self.finish_request, conn, Handled(keep))

        self.tpool.work.put(work)

    def speaks_on(self, conn: Any) -> bool:
        """Whether a connection says more within a moment, while no other waits for a thread."""
        if not self.tpool.work.empty():
            return False
        ear = select.poll()
        ear.register(conn.sock, select.POLLIN)
        return bool(ear.poll(LISTEN_MS))

    def handle_error(self, _req: Any, client: Any, _addr: Any, exc: Exception) -> None:
        """Refuse what cannot be read as a request.

        gunicorn's own page repeats what was sent, and its log tells from which address.
        """
        status = next((code for kind, code in STATUSES if isinstance(exc, kind)), 500)
        ours = exc if status == 500 else None
        self.log.warning("request not served: %s", type(exc).__name__, exc_info=ours)
        with suppress(OSError):  # whoever sent it may be gone
            util.write_nonblock(client, self.refusal(status))

    def refusal(self, status: int) -> bytes:
        """A whole answer that says so, as the application would have sent it."""
        said = self.wsgi.response_class(UNREADABLE, status, mimetype="text/plain")
        body, line, headers = said.get_wsgi_response({"REQUEST_METHOD": "GET"})
        told = [("Connection", "close"), ("Cache-Control", "no-store"), *headers]
        head = [f"HTTP/1.1 {line}", *(f"{name}: {value}" for name, value in told), "", ""]
        return "\r\n".join(head).encode("latin-1") + b"".join(body)

    def notify(self) -> None:
        """Tell the arbiter that this worker lives; it asks every other second at most."""
        now = time.monotonic()
        if now - self.told_alive >= ALIVE_SECONDS:
            self.told_alive = now
            super().notify()
