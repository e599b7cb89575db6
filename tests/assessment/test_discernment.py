"""Telling false from genuine, by the corrected formula of measurement.md §5."""

from __future__ import annotations

from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.assessment import Discernment, d_prime_of_rates, pooled

counts = st.integers(0, 60)
some = st.integers(1, 60)


@st.composite
def discernments(draw: st.DrawFn, numbers: st.SearchStrategy[int] = some) -> Discernment:
    """Counts that can be."""
    scams, genuine = draw(numbers), draw(numbers)
    return Discernment(scams, draw(st.integers(0, scams)), genuine, draw(st.integers(0, genuine)))


def _measured(found: Discernment) -> tuple[float, float]:
    assert found.d_prime is not None
    assert found.criterion is not None
    return found.d_prime, found.criterion


@pytest.mark.parametrize(
    ("found", "d_prime", "criterion"),
    [
        # n_s = n_g = 5, N = 10: H′ = (4 + 0,5)/(5 + 1) = 0,75; F′ = (1 + 0,5)/6 = 0,25.
        # z(0,75) = 0,67449, so d′ = 0,67449 + 0,67449 and c = 0.
        (Discernment(5, 4, 5, 1), 1.34898, 0.0),
        # n_s = 6, n_g = 4, N = 10: H′ = (5 + 0,6)/(6 + 1,2) = 0,77778, z = 0,76471;
        # F′ = (1 + 0,4)/(4 + 0,8) = 0,29167, z = −0,54852.
        # d′ = 0,76471 + 0,54852; c = −½(0,76471 − 0,54852).
        (Discernment(6, 5, 4, 1), 1.31323, -0.10809),
        # All right, 5 and 5: H′ = 5,5/6 = 0,91667, z = 1,38299; F′ = 0,5/6, z = −1,38299.
        (Discernment(5, 5, 5, 0), 2.76598, 0.0),
        # All wrong is as far on the other side.
        (Discernment(5, 0, 5, 5), -2.76598, 0.0),
        # All refused, 7 and 3: H′ = F′ = (1 + 1/10)/(1 + 2/10) = 0,91667.
        (Discernment(7, 7, 3, 3), 0.0, -1.38299),
        (Discernment(7, 0, 3, 0), 0.0, 1.38299),
    ],
)
def test_values_worked_out_by_hand(found: Discernment, d_prime: float, criterion: float) -> None:
    assert _measured(found) == pytest.approx((d_prime, criterion), abs=2e-5)


def test_rates_are_plain_shares() -> None:
    found = Discernment(scams=6, hits=5, genuine=4, false_alarms=1)
    assert (found.hit_rate, found.false_alarm_rate) == (5 / 6, 1 / 4)


@pytest.mark.parametrize("found", [Discernment(), Discernment(3, 2), Discernment(0, 0, 3, 1)])
def test_one_kind_of_case_says_nothing_about_telling_apart(found: Discernment) -> None:
    assert (found.d_prime, found.criterion, found.is_enough) == (None, None, False)
    assert None in (found.hit_rate, found.false_alarm_rate)
    assert found.pattern() == "belum cukup"


@pytest.mark.parametrize("numbers", [(1, 2), (0, 0, 1, 2), (-1, -1), (2, -1), (0, 0, 2, -1)])
def test_counts_that_cannot_be_are_refused(numbers: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="more refused than there were"):
        Discernment(*numbers)


@given(some, some)
def test_refusing_or_trusting_everything_is_exactly_zero_at_any_mix(
    scams: int, genuine: int
) -> None:
    refuses, trusts = Discernment(scams, scams, genuine, genuine), Discernment(scams, 0, genuine, 0)
    assert _measured(refuses)[0] == 0.0
    assert _measured(trusts)[0] == 0.0
    assert _measured(refuses)[1] < 0 < _measured(trusts)[1]


@given(discernments())
def test_d_prime_is_bounded_by_all_right(found: Discernment) -> None:
    total = found.scams + found.genuine
    most = 2 * NormalDist().inv_cdf((total + 1) / (total + 2))
    d_prime, criterion = _measured(found)
    assert abs(d_prime) <= most + 1e-9
    assert abs(criterion) <= most / 2 + 1e-9


@given(discernments())
def test_one_more_hit_is_sharper_and_one_more_false_alarm_is_not(found: Discernment) -> None:
    scams, hits, genuine, alarms = found.scams, found.hits, found.genuine, found.false_alarms
    d_prime, criterion = _measured(found)
    if hits < scams:
        more = _measured(Discernment(scams, hits + 1, genuine, alarms))
        assert more[0] > d_prime
        assert more[1] < criterion
    if alarms < genuine:
        more = _measured(Discernment(scams, hits, genuine, alarms + 1))
        assert more[0] < d_prime
        assert more[1] < criterion


@given(discernments())
def test_calling_scams_genuine_and_genuine_scams_turns_the_sign(found: Discernment) -> None:
    swapped = Discernment(found.genuine, found.false_alarms, found.scams, found.hits)
    assert _measured(swapped)[0] == -_measured(found)[0]
    assert _measured(swapped)[1] == _measured(found)[1]


@given(discernments())
def test_the_opposite_answers_turn_both_signs(found: Discernment) -> None:
    opposite = Discernment(
        found.scams, found.scams - found.hits, found.genuine, found.genuine - found.false_alarms
    )
    turned = tuple(-value for value in _measured(found))
    assert _measured(opposite) == pytest.approx(turned, abs=1e-9)


@given(st.lists(discernments(counts), max_size=6))
def test_pooling_adds_the_counts(parts: list[Discernment]) -> None:
    whole = pooled(parts)
    assert whole.scams == sum(part.scams for part in parts)
    assert whole.hits == sum(part.hits for part in parts)
    assert whole.genuine == sum(part.genuine for part in parts)
    assert whole.false_alarms == sum(part.false_alarms for part in parts)
    assert pooled(reversed(parts)) == whole


@pytest.mark.parametrize(
    ("scams", "genuine", "enough"), [(5, 5, True), (4, 9, False), (9, 4, False), (6, 5, True)]
)
def test_five_of_each_are_enough(scams: int, genuine: int, enough: bool) -> None:
    assert Discernment(scams, 1, genuine, 1).is_enough is enough


@pytest.mark.parametrize(
    ("found", "name"),
    [
        (Discernment(4, 4, 9, 0), "belum cukup"),
        (Discernment(5, 5, 5, 0), "jeli"),
        (Discernment(5, 4, 5, 1), "jeli"),
        (Discernment(5, 5, 5, 5), "menolak semua"),
        (Discernment(5, 4, 5, 4), "menolak semua"),
        # Every scam refused, and most genuine messages with them: d′ is 1,17, the leaning wins.
        (Discernment(5, 5, 5, 3), "menolak semua"),
        (Discernment(5, 0, 5, 0), "percaya semua"),
        (Discernment(9, 2, 5, 1), "percaya semua"),
        # Leaning to refusing, c = −½(0,67449 + 0,21043), but not enough to be called all.
        (Discernment(5, 4, 5, 3), "belum cukup"),
        # Half and half, or the wrong way round, is neither.
        (Discernment(6, 3, 6, 3), "belum cukup"),
        (Discernment(5, 0, 5, 5), "belum cukup"),
    ],
)
def test_the_pattern_has_a_name(found: Discernment, name: str) -> None:
    assert found.pattern() == name


@given(discernments(st.integers(5, 60)))
def test_who_is_sharp_refuses_most_scams_and_takes_most_that_is_genuine(
    found: Discernment,
) -> None:
    hits, alarms = found.hit_rate, found.false_alarm_rate
    assert hits is not None
    assert alarms is not None
    if found.pattern() == "jeli":
        assert hits >= 0.5 >= alarms
    if found.pattern() == "menolak semua":
        assert hits + alarms > 1
    if found.pattern() == "percaya semua":
        assert hits + alarms < 1


@pytest.mark.parametrize(
    ("rates", "d_prime", "criterion"),
    [
        # H = 78 %, F = 12 %, N = 640: H′ = (0,78 + 1/640)/(1 + 2/640) = 0,77913, z = 0,76925;
        # F′ = (0,12 + 1/640)/(1 + 2/640) = 0,12118, z = −1,16909.
        ((78, 12, 640), 1.93834, 0.19992),
        ((50, 50, 100), 0.0, 0.0),
        # 0 % and 100 % have an end, too: H′ = (1 + 1/10)/(1 + 2/10) = 0,91667.
        ((100, 0, 10), 2.76598, 0.0),
    ],
)
def test_a_group_by_its_printed_percents(
    rates: tuple[int, int, int], d_prime: float, criterion: float
) -> None:
    assert d_prime_of_rates(*rates) == pytest.approx((d_prime, criterion), abs=2e-5)


@given(st.integers(1, 40), st.data())
def test_percents_and_counts_agree_where_percents_are_exact(
    hundreds: int, data: st.DataObject
) -> None:
    """Of 100, 200, … cases of each kind whole percents lose nothing."""
    hits, alarms = data.draw(st.integers(0, 100)), data.draw(st.integers(0, 100))
    of = 100 * hundreds
    counted = Discernment(of, hits * hundreds, of, alarms * hundreds)
    assert d_prime_of_rates(hits, alarms, 2 * of) == pytest.approx(_measured(counted), abs=1e-12)


@given(st.integers(0, 100), st.integers(1, 5000))
def test_equal_percents_tell_nothing_apart(percent: int, cases: int) -> None:
    assert d_prime_of_rates(percent, percent, cases)[0] == 0.0


@pytest.mark.parametrize("rates", [(50, 50, 0), (101, 0, 10), (0, -1, 10)])
def test_rates_that_cannot_be_are_refused(rates: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="no rates of cases"):
        d_prime_of_rates(*rates)
