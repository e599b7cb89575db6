"""What a trainer sees of her members: within their stay, and nothing the test says in numbers."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

from tests.builders.cohorts import Group
from tests.builders.stays import answers, learner_of, sat_the_test
from webapp import cohorts, content
from webapp.cohorts import Line
from webapp.cohorts.answers import Given, struggles
from webapp.people import Viewer
from webapp.records import (
    Membership,
    ModuleStanding,
    db,
)

from .conftest import NOW

BEFORE, AFTER = NOW - timedelta(days=1), NOW + timedelta(hours=1)
LATER = NOW + timedelta(days=2)


def only(group: Group, library: content.Library) -> Line:
    """The one line of the cohort."""
    (line,) = cohorts.overview(group.id, library, LATER).lines
    return line


def test_what_was_done_before_joining_is_not_seen(
    group: Group, sri: str, library: content.Library
) -> None:
    """Neither completions nor answers nor tests of an earlier day."""
    learner = learner_of(sri)
    cohorts.enter(group.id, sri, "code", NOW)
    for module, at in (("K1.1", BEFORE), ("K1.2", AFTER)):
        db.session.add(
            ModuleStanding(learner_id=learner, module=module, course="K1", touched_at=at,
                           completed_at=at)
        )  # fmt: skip
    sat_the_test(learner, BEFORE, 80)
    for _ in range(4):
        answers(learner, BEFORE, "k1-1-pilih", "a", 0)
    line = only(group, library)
    assert line.done == {"K1.2"}
    assert line.seen_at == AFTER
    assert line.pillars == {}
    assert line.struggles == ()


def test_a_line_knows_no_total_no_band_no_age() -> None:
    """The type has no place for them, so no page or file can print them."""
    names = {field.name for field in dataclasses.fields(Line)}
    assert not names & {"total", "band", "sex", "age", "age_band", "region", "literate", "score"}


def test_pillars_are_strong_or_not_by_the_latest_valid_test(
    group: Group, sri: str, library: content.Library
) -> None:
    learner = learner_of(sri)
    cohorts.enter(group.id, sri, "code", NOW)
    sat_the_test(learner, AFTER, 60)
    sat_the_test(learner, LATER, 20, valid=False)
    pillars = {"cakap": True, "etika": True, "aman": False, "budaya": True}
    assert only(group, library).pillars == pillars


def test_four_wrong_in_a_row_on_one_competence(
    group: Group, sri: str, library: content.Library
) -> None:
    """One right answer between them, and it is not a row."""
    learner = learner_of(sri)
    cohorts.enter(group.id, sri, "code", NOW)
    for minute in range(4):
        answers(learner, AFTER + timedelta(minutes=minute), "k1-1-pilih", "a", 0)
    assert only(group, library).struggles == ("4.1",)
    answers(learner, AFTER + timedelta(minutes=9), "k1-1-cocok", "b", 1)
    assert only(group, library).struggles == ()


def test_other_competences_do_not_break_a_row() -> None:
    wrong = Given("a", "4.1", "K1.1", False, "x")
    right = Given("b", "5.1", "K1.1", True, "x")
    assert struggles([wrong, right, wrong, wrong, right, wrong]) == ("4.1",)


def test_the_hardest_question_names_the_commonest_wrong_answer(
    group: Group, people_of_six: list[str], library: content.Library
) -> None:
    """By first answers of five people or more; a second try changes nothing."""
    for number, account in enumerate(people_of_six):
        cohorts.enter(group.id, account, "code", NOW)
        learner = learner_of(account)
        answers(learner, AFTER, "k1-1-pilih", "c" if number < 4 else "b", int(number >= 4))
        answers(learner, LATER, "k1-1-pilih", "b", 1)
    (hard,) = cohorts.overview(group.id, library, LATER).hardest
    assert (hard.item_id, hard.right, hard.people) == ("k1-1-pilih", 2, 6)
    assert hard.wrong == (("c", 4),)


def test_before_and_after_is_told_from_five_pairs_on(
    group: Group, people_of_six: list[str], library: content.Library
) -> None:
    """As counts: so many of so many rose."""
    for number, account in enumerate(people_of_six[:5]):
        before = cohorts.overview(group.id, library, LATER).before
        assert not before.is_shown
        cohorts.enter(group.id, account, "code", NOW)
        learner = learner_of(account)
        sat_the_test(learner, AFTER, 50)
        sat_the_test(learner, LATER, 70 if number else 40)
    before = cohorts.overview(group.id, library, LATER).before
    assert before.is_shown
    assert (before.risen, before.pairs) == (4, 5)


def test_who_left_is_in_no_line_and_no_sum(
    group: Group, sri: str, library: content.Library
) -> None:
    cohorts.enter(group.id, sri, "code", NOW)
    db.session.query(Membership).update({"left_at": AFTER})
    seen = cohorts.overview(group.id, library, LATER)
    assert seen.lines == ()
    assert seen.before.pairs == 0


def test_of_a_class_in_the_archive_nothing_later_is_seen(
    group: Group, hers: Viewer, sri: str, library: content.Library
) -> None:
    """P1: her stay is open for ever unless she ends it, and nobody thinks of that."""
    learner = learner_of(sri)
    cohorts.enter(group.id, sri, "code", NOW)
    put_away = AFTER + timedelta(hours=1)
    for module, at in (("K1.1", AFTER), ("K1.2", LATER)):
        db.session.add(
            ModuleStanding(learner_id=learner, module=module, course="K1", touched_at=at,
                           completed_at=at)
        )  # fmt: skip
    sat_the_test(learner, AFTER, 20)
    sat_the_test(learner, LATER, 80)
    for minute in range(4):
        answers(learner, LATER + timedelta(minutes=minute), "k1-1-pilih", "a", 0)
    cohorts.archive(hers, group.id, put_away)
    line = only(group, library)
    assert (line.done, line.seen_at, line.struggles) == ({"K1.1"}, AFTER, ())
    assert line.pillars["cakap"] is False
