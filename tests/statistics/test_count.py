"""Who is counted, in which region, and from when on: small populations counted by hand."""

from __future__ import annotations

import pytest

from .population import (
    DAY,
    KEDIRI_RURAL,
    KEDIRI_TOWN,
    RUN,
    SURABAYA,
    Population,
    ago,
)


@pytest.fixture
def population(population_of_each: Population) -> Population:
    """On both databases: these tests are about what the statements find."""
    return population_of_each


def test_an_empty_house_counts_nothing(population: Population) -> None:
    """Every figure exists, and is zero."""
    assert population.exact("registered", SURABAYA) == 0
    assert population.exact("completion", SURABAYA) == (0, 0)
    assert population.exact("active", "none") == 0


def test_registered_are_residents_of_15_and_more(population: Population) -> None:
    """With or without consent to statistics; no child, no staff, no test or closed account."""
    population.account()
    population.account(consents=False)
    population.account(band="13-14")
    population.account(role="trainer")
    population.account(kind="test")
    population.account(kind="demo")
    population.account(disabled_at=ago(1))
    assert population.exact("registered", SURABAYA) == 2


def test_demonstration_people_count_in_a_demonstration(population: Population) -> None:
    """There and only there, beside whoever signs up to try it."""
    population.is_a_demonstration()
    population.account(kind="demo")
    population.account()
    assert population.exact("registered", SURABAYA) == 2


def test_the_instant_t_is_outside(population: Population) -> None:
    """What is received at T exactly belongs to the next snapshot."""
    population.account(since=ago(seconds=0))
    person = population.person(since=ago(seconds=1))
    population.completes(person.learner, ago(seconds=0), "K4.1")
    population.completes(person.learner, ago(seconds=0.5), "K4.2")
    population.enrols(person.learner, ago(seconds=0))
    assert population.exact("registered", SURABAYA) == 1
    assert population.exact("completions", SURABAYA) == 1
    assert population.exact("enrolments", SURABAYA, "K4") == 0


def test_active_is_an_answer_within_thirty_days(population: Population) -> None:
    """Answers at T or more than 30 days before it make nobody active."""
    for times in ([ago(30)], [ago(30, 1)], [ago(seconds=1)], [ago(seconds=0)]):
        population.answers(population.person().learner, *times)
    assert population.exact("active", SURABAYA) == 2


def test_an_answer_after_t_hides_none_before_it(population: Population) -> None:
    """The standing knows only the last answer; the facts know the one that counts."""
    person = population.person()
    population.answers(person.learner, ago(3), RUN)
    late = population.person()
    population.answers(late.learner, ago(40), RUN)
    assert population.exact("active", SURABAYA) == 1


def test_an_answer_the_standing_has_not_noted_counts_too(population: Population) -> None:
    person = population.person()
    population.answers(person.learner, ago(29, 86_400 - 20))
    population.stands_at(person.learner, ago(30, 60))
    assert population.exact("active", SURABAYA) == 1


def test_two_phones_are_one_person(population: Population) -> None:
    """Her second learner record repeats a module: one person active, one module completed."""
    account = population.account()
    for _ in range(2):
        learner = population.learner(account)
        population.answers(learner, ago(2))
        population.completes(learner, ago(2))
        population.enrols(learner, ago(40), ago(35))
    assert population.exact("active", SURABAYA) == 1
    assert population.exact("completions", SURABAYA) == 1
    assert population.exact("completion", SURABAYA) == (1, 1)


def test_learners_without_account_stand_apart(population: Population) -> None:
    """In the province's one line without region, and registered nowhere."""
    learner = population.learner()
    population.answers(learner, ago(2))
    population.completes(learner, ago(2))
    population.enrols(learner, ago(31), ago(2))
    assert population.exact("active", "none") == 1
    assert population.exact("completions", "none") == 1
    assert population.exact("completion", "none", "K4") == (1, 1)
    assert population.exact("active", "35") == 0


def test_without_consent_she_is_counted_without_region(population: Population) -> None:
    """Her account is registered in her region; what she does has none."""
    person = population.person(consents=False)
    population.answers(person.learner, ago(2))
    population.completes(person.learner, ago(2))
    assert population.exact("registered", SURABAYA) == 1
    assert population.exact("active", SURABAYA) == 0
    assert population.exact("active", "none") == 1
    assert population.exact("completions", "none") == 1


@pytest.mark.parametrize("withdrawn", [ago(1), RUN])
def test_withdrawing_consent_takes_her_region_away(
    population: Population, withdrawn: object
) -> None:
    """Between her answers and T, or between T and the count: both are honoured."""
    person = population.person()
    population.completes(person.learner, ago(5))
    population.says(person.account or "", "withdrawn", withdrawn)  # type: ignore[arg-type]
    assert population.exact("completions", SURABAYA) == 0
    assert population.exact("completions", "none") == 1


def test_consent_given_again_counts_again(population: Population) -> None:
    """The last word stands."""
    person = population.person()
    population.says(person.account or "", "withdrawn", ago(9))
    population.says(person.account or "", "given", ago(8))
    population.completes(person.learner, ago(20))
    assert population.exact("completions", SURABAYA) == 1


def test_a_minor_needs_two_consents(population: Population) -> None:
    """Hers alone or her guardian's alone is not enough; a withdrawal of either ends it."""
    alone = population.person(band="15-17")
    both = population.person(band="15-17")
    guardian = population.person(band="15-17", consents=False)
    ended = population.person(band="15-17")
    population.says(both.account or "", "given", ago(50), by="guardian")
    population.says(guardian.account or "", "given", ago(50), by="guardian")
    population.says(ended.account or "", "given", ago(50), by="guardian")
    population.says(ended.account or "", "withdrawn", ago(40), by="guardian")
    for person in (alone, both, guardian, ended):
        population.answers(person.learner, ago(2))
    assert population.exact("registered", SURABAYA) == 4
    assert population.exact("active", SURABAYA) == 1
    assert population.exact("active", "none") == 3


def test_children_under_15_are_in_no_line(population: Population) -> None:
    """Neither in a region nor in the line without one, whatever was consented."""
    for consents in (True, False):
        person = population.person(band="13-14", consents=consents)
        population.answers(person.learner, ago(2))
        population.completes(person.learner, ago(2))
        population.enrols(person.learner, ago(40))
    assert population.exact("active", "none") == 0
    assert population.exact("completions", "none") == 0
    assert population.exact("enrolments", SURABAYA, "K4") == 0


def test_what_she_completed_before_15_stays_uncounted(population: Population) -> None:
    """A module done at 14 joins no region's row when she turns 15."""
    person = population.person(band="13-14")
    population.moves(person.account or "", SURABAYA, ago(10), "15-17")
    population.says(person.account or "", "given", ago(10), by="guardian")
    population.completes(person.learner, ago(20), "K4.1")
    population.completes(person.learner, ago(5), "K4.2")
    assert population.exact("completions", SURABAYA, "K4.1") == 0
    assert population.exact("completions", SURABAYA, "K4.2") == 1


def test_a_module_counts_where_she_lived_then(population: Population) -> None:
    """Registration and activity follow her; what she completed stays where she completed it."""
    person = population.person(region=KEDIRI_RURAL)
    population.completes(person.learner, ago(20), "K4.1")
    population.moves(person.account or "", KEDIRI_TOWN, ago(10))
    population.completes(person.learner, ago(5), "K4.2")
    population.moves(person.account or "", SURABAYA, RUN)
    assert population.exact("registered", KEDIRI_TOWN) == 1
    assert population.exact("active", KEDIRI_TOWN) == 1
    assert population.exact("completions", KEDIRI_RURAL) == 1
    assert population.exact("completions", KEDIRI_TOWN) == 1
    assert population.exact("registered", SURABAYA) == 0


def test_the_first_profile_reaches_back(population: Population) -> None:
    """What she did on this phone before signing up counts for her region from sign-up on."""
    account = population.account(since=ago(5))
    learner = population.learner(account, owned=ago(5))
    population.completes(learner, ago(30))
    population.enrols(learner, ago(50), ago(30))
    assert population.exact("completions", SURABAYA) == 1
    assert population.exact("completion", SURABAYA, "K4") == (1, 1)


def test_a_sign_up_after_t_changes_nothing_at_t(population: Population) -> None:
    """As of T she was a learner without an account."""
    account = population.account(since=RUN)
    learner = population.learner(account, owned=RUN)
    population.completes(learner, ago(3))
    assert population.exact("registered", SURABAYA) == 0
    assert population.exact("completions", "none") == 1


def test_staff_who_learn_are_in_no_line(population: Population) -> None:
    """Nor are test accounts: their learners are neither anonymous nor residents."""
    for columns in ({"role": "officer"}, {"kind": "test"}, {"disabled_at": ago(1)}):
        person = population.person(**columns)
        population.completes(person.learner, ago(3))
        population.answers(person.learner, ago(3))
    assert population.exact("completions", SURABAYA) == 0
    assert population.exact("completions", "none") == 0
    assert population.exact("active", "none") == 0


def test_completion_is_of_enrolments_older_than_thirty_days(population: Population) -> None:
    """Young enrolments count as enrolments, and not yet in the share."""
    cases = [(ago(31), None), (ago(31), ago(1)), (ago(30), ago(1)), (ago(31), RUN)]
    for enrolled, done in cases:
        population.enrols(population.person().learner, enrolled, done)
    assert population.exact("enrolments", SURABAYA, "K4") == 4
    assert population.exact("completion", SURABAYA, "K4") == (1, 3)
    assert population.exact("completions", SURABAYA, "K4") == 2


def test_totals_add_up_over_courses(population: Population) -> None:
    """The share of a region is over all its courses; its modules over all of them."""
    person = population.person()
    population.enrols(person.learner, ago(40), ago(35), "K4")
    population.enrols(person.learner, ago(40), None, "K5")
    population.completes(person.learner, ago(36), "K4.1")
    population.completes(person.learner, ago(35), "K4.2")
    population.completes(person.learner, ago(35), "K5.1")
    assert population.exact("completion", SURABAYA) == (1, 2)
    assert population.exact("completions", SURABAYA) == 3
    assert population.publish().as_of == DAY
