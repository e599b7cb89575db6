"""The 38 regencies and cities of East Java, keyed by four-digit code and never by name.

Seven names (Blitar, Kediri, Madiun, Malang, Mojokerto, Pasuruan, Probolinggo) belong to both a
kabupaten and a kota, so nothing here looks a region up by its name. The rows come from
``regions.csv`` in this package: codes and names by Kemendagri/BPS, registered population by
Kepmendagri 300.2.2-2430/2025; slug, abbreviation and tile are our own.
"""

from __future__ import annotations

import csv
import unicodedata
from dataclasses import dataclass
from importlib import resources

from webapp.regions import ages

PROVINCE = "province"
"""Scope of an officer who serves the whole province."""

PROVINCE_CODE = "35"
PROVINCE_NAME = "Provinsi Jawa Timur"


@dataclass(frozen=True, slots=True)
class Region:
    """One regency or city; populations are registered residents of all ages."""

    code: str
    slug: str
    abbr: str
    name: str
    type: str
    full_name: str
    capital: str
    population: int
    male: int
    female: int
    culture_group: str
    tile_x: int
    tile_y: int

    @property
    def residents(self) -> Residents:
        """Residents for weights: 15+ by (sex, age band) where that is known, else all by sex."""
        return _BY_AGE.get(self.code) or {"L": self.male, "P": self.female}

    @property
    def residents_15(self) -> int:
        """Residents of 15 and older, or, until that is known, of all ages (see ``basis``)."""
        by_age = _BY_AGE.get(self.code)
        return sum(by_age.values()) if by_age else self.population

    @property
    def basis(self) -> str:
        """What ``residents_15`` counts: ``15+`` or ``all-ages``."""
        return "15+" if self.code in _BY_AGE else "all-ages"

    @property
    def is_city(self) -> bool:
        """Whether this is a kota rather than a kabupaten."""
        return self.type == "kota"


Residents = dict[tuple[str, str], int] | dict[str, int]


def _read() -> tuple[Region, ...]:
    text = resources.files(__package__).joinpath("regions.csv").read_text(encoding="utf-8")
    numbers = ("population", "male", "female", "tile_x", "tile_y")
    rows = csv.DictReader(text.splitlines())
    return tuple(Region(**row | {key: int(row[key]) for key in numbers}) for row in rows)  # type: ignore[arg-type]


REGIONS: tuple[Region, ...] = _read()
"""All 38, in the order of their codes."""

_BY_AGE = ages.read()
"""Residents by sex and age of the regions for which the table is filled in; none in v0."""

_BY_CODE = {region.code: region for region in REGIONS}


def known_by_age() -> bool:
    """Whether residents by sex and age are known of all 38, so that they may be added up."""
    return len(_BY_AGE) == len(REGIONS)


def everybody() -> tuple[int, str]:
    """The residents of the province, and what they are: ``15+`` or ``all-ages``."""
    if known_by_age():
        return sum(region.residents_15 for region in REGIONS), "15+"
    return sum(region.population for region in REGIONS), "all-ages"


def find(code: str | None) -> Region | None:
    """The region with this four-digit code, or None when there is none."""
    return _BY_CODE.get(code or "")


def name_of(code: str | None) -> str:
    """The full name for a code, the province's for ``35``, else an empty string."""
    if code in (PROVINCE_CODE, PROVINCE):
        return PROVINCE_NAME
    region = find(code)
    return region.full_name if region else ""


def matching(words: str) -> tuple[Region, ...]:
    """The regions whose full name, abbreviation, capital or code holds every given word."""
    wanted = _fold(words).split()
    return tuple(r for r in REGIONS if all(word in _haystack(r) for word in wanted))


def _haystack(region: Region) -> str:
    return _fold(f"{region.full_name} {region.abbr} {region.capital} {region.code}")


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
