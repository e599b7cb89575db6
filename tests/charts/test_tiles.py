"""The map of tiles and its legend."""

from __future__ import annotations

from webapp import charts, regions

from .reading import SVG, one, read, tiles, told, with_class


def test_every_region_has_its_tile_in_its_place() -> None:
    drawn = with_class(read(charts.tile_map(tiles(), "peta")), "c-tile")
    assert [tile.get("data-code") for tile in drawn] == [r.code for r in regions.REGIONS]
    for region, tile in zip(regions.REGIONS, drawn, strict=True):
        square = one(tile, "c-cell")
        centre = float(square.get("x", "")) + float(square.get("width", "")) / 2
        assert centre == region.tile_x * 24 + 11


def test_a_state_shows_in_border_or_pattern_and_not_in_colour_alone() -> None:
    seen = set()
    for kind in (charts.SHOWN, charts.INDICATIVE, charts.FEW, charts.HELD, charts.ABSENT):
        tile = charts.Tile("3507", "MLG", 0, 0, "Malang", kind, 2, value="47")
        root = read(charts.tile_map([tile], "peta"))
        square = one(one(root, f"c-is-{kind}"), "c-cell")
        seen.add((square.get("fill"), square.get("stroke-dasharray"), told(root)[-1]))
    assert len(seen) == 5
    assert {text for _fill, _dash, text in seen} == {"47", "n<30", "—"}


def test_steps_are_classes_full_or_pale() -> None:
    for kind, letter in ((charts.SHOWN, "v"), (charts.INDICATIVE, "p")):
        steps = [charts.Tile(str(n), "A", n, 0, "", kind, n) for n in range(5)]
        squares = with_class(read(charts.tile_map(steps, "peta")), "c-cell")
        assert [f"c-{letter}{n}" in s.get("class", "") for n, s in enumerate(squares)] == [True] * 5


def test_words_are_light_on_the_two_deep_steps_only() -> None:
    steps = [charts.Tile(str(n), "A", n, 0, "", charts.SHOWN, n, value="1") for n in range(5)]
    drawn = with_class(read(charts.tile_map(steps, "peta")), "c-tile")
    assert [len(with_class(tile, "c-deep")) for tile in drawn] == [0, 0, 0, 2, 2]


def test_a_tile_leads_where_it_says_and_says_what_it_shows() -> None:
    root = read(charts.tile_map(tiles(), "peta"))
    links = list(root.iter(f"{SVG}a"))
    assert len(links) == 38
    assert links[6].get("href") == "/literasi/kab-malang"
    assert links[6].get("aria-label") == "Kabupaten Malang: 6 %"


def test_a_tile_that_leads_nowhere_is_still_said_beside_those_that_do() -> None:
    tile, other = tiles()[:2]
    plain = charts.Tile("9", "X", 5, 5, "Tanpa tautan", charts.ABSENT)
    root = read(charts.tile_map([tile, other, plain], "peta"))
    last = with_class(root, "c-tile")[-1]
    assert (last.get("role"), last.get("aria-label")) == ("img", "Tanpa tautan")
    alone = one(read(charts.tile_map([plain], "peta")), "c-tile")
    assert alone.get("role") is None


def test_a_mark_too_wide_for_its_tile_is_left_to_the_hatching() -> None:
    tile = charts.Tile("3507", "MLG", 0, 0, "Malang", charts.FEW)
    assert told(read(charts.tile_map([tile], "peta"))) == ["MLG", "n<30"]
    assert told(read(charts.tile_map([tile], "peta", few="belum cukup data"))) == ["MLG"]


def test_ones_own_region_is_framed() -> None:
    root = read(charts.tile_map(tiles(), "peta", lit="3578"))
    (own,) = [tile for tile in with_class(root, "c-tile") if with_class(tile, "c-own")]
    assert own.get("data-code") == "3578"


def test_the_legend_draws_what_the_map_draws_and_wraps() -> None:
    entries = [charts.Swatch(tile.kind, f"kata {at}", tile.step) for at, tile in enumerate(tiles())]
    root = read(charts.legend(entries, "legenda", width=300))
    assert told(root) == [entry.words for entry in entries]
    rows = {float(square.get("y", "")) // 26 for square in with_class(root, "c-cell")}
    assert len(rows) > 5
    edges = [float(s.get("x", "")) + float(s.get("width", "")) for s in with_class(root, "c-cell")]
    assert max(edges) <= 300
