"""A drawing read back: parsed as XML and asked by class, and every kind of drawing at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from xml.etree import ElementTree

from webapp import charts, regions

SVG = "{http://www.w3.org/2000/svg}"
Node = ElementTree.Element


def read(svg: str) -> Node:
    """The root of a drawing; fails where the text is not well-formed XML."""
    return ElementTree.fromstring(svg)  # noqa: S314  (our own text)


def with_class(root: Node, name: str) -> list[Node]:
    """The elements that carry a class, in the order drawn."""
    return [node for node in root.iter() if name in node.get("class", "").split()]


def one(root: Node, name: str) -> Node:
    """The only element that carries a class."""
    (found,) = with_class(root, name)
    return found


def told(root: Node) -> list[str]:
    """Every text that is seen."""
    return [node.text or "" for node in root.iter(f"{SVG}text")]


def titles(root: Node) -> list[str]:
    """Every tooltip, which is also what is said of a part without a link."""
    return [node.text or "" for node in root.iter(f"{SVG}title")]


def corners(points: str) -> list[tuple[float, float]]:
    """The corners of a polygon."""
    pairs = [pair.split(",") for pair in points.split()]
    return [(float(x), float(y)) for x, y in pairs]


def tiles(**changes: object) -> list[charts.Tile]:
    """All 38 regions, each state in turn; ``changes`` go to every tile."""
    kinds = (charts.SHOWN, charts.INDICATIVE, charts.FEW, charts.HELD, charts.ABSENT)
    made = []
    for at, region in enumerate(regions.REGIONS):
        plain = {
            "code": region.code, "label": region.abbr, "x": region.tile_x, "y": region.tile_y,
            "title": f"{region.full_name}: {at} %", "kind": kinds[at % 5], "step": at // 5 % 5,
            "href": f"/literasi/{region.slug}", "value": str(at),
        }  # fmt: skip
        made.append(charts.Tile(**plain | changes))  # type: ignore[arg-type]
    return made


def points(*percents: int | None, every: int = 7) -> list[charts.TrendPoint]:
    """Published days a week apart; None is a day with too few."""
    first = date(2026, 9, 7)
    days = [first + timedelta(days=every * at) for at in range(len(percents))]
    return [
        charts.TrendPoint(
            day, f"{day.day}/{day.month}", value,
            None if value is None else max(value - 5, 0),
            None if value is None else min(value + 5, 100),
            charts.FEW if value is None else charts.SHOWN,
        )
        for day, value in zip(days, percents, strict=True)
    ]  # fmt: skip


def every_drawing(
    text: str = "Kabupaten Malang", palette: charts.Palette | None = None
) -> Iterator[tuple[str, str]]:
    """Each kind of drawing with its name, wide and narrow, with the text wherever one goes."""
    province = charts.Band(47, 44, 50, text)
    rows = [
        charts.IntervalRow(text, "3507", 40, 33, 48, state, verdict, "/x", text)
        for state, verdict in ((charts.SHOWN, charts.ABOVE), (charts.SHOWN, charts.BELOW),
                               (charts.SHOWN, charts.SAME), (charts.INDICATIVE, None))
    ] + [charts.IntervalRow(text, text, None, state=charts.FEW, href="/x")]  # fmt: skip
    day = date(2026, 11, 9)
    days = [charts.TrendPoint(day, text, 40, 30, 50, note=text)]
    days += [charts.TrendPoint(day + timedelta(7), text, None, state=charts.FEW)]
    pairs = [charts.Pair(text, 40, 50, 5, 15, text, note=text), charts.Pair(text, None, None)]
    shares = [charts.Bar(text, 40, 30, 50, mark=45, href="/x", note=text),
              charts.Bar(text, 40, 30, 50, charts.INDICATIVE),
              charts.Bar(text, None, state=charts.FEW)]  # fmt: skip
    swatches = [charts.Swatch(tile.kind, text, tile.step) for tile in tiles()[:5]]
    whole = tiles(label=text, title=text, value=text)
    yield "map", charts.tile_map(whole, text, detail=text, few=text, lit="3507", palette=palette)
    yield "legend", charts.legend(swatches, text, palette=palette)
    for slim in (False, True):
        yield (
            f"intervals {slim}",
            charts.interval_chart(
                rows, province, text, compact=slim, detail=text, few=text, palette=palette
            ),
        )
        yield (
            f"trend {slim}",
            charts.trend(days, text, compact=slim, detail=text, province=province, palette=palette),
        )
        yield (
            f"gains {slim}",
            charts.dumbbell(pairs, text, compact=slim, detail=text, few=text, palette=palette),
        )
        yield (
            f"bars {slim}",
            charts.bars(shares, text, compact=slim, detail=text, few=text, palette=palette),
        )
    yield (
        "track",
        charts.interval_track(
            40, 33, 48, province, charts.SHOWN, charts.BELOW, text, palette=palette
        ),
    )
    yield "share", charts.share_bar(40, 33, 48, charts.SHOWN, text, mark=50, palette=palette)
