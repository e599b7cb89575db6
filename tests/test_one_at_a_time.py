"""One works, one waits, the others are told at once; whatever happens, the turn ends."""

from __future__ import annotations

import threading

import pytest

from webapp.one_at_a_time import OneAtATime

LONG = 30.0


def test_the_next_has_its_turn_once_the_first_is_over() -> None:
    place, begun = OneAtATime(LONG), threading.Event()
    turns: list[bool] = []

    def wait() -> None:
        begun.set()
        with place.turn() as mine:
            turns.append(mine)

    waiting = threading.Thread(target=wait)
    with place.turn() as mine:
        waiting.start()
        assert begun.wait(LONG)
        assert mine
        assert turns == []
    waiting.join(LONG)
    assert turns == [True]


def test_only_one_waits() -> None:
    """With a wait of half a minute the third would stand here for as long."""
    place, answers = OneAtATime(LONG), []

    def ask() -> None:
        with place.turn() as mine:
            answers.append(mine)

    with place.turn():
        others = [threading.Thread(target=ask) for _ in range(2)]
        for other in others:
            other.start()
        while not answers:
            others[0].join(0.01)
        assert answers == [False]
    for other in others:
        other.join(LONG)
    assert answers == [False, True]


def test_who_waits_too_long_has_no_turn_and_takes_none_away() -> None:
    place = OneAtATime(0.01)
    with place.turn(), place.turn() as second:
        assert not second
        with place.turn() as third:
            assert not third
    with place.turn() as later:
        assert later


def test_a_turn_ends_with_a_failure() -> None:
    place = OneAtATime(0.01)
    with pytest.raises(ValueError, match="broken"), place.turn():
        raise ValueError("broken")
    with place.turn() as mine:
        assert mine
