"""Slowing a flood of writes or of files from one address, coarsely, in each worker's own memory.

What must hold across workers (sign-in, recovery) is counted in the database by ``throttle``, not
here.
"""

from __future__ import annotations

import math
import time
from threading import Lock

from flask import Flask, current_app
from werkzeug.exceptions import TooManyRequests

from .security import source

WINDOW_SECONDS = 60.0
DENIALS_A_MINUTE = 20
REMEMBERED = 10_000


class Counter:
    """So many hits a minute for each key; the minute begins with the first of them."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.windows: dict[str, tuple[float, int]] = {}
        self.lock = Lock()

    def hit(self, key: str) -> float:
        """Count one hit; 0 when it is within the limit, else the seconds to wait for the next."""
        now = time.monotonic()
        with self.lock:
            ends, hits = self.windows.get(key, (0.0, 0))
            if now >= ends:
                self._forget_ended(now)
                ends, hits = now + WINDOW_SECONDS, 0
            self.windows[key] = (ends, hits + 1)
        return ends - now if hits >= self.limit else 0.0

    def _forget_ended(self, now: float) -> None:
        # Only when there are many: a look at all of them at every new address would cost more.
        if len(self.windows) >= REMEMBERED:
            self.windows = {key: w for key, w in self.windows.items() if w[0] > now}


_denials = Counter(DENIALS_A_MINUTE)


def may_log(who: str) -> bool:
    """Whether one more refusal of this person or address is worth a line in the log."""
    return _denials.hit(who) == 0


EVERYBODY, WRITES = "everybody", "writes"


def spend(purse: str, who: str = "") -> None:
    """Count one use of what has a limit of its own, by where the request came from.

    With ``EVERYBODY`` as ``who`` all of them share one. Raises TooManyRequests with the seconds to
    wait when this minute's is used up.
    """
    counters: dict[str, Counter] = current_app.extensions["sinau_floods"]
    wait = counters[purse].hit(who or source())
    if wait:
        raise TooManyRequests(retry_after=max(1, math.ceil(wait)))


def allowance(purse: str) -> int:
    """How many uses a minute one address has of what ``spend`` counts."""
    counters: dict[str, Counter] = current_app.extensions["sinau_floods"]
    return counters[purse].limit


def install(app: Flask, writes_per_minute: int, **purses: int) -> None:
    """Give this application its purses; of ``WRITES`` the roof spends one for every write."""
    limits = {WRITES: writes_per_minute, **purses}
    app.extensions["sinau_floods"] = {name: Counter(limit) for name, limit in limits.items()}
