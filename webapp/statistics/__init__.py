"""The figures of the 38 regions: counted, judged, published as stored snapshots, and read back."""

from . import measures, open_data, vocabulary
from .archive import Edition, archive, named, trend
from .cube import DIMENSIONS, SCOPES, CubeLine, lines
from .derived import (
    Placed,
    carried_from,
    is_late,
    one_weighting,
    per_thousand,
    printed_sum,
    reach_percent,
    weakest_first,
)
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
from .read import (
    NOTHING,
    Cell,
    Detail,
    PublishedSet,
    Row,
    at,
    by_id,
    detailed_codes,
    latest,
    newest_id,
)

__all__ = [
    "DIMENSIONS",
    "NOTHING",
    "SCOPES",
    "WIB",
    "BusyError",
    "Cell",
    "CubeLine",
    "Detail",
    "Edition",
    "FutureDayError",
    "PastDayError",
    "Placed",
    "Progress",
    "PublishError",
    "PublishedSet",
    "Row",
    "archive",
    "at",
    "by_id",
    "carried_from",
    "detailed_codes",
    "is_late",
    "last_monday",
    "latest",
    "lines",
    "measures",
    "moment_of",
    "named",
    "newest_id",
    "one_weighting",
    "open_data",
    "per_thousand",
    "printed_sum",
    "publish",
    "reach_percent",
    "trend",
    "vocabulary",
    "weakest_first",
]
