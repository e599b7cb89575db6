"""The bootstrap interval of a mean, the same at every run (measurement.md §5).

Percentile method (Efron & Tibshirani, An Introduction to the Bootstrap, 1993, ch. 13). The draws
come from SplitMix64 (Steele, Lea & Flood, OOPSLA 2014) with a fixed seed: a figure that is
published must come out alike for whoever counts it again, so there is no chance in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

DRAWS = 2_000
SEED = 20_260_817
OUTSIDE = 0.025
"""The share of draws left out at each end: 95 % lie between."""

_ALL_BITS = 2**64 - 1


def of_mean(values: Sequence[float]) -> tuple[float, float]:
    """The 2.5th and the 97.5th percentile of the mean over 2,000 samples drawn with replacement.

    The order of the values does not matter. Raises ValueError when there are none.
    """
    if not values:
        raise ValueError("there is nothing to draw from")
    ordered, size = sorted(values), len(values)
    words = _words()
    means = sorted(
        sum(ordered[next(words) * size >> 64] for _ in range(size)) / size for _ in range(DRAWS)
    )
    cut = round(DRAWS * OUTSIDE)
    return means[cut - 1], means[DRAWS - cut]


def _words() -> Iterator[int]:
    """Whole numbers from 0 to 2⁶⁴ − 1, evenly spread and always the same."""
    state = SEED
    while True:
        state = (state + 0x9E3779B97F4A7C15) & _ALL_BITS
        mixed = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & _ALL_BITS
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _ALL_BITS
        yield mixed ^ (mixed >> 31)
