"""How often one may guess: the one table of limits on credentials.

| What | Counted per | Tries | Window |
|---|---|---|---|
| sign-in, lost password | account and source together | 10 | 15 minutes |
| sign-in, lost password | account, from anywhere | 30 | 15 minutes |
| sign-in, lost password | source (a school behind one address) | 150 | 15 minutes |
| her own password again | account | 10 | 15 minutes |
| card with a one-time code | as at the sign-in | 10, 30, 150 | 15 minutes |
| taken usernames told | source | 30 | 60 minutes |
| taken usernames told in a roster | its trainer | 60 | 60 minutes |
| code of a signed paper | source (a class behind one address) | 30 | 15 minutes |
| code of a signed paper | everybody together; then 3 a source | 300 | 60 minutes |
| second step: six digits or a spare code | account | 5 | 15 minutes |
| link or code of an invitation | source (an office behind one address) | 30 | 15 minutes |
| link or code of an invitation | everybody together; then 3 a source | 300 | 60 minutes |
| a challenge to a passkey | that challenge | once | 60 minutes |
| code to learn on a trainer's device | member | 5 | 15 minutes |
| code to learn on a trainer's device | the trainer's session | 15 | 15 minutes |
| a form that has done its work | that form and what stood in it | once | 60 minutes |

A stranger who guesses from one place never shuts the owner out elsewhere; one who guesses from
many can delay her by a window, never for ever.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from webapp import throttle


@dataclass(frozen=True, slots=True)
class TooManyTries:
    """The limit is reached; try again after so many seconds."""

    retry_after: int


@dataclass(frozen=True, slots=True)
class Limit:
    """So many tries in one window of time."""

    name: str
    tries: int
    window: timedelta

    def key(self, subject: str) -> str:
        """The throttle key of one subject under this limit."""
        return f"{self.name}:{subject}"


QUARTER = timedelta(minutes=15)
PAIR = Limit("pair", 10, QUARTER)
ACCOUNT = Limit("account", 30, QUARTER)
SOURCE = Limit("source", 150, QUARTER)
AGAIN = Limit("again", 10, QUARTER)
TAKEN = Limit("taken", 30, timedelta(hours=1))
ROSTER = Limit("roster", 60, timedelta(hours=1))
PAPER = Limit("paper", 30, QUARTER)
PAPERS = Limit("papers", 300, timedelta(hours=1))
SECOND = Limit("second", 5, QUARTER)
INVITED = Limit("invited", 30, QUARTER)
INVITATIONS = Limit("invitations", 300, timedelta(hours=1))
CHALLENGE = Limit("challenge", 1, timedelta(hours=1))
ASSIST = Limit("assist", 5, QUARTER)
ASSISTS = Limit("assists", 15, QUARTER)
DONE = Limit("done", 1, timedelta(hours=1))

Counted = Sequence[tuple[Limit, str]]


def credentials(verb: str, username: str, source: str) -> Counted:
    """The three counters of one try: pair first, then account, then source.

    Always in this order: two requests that lock the same rows never wait for each other in a ring.
    """
    place = throttle.source_of(source)
    return (
        (PAIR, f"{verb}:{username}:{place}"),
        (ACCOUNT, f"{verb}:{username}"),
        (SOURCE, f"{verb}:{place}"),
    )


def paper_codes(source: str) -> Counted:
    """The two counters of one try at a paper's code: its source first, then everybody's."""
    return ((PAPER, throttle.source_of(source)), (PAPERS, "all"))


def names_told(source: str) -> Counted:
    """The counter of usernames that somebody was told are taken."""
    return ((TAKEN, throttle.source_of(source)),)


def take_many(limit: Limit, subject: str, times: int, now: datetime) -> TooManyTries | None:
    """Count so many tries of one subject; TooManyTries when one of them may not be made."""
    waits = [throttle.fail(limit.key(subject), limit.tries, limit.window, now)
             for _ in range(times)]  # fmt: skip
    return TooManyTries(max(waits)) if any(waits) else None


def second_step(account_id: str) -> Counted:
    """The counter of one try at the second step; a passkey needs none, it cannot be guessed."""
    return ((SECOND, account_id),)


def invitations(source: str) -> Counted:
    """The two counters of one try at an invitation: its source first, then everybody's."""
    return ((INVITED, throttle.source_of(source)), (INVITATIONS, "all"))


def is_first(challenge: str, now: datetime) -> bool:
    """Whether this challenge is used for the first time; of two uses at once one is the first."""
    return throttle.fail(CHALLENGE.key(challenge), CHALLENGE.tries, CHALLENGE.window, now) == 0


def assist_codes(membership_id: str, sign_in_id: str) -> Counted:
    """The two counters of one try at a member's code: hers first, then the trainer's session's."""
    return ((ASSIST, membership_id), (ASSISTS, sign_in_id))


def take(counted: Counted, now: datetime) -> TooManyTries | None:
    """Count one try before it is verified; TooManyTries when it may not be made."""
    wait = throttle.take(_counters(counted), now)
    return TooManyTries(wait) if wait else None


def take_shared(counted: Counted, now: datetime) -> TooManyTries | None:
    """As ``take``; the last counter is everybody's and shuts nobody out: see ``throttle``."""
    wait = throttle.take_shared(_counters(counted), now)
    return TooManyTries(wait) if wait else None


def give_back(counted: Counted) -> None:
    """The try was right: its own counter starts anew, the shared ones lose just this try."""
    first, *shared = counted
    throttle.clear(first[0].key(first[1]))
    for limit, subject in shared:
        throttle.forgive(limit.key(subject))


def take_back(counted: Counted) -> None:
    """The try was right: every counter loses just this try, so a right code opens no way round."""
    for limit, subject in counted:
        throttle.forgive(limit.key(subject))


def note_done(form: str, now: datetime) -> None:
    """Remember (as a keyed hash, like every key here) that this form has done its work."""
    throttle.fail(DONE.key(form), DONE.tries, DONE.window, now)


def is_done(form: str, now: datetime) -> bool:
    """Whether this form has done its work already and is now sent again."""
    return throttle.check(DONE.key(form), now) > 0


def _counters(counted: Counted) -> list[throttle.Counter]:
    return [(limit.key(subject), limit.tries, limit.window) for limit, subject in counted]
