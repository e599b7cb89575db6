"""Everything a file tells of a region, or of the province, as one linear program over all weeks.

The attacker is told even what he cannot know: which hidden cells nobody entered, left or changed
in between two weeks. Those are one unknown, so that rounding is worn down.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass, field
from typing import Any

from webapp.indicator import SHOWN, Counts, half_width, is_enough
from webapp.indicator.states import state
from webapp.statistics.cells import Cell

from .book import Row, Week
from .polytope import MANY, Program, Range

PARTS = {"sex": "jenis_kelamin", "age": "umur", "mode": "cara_uji"}
NEVER = "15-17"
TOTAL = ("total", "")
RATE, BASELINE, GAIN, D_PRIME = "tingkat_literasi", "literasi_awal", "peningkatan", "kejelian"
Name = tuple[Any, ...]


@dataclass
class Reckoning:
    """One program about one scope; ``hidden`` are the unknowns that must stay so."""

    scope: str
    alone: bool = True
    program: Program = field(default_factory=Program)
    hidden: dict[Name, tuple[str, Counts]] = field(default_factory=dict)

    def ranges(self) -> Iterator[Range]:
        """From the least to the most that each hidden number can be."""
        for name, (where, true) in self.hidden.items():
            n, k = ("n", *name), ("k", *name)
            span = self.program.span(k) if k in self.program.names else (0.0, float(MANY))
            yield Range(where, self.program.span(n), span, true)

    # what is tested

    def tested(self, week: Week) -> None:
        """The headline with all about the same people, in a week in which it was counted."""
        headline = week.new(self.scope, *TOTAL, RATE)
        if headline is None:
            return
        whole = self._cell(week, Cell("rate", *TOTAL), headline, 30)
        documented = week.new(self.scope, *TOTAL, "literat_terdokumentasi")
        if documented is not None and documented.value is not None:
            near = documented.value - 2, documented.value + 2
            self.program.between({("k", *whole): 1.0}, *near)
        self._breakdowns(week, whole)
        self._pillars(week, whole)
        self._quarters(week, whole)
        self._baseline(week, whole)

    def _breakdowns(self, week: Week, whole: Name) -> None:
        for dimension, public in PARTS.items():
            there = {c.category for c in week.behind(self.scope) if _is_part(c, dimension)}
            told = set(week.categories(public, RATE))
            names = [self._part(week, dimension, public, c) for c in sorted(there | told)]
            for sum_of in ("n", "k"):
                terms = {(sum_of, *name): 1.0 for name in names} | {(sum_of, *whole): -1.0}
                self.program.between(terms, 0, 0)

    def _part(self, week: Week, dimension: str, public: str, category: str) -> Name:
        cell, row = Cell("rate", dimension, category), week.new(self.scope, public, category, RATE)
        return self._cell(week, cell, row, 30 if dimension == "mode" else 10)

    def _pillars(self, week: Week, whole: Name) -> None:
        """Shares of the same people; who is literate is adequate in Aman."""
        for pillar in week.categories("pilar", "pilar_memadai"):
            row = week.new(self.scope, "pilar", pillar, "pilar_memadai")
            if row is not None:
                self._sized(("n", *whole), row)
                if row.weighting == "belum_dibobot":
                    self._share(("k", *whole, pillar), ("n", *whole), row.hundredths())
                if pillar == "Aman":
                    self.program.most({("k", *whole): 1.0, ("k", *whole, pillar): -1.0}, 0)
        for code in week.categories("kompetensi", "kompetensi_benar"):
            row = week.new(self.scope, "kompetensi", code, "kompetensi_benar")
            if row is not None:
                self.program.between({("n", *whole): 1.0}, max(100, _of(row) - 2), _of(row) + 2)

    def _quarters(self, week: Week, whole: Name) -> None:
        """Everybody is in the quarter of her last test, and perhaps in others."""
        names = []
        for quarter in week.categories("triwulan", RATE):
            row = week.new(self.scope, "triwulan", quarter, RATE)
            cell = Cell("rate", "quarter", quarter)
            names.append(self._cell(week, cell, row))
            gone = len(week.behind(self.scope).get(cell, {}).keys() - self._everybody(week))
            self.program.most({("n", *names[-1]): 1.0, ("n", *whole): -1.0}, gone)
        n, k = ({(sum_of, *name): -1.0 for name in names} for sum_of in ("n", "k"))
        self.program.most(n | {("n", *whole): 1.0}, 0)
        self.program.most(k | {("k", *whole): 1.0}, 0)
        fails = n | dict.fromkeys(k, 1.0)
        self.program.most(fails | {("n", *whole): 1.0, ("k", *whole): -1.0}, 0)

    def _baseline(self, week: Week, whole: Name) -> None:
        """Who had learnt before her first test is what is left of all."""
        row = week.new(self.scope, *TOTAL, BASELINE)
        first = self._cell(week, Cell("baseline", *TOTAL), row, 30)
        everybody = self._everybody(week)
        firsts = week.behind(self.scope).get(Cell("baseline", *TOTAL), {}).keys()
        others, gone = everybody - firsts, len(firsts - everybody)
        rest = ("rest", frozenset(others))
        terms = {("n", *first): 1.0, ("n", *rest): 1.0, ("n", *whole): -1.0}
        self.program.between(terms, gone, gone)
        if 0 < len(others) < 10:
            self.hidden[rest] = f"{self.scope} taught before {week.day}", Counts(len(others))

    def _everybody(self, week: Week) -> Set[str]:
        """Whoever counts in the headline; who moved since an earlier test counts there elsewhere.

        The attacker is told how many these are.
        """
        return week.behind(self.scope).get(Cell("rate", *TOTAL), {}).keys()

    # what is learnt

    def completed(self, week: Week) -> None:
        """Enrolments older than 30 days and those of them that ended, of each course and in all.

        Which courses nobody took he is told.
        """
        measure, whole = "penyelesaian_kursus", Cell("completion", *TOTAL)
        cells = {c for c in week.behind(self.scope) if c[:2] == ("completion", "course")}
        names = [self._course(week, cell.category, measure) for cell in sorted(cells)]
        total = self._ended(week, whole, TOTAL, measure)
        for sum_of in ("n", "k"):
            terms = {(sum_of, *name): 1.0 for name in names} | {(sum_of, *total): -1.0}
            self.program.between(terms, 0, 0)

    def _course(self, week: Week, code: str, measure: str) -> Name:
        name = self._ended(week, Cell("completion", "course", code), ("kursus", code), measure)
        for other, sum_of in (("pendaftaran", "n"), ("kursus_selesai", "k")):
            row = self._counted(week, "kursus", code, other)
            if row is not None:  # no fewer enrolled than ripened, no fewer ended than of these
                most = 9 if row.value is None else row.value + 2
                self.program.most({(sum_of, *name): 1.0}, most)
        return name

    def _counted(self, week: Week, dimension: str, category: str, measure: str) -> Row | None:
        row = week.rows.get((self.scope, dimension, category, measure))
        is_told = row is not None and row.status in ("terbit", "kurang_dari_10")
        return row if is_told and row is not None and row.counted_on == week.day else None

    def _ended(self, week: Week, cell: Cell, place: tuple[str, str], measure: str) -> Name:
        row = self._counted(week, *place, measure)
        behind = week.behind(self.scope).get(cell, {})
        true = Counts(len(behind), sum(ended for ended, _ in behind.values()))
        name = (cell, week.day if row else frozenset(behind.items()))
        n, k = ("n", *name), ("k", *name)
        self.program.most({k: 1.0, n: -1.0}, 0)
        if row is not None:
            self.program.between({n: 1.0}, max(30, _of(row) - 2), _of(row) + 2)
            low, high = row.hundredths()
            least, most = (low * _of(row) - 2, high * _of(row) + 2) if row.value else (0, 9)
            self.program.between({k: 1.0}, least, most)
        if 0 < true.k < 10 or 0 < true.n < 10:
            self.hidden[name] = f"{self.scope} {cell} {week.day}", true
        return name

    # over all regions

    def pooled(self, week: Week, measure: str) -> None:
        """The province's own sum over everybody, and each region's part of it."""
        province = week.new("35", *TOTAL, measure)
        if province is None:
            return
        cell = Cell({GAIN: "gain", D_PRIME: "d_prime"}[measure], *TOTAL)
        names = [self._pool(week, region, cell, measure) for region in week.regions]
        n = {("n", *name): 1.0 for name in names}
        self.program.between(n, _of(province) - 2, _of(province) + 2)
        if measure == GAIN and province.details.get("literat_akhir", "None") != "None":
            low, high = province.hundredths("literat_akhir")
            k = {("k", *name): 1.0 for name in names}
            self.program.most(k | dict.fromkeys(n, -high), 0)
            self.program.most(dict.fromkeys(k, -1.0) | dict.fromkeys(n, low), 0)

    def _pool(self, week: Week, region: str, cell: Cell, measure: str) -> Name:
        row = week.new(region, *TOTAL, measure)
        behind = {t: v for t, v in week.behind(region).get(cell, {}).items() if v[0]}
        true = Counts(len(behind), sum(vector[1] for vector in behind.values()))
        name = (region, cell, week.day if row else frozenset(behind.items()))
        n, k = ("n", *name), ("k", *name)
        self.program.most({k: 1.0, n: -1.0}, 0)
        if row is not None:
            self.program.between({n: 1.0}, max(30, _of(row) - 2), _of(row) + 2)
            if row.details.get("literat_akhir", "None") != "None":
                self._share(k, n, row.hundredths("literat_akhir"))
        elif true.n and not is_enough(true):
            self.hidden[name] = f"{region} {cell} {week.day}", true
        return name

    # one cell

    def _cell(self, week: Week, cell: Cell, row: Row | None, least: int = 10) -> Name:
        behind = week.behind(self.scope).get(cell, {})
        true = Counts(len(behind), sum(vector[1] for vector in behind.values()))
        name: Name = (cell, week.day if row else frozenset(behind.items()))
        n, k = ("n", *name), ("k", *name)
        self.program.most({k: 1.0, n: -1.0}, 0)
        if row is not None:
            self._sized(n, row)
            self.program.most({n: -1.0}, -least)
            self.program.most({k: -1.0}, -3)
            self.program.most({k: 1.0, n: -1.0}, -3)
            if row.weighting == "belum_dibobot":
                self._share(k, n, row.hundredths())
        elif true.n and (cell.category == NEVER or not is_enough(true)):
            self.hidden[name] = f"{self.scope} {cell} {week.day}", true
        return name

    def _sized(self, n: Name, row: Row) -> None:
        """To the nearest 5; by the effective size, where nobody was tested in a group; by state."""
        least, most = max(10, _of(row) - 2, row.n_eff), _of(row) + 2
        if self.alone and row.weighting == "belum_dibobot":
            most = min(most, row.n_eff + 4)
        if row.status == "terbit":
            least = max(least, 100)
        elif _is_wide_enough_but_small(row):
            most = min(most, 99)
        self.program.between({n: 1.0}, least, most)

    def _share(self, k: Name, n: Name, share: tuple[float, float]) -> None:
        self.program.most({k: 1.0, n: -share[1]}, 0)
        self.program.most({k: -1.0, n: share[0]}, 0)


def _is_part(cell: Cell, dimension: str) -> bool:
    return (cell.measure, cell.dimension) == ("rate", dimension)


def _is_wide_enough_but_small(row: Row) -> bool:
    """Indicative, though it would not be with a hundred people: so there are fewer."""
    width = half_width(float(row.value or 0) / 100, row.n_eff)
    return state(100, row.n_eff, 100 * width) == SHOWN


def _of(row: Row) -> int:
    assert row.n is not None
    return row.n
