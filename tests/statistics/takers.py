"""People who take the test, told in days before T; they live in Surabaya unless told otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

from webapp import records, statistics
from webapp.records import (
    Attempt,
    AttemptEnd,
    Figure,
    Judgement,
    ModuleStanding,
    Response,
    Snapshot,
    db,
    new_id,
)

from .population import DAY, SURABAYA, Person, Population, ago, library

WEEK = timedelta(days=7)
SEXES = ("L", "P")
OF_THE_TEST = ("mode", "form", "valid", "at")
WHERE = (SURABAYA, "total", "")


@dataclass(frozen=True)
class Meeting:
    """A meeting of a class at which the test may be taken under a trainer's eyes."""

    supervision: str


def meeting(at: datetime) -> Meeting:
    """One that began then; the supervision lasts two hours."""
    day, until = at.date(), at + timedelta(hours=2)
    cohort = records.Cohort(
        id=new_id(), name="PKK", region_code=SURABAYA, starts_on=day, ends_on=day, courses="K4",
        created_at=at,
    )  # fmt: skip
    held = records.Meeting(
        id=new_id(), cohort_id=cohort.id, starts_at=at, ends_at=until, created_at=at
    )
    watched = records.Supervision(
        id=new_id(), meeting_id=held.id, code=new_id()[:6], opened_at=at, closes_at=until
    )
    for row in (cohort, held, watched):
        db.session.add(row)
        db.session.flush()
    return Meeting(watched.id)


@dataclass
class Takers:
    """A population with attempts at the test in it."""

    population: Population

    def __post_init__(self) -> None:
        self.numbers = count()

    def person(self, literate: bool = True, when: datetime | None = None, **options: Any) -> Person:
        """Somebody of alternating sex who took the test once, ten days before T."""
        sex = options.pop("sex", SEXES[next(self.numbers) % 2])
        test = {key: options.pop(key) for key in OF_THE_TEST if key in options}
        person = self.population.person(sex=sex, **options)
        self.takes(person.learner, when or ago(10), literate, **test)
        return person

    def people(self, number: int, literates: int, **options: Any) -> list[Person]:
        """That many people, of whom the first so many are literate."""
        return [self.person(place < literates, **options) for place in range(number)]

    def takes(
        self,
        learner: str,
        when: datetime,
        literate: bool = True,
        total: int | None = None,
        mode: str | None = None,
        form: str = "A",
        valid: bool = True,
        right: tuple[str, ...] = (),
        at: Meeting | None = None,
    ) -> str:
        """An ended attempt with its judgement; Aman is adequate in whoever is literate.

        ``at`` a meeting she is watched over.
        """
        attempt, end = new_id(), when + timedelta(minutes=8)
        points = total if total is not None else (80 if literate else 40)
        self._begin(attempt, learner, when, form, "diawasi" if at else mode)
        if at:
            watched = records.SupervisedAttempt(attempt_id=attempt, supervision_id=at.supervision)
            db.session.add(watched)
        for item in right:
            self._answer(attempt, item, end)
        db.session.add(
            AttemptEnd(attempt_id=attempt, points=0, items=20, passed=literate, received_at=end)
        )
        aman = 80 if literate else 40
        db.session.add(
            Judgement(
                attempt_id=attempt, valid=valid, reasons="" if valid else "hurried", cakap=60,
                etika=40, aman=aman, budaya=100, total=points, band="x", literate=literate,
                method_version="v0", revision="r", received_at=end,
            )
        )  # fmt: skip
        db.session.merge(
            ModuleStanding(
                learner_id=learner, module="uldw", course="uldw", touched_at=end, answered_at=end
            )
        )
        return attempt

    def _begin(
        self, attempt: str, learner: str, when: datetime, form: str, mode: str | None
    ) -> None:
        db.session.add(
            Attempt(
                id=attempt, learner_id=learner, kind="uldw", course="uldw", module="uldw",
                revision="r", form=form, mode=mode, received_at=when,
            )
        )  # fmt: skip
        db.session.flush()

    def _answer(self, attempt: str, item: str, when: datetime) -> None:
        db.session.add(
            Response(
                attempt_id=attempt, item_id=item, answer="a", points=1, revision="r",
                received_at=when,
            )
        )  # fmt: skip

    def publish(self, weeks: int = 0, **options: Any) -> Snapshot:
        """Publish as of T, or so many weeks later."""
        db.session.flush()
        day = as_of(weeks)
        run = statistics.moment_of(day) + timedelta(hours=3)
        return statistics.publish(day, library(), run, **options)

    def line(self, *key: str, weeks: int = 0) -> Figure:
        """One stored row (measure, then scope, dimension and category) of that week's snapshot."""
        measure, scope, dimension, category = key + WHERE[len(key) - 1 :]
        snapshot = db.session.query(Snapshot).filter_by(as_of=as_of(weeks)).one()
        return db.session.get_one(Figure, (snapshot.id, scope, dimension, category, measure))


def as_of(weeks: int) -> date:
    """The day so many weeks after T."""
    return DAY + weeks * WEEK
