"""What is printed of a count or a share, over all numbers and not only the convenient ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp import indicator
from webapp.indicator import FEW, SHOWN, SMALL, Shown

COUNTS = st.integers(0, 5_000_000)


@st.composite
def shares(draw: st.DrawFn) -> tuple[int, int]:
    """A part and its whole."""
    whole = draw(st.integers(0, 100_000))
    return draw(st.integers(0, whole)), whole


@pytest.mark.parametrize(
    ("count", "value"), [(0, None), (9, None), (10, 10), (12, 10), (13, 15), (57, 55), (58, 60)]
)
def test_counts_by_hand(count: int, value: int | None) -> None:
    """0–9 is hidden, anything else goes to the nearest 5."""
    assert indicator.shown_count(count) == Shown(value, SMALL if value is None else SHOWN)


@pytest.mark.parametrize(
    ("part", "whole", "value", "status"),
    [
        (29, 29, None, FEW),
        (12, 30, 33, SHOWN),  # 10 of 30, from the rounded inputs, not 40 %
        (9, 30, None, SMALL),
        (0, 400, None, SMALL),
        (33, 33, 100, SHOWN),
        (62, 124, 48, SHOWN),  # 60 of 125
    ],
)
def test_shares_by_hand(part: int, whole: int, value: int | None, status: str) -> None:
    """From 30 on, from rounded inputs, in whole percents."""
    shown = indicator.shown_share(part, whole)
    assert (shown.value, shown.status) == (value, status)


@given(COUNTS)
def test_a_count_is_hidden_or_close(count: int) -> None:
    """What is printed is a multiple of 5 at most 2 away; what is not is under 10."""
    shown = indicator.shown_count(count)
    if shown.value is None:
        assert count < 10
    else:
        assert shown.value % 5 == 0
        assert abs(shown.value - count) <= 2


@given(COUNTS, COUNTS)
def test_printing_keeps_the_order(one: int, other: int) -> None:
    """A larger count is never printed as a smaller one, nor hidden where a smaller is shown."""
    low, high = sorted((one, other))
    assert (indicator.shown_count(low).value or 0) <= (indicator.shown_count(high).value or 0)


@given(shares())
def test_a_share_says_no_more_than_its_printed_inputs(share: tuple[int, int]) -> None:
    """Two shares whose counts print alike print alike: nothing exact shines through."""
    part, whole = share
    shown = indicator.shown_share(part, whole)
    if shown.value is None:
        assert whole < 30 or part < 10
        return
    again = indicator.shown_share(min(indicator.nearest_five(part), shown.of or 0), shown.of or 0)
    assert (again.value, again.of) == (shown.value, shown.of)
    assert 0 <= shown.value <= 100


@given(shares().filter(lambda pair: pair[1] >= 30 and pair[0] < 10))
def test_the_ceiling_of_a_hidden_share_holds(share: tuple[int, int]) -> None:
    """“Below x %” is true of every share it stands for."""
    part, whole = share
    of = indicator.shown_share(part, whole).of
    assert of is not None
    assert 100 * part / whole < indicator.ceiling_percent(of)


@given(st.lists(COUNTS, max_size=38))
def test_a_total_is_the_sum_of_what_is_printed(counts: list[int]) -> None:
    """Never of the exact counts: subtracting the rows leaves nothing."""
    rows = [indicator.shown_count(count) for count in counts]
    total = indicator.total_count(rows)
    printed = [row.value for row in rows if row.value is not None]
    assert total.value == (sum(printed) if printed else None)
    assert total.status == (SHOWN if printed else FEW)


@given(st.lists(shares(), max_size=38))
def test_a_total_share_lies_among_the_printed_ones(pairs: list[tuple[int, int]]) -> None:
    """It is a mean of the printed shares, weighed by their rounded denominators."""
    rows = [indicator.shown_share(part, whole) for part, whole in pairs]
    printed = [row.value for row in rows if row.value is not None]
    total = indicator.total_share(rows)
    if not printed:
        assert total == Shown(None, FEW)
    else:
        assert total.value is not None
        assert min(printed) - 1 <= total.value <= max(printed) + 1


@pytest.mark.parametrize("pair", [(-1, 5), (6, 5)])
def test_impossible_shares_are_refused(pair: tuple[int, int]) -> None:
    """A part below nothing or above the whole is a mistake of ours, said at once."""
    with pytest.raises(ValueError, match="part"):
        indicator.shown_share(*pair)


def test_a_negative_count_is_refused() -> None:
    """So is a count below nothing."""
    with pytest.raises(ValueError, match="negative"):
        indicator.shown_count(-1)


@pytest.mark.parametrize(
    ("parts", "held"),
    [
        ({"a": 50, "b": 40, "c": 12}, ""),  # nothing is hidden, so nothing need be held back
        ({"a": 50, "b": 40, "c": 3}, "ab"),  # 40 goes with the 3; 50 alone would give both away
        ({"a": 50, "b": 40, "c": 30, "d": 0}, "c"),
        ({"a": 50, "b": 40, "c": 6, "d": 5}, ""),  # the hidden ones protect each other
        ({"a": 50, "b": 6, "c": 5}, "a"),  # one visible part says what the others come to
        ({"a": 9, "b": 0}, ""),
    ],
)
def test_what_is_held_back_by_hand(parts: dict[str, int], held: str) -> None:
    """The smallest printable part goes first."""
    assert indicator.held_back(parts, sum(parts.values())) == set(held)


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 60), max_size=8), st.integers(0, 30))
def test_hidden_parts_are_never_the_difference_to_a_total(
    parts: dict[str, int], elsewhere: int
) -> None:
    """What is hidden comes to 10 or more together, unless the whole total does not."""
    total = sum(parts.values()) + elsewhere
    held = indicator.held_back(parts, total)
    seen = {name: n for name, n in parts.items() if n >= 10 and name not in held}
    hidden = total - sum(seen.values())
    if hidden or len(seen) < len(parts):
        assert hidden >= min(10, total)
        assert len(seen) != 1
