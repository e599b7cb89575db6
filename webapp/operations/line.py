"""One line of the table of what runs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

WINDOW = timedelta(days=30)
"""What “lately” means: the same 30 days as in the published figures."""


@dataclass(frozen=True, slots=True)
class Line:
    """One region's trainers: registered, and seen in the last 30 days.

    ``cohorts`` run today there, ``meetings`` were held in cohorts there in the last 30 days.
    ``code`` is a region's, ``35`` for the province, empty for trainers who belong to no region.
    """

    code: str
    trainers: int = 0
    active: int = 0
    cohorts: int = 0
    meetings: int = 0

    def __add__(self, other: Line) -> Line:
        """The sum of both under this line's code."""
        return Line(
            self.code,
            self.trainers + other.trainers,
            self.active + other.active,
            self.cohorts + other.cohorts,
            self.meetings + other.meetings,
        )
