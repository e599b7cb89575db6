"""The province's rates: pure functions of what the regions print, so that they betray nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from webapp import indicator
from webapp.indicator import Province
from webapp.indicator import Region as Weighed
from webapp.regions import PROVINCE_CODE, REGIONS, Region, everybody, known_by_age

from .line import PRINTED, Key, Line, as_rate, rate_line
from .moving import Press

RATES = ("rate", "baseline", "correct")
SUMS = ("reach", "documented")
KNOWN_BANDS = {"18-24": "15-24"}
"""Published ages, and the band of the table of residents that stands for each, where it differs."""


def provincial(lines: Iterable[Line], press: Press) -> Iterator[Line]:
    """The province's row of every rate, and of what is divided by residents."""
    found: dict[tuple[str, str, str], dict[str, Line]] = defaultdict(dict)
    for line in lines:
        if line.key[3] in RATES or line.key[3] in SUMS:
            found[line.key[1:]][line.key[0]] = line
    for name, by_region in found.items():
        if name[2] in RATES:
            yield _rate(name, by_region, press)
        else:
            yield _sum(name, by_region, press)


def with_verdicts(lines: Iterable[Line], province: Line | None) -> Iterator[Line]:
    """The same lines; a headline in state ``shown`` says whether it lies above or below (§4.5)."""
    for line in lines:
        if line.key[1:] != ("total", "", "rate") or province is None:
            yield line
        else:
            yield replace(line, more={**line.more, "verdict": _verdict(line, province)})


def _verdict(line: Line, province: Line) -> str | None:
    told = line.status == indicator.SHOWN and province.shown is not None
    if not told or line.shown is None or province.shown is None:
        return None
    return indicator.verdict(line.shown, line.more["n_eff"], province.shown)


def _rate(name: tuple[str, str, str], by_region: Mapping[str, Line], press: Press) -> Line:
    regions = [
        Weighed(_people(region, name), as_rate(by_region[region.code]))
        for region in REGIONS
        if region.code in by_region
    ]
    absent = sum(_people(r, name) for r in REGIONS if r.code not in by_region)
    found: Province = indicator.province([*regions, *_missing(absent)])
    printed = [line for line in by_region.values() if line.is_printed]
    exact = (sum(p.exact_of or 0 for p in printed), sum(p.exact for p in printed))
    key: Key = (PROVINCE_CODE, *name)
    line = rate_line(key, press.day, found.rate, exact, _weighting(printed))
    if not line.is_printed:
        return line
    more = {"regions": found.regions, "people_percent": found.people_percent}
    return replace(line, more={**line.more, **more})


def _missing(people: int) -> list[Weighed]:
    return [Weighed(people, indicator.PrintedRate(indicator.FEW))] if people else []


def _people(region: Region, name: tuple[str, str, str]) -> int:
    """The residents N_r a region's cell stands for: of 15 and older, once that is known of all.

    Until then of all ages, and of an age band nothing is known. Of 18–24 the band 15–24 is known.
    """
    if not known_by_age():
        by_sex = {"L": region.male, "P": region.female} if name[0] == "sex" else {}
        return by_sex.get(name[1], region.population)
    told = KNOWN_BANDS.get(name[1], name[1]) if name[0] in ("sex", "age") else ""
    cells = region.residents.items()
    return sum(people for cell, people in cells if not told or told in cell)


def _weighting(printed: list[Line]) -> str:
    """How the regions were weighted, when all were alike; else ``mixed``."""
    kinds = {line.weighting or "" for line in printed}
    return kinds.pop() if len(kinds) == 1 else "mixed"


def _sum(name: tuple[str, str, str], by_region: Mapping[str, Line], press: Press) -> Line:
    """Persons per residents: the sum of what is printed, over all residents of the province."""
    printed = [line for line in by_region.values() if line.status in PRINTED]
    key: Key = (PROVINCE_CODE, *name)
    exact = sum(line.exact for line in printed)
    if not printed:
        return Line(key, press.day, indicator.FEW, exact=exact)
    number = sum(line.shown or 0 for line in printed)
    people, basis = everybody()
    more = {"basis": basis, "regions": len(printed)}
    return Line(key, press.day, indicator.SHOWN, number, people, more=more, exact=exact)
