"""The figures of the 38 regions: counted, judged, published as stored snapshots, and read back."""

from . import measures, open_data, vocabulary
from .archive import Edition, archive, named, trend
from .cube import DIMENSIONS, SCOPES, CubeLine, lines
from .derived import per_thousand, reach_percent
from .population import WIB
from .publish import (
    BusyError,
    FutureDayError,
    PastDayError,
    Progress,
    PublishError,
    last_monday,
    moment_of,
    publish,
)
from .read import Cell, Detail, PublishedSet, Row, at, detailed_codes, latest

__all__ = [
    "DIMENSIONS",
    "SCOPES",
    "WIB",
    "BusyError",
    "Cell",
    "CubeLine",
    "Detail",
    "Edition",
    "FutureDayError",
    "PastDayError",
    "Progress",
    "PublishError",
    "PublishedSet",
    "Row",
    "archive",
    "at",
    "detailed_codes",
    "last_monday",
    "latest",
    "lines",
    "measures",
    "moment_of",
    "named",
    "open_data",
    "per_thousand",
    "publish",
    "reach_percent",
    "trend",
    "vocabulary",
]
