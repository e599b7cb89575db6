"""Passwords: long enough, not a known one, kept only as an argon2id hash.

No rule asks for digits or marks and nothing ever expires. A password is normalised once (NFKC)
and then taken whole: spaces count, nothing is cut off.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterable
from functools import cache
from itertools import pairwise

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from zxcvbn.frequency_lists import FREQUENCY_LISTS

from webapp import regions

from .familiar import CONTEXT, INDONESIAN

SHORTEST = 8
SHORTEST_FOR_STAFF = 15
LONGEST = 256
PARALLEL_HASHES = 2

HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
"""argon2id at the OWASP minimum: 19 MiB, 2 passes, 1 lane."""

NOBODYS_HASH = (
    "$argon2id$v=19$m=19456,t=2,p=1$PaI2mKz9A3jZ9zv6zZdvPQ$E6L/HD"
    "YKdJmzgf++jfX6QWuLT1rTSaqFaiIYGwqJY3c"
)
"""The hash of a password nobody knows: checked without an account, so that it takes as long."""

_room = threading.BoundedSemaphore(PARALLEL_HASHES)


def normalise(password: str) -> str:
    """The one form of a password that is judged, hashed and verified."""
    return unicodedata.normalize("NFKC", password)


def problem(
    password: str, *, staff: bool = False, second: bool = False, about_her: Iterable[str] = ()
) -> str | None:
    """``short``, ``long``, ``common`` or ``context`` (her names, ours, a region's), else None.

    Staff need a long one while the password is all they have; with a ``second`` factor they need
    what everybody needs.
    """
    normal = normalise(password)
    if len(normal) < (SHORTEST_FOR_STAFF if staff and not second else SHORTEST):
        return "short"
    if len(normal) > LONGEST:
        return "long"
    folded = normal.casefold()
    if folded in _blocked() or _core(folded) in _blocked() or _is_monotone(folded):
        return "common"
    return "context" if _says_only(folded, about_her) else None


def make_hash(password: str) -> str:
    """The hash to keep for a password; waits while too many are being made at once."""
    with _room:
        return HASHER.hash(_bytes(password))


def verify(stored: str, password: str) -> bool:
    """Whether the password belongs to the stored hash; costs exactly one argon2 call."""
    with _room:
        try:
            return HASHER.verify(stored, _bytes(password))
        except (VerificationError, InvalidHashError):
            return False


def is_outdated(stored: str) -> bool:
    """Whether the hash was made with other parameters than today's."""
    return HASHER.check_needs_rehash(stored)


def _bytes(password: str) -> bytes:
    return normalise(password)[: LONGEST * 4].encode("utf-8", "surrogatepass")


@cache
def _blocked() -> frozenset[str]:
    known = {word.casefold() for word in FREQUENCY_LISTS["passwords"]}
    return frozenset(known | set(INDONESIAN))


@cache
def _places() -> frozenset[str]:
    names = {_letters(r.name) for r in regions.REGIONS}
    names |= {_letters(r.full_name) for r in regions.REGIONS}
    return frozenset(names | {_letters(r.capital) for r in regions.REGIONS} | set(CONTEXT))


def _core(folded: str) -> str:
    """The word left when the digits and marks around it are taken away: ``sayang123!``."""
    return re.sub(r"^[\W\d_]+|[\W\d_]+$", "", folded)


def _letters(text: str) -> str:
    return re.sub(r"[\W\d_]", "", text.casefold())


def _is_monotone(folded: str) -> bool:
    """One to four characters over and over, or a run up or down such as 23456789."""
    steps = {ord(b) - ord(a) for a, b in pairwise(folded)}
    return steps <= {1} or steps <= {-1} or bool(re.fullmatch(r"(.{1,4}?)\1+.{0,3}", folded))


def _says_only(folded: str, about_her: Iterable[str]) -> bool:
    """Whether nothing but names of hers, ours or a place's (and digits, marks) is left."""
    hers = {_letters(unicodedata.normalize("NFKC", name)) for name in about_her}
    names = sorted((_places() | hers) - {""}, key=len, reverse=True)
    left = _letters(folded)
    for name in names:
        if len(name) >= 3:
            left = left.replace(name, "")
    return not left and bool(_letters(folded))
