"""Work done one at a time, so that it never takes all threads of a server.

Whoever waits holds a thread as well. So one does the work, one waits for a moment, and everybody
else is told at once to come again.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock


class OneAtATime:
    """Room for one who works and one who waits, ``wait_seconds`` at most."""

    def __init__(self, wait_seconds: float) -> None:
        self.wait_seconds = wait_seconds
        self._working, self._waiting = Lock(), Lock()

    @contextmanager
    def turn(self) -> Iterator[bool]:
        """Whether one's turn has come, now or after a moment; it ends with the block."""
        mine = self._working.acquire(blocking=False) or self._wait()
        try:
            yield mine
        finally:
            if mine:
                self._working.release()

    def _wait(self) -> bool:
        if not self._waiting.acquire(blocking=False):
            return False
        try:
            return self._working.acquire(timeout=self.wait_seconds)
        finally:
            self._waiting.release()
