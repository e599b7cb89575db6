"""A region's rates: headline, baseline, pillars, competences and breakdowns, each one judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from webapp import indicator
from webapp.indicator import Answers, Counts, PrintedRate, Weighting
from webapp.records import MODES
from webapp.regions import Region

from .cells import PILLARS, UNTOLD, Cell
from .ledger import Vector
from .line import Line, rate_line
from .moving import Press, blank
from .together import Together

Vectors = Mapping[Cell, Vector]
Known = frozenset[Cell]
NOBODY: Vector = [0] * 7

AGES = ("15-17", "18-24", "25-44", "45-59", "60+")
MINORS = frozenset({"15-17"})
MODE_FROM = 30
"""A mode is published apart as soon as 30 people were tested in it (measurement.md §3)."""

LEAST = {"mode": MODE_FROM}
FIXED = {"sex": ("L", "P", UNTOLD), "age": AGES, "mode": MODES}
"""These rows are there from the first, so that none appears with its first person."""
PRIVATE = frozenset({UNTOLD}) | MINORS
TOTAL, BASELINE = Cell("rate", "total", ""), Cell("baseline", "total", "")


@dataclass(frozen=True, slots=True)
class _Sample:
    """The people of a weighted rate: where their strata are, their weights, and their groups."""

    strata: str
    weighting: Weighting
    group: int


def regional(region: Region, told: Vectors, press: Press, known: Known) -> Iterator[Line]:
    """Every rate of one region, from its sums; ``known`` are the cells that have a row anywhere."""
    sums = dict.fromkeys(known, NOBODY) | dict(told)
    together = Together(region.code, sums, press)
    sample = _sample("strata", TOTAL, sums, region, together)
    headline, moves = press.single(
        region.code, TOTAL, _weighted(region, sums, TOTAL, 1, sample, press)
    )
    yield headline
    yield from _shares_of_residents(headline, region)
    yield _baseline(region, sums, together, press)
    for place, pillar in enumerate(PILLARS, start=2):
        cell = Cell("rate", "pillar", pillar)
        drawn = _weighted(region, sums, cell, place, sample, press)
        yield _alone(press, region.code, cell, drawn, moves)
    for cell in sorted(c for c in sums if c.measure == "correct"):
        least, group = indicator.PERSONS_FROM, sample.group
        drawn = answers_line(region.code, cell, sums[cell], press, least, group)
        yield _alone(press, region.code, cell, drawn, moves)
    for dimension in ("sex", "age", "mode"):
        yield from _breakdown(region.code, dimension, sums, together, press, moves, headline)
    yield from _quarters(region.code, sums, together, press, headline)


def _baseline(region: Region, sums: Vectors, together: Together, press: Press) -> Line:
    sample = _sample("baseline-strata", BASELINE, sums, region, together)
    drawn = _weighted(region, sums, BASELINE, 1, sample, press)
    beside = _beside(sums, [BASELINE])
    return press.single(region.code, BASELINE, _or_blank(drawn, beside))[0]


def answers_line(
    scope: str, cell: Cell, vector: Vector, press: Press, least: int, group: int = 1
) -> Line:
    """A share of right answers, with persons as clusters, and these tested as one group."""
    persons, _, *sums = vector
    deff = indicator.printed_deff(group, persons)
    rate = indicator.printed_answers(Answers(persons, *sums), least, deff)
    key = (scope, cell.dimension, cell.category, cell.measure)
    return rate_line(key, press.day, rate, (persons, sums[0]), indicator.UNWEIGHTED, group)


def _sample(strata: str, cell: Cell, sums: Vectors, region: Region, together: Together) -> _Sample:
    return _Sample(strata, _weighting(sums, strata, region), together.group(cell))


def _alone(press: Press, scope: str, cell: Cell, drawn: Line, total_moves: bool) -> Line:
    """A cell about the same people as the total: it moves only when that does."""
    return press.single(scope, cell, drawn)[0] if total_moves else press.kept(drawn)


def _weighting(sums: Vectors, measure: str, region: Region) -> Weighting:
    """By sex only where each sex could be told of by itself.

    A rate weighted by sex, beside the literate in all and n_eff, is two equations for the literate
    of two sexes: solved, they tell that ten men are all literate, which their own row hides.
    """
    strata = _strata(sums, measure, 1)
    weighting = indicator.weights(strata, region.residents)
    by_sex = dict.fromkeys(indicator.SEXES, Counts())
    for (sex, _), cell in strata.items():
        if sex is not None:
            by_sex[sex] += cell
    told = all(indicator.is_enough(cell) for cell in by_sex.values())
    if weighting.kind != indicator.SEX or told:
        return weighting
    return indicator.weights(strata, None)


def _strata(sums: Vectors, measure: str, place: int) -> dict[indicator.Stratum, Counts]:
    """Sex × age → people, and those of them that the place-th sum counts."""
    return {
        (None if cell.dimension == UNTOLD else cell.dimension, cell.category): Counts(
            vector[0], vector[place]
        )
        for cell, vector in sums.items()
        if cell.measure == measure and vector[0]
    }


def _weighted(
    region: Region, sums: Vectors, cell: Cell, place: int, sample: _Sample, press: Press
) -> Line:
    found = indicator.estimate(sample.weighting, _strata(sums, sample.strata, place))
    rate = indicator.printed_rate(found, indicator.printed_deff(sample.group, found.n))
    if rate.is_printed and not indicator.is_enough(Counts(found.n, found.k)):
        rate = PrintedRate(indicator.FEW)  # nearly all alike: a number would tell of each
    key = (region.code, cell.dimension, cell.category, cell.measure)
    exact, kind = (found.n, found.k), sample.weighting.kind
    return rate_line(
        key, press.day, rate, exact, kind, sample.group, p=found.p, n_eff=found.n_eff
    )  # fmt: skip


def _shares_of_residents(headline: Line, region: Region) -> Iterator[Line]:
    """Reach and documented literates per thousand, from the printed numbers (§4.5).

    Fewer than ten literates are not told of, as no count under ten is.
    """
    literates = indicator.shown_count(headline.exact)
    numbers = {
        "reach": (indicator.SHOWN, headline.shown_of, headline.exact_of or 0),
        "documented": (literates.status, literates.value, headline.exact),
    }
    for measure, (status, number, exact) in numbers.items():
        key = (region.code, "total", "", measure)
        if not headline.is_printed or number is None:
            why = status if headline.is_printed else indicator.FEW
            yield Line(key, headline.counted_on, why, exact=exact)
        else:
            yield Line(
                key, headline.counted_on, status, number, region.residents_15,
                more={"basis": region.basis}, exact=exact,
            )  # fmt: skip


def known_cells(sums: Iterable[Vectors]) -> Known:
    """Competences and quarters that anybody anywhere has: every region has a row of each."""
    open_ended = (("correct", "competence"), ("rate", "quarter"))
    return frozenset(c for cells in sums for c in cells if (c.measure, c.dimension) in open_ended)


def _quarters(
    scope: str, sums: Vectors, together: Together, press: Press, headline: Line
) -> Iterator[Line]:
    """Who was tested in a quarter, by her last test in it, unweighted.

    Quarters are no parts of a whole: who comes again is in both. Where the whole is not told, no
    quarter is either: under 30 people there is no number at all (measurement.md §4.5).
    """
    cells = sorted(c for c in sums if (c.measure, c.dimension) == ("rate", "quarter"))
    beside = _beside(sums, cells)
    for cell in cells:
        n, k = sums[cell][:2]
        group = together.group(cell)
        rate = indicator.printed_cell(n, k, deff=indicator.printed_deff(group, n))
        key = (scope, cell.dimension, cell.category, cell.measure)
        drawn = rate_line(key, press.day, rate, (n, k), indicator.UNWEIGHTED, group)
        told = _or_blank(drawn, beside) if headline.is_printed else blank(drawn)
        yield press.single(scope, cell, told)[0]


def _beside(sums: Vectors, cells: list[Cell]) -> frozenset[str]:
    """The categories of rows about some of the tested that would tell of the few others."""
    whole = Counts(*sums.get(Cell("rate", "total", ""), NOBODY)[:2])
    told = {c.category: Counts(*sums.get(c, NOBODY)[:2]) for c in cells}
    return indicator.hidden_beside(
        whole, {c: part for c, part in told.items() if indicator.is_enough(part)}
    )


def _or_blank(drawn: Line, hidden: frozenset[str]) -> Line:
    return blank(drawn) if drawn.key[2] in hidden else drawn


def _breakdown(
    scope: str,
    dimension: str,
    sums: Vectors,
    together: Together,
    press: Press,
    total_moves: bool,
    headline: Line,
) -> Iterator[Line]:
    """One-way cells, unweighted; the private ones are judged too and leave no row.

    None is told anew where the whole is not.
    """
    counted = {
        cell.category: Counts(*vector)
        for cell, vector in sums.items()
        if cell.measure == "rate" and cell.dimension == dimension
        if vector[0] or (scope, dimension, cell.category, "rate") in press.last
    }
    parts = {category: Counts() for category in FIXED.get(dimension, ())} | counted
    hidden = indicator.hidden_cells(parts, MINORS & parts.keys(), LEAST.get(dimension, 10))

    def draw(category: str, is_hidden: bool) -> Line:
        cell = parts[category]
        group = together.group(Cell("rate", dimension, category))
        deff = indicator.printed_deff(group, cell.n)
        rate = indicator.printed_cell(cell.n, cell.k, LEAST.get(dimension, 10), deff)
        if is_hidden or category in PRIVATE or not headline.is_printed:
            rate = PrintedRate(indicator.WITHHELD)
        key = (scope, dimension, category, "rate")
        return rate_line(key, press.day, rate, (cell.n, cell.k), indicator.UNWEIGHTED, group)

    if total_moves:
        lines = press.block(scope, ("rate", dimension), parts, hidden, draw)
    else:
        lines = [press.kept(draw(category, category in hidden)) for category in parts]
    yield from (line for line in lines if line.key[2] not in PRIVATE)
