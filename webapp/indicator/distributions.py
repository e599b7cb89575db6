"""The distributions behind an interval and a test: Student's t and the fair coin.

Both are the regularised incomplete beta function I_x(a, b), here by its continued fraction
(Abramowitz & Stegun, 26.5.8; evaluated after Lentz, Applied Optics 15, 1976) to about ten
digits. Only for what the standard library lacks.
"""

from __future__ import annotations

import math
from functools import lru_cache

TINY = 1e-300
PRECISION = 1e-15
MOST_TERMS = 1_000_000


def incomplete_beta(a: float, b: float, x: float) -> float:
    """I_x(a, b) for a, b > 0 and 0 ≤ x ≤ 1. Raises ValueError for anything else."""
    if not (a > 0 and b > 0 and 0 <= x <= 1):
        raise ValueError("the incomplete beta function needs a, b > 0 and 0 <= x <= 1")
    if x in (0, 1):
        return float(x)
    # The fraction converges fast below the mean, so the other tail is taken above it.
    if x > (a + 1) / (a + b + 2):
        return 1 - _front(b, a, 1 - x) / (b * _fraction(b, a, 1 - x))
    return _front(a, b, x) / (a * _fraction(a, b, x))


@lru_cache(maxsize=4096)
def t_quantile(probability: float, df: float) -> float:
    """The t with this probability below it, for ``df`` > 0 degrees of freedom.

    P(T ≤ t) = 1 − ½ I_x(df/2, ½) with x = df / (df + t²) for t ≥ 0, solved by halving.
    Raises ValueError unless 0 < probability < 1 and df > 0.
    """
    if not (0 < probability < 1 and df > 0):
        raise ValueError("a quantile needs 0 < probability < 1 and df > 0")
    if probability < 0.5:
        return -t_quantile(1 - probability, df)
    low, high = 0.0, 2.0
    while _above(high, df) > 1 - probability:
        high *= 2
    while (middle := (low + high) / 2) not in (low, high):
        if _above(middle, df) > 1 - probability:
            low = middle
        else:
            high = middle
    return high if probability > 0.5 else 0.0


def coin_below(heads: int, tosses: int) -> float:
    """The probability of at most so many heads in ``tosses`` of a fair coin: I_½(n − k, k + 1).

    Raises ValueError unless 0 ≤ heads ≤ tosses.
    """
    if not 0 <= heads <= tosses:
        raise ValueError("needs 0 <= heads <= tosses")
    return 1.0 if heads == tosses else incomplete_beta(tosses - heads, heads + 1, 0.5)


def _above(t: float, df: float) -> float:
    """P(T > t) for t ≥ 0."""
    return incomplete_beta(df / 2, 0.5, df / (df + t * t)) / 2


def _front(a: float, b: float, x: float) -> float:
    log_beta = math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)
    return math.exp(a * math.log(x) + b * math.log1p(-x) - log_beta)


def _fraction(a: float, b: float, x: float) -> float:
    """1 + d₁/(1 + d₂/(1 + …)) by the modified Lentz method."""
    value = numerators = 1.0
    denominators = 0.0
    for place in range(1, MOST_TERMS):
        term = _term(place, a, b, x)
        denominators = 1 / (_away_from_zero(1 + term * denominators))
        numerators = _away_from_zero(1 + term / numerators)
        change = numerators * denominators
        value *= change
        if abs(change - 1) < PRECISION:
            break
    return value


def _term(place: int, a: float, b: float, x: float) -> float:
    m = place // 2
    if place % 2:
        return -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
    return m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))


def _away_from_zero(value: float) -> float:
    return value if abs(value) > TINY else TINY
