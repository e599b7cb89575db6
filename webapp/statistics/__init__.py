"""The figures of the 38 regions: counted, judged, published as stored snapshots, and read back."""

from .archive import Edition, archive, trend
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
    "WIB",
    "BusyError",
    "Cell",
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
    "moment_of",
    "per_thousand",
    "publish",
    "reach_percent",
    "trend",
]
