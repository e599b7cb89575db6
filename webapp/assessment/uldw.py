"""The test "Uji Literasi Digital Warga": scores, bands and the order of forms. Pure.

Definitions are those of measurement.md §3; `METHOD_VERSION` names that page's version, and its
thresholds are provisional ("ambang sementara") until a panel of judges has set them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import permutations

from webapp.assessment.answers import DONT_KNOW, STRANGE, InvalidAnswer, one_of
from webapp.assessment.one_choice import MISSING
from webapp.assessment.uldw_validity import Earlier, Reason, Sitting, validity
from webapp.content import FORMS, Bank, BankItem

__all__ = [
    "METHOD_VERSION",
    "Band",
    "Earlier",
    "Reason",
    "Score",
    "Sitting",
    "Tally",
    "band_of",
    "is_literate",
    "mark",
    "next_form",
    "order_of_forms",
    "score",
    "score_right",
    "validity",
    "weakest",
]

METHOD_VERSION = "v0"
SAFETY = "Aman"
LITERATE_TOTAL = 70
LITERATE_SAFETY = 60
STRONG_TOTAL = 85
STRONG_SAFETY = 80
GROWING_TOTAL = 50
SHORTEST_DIGEST = 8


class Band(StrEnum):
    """What a person is told; the values are the words of the definition."""

    NEEDS_COMPANY = "Perlu Pendampingan"
    GROWING = "Berkembang"
    GROWING_SAFETY = "Berkembang – perkuat Keamanan"
    CAPABLE = "Cakap"
    RESILIENT = "Tangguh"


@dataclass(frozen=True, slots=True)
class Tally:
    """Right answers out of the items asked."""

    right: int
    asked: int

    @property
    def share(self) -> Fraction:
        """Right answers per item, 0–1, exact."""
        return Fraction(self.right, self.asked)


@dataclass(frozen=True, slots=True)
class Score:
    """The result of one form.

    `pillars` are 0–100 by pillar, `total` is 0–100; with five items a pillar both are whole.
    `by_competence` counts right answers per DigComp code. Five items do not grade a person: a
    pillar shows where to go on learning, no more.
    """

    pillars: Mapping[str, int]
    total: int
    band: Band
    is_literate: bool
    by_competence: Mapping[str, Tally]


def score(bank: Bank, form: str, answers: Mapping[str, str]) -> Score:
    """The score of a form for answers by item id: an option id, or `DONT_KNOW`.

    One right option scores 1; anything else, and an item without an answer, scores 0. A pillar is
    100 × points / items, the total the mean of the pillars (measurement.md §3).
    Raises ValueError for a form the bank does not have, InvalidAnswer for an answer to an item or
    with an option that is not of this form. An item that was withdrawn counts for nobody.
    """
    items = bank.form(form)
    if not items:
        raise ValueError(f"no form {form!r} in this bank")
    _refuse_strange(bank.whole_form(form), answers)
    return score_right(items, {item.id for item in items if answers.get(item.id) == item.key})


def mark(item: BankItem, raw: object) -> tuple[str, int]:
    """The canonical answer (an option id or `DONT_KNOW`) and its point: 1 when right, else 0.

    Raises InvalidAnswer when nothing was chosen or something this item does not offer.
    """
    answer = one_of(raw, [DONT_KNOW, *(option.id for option in item.options)], MISSING)
    return answer, int(answer == item.key)


def score_right(items: Sequence[BankItem], right: Collection[str]) -> Score:
    """The score of these items when those with an id in `right` were answered rightly.

    For answers that were scored when they came: an item reworded later changes no stored point.
    """
    by_pillar = _tallies([(item.pillar, item.id in right) for item in items])
    # Exact until the end: no threshold may hang on a rounded half.
    exact = {pillar: 100 * tally.share for pillar, tally in by_pillar.items()}
    total = sum(exact.values(), Fraction(0)) / len(exact)
    safety = exact.get(SAFETY, Fraction(0))
    return Score(
        pillars={pillar: round(value) for pillar, value in exact.items()},
        total=round(total),
        band=band_of(total, safety),
        is_literate=is_literate(total, safety),
        by_competence=_tallies([(item.competence, item.id in right) for item in items]),
    )


def is_literate(total: int | Fraction, safety: int | Fraction) -> bool:
    """ "Literat": a total of 70 or more, and 60 or more in Aman (both 0–100)."""
    return total >= LITERATE_TOTAL and safety >= LITERATE_SAFETY


def band_of(total: int | Fraction, safety: int | Fraction) -> Band:
    """The band for a total and a score in Aman, both 0–100 (measurement.md §3)."""
    if total >= LITERATE_TOTAL and safety < LITERATE_SAFETY:
        return Band.GROWING_SAFETY
    if total >= STRONG_TOTAL and safety >= STRONG_SAFETY:
        return Band.RESILIENT
    if total >= LITERATE_TOTAL:
        return Band.CAPABLE
    return Band.GROWING if total >= GROWING_TOTAL else Band.NEEDS_COMPANY


def weakest(by_competence: Mapping[str, Tally]) -> tuple[str, ...]:
    """The competences with the lowest share of right answers, by code; () when all were right."""
    lowest = min((tally.share for tally in by_competence.values()), default=Fraction(1))
    if lowest == 1:
        return ()
    return tuple(sorted(code for code, tally in by_competence.items() if tally.share == lowest))


def order_of_forms(digest: bytes) -> tuple[str, ...]:
    """One of the six orders of the forms A, B and C, for a keyed hash of the learner's id.

    Every sixth digest gives each order (measurement.md §5). Raises ValueError for a digest of
    fewer than 8 bytes, which could not be shared out evenly.
    """
    if len(digest) < SHORTEST_DIGEST:
        raise ValueError("the digest is too short to be shared out evenly")
    orders = tuple(permutations(FORMS))
    return orders[int.from_bytes(digest) % len(orders)]


def next_form(order: Sequence[str], earlier: Sequence[str]) -> str:
    """The form to give next: one she never had, else the one she had longest ago.

    `order` is hers from `order_of_forms`; `earlier` are the forms of all attempts she began,
    oldest first. So no form follows itself, and after three the order begins again.
    """
    last = {form: place for place, form in enumerate(earlier)}
    return min(order, key=lambda form: (last.get(form, -1), order.index(form)))


def _refuse_strange(items: Sequence[BankItem], answers: Mapping[str, str]) -> None:
    known = {item.id: {DONT_KNOW, *(option.id for option in item.options)} for item in items}
    for item_id, answer in answers.items():
        if answer not in known.get(item_id, ()):
            raise InvalidAnswer(STRANGE)


def _tallies(marks: Sequence[tuple[str, bool]]) -> dict[str, Tally]:
    """Marks by name, in the order in which the names first appear."""
    names = dict.fromkeys(name for name, _right in marks)
    return {
        name: Tally(
            sum(right for one, right in marks if one == name),
            sum(one == name for one, _right in marks),
        )
        for name in names
    }
