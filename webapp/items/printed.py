"""What authors are shown of these figures: nothing from under 30 people, no count under 10.

Rules of measurement.md §4.5: a count of 0–9 is printed as "< 10", any other to the nearest 5;
a share is a whole percent of rounded counts; figures of an item, a form or a simulation only from
30 persons. The flags are decided on exact figures: a flag is one bit, and must not be wrong.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

from webapp import indicator
from webapp.psychometrics import (
    DONT_KNOW,
    NOT_EQUATED,
    PERSONS_PER_GROUP,
    UNANSWERED,
    WEAK,
    Equating,
    FormFigures,
    Functioning,
    ItemFigures,
)

from .lines import (
    UNEVEN,
    VERY_UNEVEN,
    ContrastLine,
    FormLine,
    ItemLine,
    OptionLine,
    Percent,
    SimulationLine,
    Uneven,
)
from .options import Options
from .simulations import SimulationFigures
from .uldw import Compared

FROM = indicator.SHARE_FROM
GRADES = {"B": UNEVEN, "C": VERY_UNEVEN}
"""Classes of differential functioning that an author is told of; A is negligible."""


def form_line(
    form: FormFigures, options: Mapping[str, Options], compared: Sequence[Compared] = ()
) -> FormLine:
    """A form for authors; ``options`` are those of each item by its id.

    ``compared`` are the comparisons between groups, where there are any.
    """
    enough = form.n >= FROM
    return FormLine(
        n=indicator.shown_count(form.n),
        is_enough=enough,
        mean=_whole(form.mean) if enough else None,
        sd=_whole(form.sd) if enough else None,
        kr20=form.kr20 if enough else None,
        flags=form.flags if enough else (),
        items=tuple(
            _item(place, item, options[item.item], enough, _uneven(place, compared))
            for place, item in enumerate(form.items)
        ),
        contrasts=tuple(map(_contrast, compared)),
    )


def simulation_line(figures: SimulationFigures) -> SimulationLine:
    """A simulation for authors."""
    enough = figures.judging >= FROM
    found = figures.discernment
    return SimulationLine(
        module=figures.module,
        persons=indicator.shown_count(figures.persons),
        is_enough=enough,
        hits=_percent(found.hit_rate) if enough else None,
        false_alarms=_percent(found.false_alarm_rate) if enough else None,
        d_prime=found.d_prime if enough else None,
        criterion=found.criterion if enough else None,
        has_clock=figures.has_clock,
        seconds=_whole(figures.seconds) if figures.acting >= FROM else None,
    )


def points_apart(equating: Equating, forms: Sequence[FormFigures]) -> int | None:
    """Whole points between the highest and the lowest form, from 30 persons a form."""
    return _whole(equating.apart) if all(form.n >= FROM for form in forms) else None


def is_equated(equating: Equating) -> bool:
    """Whether results on different forms may stand side by side as they are."""
    return equating.mark != NOT_EQUATED


def _item(
    place: int, item: ItemFigures, options: Options, is_whole: bool, uneven: tuple[Uneven, ...]
) -> ItemLine:
    n = indicator.shown_count(item.n)
    grades = tuple(dict.fromkeys(one.flag for one in uneven))
    if item.n < FROM:
        return ItemLine(item.item, place, n, flags=grades, uneven=uneven)
    # The item-rest correlation is over complete rows, and these can be fewer.
    flags = tuple(flag for flag in item.flags if is_whole or flag != WEAK)
    return ItemLine(
        item=item.item,
        place=place,
        n=n,
        right=shown_percent(item.right, item.n),
        item_rest=item.item_rest if is_whole else None,
        options=tuple(_options(item, options)),
        dont_know=indicator.shown_count(item.options[DONT_KNOW]),
        unanswered=indicator.shown_count(item.options[UNANSWERED]),
        seconds=_whole(item.median_seconds) if item.timed >= FROM else None,
        flags=flags + grades,
        uneven=uneven,
    )


def _options(item: ItemFigures, options: Options) -> Iterator[OptionLine]:
    """Those that can be chosen, also where nobody did, and whatever else was."""
    counts = dict.fromkeys(options.names, 0) | dict(item.options)
    for name, count in sorted(counts.items()):
        if name not in (DONT_KNOW, UNANSWERED):
            yield OptionLine(name, indicator.shown_count(count), name in options.key)


def shown_percent(part: int, whole: int) -> Percent:
    """A share of at least 30 that hides a small part at either end behind a limit."""
    if part < indicator.HIDE_BELOW:
        return Percent(indicator.ceiling_percent(indicator.nearest_five(whole)), "<")
    if whole - part < indicator.HIDE_BELOW:
        return Percent(100 - indicator.ceiling_percent(indicator.nearest_five(whole)), ">")
    shown = indicator.shown_share(part, whole)
    return Percent(shown.value or 0)


def _contrast(one: Compared) -> ContrastLine:
    reference, focal = map(indicator.shown_count, (one.reference, one.focal))
    enough = min(one.reference, one.focal) >= PERSONS_PER_GROUP
    return ContrastLine(one.contrast, reference, focal, enough)


def _uneven(place: int, compared: Sequence[Compared]) -> tuple[Uneven, ...]:
    found = [(one.contrast, one.items[place]) for one in compared]
    return tuple(
        Uneven(contrast, GRADES[item.grade], _harder_for(item))
        for contrast, item in found
        if item is not None and item.grade in GRADES
    )


def _harder_for(item: Functioning) -> int:
    return 1 if item.delta < 0 else 0


def _percent(share: float | None) -> int | None:
    return None if share is None else _whole(100 * share)


def _whole(value: float | None) -> int | None:
    """Rounded to whole units, halves up."""
    return None if value is None else math.floor(value + 0.5)
