"""From the sums of every scope to the rows of a snapshot: each one judged, moved or carried."""

from __future__ import annotations

from collections.abc import Iterator

from webapp import indicator
from webapp.regions import PROVINCE_CODE, REGIONS

from . import gains, rates
from .counts import REGIONAL, Categories, Sums, count_lines
from .discerning import discerning
from .line import Line
from .moving import Press
from .person import NOWHERE
from .provincial import provincial, with_verdicts

HEADLINE = ("total", "", "rate")


def rows(categories: Categories, press: Press) -> list[Line]:
    """Every row of the snapshot; ``press`` notes in its ledger which ones are new."""
    scopes = (*REGIONAL, PROVINCE_CODE, NOWHERE)
    sums = {scope: press.ledger.vectors(scope) for scope in scopes}
    known = rates.known_cells(sums.values())
    regional = [
        line
        for region in REGIONS
        for line in rates.regional(region, sums[region.code], press, known)
    ]
    province = list(provincial(regional, press))
    headline = next((line for line in province if line.key[1:] == HEADLINE), None)
    found = [*with_verdicts(regional, headline), *province]
    found += _gains(sums, categories, press)
    found += discerning(sums, REGIONAL, press)
    found += count_lines(sums, categories, press)
    found += _hardest(sums[PROVINCE_CODE], categories, press)
    return found


def _gains(sums: Sums, categories: Categories, press: Press) -> list[Line]:
    courses = categories.courses
    found = [
        line for code in REGIONAL for line in gains.regional_gains(code, sums[code], courses, press)
    ]
    by_scope = {
        (code, cell): sums[code].get(cell, gains.NO_PAIRS)
        for code in REGIONAL
        for cell in gains.gain_cells(courses)
    }
    told = {
        (line.key[0], cell)
        for line in found
        for cell in gains.gain_cells(courses)
        if line.is_printed and line.key[1:] == (cell.dimension, cell.category, cell.measure)
    }
    province = gains.provincial_gains(sums[PROVINCE_CODE], by_scope, courses, press, told)
    return [*found, *province]


def _hardest(sums: rates.Vectors, categories: Categories, press: Press) -> Iterator[Line]:
    """How much of each module's quiz people get right at the first try, for the whole province."""
    for cell, vector in sums.items():
        if cell.measure == "first_try" and cell.category in categories.modules:
            drawn = rates.answers_line(PROVINCE_CODE, cell, vector, press, indicator.SHARE_FROM)
            yield press.single(PROVINCE_CODE, cell, drawn)[0]
