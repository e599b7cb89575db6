"""What runs: trainers at work, cohorts, meetings. Counts only, never an answer or a learner."""

from .line import WINDOW, Line
from .overview import Operations, overview
from .places import Place, places

__all__ = ["WINDOW", "Line", "Operations", "Place", "overview", "places"]
