"""A population one builds by hand, person by person, with times told in days before T."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from types import SimpleNamespace
from typing import Any, cast

from webapp import statistics
from webapp.assessment import dump
from webapp.content import Choice, Decision, Ending, Library, Node, Screen, Simulation
from webapp.records import (
    Account,
    Attempt,
    Consent,
    CourseStanding,
    Figure,
    HouseMark,
    Learner,
    ModuleStanding,
    Ownership,
    Profile,
    Response,
    Snapshot,
    db,
    new_id,
)

DAY = date(2026, 11, 16)
T = statistics.moment_of(DAY)
RUN = T + timedelta(hours=3)
SURABAYA = "3578"
KEDIRI_TOWN = "3571"
KEDIRI_RURAL = "3506"


def ago(days: float = 0, seconds: float = 0) -> datetime:
    """A time so long before T."""
    return T - timedelta(days=days, seconds=seconds)


CASES = ("palsu", "asli", "palsu", "palsu", "asli")
"""The cases of the simulation, in the order in which they are met."""


@cache
def simulation() -> Simulation:
    """Five messages one after the other, each refused ("a") or believed ("b"); then it ends."""
    screen = Screen(kind="chat", title="", note="", continues=False, parts=())
    nodes: list[Node] = []
    for place, case in enumerate(CASES, start=1):
        choices = tuple(_choice(name, case, f"n{place + 1}") for name in "ab")
        nodes.append(
            Decision(id=f"n{place}", screen=screen, question="?", case=case, choices=choices)
        )
    nodes.append(Ending(id=f"n{len(CASES) + 1}", kind="aman", title="", html=""))
    return Simulation(title="", engines=("chat",), introduction="", nodes=tuple(nodes))


def _choice(name: str, case: str, to: str) -> Choice:
    refuses = name == "a"
    return Choice(
        id=name, html="", feedback="", to=to, right=refuses == (case == "palsu"),
        refuses=refuses, reply="", leak="",
    )  # fmt: skip


def library() -> Library:
    """Courses and modules as far as figures know them: two courses, three modules."""
    modules = {"K4": ("K4.1", "K4.2"), "K5": ("K5.1",)}
    courses = tuple(SimpleNamespace(code=code) for code in modules)
    codes = [code for course in modules.values() for code in course]
    played = {code: simulation() for code in ("K4.1", "K4.2")}
    parts = [SimpleNamespace(code=code, simulation=played.get(code)) for code in codes]
    return cast(Library, SimpleNamespace(courses=courses, modules=lambda: iter(parts)))


@dataclass(frozen=True)
class Person:
    """An account and a learner of hers; either may be missing."""

    account: str | None
    learner: str


class Population:
    """Adds rows with good defaults; every person lives in Surabaya unless told otherwise."""

    def publish(self, now: datetime = RUN, **options: Any) -> Snapshot:
        """Publish as of T and give the snapshot."""
        db.session.flush()
        return statistics.publish(DAY, library(), now, **options)

    def exact(self, measure: str, scope: str, category: str = "") -> int | tuple[int, int]:
        """The private exact count of one figure, with its denominator where it is a share."""
        from_category = {0: "total", 2: "course", 4: "module"}[len(category)]
        figure = db.session.get_one(
            Figure, (self.publish().id, scope, from_category, category, measure)
        )
        return figure.exact if figure.exact_of is None else (figure.exact, figure.exact_of)

    def account(
        self,
        region: str = SURABAYA,
        band: str = "25-44",
        since: datetime | None = None,
        consents: bool = True,
        sex: str | None = None,
        **columns: Any,
    ) -> str:
        """A resident's account with its first profile, and consent to statistics by herself."""
        since = since or ago(60)
        name = new_id()
        row = Account(id=name, username=name, nickname="x", password_hash="!", created_at=since)
        for column, value in columns.items():
            setattr(row, column, value)
        db.session.add(row)
        db.session.flush()
        self.moves(name, region, since, band, sex)
        if consents:
            self.says(name, "given", since)
        return name

    def moves(
        self,
        account: str,
        region: str,
        when: datetime,
        band: str = "25-44",
        sex: str | None = None,
    ) -> None:
        """A profile from this time on."""
        db.session.add(
            Profile(account_id=account, region_code=region, age_band=band, sex=sex, given_at=when)
        )

    def says(self, account: str, decision: str, when: datetime, by: str = "self") -> None:
        """A decision about statistics."""
        db.session.add(
            Consent(
                account_id=account,
                purpose="statistics",
                decision=decision,
                text_version="1",
                given_by=by,
                given_at=when,
            )
        )

    def learner(self, account: str | None = None, owned: datetime | None = None) -> str:
        """A learner record, owned by the account since then (60 days before T)."""
        row = Learner(id=new_id(), created_at=ago(90))
        db.session.add(row)
        db.session.flush()
        if account:
            db.session.add(Ownership(learner_id=row.id, account_id=account, since=owned or ago(60)))
        return row.id

    def person(self, **options: Any) -> Person:
        """An account with one learner of its own."""
        account = self.account(**options)
        return Person(account, self.learner(account))

    def completes(self, learner: str, when: datetime, module: str = "K4.1") -> None:
        """A module completed then."""
        db.session.merge(
            ModuleStanding(
                learner_id=learner,
                module=module,
                course=module[:2],
                touched_at=when,
                answered_at=when,
                completed_at=when,
            )
        )

    def answers(self, learner: str, *times: datetime, module: str = "K4.1") -> None:
        """Responses stored at these times, with the standing a verb would have left."""
        for when in times:
            attempt = Attempt(
                id=new_id(),
                learner_id=learner,
                course=module[:2],
                module=module,
                revision="r",
                received_at=when,
            )
            db.session.add(attempt)
            db.session.flush()
            db.session.add(
                Response(
                    attempt_id=attempt.id,
                    item_id="i",
                    answer="a",
                    points=1,
                    revision="r",
                    received_at=when,
                )
            )
        db.session.merge(
            ModuleStanding(
                learner_id=learner,
                module=module,
                course=module[:2],
                touched_at=max(times),
                answered_at=max(times),
            )
        )

    def stands_at(self, learner: str, when: datetime, module: str = "K4.1") -> None:
        """The standing is of then, though answers came after."""
        standing = db.session.get_one(ModuleStanding, (learner, module))
        standing.touched_at = standing.answered_at = when

    def plays(self, learner: str, when: datetime, said: str, module: str = "K4.1") -> str:
        """An attempt at a simulation in which these choices were made, a second apart."""
        attempt = new_id()
        db.session.add(
            Attempt(
                id=attempt, learner_id=learner, kind="simulation", course=module[:2],
                module=module, revision="r", received_at=when,
            )
        )  # fmt: skip
        db.session.flush()
        for place, choice in enumerate(said, start=1):
            db.session.add(
                Response(
                    attempt_id=attempt, item_id=f"n{place}", answer=dump(choice), points=1,
                    revision="r", received_at=when + timedelta(seconds=place),
                )
            )  # fmt: skip
        last = when + timedelta(seconds=len(said))
        db.session.merge(
            ModuleStanding(
                learner_id=learner, module=module, course=module[:2], touched_at=last,
                answered_at=last,
            )
        )  # fmt: skip
        return attempt

    def enrols(
        self, learner: str, when: datetime, done: datetime | None = None, course: str = "K4"
    ) -> None:
        """An enrolment in a course, completed at ``done`` if given."""
        db.session.add(
            CourseStanding(learner_id=learner, course=course, enrolled_at=when, completed_at=done)
        )

    def is_a_demonstration(self) -> None:
        """Mark the database as one of synthetic people."""
        db.session.add(HouseMark(name="purpose", value="demo"))
