"""The report on quiz items: whose answers count, which of them, and what is read from them."""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from sqlalchemy import event

from tests.builders import people
from tests.builders.answering import right_answer
from tests.conftest import START
from tests.progress.conftest import Desk
from webapp import content, items, progress
from webapp.items import first_attempts
from webapp.psychometrics import DONT_KNOW, UNANSWERED, FormFigures
from webapp.records import db

DeskMaker = Callable[..., Desk]


@pytest.fixture
def make_desk(each_app: Flask, library: content.Library) -> Iterator[DeskMaker]:
    """Phones of different people: ``make_desk()``, or ``make_desk(account, learner)`` of hers."""

    def make(account: people.Somebody | None = None, learner: str | None = None) -> Desk:
        if account:
            return Desk(library, progress.reader_of(account.id, learner))
        return Desk(library, progress.fresh_reader(str(uuid.uuid4())))

    with each_app.app_context():
        yield make
        db.session.rollback()
        db.session.remove()


@pytest.fixture
def report(library: content.Library) -> Callable[..., FormFigures]:
    """The form of a module's quiz, by default the first one's."""
    return lambda code="K1.1": items.quiz_report(library, code)[0].form


def test_first_attempts_become_figures(
    make_desk: DeskMaker, report: Callable[..., FormFigures]
) -> None:
    for right in (5, 3, 1, 0):
        make_desk().take_quiz(right=right)
    form = report()
    assert (form.n, form.persons) == (4, 4)
    assert form.mean == pytest.approx(100 * 9 / 20)
    # items in order are right for 3, 2, 2, 1, 1 of 4: Σ pq = (3 + 4 + 4 + 3 + 3)/16 = 17/16
    # totals 5 3 1 0: variance 35/4 − (9/4)² = 59/16; KR-20 = 5/4 · (1 − 17/59)
    assert form.kr20 == pytest.approx(5 / 4 * 42 / 59)
    assert [item.difficulty for item in form.items] == [0.75, 0.5, 0.5, 0.25, 0.25]
    assert [item.options[DONT_KNOW] for item in form.items] == [1, 2, 2, 3, 3]


def test_a_second_attempt_does_not_count(
    make_desk: DeskMaker, report: Callable[..., FormFigures]
) -> None:
    desk = make_desk()
    late, early = sorted(str(uuid.uuid4()) for _ in range(2))  # the time decides, not the id
    for item in desk.module.items:
        desk.answer(item, DONT_KNOW, early)
    before = report()
    desk.later(days=8)
    for item in desk.module.items:
        desk.answer(item, right_answer(item), late)
    assert report() == before
    assert before.mean == 0


def test_an_attempt_left_early_is_her_first_and_the_rest_is_unanswered(
    make_desk: DeskMaker, report: Callable[..., FormFigures]
) -> None:
    desk = make_desk()
    desk.answer(desk.module.items[0], "b")
    desk.later(days=1)
    desk.take_quiz(right=5)
    form = report()
    assert (form.n, form.persons) == (0, 1)
    assert [item.n for item in form.items] == [1, 0, 0, 0, 0]
    assert [item.options[UNANSWERED] for item in form.items] == [0, 1, 1, 1, 1]


def test_two_phones_of_one_account_are_one_person(
    each_app: Flask, make_desk: DeskMaker, report: Callable[..., FormFigures]
) -> None:
    account = people.make_account(each_app, START)
    phones = [people.make_learner(each_app, START, account) for _ in range(2)]
    first, second = (make_desk(account, phone) for phone in phones)
    second.later(hours=1)
    second.take_quiz(right=5)
    first.take_quiz(right=2)
    form = report()
    assert form.persons == 1
    assert form.mean == 40  # the earlier one, whichever phone it was on


@pytest.mark.parametrize("given", [{"role": "author"}, {"kind": "test"}])
def test_staff_and_test_accounts_are_left_out(
    each_app: Flask,
    make_desk: DeskMaker,
    report: Callable[..., FormFigures],
    given: dict[str, str],
) -> None:
    account = people.make_account(each_app, START, **given)
    make_desk(account).take_quiz()
    make_desk().take_quiz(right=0)
    assert (report().persons, report().mean) == (1, 0)


def test_options_are_named_by_the_authors_own_ids(
    make_desk: DeskMaker, report: Callable[..., FormFigures]
) -> None:
    desk = make_desk()
    pick, several, order, match, judge = desk.module.items
    assert isinstance(order, content.Ordering)
    assert isinstance(match, content.Matching)
    desk.answer(pick, "c")
    desk.answer(several, ["a", "d"])
    desk.answer(order, [order.steps[i].public_id for i in (1, 0, 2)])
    fits_nothing = match.distractors[0].public_id
    desk.answer(match, right_answer(match) | {"b": fits_nothing})
    desk.answer(judge, {"jawab": "salah", "alasan": "c"})
    chosen = [{name for name, n in item.options.items() if n} for item in report().items]
    assert chosen == [
        {"c"},
        {"a", "d"},
        {"1=b", "2=a", "3=c"},
        {"a=a", "b=x", "c=c"},
        {"jawab=salah", "alasan=c"},
    ]


def test_seconds_lie_between_arrivals_and_not_among_those_sent_together(
    make_desk: DeskMaker, report: Callable[..., FormFigures]
) -> None:
    desk = make_desk()
    progress.begin(desk.reader, desk.module, desk.attempt, desk.now)
    for item, gap in zip(desk.module.items, (12, 30, 0, 7, 4000), strict=True):
        desk.later(seconds=gap)
        desk.answer(item, DONT_KNOW)
    assert [item.median_seconds for item in report().items] == [12, None, None, 7, 120]


def test_every_module_has_its_row_in_order_and_nobody_is_no_error(
    make_desk: DeskMaker, library: content.Library
) -> None:
    assert [(row.module, row.form.persons) for row in items.quiz_report(library)] == [
        ("K1.1", 0),
        ("K1.2", 0),
    ]
    make_desk().take_quiz(library.courses[0].modules[1])
    assert [row.form.persons for row in items.quiz_report(library)] == [0, 1]
    assert [row.module for row in items.quiz_report(library, "K1.2")] == ["K1.2"]


def test_an_unknown_module_is_named(make_desk: DeskMaker, library: content.Library) -> None:
    with pytest.raises(items.UnknownModule):
        items.quiz_report(library, "K9.9")


def test_answers_to_items_no_longer_asked_are_passed_over(
    make_desk: DeskMaker, library: content.Library
) -> None:
    make_desk().take_quiz(right=3)
    shorter = _without_first_item(library)
    form = items.quiz_report(shorter, "K1.1")[0].form
    assert len(form.items) == 4
    assert (form.n, form.mean) == (1, 50)


def _without_first_item(library: content.Library) -> content.Library:
    course = library.courses[0]
    module = course.modules[0]
    less = dataclasses.replace(module, items=module.items[1:])
    changed = dataclasses.replace(course, modules=(less, *course.modules[1:]))
    return dataclasses.replace(library, courses=(changed,))


def test_one_statement_reads_everything_in_portions(
    make_desk: DeskMaker, library: content.Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first_attempts, "ROWS_AT_ONCE", 3)  # a person's answers lie across portions
    for right in (5, 2, 0):
        make_desk().take_quiz(right=right)
    asked: list[tuple[str, object]] = []

    def note(
        _c: object, _cu: object, statement: str, _p: object, context: object, _m: bool
    ) -> None:
        asked.append((statement, context.execution_options.get("yield_per")))  # type: ignore[attr-defined]

    event.listen(db.engine, "before_cursor_execute", note)
    form = items.quiz_report(library, "K1.1")[0].form
    event.remove(db.engine, "before_cursor_execute", note)
    assert (form.n, form.mean) == (3, pytest.approx(100 * 7 / 15))
    assert [portion for _, portion in asked] == [3]
    assert "GROUP BY" not in asked[0][0]
