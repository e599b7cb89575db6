"""What may leave the house: exact counts in, a printable value or the reason for its absence out.

The rules are those of the published method (``METHOD``). Pure.
"""

from webapp.indicator.rounding import (
    FEW,
    HELD,
    HIDE_BELOW,
    METHOD,
    ROUND_TO,
    SHARE_FROM,
    SHOWN,
    SMALL,
    Shown,
    ceiling_percent,
    held_back,
    nearest_five,
    shown_count,
    shown_share,
    total_count,
    total_share,
)

__all__ = [
    "FEW",
    "HELD",
    "HIDE_BELOW",
    "METHOD",
    "ROUND_TO",
    "SHARE_FROM",
    "SHOWN",
    "SMALL",
    "Shown",
    "ceiling_percent",
    "held_back",
    "nearest_five",
    "shown_count",
    "shown_share",
    "total_count",
    "total_share",
]
