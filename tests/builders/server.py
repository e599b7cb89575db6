"""A real server on loopback: gunicorn with several workers, as an operator starts it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path
from types import TracebackType

from . import processes

HOUSE = Path(__file__).resolve().parents[2]


def free_port() -> int:
    """A loopback port nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """``sinau serve`` with its workers; ends with the ``with`` block."""

    def __init__(
        self, database_url: str, courses: Path, folder: Path, secret: str, *, workers: int = 2
    ) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder / f"server-{self.port}.log"
        self.process: subprocess.Popen[bytes] | None = None
        self.environment = {
            name: value for name, value in os.environ.items() if not name.startswith("SINAU_")
        } | {
            "PORT": str(self.port),
            "SINAU_SECRET_KEY": secret,
            "SINAU_DATABASE_URL": database_url,
            "SINAU_COURSES_DIR": str(courses),
            "SINAU_DATA_DIR": str(folder),
            "SINAU_HOSTS": "localhost,127.0.0.1",
            "SINAU_HTTPS": "0",
            "SINAU_WORKERS": str(workers),
            "SINAU_WRITES_PER_MINUTE": "1000000",
        }

    def start(self) -> Server:
        """Start and wait until it answers."""
        self.process = processes.start(
            [sys.executable, "-c", "from webapp.cli import main; main()", "serve"],
            lambda: self.answers("/healthz"), self.log,
            cwd=HOUSE, env=self.environment, start_new_session=True,
        )  # fmt: skip
        return self

    def answers(self, path: str) -> bool:
        """Whether this address answers 200 just now."""
        try:
            with urllib.request.urlopen(self.url + path, timeout=15) as answer:  # noqa: S310
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def workers(self) -> list[int]:
        """The process ids of the workers."""
        return processes.children(self.process)

    def kill_worker(self) -> int | None:
        """Kill one worker outright; the master starts another. Its process id."""
        return next((worker for worker in self.workers()[:1] if processes.kill(worker)), None)

    def stop(self) -> None:
        """End it the polite way, then for good."""
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(timeout=15)
        self.process = None

    def __enter__(self) -> Server:
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()
