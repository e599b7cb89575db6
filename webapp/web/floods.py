"""Slowing a flood of writes from one address, coarsely, in each worker's own memory.

``limits`` is the engine inside Flask-Limiter. We use it directly: the extension hooks into every
request, and reading a lesson (by far the most frequent request) must not pay for a limit that
only concerns writes. What must hold across workers (sign-in, recovery) is counted in the
database by ``throttle``, not here.
"""

from __future__ import annotations

import math
import time

from flask import Flask, request
from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter
from werkzeug.exceptions import TooManyRequests

from .security import SAFE_METHODS, source

DENIALS_A_MINUTE = RateLimitItemPerMinute(20)
_denials = FixedWindowRateLimiter(MemoryStorage())


def may_log(who: str) -> bool:
    """Whether one more refusal of this person or address is worth a line in the log."""
    return bool(_denials.hit(DENIALS_A_MINUTE, who))


def install(app: Flask, writes_per_minute: int) -> None:
    """Refuse writes above the limit with 429 and the seconds to wait."""
    counter = FixedWindowRateLimiter(MemoryStorage())
    limit = RateLimitItemPerMinute(writes_per_minute)

    def check() -> None:
        if request.method in SAFE_METHODS or counter.hit(limit, source()):
            return
        ends = counter.get_window_stats(limit, source()).reset_time
        raise TooManyRequests(retry_after=max(1, math.ceil(ends - time.time())))

    app.before_request(check)
