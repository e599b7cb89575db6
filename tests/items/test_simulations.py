"""Simulations over the learners of a module: first attempts, pooled, and the time to act."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.builders.sittings import Sittings
from tests.conftest import START
from webapp import assessment, config, content, items
from webapp.items import SimulationFigures

LIBRARY = content.load(config.default_courses())
FIRST_HOUR = next(module for module in LIBRARY.modules() if module.code == "K4.6")


def report(sittings: Sittings, code: str = "K4.6") -> SimulationFigures:
    """The figures of one simulation, after writing what was collected."""
    sittings.write()
    (found,) = items.simulation_report(LIBRARY, code, START + timedelta(days=1))
    return found


def test_counts_are_pooled_over_people(sittings: Sittings) -> None:
    """Who refuses all of K4.6 meets two scams and two genuine cases; who trusts all, one less."""
    for number in range(3):
        sittings.plays(sittings.phone(), FIRST_HOUR, refuse=number > 0)
    found = report(sittings)
    assert (found.persons, found.judging) == (3, 3)
    assert found.discernment == assessment.Discernment(
        scams=6, hits=4, genuine=5, false_alarms=4
    )  # not the mean of three people's rates
    # H′ = (4 + 6/11)/(6 + 12/11), F′ = (4 + 5/11)/(5 + 10/11): z = 0.3612 and 0.6866
    assert found.discernment.d_prime == pytest.approx(0.3612 - 0.6866, abs=2e-4)


def test_only_the_first_attempt_of_a_person_counts(sittings: Sittings) -> None:
    who = sittings.person().learner
    sittings.plays(who, FIRST_HOUR, refuse=True)
    sittings.plays(who, FIRST_HOUR, refuse=False, at=START + timedelta(hours=1))
    found = report(sittings)
    assert (found.persons, found.discernment.hit_rate) == (1, 1)


def test_who_left_before_both_kinds_is_counted_and_not_pooled(sittings: Sittings) -> None:
    sittings.plays(sittings.phone(), FIRST_HOUR, refuse=True, steps=1)
    found = report(sittings)
    assert (found.persons, found.judging, found.acting) == (1, 0, 0)
    assert found.discernment == assessment.Discernment()
    assert found.seconds is None


def test_the_time_to_act_is_the_median_until_the_bank_was_called(sittings: Sittings) -> None:
    """Calling takes 180 s of the story; flight mode first 30 s more, a call back 300 s more."""
    for first in ("hubungi-bank", "mode-pesawat", "telepon-balik"):
        # the pool's second pick is "simpan-bukti" (720 s) unless the bank was called at once
        sittings.plays(sittings.phone(), FIRST_HOUR, refuse=True, first=first)
    found = report(sittings)
    assert found.has_clock
    assert found.acting == 3
    each = sorted([180, 30 + 720 + 300 + 900 + 300 + 180, 300 + 720 + 30 + 900 + 300 + 180])
    assert found.seconds == each[1]


@pytest.mark.parametrize("given", [{"kind": "test"}, {"role": "author"}])
def test_staff_and_test_accounts_do_not_count(sittings: Sittings, given: dict[str, str]) -> None:
    sittings.plays(sittings.person(**given).learner, FIRST_HOUR, refuse=True)  # type: ignore[arg-type]
    assert report(sittings).persons == 0


def test_what_came_later_is_not_there_yet(sittings: Sittings) -> None:
    sittings.plays(sittings.phone(), FIRST_HOUR, refuse=True, at=START + timedelta(days=1))
    assert report(sittings).persons == 0


def test_every_simulation_has_its_line_and_only_one_a_clock(sittings: Sittings) -> None:
    found = items.simulation_report(LIBRARY)
    played = [module.code for module in LIBRARY.modules() if module.simulation]
    assert [one.module for one in found] == played
    assert [one.module for one in found if one.has_clock] == ["K4.6"]
    with pytest.raises(items.UnknownModule):
        items.simulation_report(LIBRARY, "K9.9")
