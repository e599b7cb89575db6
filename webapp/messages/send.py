"""One run of the sender: every letter whose turn it is, one after the other, none ever twice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from . import letters, queue
from .post import Fate, Line, Server, Unreachable, line_to

MOST = 500
Clock = Callable[[], datetime]
Commit = Callable[[], None]


@dataclass(slots=True)
class Run:
    """How many letters were sent, wait longer, were given up, are no longer wanted, or nobody
    knows whether they left; ``trouble`` tells why the server was not reached.
    """

    sent: int = 0
    later: int = 0
    never: int = 0
    dropped: int = 0
    unsure: int = 0
    trouble: str = ""


def send(server: Server, sender: letters.Sender, clock: Clock, commit: Commit) -> Run:
    """Send what is due; ``commit`` makes each step durable before the next one begins.

    Nothing is held open while the server is spoken to, so residents are not kept waiting.
    """
    run = Run(unsure=queue.give_up_cut_off(clock()))
    due = queue.due(clock(), MOST)
    commit()
    if not due:
        return run
    try:
        with line_to(server) as line:
            for letter_id in due:
                if line.is_broken:
                    break
                _one(letter_id, line, sender, clock, commit, run)
    except Unreachable as error:
        run.trouble = str(error)
    return run


def _one(
    letter_id: str, line: Line, sender: letters.Sender, clock: Clock, commit: Commit, run: Run
) -> None:
    is_ours = queue.take(letter_id, clock())
    what = queue.content(letter_id) if is_ours else None
    letter = letters.compose(what, sender, clock()) if what else None
    if is_ours and letter is None:
        queue.give_up(letter_id, clock())
        run.dropped += 1
    commit()  # from here on it is ours, or over
    if letter is None:
        return
    _note(letter_id, line.hand_over(letter), clock(), run)
    commit()


def _note(letter_id: str, fate: Fate, now: datetime, run: Run) -> None:
    if fate is Fate.SENT:
        queue.sent(letter_id, now)
        run.sent += 1
    elif fate is Fate.LATER and queue.refused(letter_id, now):
        run.later += 1
    else:
        queue.give_up(letter_id, now)
        run.unsure += fate is Fate.UNSURE
        run.never += fate is not Fate.UNSURE
