"""The province, from what is printed of its regions and nothing else (measurement.md §4.6)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from webapp.indicator.rates import PrintedRate, rate_of
from webapp.indicator.rounding import FEW
from webapp.indicator.states import whole


@dataclass(frozen=True, slots=True)
class Region:
    """A region's residents and its printed rate."""

    population: int
    rate: PrintedRate


@dataclass(frozen=True, slots=True)
class Province:
    """“mencakup ``regions`` dari ``of_regions`` wilayah, ``people_percent`` % penduduk”."""

    rate: PrintedRate
    regions: int
    of_regions: int
    people_percent: int


@dataclass(frozen=True, slots=True)
class _Part:
    people: int
    p: float
    n: int
    n_eff: int


def province(regions: Iterable[Region]) -> Province:
    """P̂ = Σ N·p̂ / Σ N over regions with a printed rate, with v = Σ W²·p̂(1 − p̂)/n_eff (§4.6).

    W = N / Σ N over those regions; n_eff = P̂(1 − P̂)/v, and where v = 0 (every region at 0 or
    100 %) what it would be were all regions alike, 1 / Σ (W²/n_eff). ``n`` is the sum of what is
    printed. ``few`` when no region is printed. Raises ValueError for a negative population.
    """
    every = list(regions)
    if any(region.population < 0 for region in every):
        raise ValueError("a population cannot be negative")
    parts = [part for region in every if (part := _part(region)) is not None]
    people, everybody = sum(part.people for part in parts), sum(r.population for r in every)
    if not people:
        return Province(PrintedRate(FEW), 0, len(every), 0)
    p = min(1.0, sum(part.people * part.p for part in parts) / people)
    rate = rate_of(p, sum(part.n for part in parts), _n_eff(parts, people, p))
    return Province(rate, len(parts), len(every), whole(100 * people / everybody))


def _part(region: Region) -> _Part | None:
    rate = region.rate
    if rate.percent is None or rate.n is None or rate.n_eff is None or not region.population:
        return None
    return _Part(region.population, rate.percent / 100, rate.n, rate.n_eff)


def _n_eff(parts: list[_Part], people: int, p: float) -> float:
    shares = [(part.people / people) ** 2 / part.n_eff for part in parts]
    v = sum(share * part.p * (1 - part.p) for share, part in zip(shares, parts, strict=True))
    return p * (1 - p) / v if v else 1 / sum(shares)
