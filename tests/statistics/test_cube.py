"""The public cube: one-way, printed values only, under names that stay."""

from __future__ import annotations

from tests.builders.figures import DAY, make_snapshot
from webapp import statistics
from webapp.regions import REGIONS
from webapp.statistics import CubeLine, PublishedSet, open_data

from .population import Population


def cube(population: Population) -> PublishedSet:
    """A snapshot with every state."""
    assert population is not None
    make_snapshot(DAY)
    published = statistics.latest()
    assert published is not None
    return published


def test_the_cube_is_one_way_and_in_order(population: Population) -> None:
    """Regions by code, the province, then those without one; nothing of a region's modules."""
    lines = statistics.lines(cube(population))
    scopes = list(dict.fromkeys(line.scope for line in lines))
    assert scopes == [*(region.code for region in REGIONS), "35", "none"]
    assert {line.dimension for line in lines} == {*statistics.DIMENSIONS, "module"}
    modules = {(line.scope, line.measure) for line in lines if line.dimension == "module"}
    assert modules == {("35", "first_try")}
    keys = [(line.scope, line.dimension, line.category, line.measure) for line in lines]
    assert len(keys) == len(set(keys))


def test_one_scope_or_one_dimension_are_parts_of_the_whole(population: Population) -> None:
    """Seen alone, a line is what it is among the others."""
    published = cube(population)
    whole = statistics.lines(published)
    alone = statistics.lines(published, scope="3501")
    assert list(alone) == [line for line in whole if line.scope == "3501"]
    totals = statistics.lines(published, dimension="total")
    assert list(totals) == [line for line in whole if line.dimension == "total"]


def test_every_line_has_a_public_record(population: Population) -> None:
    """Hidden values are null and say why; the threshold stands beside each rate."""
    published = cube(population)
    lines = statistics.lines(published)
    records = open_data.records(lines, published.method_version)
    assert len(records) == len(lines)
    for line, record in zip(lines, records, strict=True):
        assert record["nilai"] == _in_units(line)
        assert (record["nilai"] is None) == (record["status"] not in ("terbit", "indikatif"))
        assert (record["ambang"] == "ambang sementara (v0)") == (_is_judged(line))
        assert 4321 not in (*record.values(), *record["rincian"].values())


def _in_units(line: CubeLine) -> float | None:
    """d′ is stored in tenths."""
    value = line.cell.value
    return value / 10 if value is not None and line.measure == "d_prime" else value


def _is_judged(line: CubeLine) -> bool:
    return line.measure in ("rate", "baseline", "documented", "gain")


def test_an_address_names_a_day_and_perhaps_an_edition(population: Population) -> None:
    """The newest edition unless one is named; anything else names nothing."""
    cube(population)
    make_snapshot(DAY, edition=2, reason="Kunci soal keliru")
    day = DAY.isoformat()
    newest, first = statistics.named(day), statistics.named(day, "1")
    assert newest is not None
    assert first is not None
    assert (newest.edition, first.edition) == (2, 1)
    for wrong in (("2026-11-22", ""), ("20261123", ""), ("2026-13-01", ""), ("", "")):
        assert statistics.named(*wrong) is None
    for edition in ("0", "3", "01", "-1", "1 ", "9" * 40, "٣"):
        assert statistics.named(day, edition) is None
