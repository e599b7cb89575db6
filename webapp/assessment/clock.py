"""The clock of a pool of actions: how much time has passed, and how much money is left.

Nothing here reads a real clock: an action takes the seconds its author wrote.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from webapp.content import Pool

SECONDS_PER_MINUTE = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """How a pool stands: `seconds` passed and `balance` left, in whole rupiah, never below 0.

    `stopped_at` is when the action that stops the loss was finished; None: not (yet), or the pool
    has none.
    """

    seconds: int
    balance: int
    stopped_at: int | None


def clock_after(pool: Pool, done: Sequence[str]) -> Clock:
    """The clock once the actions `done` (ids, in the order they were done) are finished.

    balance − drain × minutes until `stop` was finished − losses, rounded down to whole rupiah. The
    drain runs on while `stop` itself is being done. Ids the pool does not know take no time.
    """
    seconds, losses, stopped_at = 0, 0, None
    for action in filter(None, map(pool.action, done)):
        seconds += action.seconds
        losses += action.loss
        if action.id == pool.stop:
            stopped_at = seconds
    draining = seconds if stopped_at is None else stopped_at
    # In sixtieths of a rupiah everything is a whole number, so nothing is rounded before the end.
    sixtieths = (pool.balance - losses) * SECONDS_PER_MINUTE - pool.drain * draining
    return Clock(
        seconds=seconds, balance=max(0, sixtieths // SECONDS_PER_MINUTE), stopped_at=stopped_at
    )


def time_to_act(seconds_to_stop: Iterable[int | None]) -> float | None:
    """The median, in seconds, of `Play.seconds_to_stop` over attempts (measurement.md §5).

    Attempts in which the loss was never stopped (None) do not count; None when none is left.
    """
    times = [seconds for seconds in seconds_to_stop if seconds is not None]
    return float(median(times)) if times else None
