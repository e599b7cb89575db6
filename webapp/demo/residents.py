"""The people of the demonstration: synthetic, seeded, inserted in bulk in a few seconds.

The model. 6,000 residents live in the 38 regions as ``reach`` shares them out; 200 more learners
have no account. Age bands, sexes and consents are drawn with fixed shares: about one in eight
refuses to be counted, a few withdraw later, one in five parents of a 15–17-year-old says no,
13–14-year-olds are never asked; one in fifty moves. They joined over the last 240 days, more of
them lately, the younger and more skilled first; three in ten had learnt for some days before
signing up. Twelve in a hundred never open a module. Four in ten begin with the library's first
course, the others with any; after each course about half go on to the next. Who begins reads the
cards and tries the quiz of each module of the real library in turn: a right answer has the chance
logistic(skill + ease of the item + 0.8 a repeated try), other answers are drawn from the wrong
ones this item allows, and every answer is scored by ``assessment``. Standings follow the rules of
``progress``. The library, the seed, the size and the time given decide every row. When they take
the test is told in ``schedule``, and how in ``sittings``.

Nobody here has a password: the five named accounts open only by the demonstration's one click.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Any, cast
from uuid import UUID, uuid5

from sqlalchemy import Table, insert

from webapp.content import Bank, Course, Library
from webapp.progress import rebuild_memories
from webapp.records import (
    Account,
    Attempt,
    AttemptEnd,
    Base,
    CardOpening,
    Consent,
    CourseStanding,
    Judgement,
    Learner,
    ModuleStanding,
    Ownership,
    Profile,
    Response,
    db,
    insert_once,
)

from . import sittings
from .lessons import Diary
from .model import (
    DAYS,
    NICKNAMES,
    RESIDENTS,
    Lives,
    Person,
    Rows,
    consents,
    identity,
    people,
    profiles,
)

SEED = 38
NO_PASSWORD = "!"  # noqa: S105 - no hash at all, so nothing that is typed can match it
_NAMES = UUID("3b0f5d0e-7d0e-4b7f-9a55-3578ab35c0de")
_FILLED = (
    Learner,
    Account,
    Profile,
    Consent,
    Ownership,
    CardOpening,
    Attempt,
    Response,
    AttemptEnd,
    Judgement,
    ModuleStanding,
    CourseStanding,
)
"""The tables that are filled, each after those it points at."""

CHUNK = 2000
REGENCY = "3520"

Progress = Callable[[int, int], None]

STAFF: dict[str, tuple[str, str, str, str | None]] = {
    "officer": ("officer", "petugas-provinsi", "Petugas Provinsi", "province"),
    "regency": ("officer", "petugas-magetan", "Petugas Magetan", REGENCY),
    "trainer": ("trainer", "pelatih-magetan", "Pelatih Magetan", REGENCY),
    "author": ("author", "penulis", "Penulis", None),
}
"""Role, username, nickname and scope of those who work here, by what they show."""

ACCOUNTS = {name: str(uuid5(_NAMES, name)) for name in ("resident", *STAFF)}
"""The accounts of the one-click sign-in by what they show: account ids."""


def fill(
    library: Library,
    now: datetime,
    progress: Progress | None = None,
    bank: Bank | None = None,
    size: int = RESIDENTS,
) -> None:
    """Insert everybody, about ``size`` residents, into an empty database; flushes, never commits.

    With a ``bank`` they take the test too. What each should practise again is derived from the
    answers, as after an upgrade.

    ``progress`` is told rows stored and rows in all. Raises IntegrityError on a second filling.
    """
    lives = draw(library, now, size)
    tests = [sittings.draw(lives, bank, now)] if bank else []
    _insert([lives.rows, *tests], progress)
    rebuild_memories(library)


def draw(library: Library, now: datetime, size: int = RESIDENTS) -> Lives:
    """Everybody and every row about them but the tests', decided by library, seed, time and size.

    The named resident is not among the people: whoever plays her finds the test still before her.
    """
    rng = Random(SEED)  # noqa: S311 - a repeatable demonstration, not a secret
    diary = Diary(library, rng, now)
    everybody = list(people(rng, now, size))
    for number, person in enumerate(everybody, 1):
        _enter(diary.rows, person, rng, now, number)
        diary.live(person)
    _enter_named(diary, rng, now)
    return Lives(everybody, diary.rows)


def _enter(rows: Rows, person: Person, rng: Random, now: datetime, number: int) -> None:
    rows[Learner].append({"id": person.learner_id, "created_at": person.began})
    if person.account_id is None:
        return
    nickname = rng.choice(NICKNAMES)
    rows[Account].append(_account(person.account_id, f"warga-{number:04}", nickname, person.joined))
    rows[Profile].extend(profiles(rng, person, now))
    rows[Consent].extend(consents(rng, person, now))
    rows[Ownership].append(
        {
            "learner_id": person.learner_id,
            "account_id": person.account_id,
            "since": person.joined,
        }
    )


def _enter_named(diary: Diary, rng: Random, now: datetime) -> None:
    """The resident who has done one module and begun another, and the staff.

    A course of one module she has completed, so that a certificate is hers.

    Her module was of pillar Aman and is a month ago, so that practice and a recheck wait for her.
    """
    joined = now - timedelta(days=33)
    sri = Person(
        learner_id=identity(rng),
        account_id=ACCOUNTS["resident"],
        region=REGENCY,
        band="60+",
        sex="P",
        began=joined,
        joined=joined,
        starts=joined,
        skill=6.0,
        stamina=1.0,
        helped=0.0,
    )
    _enter(diary.rows, sri, rng, now, 0)
    diary.rows[Account][-1] |= {"username": "mbah-sri", "nickname": "Mbah Sri"}
    for course in _of_safety(diary.library):
        first, *others = course.modules
        ends = [diary.study(sri, first, joined), *(None for _ in others)]
        diary.enrol(sri, course, ends)
        for module in others[:1]:
            diary.look_in(sri, module, now - timedelta(days=1), cards=2)
    for course in _of_one(diary.library):
        diary.enrol(sri, course, [diary.study(sri, course.modules[0], now - timedelta(days=20))])
    diary.rows[Account].extend(_staff(now))


def _staff(now: datetime) -> Iterator[dict[str, Any]]:
    for name, (role, username, nickname, scope) in STAFF.items():
        row = _account(ACCOUNTS[name], username, nickname, now - timedelta(days=DAYS))
        yield row | {"role": role, "scope": scope}


def hire(now: datetime) -> None:
    """Add who of the staff is not in a database filled by an earlier release; flushes only."""
    for row in _staff(now):
        insert_once(Account, **row)


def _of_safety(library: Library) -> list[Course]:
    """The first course that begins with a module of pillar Aman, if there is one."""
    fit = [one for one in library.courses if one.modules and one.modules[0].pillar == "Aman"]
    return fit[:1]


def _of_one(library: Library) -> list[Course]:
    """The first course with a single module, if there is one."""
    return [one for one in library.courses if len(one.modules) == 1][:1]


def _account(account_id: str, username: str, nickname: str, since: datetime) -> dict[str, Any]:
    return {
        "id": account_id,
        "username": username,
        "nickname": nickname,
        "password_hash": NO_PASSWORD,
        "role": "resident",
        "scope": None,
        "kind": "demo",
        "created_at": since,
    }


def _insert(parts: list[Rows], progress: Progress | None) -> None:
    in_all = sum(len(rows[table]) for rows in parts for table in _FILLED)
    done = 0
    for table, chunk in _chunks(parts):
        # By table and not by class: the ORM would sort every row by its empty columns first.
        db.session.execute(insert(cast(Table, table.__table__)), chunk)
        done += len(chunk)
        if progress is not None:
            progress(done, in_all)


def _chunks(parts: list[Rows]) -> Iterator[tuple[type[Base], list[dict[str, Any]]]]:
    for rows in parts:
        for table in _FILLED:
            for start in range(0, len(rows[table]), CHUNK):
                yield table, rows[table][start : start + CHUNK]
