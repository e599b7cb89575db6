"""The indicator: exact counts in; rates, gains and what of them may leave the house out. Pure.

Formulas and limits are those of the published method (``METHOD``). People are weighed
(`weights`), a share is estimated (`estimate`) and printed with its interval and state
(`printed_rate`, `printed_cell`, `printed_answers`, `province`); gain is added up (`Pairs`) and
printed (`printed_gain`), and so is how a group tells false from genuine (`printed_judged`).
`hidden_cells` says what of a row stays hidden, `moved_enough` when it may be printed anew; counts
and shares of them are rounded by `shown_count` and its neighbours.
"""

from webapp.indicator.clusters import (
    PERSONS_FROM,
    Answers,
    answers_of,
    clustered,
    printed_answers,
)
from webapp.indicator.collapsing import (
    AGES,
    SEXES,
    Stratum,
)
from webapp.indicator.comparing import (
    ABOVE,
    BELOW,
    SAME,
    verdict,
    weakest_first,
)
from webapp.indicator.counts import (
    Counts,
    is_enough,
)
from webapp.indicator.discrimination import (
    Judged,
    PrintedJudged,
    judged_of,
    printed_judged,
)
from webapp.indicator.gain import (
    Gain,
    gain,
)
from webapp.indicator.gain_printed import (
    PrintedGain,
    printed_gain,
)
from webapp.indicator.groups import (
    as_one_group,
    deff,
    printed_deff,
)
from webapp.indicator.interval import (
    Z38,
    Z95,
    Interval,
    half_width,
    kish,
    wilson,
)
from webapp.indicator.pairs import (
    CEILING,
    Pairs,
    Sitting,
    lost,
    pair_of,
)
from webapp.indicator.province import (
    Province,
    Region,
    province,
)
from webapp.indicator.rates import (
    PrintedRate,
    printed_cell,
    printed_rate,
    rate_of,
)
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
from webapp.indicator.states import (
    INDICATIVE,
    WITHHELD,
    whole,
)
from webapp.indicator.suppression import (
    count_moved_enough,
    hidden_beside,
    hidden_cells,
    moved_enough,
)
from webapp.indicator.weighting import (
    AGE_SEX,
    SEX,
    UNWEIGHTED,
    Estimate,
    Population,
    Weighting,
    estimate,
    weights,
)

__all__ = [
    "ABOVE",
    "AGES",
    "AGE_SEX",
    "BELOW",
    "CEILING",
    "FEW",
    "HELD",
    "HIDE_BELOW",
    "INDICATIVE",
    "METHOD",
    "PERSONS_FROM",
    "ROUND_TO",
    "SAME",
    "SEX",
    "SEXES",
    "SHARE_FROM",
    "SHOWN",
    "SMALL",
    "UNWEIGHTED",
    "WITHHELD",
    "Z38",
    "Z95",
    "Answers",
    "Counts",
    "Estimate",
    "Gain",
    "Interval",
    "Judged",
    "Pairs",
    "Population",
    "PrintedGain",
    "PrintedJudged",
    "PrintedRate",
    "Province",
    "Region",
    "Shown",
    "Sitting",
    "Stratum",
    "Weighting",
    "answers_of",
    "as_one_group",
    "ceiling_percent",
    "clustered",
    "count_moved_enough",
    "deff",
    "estimate",
    "gain",
    "half_width",
    "held_back",
    "hidden_beside",
    "hidden_cells",
    "is_enough",
    "judged_of",
    "kish",
    "lost",
    "moved_enough",
    "nearest_five",
    "pair_of",
    "printed_answers",
    "printed_cell",
    "printed_deff",
    "printed_gain",
    "printed_judged",
    "printed_rate",
    "province",
    "rate_of",
    "shown_count",
    "shown_share",
    "total_count",
    "total_share",
    "verdict",
    "weakest_first",
    "weights",
    "whole",
    "wilson",
]
