"""Reading progress back: for a module, an attempt, a course, and what to do next."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import and_, bindparam, select

from webapp import assessment
from webapp.content import Course, Library, Module
from webapp.records import Attempt, ModuleStanding, Ownership, Prepared, Response, connection

from .reader import Reader, reader_owning
from .standings import QUIZ, opened_cards


@dataclass(frozen=True)
class ModuleState:
    """Where she is in one module, over all her learner records."""

    started: bool = False
    last_card: str | None = None
    cards_done: bool = False
    attempts: int = 0
    best_points: int | None = None
    best_items: int | None = None
    passed: bool = False
    simulated: bool = False
    completed: bool = False


@dataclass(frozen=True)
class AttemptState:
    """An attempt of hers: the stored answers by item id, in canonical form, and their points."""

    id: str
    answers: dict[str, Any] = field(default_factory=dict)
    points: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class CourseRow:
    """One course in her list: how many modules are completed out of how many."""

    course: Course
    done: int
    total: int
    states: dict[str, ModuleState]

    @property
    def completed(self) -> bool:
        """Whether every module of the course is completed."""
        return self.total > 0 and self.done == self.total


_COLUMNS = (
    ModuleStanding.module,
    ModuleStanding.last_card,
    ModuleStanding.cards_done,
    ModuleStanding.attempts,
    ModuleStanding.best_points,
    ModuleStanding.best_items,
    ModuleStanding.passed,
    ModuleStanding.simulated,
    ModuleStanding.completed_at,
    ModuleStanding.touched_at,
)
_STANDINGS = (
    select(*_COLUMNS)
    .where(ModuleStanding.learner_id.in_(bindparam("learners", expanding=True)))
    .order_by(ModuleStanding.touched_at)
)
_OWN_STANDINGS = Prepared(
    select(Ownership.learner_id, *_COLUMNS)
    .outerjoin(
        ModuleStanding,
        and_(
            ModuleStanding.learner_id == Ownership.learner_id,
            ModuleStanding.module == bindparam("module"),
        ),
    )
    .where(Ownership.account_id == bindparam("account"))
    .order_by(Ownership.since, Ownership.learner_id)
)
_STANDING = _STANDINGS.where(ModuleStanding.module == bindparam("module"))


def module_state(reader: Reader, module: Module) -> ModuleState:
    """Her state in this module; the empty state for somebody who has done nothing yet."""
    return _states(reader, module.code).get(module.code, ModuleState())


def reader_and_state(
    account_id: str, phone_learner: str | None, module: Module
) -> tuple[Reader, ModuleState]:
    """Who reads and where she is in this module, for a signed-in reader, in one query."""
    rows = _OWN_STANDINGS.rows(account=account_id, module=module.code)
    owned = tuple(row.learner_id for row in rows)
    state = ModuleState()
    for row in sorted((row for row in rows if row.module), key=lambda row: row.touched_at):
        state = _merge(state, row)
    return reader_owning(account_id, owned, phone_learner), state


def module_states(reader: Reader) -> dict[str, ModuleState]:
    """Her states by module code, for every module she has touched."""
    return _states(reader, None)


def _states(reader: Reader, module: str | None) -> dict[str, ModuleState]:
    if not reader.known:
        return {}
    values: dict[str, Any] = {"learners": list(reader.known)}
    rows = (
        connection().execute(_STANDINGS, values)
        if module is None
        else connection().execute(_STANDING, values | {"module": module})
    )
    merged: dict[str, ModuleState] = {}
    for row in rows:
        merged[row.module] = _merge(merged.get(row.module, ModuleState()), row)
    return merged


def _merge(state: ModuleState, row: Any) -> ModuleState:
    better = row.best_points is not None and (
        state.best_points is None or row.best_points >= state.best_points
    )
    return ModuleState(
        started=True,
        last_card=row.last_card or state.last_card,
        cards_done=state.cards_done or row.cards_done,
        attempts=state.attempts + row.attempts,
        best_points=row.best_points if better else state.best_points,
        best_items=row.best_items if better else state.best_items,
        passed=state.passed or row.passed,
        simulated=state.simulated or row.simulated,
        completed=state.completed or row.completed_at is not None,
    )


def next_card(reader: Reader, module: Module) -> str | None:
    """The first card she has not opened yet, or None when all are open."""
    opened = opened_cards(reader, module) if reader.known else set()
    return next((card.id for card in module.cards if card.id not in opened), None)


def attempt_state(reader: Reader, module: Module, attempt_id: str) -> AttemptState | None:
    """An attempt of hers on this module with what is stored, or None when none is for here."""
    begun = select(Attempt.learner_id, Attempt.mode).where(
        Attempt.id == attempt_id, Attempt.module == module.code, Attempt.kind == QUIZ
    )
    row = connection().execute(begun).one_or_none()
    if row is None or row.learner_id not in reader.known or not reader.may_go_on(row.mode):
        return None
    rows = (
        connection()
        .execute(
            select(Response.item_id, Response.answer, Response.points).where(
                Response.attempt_id == attempt_id
            )
        )
        .all()
    )
    return AttemptState(
        attempt_id,
        {row.item_id: assessment.parse(row.answer) for row in rows},
        {row.item_id: row.points for row in rows},
    )


def open_attempt(reader: Reader, module: Module) -> str | None:
    """Her latest attempt on this module if it is not finished, to be gone on with."""
    if not reader.known:
        return None
    query = (
        select(Attempt.id)
        .where(
            Attempt.learner_id.in_(reader.known),
            Attempt.module == module.code,
            Attempt.kind == QUIZ,
            *((Attempt.mode == reader.mode,) if reader.mode else ()),
        )
        .order_by(Attempt.received_at.desc(), Attempt.id)
        .limit(1)
    )
    attempt_id = connection().execute(query).scalar_one_or_none()
    state = attempt_state(reader, module, attempt_id) if attempt_id else None
    items = {item.id for item in module.items}
    return attempt_id if state is not None and items - set(state.answers) else None


def course_rows(reader: Reader, library: Library) -> list[CourseRow]:
    """Every course with her states in it, in the library's order."""
    states = module_states(reader)
    return [_row(course, states) for course in library.courses]


def _row(course: Course, states: dict[str, ModuleState]) -> CourseRow:
    hers = {m.code: states[m.code] for m in course.modules if m.code in states}
    done = sum(state.completed for state in hers.values())
    return CourseRow(course, done, len(course.modules), hers)


@dataclass(frozen=True)
class NextStep:
    """What to open next: a module begun and not completed, else the next untouched one."""

    module: Module
    begun: bool


def next_step(reader: Reader, library: Library) -> NextStep | None:
    """Where she goes on; None when everything is completed or she never began."""
    if not reader.known:
        return None
    query = (
        select(ModuleStanding.module, ModuleStanding.touched_at)
        .where(ModuleStanding.learner_id.in_(reader.known))
        .order_by(ModuleStanding.touched_at.desc())
    )
    recent = [row.module for row in connection().execute(query)]
    states = module_states(reader)
    for code in recent:
        module = library.module_by_code(code)
        if module is not None and not states[code].completed:
            return NextStep(module, True)
    untouched = (m for m in library.modules() if recent and m.code not in states)
    module = next(untouched, None)
    return NextStep(module, False) if module else None
