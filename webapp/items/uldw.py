"""How good each item of the test is, whether its forms are alike, and whether it is fair to all.

Counted is a person's first valid attempt on each form: ended, and valid by its latest judgement.
Who is a person that counts is asked as for published figures: a resident of 15 or older who agrees
to statistics, no test account, no demonstration account outside a demonstration.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from itertools import combinations, groupby
from operator import attrgetter
from typing import Any

from webapp import psychometrics
from webapp.content import FORMS, Bank
from webapp.psychometrics import (
    UNANSWERED,
    Equating,
    FormFigures,
    Functioning,
    Pair,
    Pairs,
    Reply,
    Tally,
    compare_groups,
)
from webapp.records import connection

from .groups import CONTRASTS
from .selection import ROWS_AT_ONCE
from .valid_attempts import answers_of_valid_attempts

Row = list[Reply | None]


@dataclass(frozen=True, slots=True)
class Compared:
    """One form's items between two groups; all None until each group has 300 complete rows."""

    contrast: str
    reference: int
    focal: int
    items: tuple[Functioning | None, ...]


@dataclass(frozen=True, slots=True)
class UldwFigures:
    """The test: figures by form, who took two, how the forms stand, and comparisons by form."""

    forms: Mapping[str, FormFigures]
    pairs: Pairs
    equating: Equating
    functioning: Mapping[str, tuple[Compared, ...]]


def uldw_report(bank: Bank, moment: datetime) -> UldwFigures:
    """The figures of every form from what was received before ``moment``.

    Consents and deletions stand as they are when it runs. An item she left out scores 0, as the
    method has it; one that took the place of a retired item she was asked is unanswered.
    """
    counts = _Counts(bank)
    for hers in _persons(moment):
        counts.add(hers)
    forms = {form: psychometrics.figures(tally) for form, tally in counts.forms.items()}
    pairs = counts.pairs()
    functioning = {form: counts.compared(form) for form in forms}
    return UldwFigures(forms, pairs, psychometrics.equate(forms, pairs), functioning)


class _Counts:
    """What is counted while persons go by: forms, groups within forms, and who took two forms."""

    def __init__(self, bank: Bank) -> None:
        self.ids = {form: [item.id for item in bank.form(form)] for form in FORMS}
        self.known = {form: {item.id for item in bank.whole_form(form)} for form in FORMS}
        self.forms = {form: Tally(ids) for form, ids in self.ids.items()}
        self.groups = {
            (form, contrast.name, side): Tally(ids)
            for form, ids in self.ids.items()
            for contrast in CONTRASTS
            for side in (0, 1)
        }
        self.took_both: Counter[tuple[str, str]] = Counter()
        self.apart: dict[tuple[str, str], Fraction] = defaultdict(Fraction)

    def add(self, attempts: Mapping[str, list[Any]]) -> None:
        """One person: the answers of her attempt on each form she took."""
        totals: dict[str, Fraction] = {}
        for form, answers in attempts.items():
            row = _row(self.ids[form], self.known[form], answers)
            self.forms[form].add(row)
            for contrast in CONTRASTS:
                side = contrast.side_of(answers[0])
                if side is not None:
                    self.groups[form, contrast.name, side].add(row)
            scores = [reply.score for reply in row if reply is not None]
            if len(scores) == len(row):
                totals[form] = Fraction(100 * sum(scores), len(row))
        for first, second in combinations(sorted(totals), 2):
            self.took_both[first, second] += 1
            self.apart[first, second] += totals[second] - totals[first]

    def pairs(self) -> dict[tuple[str, str], Pair]:
        """How many took two forms, and how much higher they came out on the second."""
        return {forms: Pair(n, float(self.apart[forms] / n)) for forms, n in self.took_both.items()}

    def compared(self, form: str) -> tuple[Compared, ...]:
        """The comparisons between groups on one form."""
        found = []
        for contrast in CONTRASTS:
            reference, focal = (self.groups[form, contrast.name, side] for side in (0, 1))
            items = compare_groups(reference, focal)
            found.append(Compared(contrast.name, reference.complete, focal.complete, items))
        return tuple(found)


def _persons(moment: datetime) -> Iterator[dict[str, list[Any]]]:
    """For each person the answers by form; one statement, its rows come in portions."""
    query = answers_of_valid_attempts(moment).execution_options(yield_per=ROWS_AT_ONCE)
    rows = connection().execute(query)
    for _person, hers in groupby(rows, attrgetter("account_id")):
        yield {form: list(answers) for form, answers in groupby(hers, attrgetter("form"))}


def _row(ids: list[str], known: set[str], answers: list[Any]) -> Row:
    """A reply for each item the form asks now; ``known`` are also those that were withdrawn."""
    given = {
        answer.item_id: Reply(answer.points, (json.loads(answer.answer),), _seconds(answer))
        for answer in answers
    }
    # Who answered an item that is no longer asked was never asked the one in its place.
    was_another_form = not given.keys() <= known
    left_out = None if was_another_form else Reply(0, (UNANSWERED,))
    return [given.get(name, left_out) for name in ids]


def _seconds(answer: Any) -> float | None:
    return None if answer.milliseconds is None else answer.milliseconds / 1000
