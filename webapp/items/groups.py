"""The groups between which the items of the test are compared (measurement.md §3).

Each person stands in the group of the profile that held when she began: sex, age band, and the
culture of her domicile. East Java's Pandalungan, where Javanese and Madurese live mixed, is neither
side of the comparison Java–Madura; a domicile says nothing certain about one person's language.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from webapp import regions

SEX, AGE, CULTURE = "sex", "age", "culture"
JAVANESE = ("Mataraman", "Arek")
MADURESE = "Madura"
OLD = "60+"

Side = int | None
"""0: of the reference group, 1: of the focal group, None: of neither."""


@dataclass(frozen=True, slots=True)
class Contrast:
    """One comparison: its name, and which side a profile (sex, age_band, region_code) is on."""

    name: str
    side_of: Callable[[Any], Side]


def _sex(profile: Any) -> Side:
    return {"L": 0, "P": 1}.get(profile.sex)


def _age(profile: Any) -> Side:
    return int(profile.age_band == OLD)


def _culture(profile: Any) -> Side:
    region = regions.find(profile.region_code)
    group = region.culture_group if region else ""
    if group == MADURESE:
        return 1
    return 0 if group in JAVANESE else None


CONTRASTS = (Contrast(SEX, _sex), Contrast(AGE, _age), Contrast(CULTURE, _culture))
"""Men and women; under 60 and 60 or older; Java and Madura. The reference group comes first."""
