"""Usernames and nicknames: what they may look like, and a friendly free one to propose."""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Callable, Container, Iterable

from sqlalchemy import select

from webapp import long_numbers
from webapp.one_line import folded_line
from webapp.records import Account, SleepingAccount, db

from .phrases import WORDS

USERNAME = re.compile(r"[a-z0-9._-]{3,40}")
LONGEST_NICKNAME = 40
BATCH = 1_000


def fold_username(typed: str) -> str:
    """A typed username in the one form it is kept and compared in (NFKC, folded, trimmed)."""
    folded = unicodedata.normalize("NFKC", typed).casefold()
    return unicodedata.normalize("NFKC", folded).strip()


def username_problem(username: str) -> str | None:
    """``shape`` when a folded username has another length or letters than allowed, else None."""
    return None if USERNAME.fullmatch(username) else "shape"


def is_free(username: str) -> bool:
    """Whether no account has this folded username, nor one that its owner has yet to open."""
    return not taken([username])


def taken(usernames: Iterable[str]) -> set[str]:
    """Those of the folded usernames that somebody has; asked in batches."""
    wanted, found = sorted(set(usernames)), set[str]()
    for begin in range(0, len(wanted), BATCH):
        batch = wanted[begin : begin + BATCH]
        for names in (Account.username, SleepingAccount.username):
            found |= set(db.session.execute(select(names).where(names.in_(batch))).scalars())
    return found


def propose(choose: Callable[[tuple[str, ...]], str] = secrets.choice) -> str:
    """A free username such as ``melati-627``; numbers grow when a word's short ones are taken."""
    for digits in (3, 3, 3, 4, 4, 5, 6, 9):
        number = secrets.randbelow(9 * 10 ** (digits - 1)) + 10 ** (digits - 1)
        name = f"{choose(WORDS)}-{number}"
        if is_free(name):
            return name
    raise RuntimeError("no free username found")


def propose_all(count: int, besides: Container[str] = ()) -> list[str]:
    """So many different free usernames, none of them among ``besides``; two queries a thousand."""
    found: list[str] = []
    while len(found) < count:
        drawn = {_draw(4) for _ in range(count - len(found))} - set(found)
        free = drawn - taken(drawn)
        found += sorted(name for name in free if name not in besides)
    return found


def _draw(digits: int) -> str:
    number = secrets.randbelow(9 * 10 ** (digits - 1)) + 10 ** (digits - 1)
    return f"{secrets.choice(WORDS)}-{number}"


def clean_nickname(typed: str) -> str:
    """A nickname without control, direction or doubled space characters."""
    return folded_line(typed)


def nickname_problem(nickname: str) -> str | None:
    """``missing``, ``long`` or ``number`` (looks like a NIK or a telephone number), else None."""
    if not any(c.isalnum() for c in nickname):
        return "missing"
    if len(nickname) > LONGEST_NICKNAME:
        return "long"
    return "number" if long_numbers.names_somebody(nickname) else None
