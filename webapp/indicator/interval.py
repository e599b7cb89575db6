"""How far a share may be off: Wilson intervals and effective sizes (measurement.md §4.4).

Never Wald's interval: with nobody literate it would say 0 ± 0.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

Z95 = 1.96
Z38 = 3.21
"""0.05 shared over 38 comparisons, two-sided (§4.5)."""


@dataclass(frozen=True, slots=True)
class Interval:
    """From ``low`` to ``high``, both shares from 0 to 1."""

    low: float
    high: float

    @property
    def half_width(self) -> float:
        """Half of what lies between the ends."""
        return (self.high - self.low) / 2


def wilson(p: float, n: float, z: float = Z95) -> Interval:
    """The Wilson interval of a share ``p`` (0 to 1) among an effective number of people ``n``.

    centre = (p + z²/2n) / (1 + z²/n), half = z/(1 + z²/n) · √(p(1−p)/n + z²/4n²) (§4.4).
    Raises ValueError unless 0 ≤ p ≤ 1 and n > 0.
    """
    if not (0 <= p <= 1 and n > 0):
        raise ValueError("a Wilson interval needs 0 <= p <= 1 and n > 0")
    shrink = 1 + z * z / n
    centre = (p + z * z / (2 * n)) / shrink
    half = half_width(p, n, z)
    # At p = 0 and p = 1 one end is p itself; rounding must not push it a hair beyond.
    return Interval(min(p, max(0.0, centre - half)), max(p, min(1.0, centre + half)))


def half_width(p: float, n: float, z: float = Z95) -> float:
    """Half of the Wilson interval, as a share: z/(1 + z²/n) · √(p(1−p)/n + z²/4n²) (§4.4)."""
    return z / (1 + z * z / n) * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))


def kish(sum_w: float, sum_w2: float) -> float:
    """Kish's effective number of people, (Σw)² / Σw² (§4.4); 0 for nobody."""
    return sum_w * sum_w / sum_w2 if sum_w2 else 0.0
