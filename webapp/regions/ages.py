"""Residents by sex and age band, once BPS has published them per regency.

``age_sex.csv`` of this package has one line a group: code_bps, sex (L or P), age_group as five-year
groups (``15-19`` … ``75+``) or wider ones, population, year, source. Today it has its heading only;
a region is either complete or absent, so that no weight rests on half a table.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from importlib import resources

BANDS = {"15-24": (15, 24), "25-44": (25, 44), "45-59": (45, 59), "60+": (60, 200)}
SEXES = ("L", "P")
OLDEST = 200

Table = dict[tuple[str, str], int]


def read() -> dict[str, Table]:
    """Region code → (sex, band) → residents, from the file of this package."""
    text = resources.files(__package__).joinpath("age_sex.csv").read_text(encoding="utf-8")
    return table(csv.DictReader(text.splitlines()))


def table(rows: Iterable[Mapping[str, str]]) -> dict[str, Table]:
    """The same from rows; children's groups are left out.

    Raises ValueError, with the line, for an unknown sex, a group that lies across two bands, a
    number that is none, and for a region without one of the eight cells.
    """
    found: dict[str, Table] = {}
    for line, row in enumerate(rows, 2):
        band = _band(row["age_group"], line)
        if row["sex"] not in SEXES or not row["population"].isdecimal():
            raise ValueError(f"age_sex.csv:{line}: sex is L or P, population a whole number")
        if band:
            cells = found.setdefault(row["code_bps"], {})
            key = (row["sex"], band)
            cells[key] = cells.get(key, 0) + int(row["population"])
    for code, cells in found.items():
        if len(cells) < len(SEXES) * len(BANDS):
            raise ValueError(f"age_sex.csv: region {code} lacks a sex or an age band")
    return found


def _band(group: str, line: int) -> str:
    """The band a group lies in, "" for one under 15."""
    low, _, high = group.rstrip("+").partition("-")
    if not low.isdecimal() or (high and not high.isdecimal()):
        raise ValueError(f"age_sex.csv:{line}: {group!r} is no age group")
    first, last = int(low), int(high) if high else OLDEST
    if last < 15:
        return ""
    for band, (least, most) in BANDS.items():
        if least <= first and last <= most:
            return band
    raise ValueError(f"age_sex.csv:{line}: {group!r} lies across two bands")
