"""Typed rows in, SVG text out: maps, intervals, trends, gains and bars of published figures. Pure.

Every text is handed in, so a drawing knows no language. It says nothing by colour alone: states
are border, pattern and hollow marks, comparisons are shapes, numbers stand as text. On a page
``static/css/charts.css`` colours the classes; in a document a ``Palette`` travels inside.
"""

from .bars import Bar, bars, share_bar
from .gains import Pair, dumbbell
from .intervals import IntervalRow, interval_chart, interval_track
from .marks import Band
from .palette import Palette
from .states import ABOVE, ABSENT, BELOW, FEW, HELD, INDICATIVE, SAME, SHOWN
from .tiles import Swatch, Tile, legend, swatch, tile_map
from .trend import TrendPoint, trend

__all__ = [
    "ABOVE",
    "ABSENT",
    "BELOW",
    "FEW",
    "HELD",
    "INDICATIVE",
    "SAME",
    "SHOWN",
    "Band",
    "Bar",
    "IntervalRow",
    "Pair",
    "Palette",
    "Swatch",
    "Tile",
    "TrendPoint",
    "bars",
    "dumbbell",
    "interval_chart",
    "interval_track",
    "legend",
    "share_bar",
    "swatch",
    "tile_map",
    "trend",
]
