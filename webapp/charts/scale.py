"""From a value to its place on the paper."""

from __future__ import annotations

from dataclasses import dataclass

TICKS = (0, 25, 50, 75, 100)
"""Where an axis of percents or points says its number."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight axis: ``low`` lies at ``start``, ``high`` at ``end``, in units of the drawing."""

    start: float
    end: float
    low: float = 0
    high: float = 100

    def at(self, value: float) -> float:
        """Where the value lies; ValueError outside the axis, where a mark would tell a lie."""
        if not self.low <= value <= self.high:
            raise ValueError(f"{value} is not between {self.low} and {self.high}")
        if self.low == self.high:
            return (self.start + self.end) / 2
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)

    def within(self, value: float) -> float:
        """Where the value lies, or the nearer end of the axis: for the ends of an interval."""
        return self.at(min(max(value, self.low), self.high))
