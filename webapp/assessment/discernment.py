"""Telling false from genuine: how well, and leaning which way (measurement.md §5).

Hit rate H = scams refused / scams, false-alarm rate F = genuine refused / genuine. Both are
corrected log-linearly in proportion to the mix, N = n_s + n_g:
H′ = (hits + n_s/N) / (n_s + 2n_s/N), F′ = (false alarms + n_g/N) / (n_g + 2n_g/N).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import NormalDist

ENOUGH = 5
"""So many scams and so many genuine cases before d′ is shown to a person."""

SHARP_FROM = 1.0
LEANS_FROM = 0.67
"""Provisional and our own. |c| = 0.67: three of four refused (or accepted), whatever they were."""

SHARP = "jeli"
REFUSES_ALL = "menolak semua"
TRUSTS_ALL = "percaya semua"
UNCLEAR = "belum cukup"

_z = NormalDist().inv_cdf


@dataclass(frozen=True, slots=True)
class Discernment:
    """Counts of judged cases: of `scams` the `hits` refused, of `genuine` the `false_alarms`.

    Raises ValueError for counts that cannot be.
    """

    scams: int = 0
    hits: int = 0
    genuine: int = 0
    false_alarms: int = 0

    def __post_init__(self) -> None:
        if not (0 <= self.hits <= self.scams and 0 <= self.false_alarms <= self.genuine):
            raise ValueError(f"more refused than there were: {self}")

    def __add__(self, other: Discernment) -> Discernment:
        return Discernment(
            self.scams + other.scams,
            self.hits + other.hits,
            self.genuine + other.genuine,
            self.false_alarms + other.false_alarms,
        )

    def times(self, persons: int) -> Discernment:
        """The counts of so many people who all judged alike."""
        counts = (self.scams, self.hits, self.genuine, self.false_alarms)
        return Discernment(*(persons * count for count in counts))

    @property
    def hit_rate(self) -> float | None:
        """H, the share of scams refused, 0 to 1; None without scams."""
        return self.hits / self.scams if self.scams else None

    @property
    def false_alarm_rate(self) -> float | None:
        """F, the share of genuine cases refused, 0 to 1; None without genuine cases."""
        return self.false_alarms / self.genuine if self.genuine else None

    @property
    def d_prime(self) -> float | None:
        """d′ = z(H′) − z(F′), in standard deviations; None without both kinds of cases.

        Exactly 0 for whoever answers everything alike; below 0 where one is taken for the other.
        """
        found = self._z_scores()
        return found[0] - found[1] if found else None

    @property
    def criterion(self) -> float | None:
        """c = −½(z(H′) + z(F′)): below 0 leans to refusing, above 0 to trusting; None as d′."""
        found = self._z_scores()
        return -(found[0] + found[1]) / 2 if found else None

    @property
    def is_enough(self) -> bool:
        """Whether a person may be shown d′: five cases of each kind, pooled over modules."""
        return self.scams >= ENOUGH and self.genuine >= ENOUGH

    def pattern(self) -> str:
        """One of "jeli", "menolak semua", "percaya semua", "belum cukup"; never from few cases.

        Sharp: d′ of 1 or more, and no leaning stronger than that. Otherwise a strong leaning has
        its name, and what shows neither says too little: "belum cukup".
        """
        sharpness, leaning = self.d_prime, self.criterion
        if not self.is_enough or sharpness is None or leaning is None:
            return UNCLEAR
        # |c| ≤ d′/2 is H′ ≥ ½ ≥ F′: most scams refused and most genuine cases accepted.
        if sharpness >= SHARP_FROM and abs(leaning) <= sharpness / 2:
            return SHARP
        if abs(leaning) < LEANS_FROM:
            return UNCLEAR
        return REFUSES_ALL if leaning < 0 else TRUSTS_ALL

    def _z_scores(self) -> tuple[float, float] | None:
        if not self.scams or not self.genuine:
            return None
        total = self.scams + self.genuine
        refused_scams = _corrected(self.hits, self.scams, total)
        return refused_scams, _corrected(self.false_alarms, self.genuine, total)


def d_prime_of_rates(hits: int, false_alarms: int, cases: int) -> tuple[float, float]:
    """d′ and c from H and F in whole percents, over N ``cases`` of both kinds together.

    H′ = (H + 1/N) / (1 + 2/N), and F′ likewise: the correction above, divided by the cases of the
    kind. So d′ can be reckoned again from what is printed; equal percents give exactly 0.
    Raises ValueError unless there are cases and both are percents.
    """
    if cases < 1 or not (0 <= hits <= 100 and 0 <= false_alarms <= 100):
        raise ValueError(f"no rates of cases: {hits}, {false_alarms}, {cases}")
    refused, alarmed = (_corrected(percent, 100, cases) for percent in (hits, false_alarms))
    return refused - alarmed, -(refused + alarmed) / 2


def _corrected(refused: int, of: int, total: int) -> float:
    """z of (refused + of/total) / (of + 2·of/total), expanded by total.

    One division of whole numbers is rounded rightly, so equal shares come out equal to the last
    bit whatever the mix: that makes the d′ of a constant answer exactly 0.
    """
    return _z((refused * total + of) / (of * (total + 2)))


def pooled(parts: Iterable[Discernment]) -> Discernment:
    """The sum of the counts: first answers of several modules, or of several people."""
    return sum(parts, Discernment())
