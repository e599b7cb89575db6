"""Replaying a simulation: the way, the points, the clock; and any way through any of them ends."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.assessment.examples import (
    BEST,
    COURIER,
    MATCHING,
    POOL,
    SCREEN,
    SEVERAL,
    action,
    choice,
    ending,
    json_values,
    simulation,
)
from tests.assessment.random_simulations import attempts, simulations
from webapp.assessment import (
    Answer,
    Clock,
    Discernment,
    clock_after,
    judged,
    play,
    point,
    time_to_act,
)
from webapp.content import Beat, Decision, Pool, Simulation, Task

Attempt = tuple[Simulation, dict[str, Answer]]

WORST: dict[str, Answer] = {
    "pesan": "kirim",
    "izin": [],
    "jam.1": "pesawat",
    "jam.2": "jasa",
    "jam.3": "bank",
    "jam.4": "bukti",
}


def test_nothing_answered_stands_at_the_first_question() -> None:
    now = play(COURIER, {})
    assert now.current is COURIER.start
    assert (now.key, now.path, now.steps, now.ending) == ("pesan", ("pesan",), (), None)
    assert (now.points, now.decisions, now.leaks, now.order) == (0, 0, (), ())
    assert (now.balance_left, now.seconds_to_stop) == (None, None)


def test_everything_right_ends_well() -> None:
    now = play(COURIER, BEST)
    assert now.path == ("pesan", "izin", "kabar", "jam", "aman")
    assert (now.current, now.key) == (None, "")
    assert now.ending is COURIER.node("aman")
    assert (now.points, now.decisions) == (6, 6)
    assert now.leaks == ()
    assert now.order == ("pesawat", "bank", "bukti")
    # 30 + 60 seconds ran at Rp100.001 a minute: 1.000.000 − 150.001,5, rounded down.
    assert (now.seconds_to_stop, now.balance_left) == (90, 849_998)


def test_who_fell_for_it_sees_the_beat_and_what_it_cost() -> None:
    now = play(COURIER, WORST)
    assert now.path == ("pesan", "pelaku", "izin", "jam", "hampir")
    assert [step.point for step in now.steps] == [0, 0, 1, 0, 1, 1]
    assert [step.key for step in now.steps] == list(WORST)
    assert now.steps[0].feedback == "Umpan <em>kirim</em>"
    assert now.steps[1].feedback == ""
    assert now.steps[3].feedback == "Umpan <em>jasa</em>"
    assert now.leaks == ("uang Rp100.000",)  # given away twice, named once
    assert [step.clock for step in now.steps] == [
        None,
        None,
        Clock(seconds=30, balance=949_999, stopped_at=None),  # 1.000.000 − 50.000,5
        Clock(seconds=150, balance=649_997, stopped_at=None),  # 900.000 − 250.002,5
        Clock(seconds=210, balance=549_996, stopped_at=210),  # 900.000 − 350.003,5
        Clock(seconds=300, balance=549_996, stopped_at=210),  # nothing runs away any more
    ]


def test_a_pool_just_reached_shows_its_clock_and_asks_for_the_first_pick() -> None:
    now = play(COURIER, {"pesan": "tanya", "izin": ["a"]})
    assert now.current is POOL
    assert (now.key, now.path[-1]) == ("jam.1", "jam")
    assert now.clock == Clock(seconds=0, balance=1_000_000, stopped_at=None)


def test_a_pool_goes_on_until_every_staged_action_is_done() -> None:
    answers = WORST.copy()
    last = answers.pop("jam.4")
    assert play(COURIER, answers).key == "jam.4"
    assert play(COURIER, answers | {"jam.4": last, "jam.5": "jasa"}).decisions == 6


@pytest.mark.parametrize(
    ("key", "stale"),
    [
        ("pesan", "hilang"),
        ("pesan", ["tanya"]),
        ("izin", ["a", "hilang"]),
        ("izin", "tidak-tahu"),
        ("jam.2", "hilang"),
        ("jam.2", "pesawat"),
    ],
)
def test_an_answer_that_no_longer_fits_is_asked_again(key: str, stale: Answer) -> None:
    now = play(COURIER, BEST | {key: stale})
    assert now.key == key
    assert now.current is not None
    assert now.current.id == key.split(".")[0] == now.path[-1]
    assert [step.key for step in now.steps] == list(BEST)[: list(BEST).index(key)]


def test_a_ring_or_a_missing_node_ends_the_walk_instead_of_the_server() -> None:
    ring = simulation(Beat(id="a", screen=SCREEN, to="b"), Beat(id="b", screen=SCREEN, to="a"))
    lost = simulation(Beat(id="a", screen=SCREEN, to="b"))
    assert (play(ring, {}).path, play(ring, {}).current) == (("a", "b"), None)
    assert (play(lost, {}).path, play(lost, {}).ending) == (("a",), None)


def test_a_second_pool_starts_a_clock_of_its_own() -> None:
    def pool(node_id: str, to: str, stop: str) -> Pool:
        ways: dict[str, Any] = {"if_right": to, "if_wrong": to}
        actions = (action("bank", 60, 1),)
        numbers: dict[str, Any] = {"balance": 500, "drain": 100, "stop": stop}
        return Pool(id=node_id, screen=SCREEN, question="?", actions=actions, **numbers, **ways)

    two = simulation(pool("satu", "dua", "bank"), pool("dua", "aman", ""), ending("aman"))
    halfway, done = play(two, {"satu.1": "bank"}), {"satu.1": "bank", "dua.1": "bank"}
    assert (halfway.key, halfway.balance_left, halfway.seconds_to_stop) == ("dua.1", 500, 60)
    assert (play(two, done).balance_left, play(two, done).order) == (400, ("bank", "bank"))


def test_money_never_falls_below_nothing() -> None:
    assert clock_after(POOL, ["jasa"] * 9).balance == 0


@pytest.mark.parametrize(
    ("picked", "before", "worth"),
    [
        ("bank", [], 1),
        ("pesawat", [], 1),
        ("pesawat", ["bank"], 1),
        ("bukti", ["bank"], 0),
        ("bukti", ["bank", "pesawat"], 1),
        ("bukti", ["pesawat", "jasa", "bank"], 1),
        ("jasa", [], 0),
        ("jasa", ["bank", "pesawat", "bukti"], 0),
        ("bank", ["bank"], 0),
        ("hilang", [], 0),
        (["bank"], [], 0),
    ],
)
def test_a_pick_is_right_when_its_stage_is_the_lowest_open(
    picked: Answer, before: list[str], worth: int
) -> None:
    assert point(POOL, picked, before) == worth


def test_points_of_decisions_and_tasks() -> None:
    decision, task = COURIER.node("pesan"), COURIER.node("izin")
    assert isinstance(decision, Decision)
    assert isinstance(task, Task)
    assert [point(decision, one) for one in ("tanya", "buka", "hilang", ["tanya"])] == [1, 0, 0, 0]
    assert [point(task, one) for one in (["a", "c"], ["a"], [])] == [1, 0, 0]


def test_every_switch_off_can_be_the_right_answer() -> None:
    task = COURIER.node("izin")
    assert isinstance(task, Task)
    none_on = replace(SEVERAL, key=frozenset())
    off = replace(task, item=none_on, if_right="aman", if_wrong="hampir")
    assert play(simulation(off, ending("aman")), {"izin": []}).points == 1


@pytest.mark.parametrize(
    ("answers", "counts"),
    [
        ({}, Discernment()),
        ({"pesan": "tanya"}, Discernment(scams=1, hits=1)),
        ({"pesan": "buka"}, Discernment(scams=1)),
        (BEST, Discernment(scams=1, hits=1, genuine=1)),
        (BEST | {"kabar": "blokir"}, Discernment(scams=1, hits=1, genuine=1, false_alarms=1)),
        # The genuine call is not on this way, so its stored answer is not judged.
        (BEST | {"izin": ["a"]}, Discernment(scams=1, hits=1)),
    ],
)
def test_refusing_is_a_hit_or_a_false_alarm(
    answers: dict[str, Answer], counts: Discernment
) -> None:
    assert judged(play(COURIER, answers)) == counts


def test_a_decision_without_a_case_is_not_judged() -> None:
    choices = (choice("a", "aman"), choice("b", "aman", right=True))
    plain = Decision(id="d", screen=SCREEN, question="?", case=None, choices=choices)
    assert judged(play(simulation(plain, ending("aman")), {"d": "b"})) == Discernment()


@pytest.mark.parametrize(
    ("seconds", "middle"),
    [([90, None, 210, 100], 100.0), ([90, 210], 150.0), ([None], None), ([], None)],
)
def test_the_time_to_act_is_a_median_of_those_who_acted(
    seconds: list[int | None], middle: float | None
) -> None:
    assert time_to_act(seconds) == middle


@given(attempts())
def test_any_way_through_any_simulation_ends(attempt: Attempt) -> None:
    now = play(*attempt)
    assert now.ending is not None
    assert now.path[-1] == now.ending.id
    assert (now.current, now.key) == (None, "")
    assert len(set(now.path)) == len(now.path)
    assert 0 <= now.points <= now.decisions == len(attempt[1])


@given(attempts(), st.randoms(use_true_random=False))
def test_replaying_in_whatever_order_gives_the_same(
    attempt: Attempt, chance: random.Random
) -> None:
    played, answers = attempt
    now = play(played, answers)
    assert {step.key: step.answer for step in now.steps} == answers
    shuffled = list(answers.items())
    chance.shuffle(shuffled)
    assert play(played, dict(shuffled)) == now


@given(attempts(), st.data())
def test_a_way_cut_short_is_the_beginning_of_the_whole(attempt: Attempt, data: Any) -> None:
    played, answers = attempt
    kept = data.draw(st.integers(0, len(answers)))
    whole, part = play(played, answers), play(played, dict(list(answers.items())[:kept]))
    assert part.steps == whole.steps[:kept]
    assert part.path == whole.path[: len(part.path)]
    assert part.key == (list(answers)[kept] if kept < len(answers) else "")


KEYS = [f"n{n}" for n in range(7)] + [f"n{n}.{pick}" for n in range(7) for pick in range(7)]
keys = st.sampled_from(KEYS) | st.text()
stored = (
    st.sampled_from([*"abcde", "tidak-tahu", [], ["a", "c"], {"a": "a00001"}])
    | st.text()
    | st.lists(st.text())
    | st.dictionaries(st.text(), st.text())
)


@given(attempts(), st.dictionaries(keys, stored), st.data())
def test_garbage_changes_nothing_that_precedes_it(
    attempt: Attempt, garbage: dict[str, Answer], data: Any
) -> None:
    played, answers = attempt
    kept = dict(list(answers.items())[: data.draw(st.integers(0, len(answers)))])
    clean, littered = play(played, kept), play(played, garbage | kept)
    assert littered.steps[: len(clean.steps)] == clean.steps
    assert littered.path[: len(clean.path)] == clean.path


@given(simulations(), st.dictionaries(keys, stored | json_values))
def test_no_stored_answers_are_an_error(played: Simulation, answers: dict[str, Any]) -> None:
    now = play(played, answers)
    assert (now.current is None) == (now.ending is not None)
    assert 0 <= now.points <= now.decisions <= len(answers)
    assert judged(play(played, answers)).scams <= now.decisions


@given(attempts())
def test_a_clock_only_goes_forward_and_money_only_away(attempt: Attempt) -> None:
    steps = play(*attempt).steps
    for before, after in pairwise(steps):
        if before.clock and after.clock and before.node is after.node:
            assert after.clock.seconds >= before.clock.seconds
            assert 0 <= after.clock.balance <= before.clock.balance
            assert before.clock.stopped_at in (None, after.clock.stopped_at)


def test_a_matching_on_the_way_is_scored_as_in_a_quiz() -> None:
    ways: dict[str, Any] = {"if_right": "aman", "if_wrong": "hampir", "on_at_first": frozenset()}
    task = Task(id="t", screen=SCREEN, question="?", item=MATCHING, **ways)
    played = simulation(task, ending("aman"), ending("hampir"))
    right: Answer = {"a": "a00001", "b": "a00002", "c": "a00003"}
    wrong: Answer = {"a": "a00001", "b": "a00001", "c": "a00003"}
    assert [play(played, {"t": one}).path[-1] for one in (right, wrong)] == ["aman", "hampir"]
