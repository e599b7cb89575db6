"""What runs: trainers at work, region by region. Counts only, never an answer or a learner.

Groups and their meetings are not recorded yet, so nothing here pretends to count them.
"""

from .overview import WINDOW, Line, Operations, overview

__all__ = ["WINDOW", "Line", "Operations", "overview"]
