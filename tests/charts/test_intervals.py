"""Dots and intervals of regions, in a chart and alone."""

from __future__ import annotations

import pytest

from webapp import charts, regions

from .reading import SVG, corners, one, read, titles, told, with_class

PROVINCE = charts.Band(47, 44, 50, "Jawa Timur")


def rows() -> list[charts.IntervalRow]:
    return [
        charts.IntervalRow(r.full_name, r.code, 40, 33, 48, href=f"/literasi/{r.slug}")
        for r in regions.REGIONS
    ]


@pytest.mark.parametrize("compact", [False, True])
def test_every_region_has_a_row_in_the_order_given(compact: bool) -> None:
    root = read(charts.interval_chart(rows(), PROVINCE, "selang", compact=compact))
    drawn = with_class(root, "c-row")
    assert [row.get("data-code") for row in drawn] == [r.code for r in regions.REGIONS]
    heights = [float(one(row, "c-point").get("cy", "")) for row in drawn]
    assert heights == sorted(set(heights))
    for region, row in zip(regions.REGIONS, drawn, strict=True):
        assert told(row) == [region.full_name, "40\xa0%\xa0[33–48]"]


@pytest.mark.parametrize("compact", [False, True])
def test_a_half_lies_in_the_middle_and_the_line_reaches_from_end_to_end(compact: bool) -> None:
    values = [(0, 0, 0), (50, 25, 75), (100, 100, 100)]
    made = [charts.IntervalRow("x", "1", *value) for value in values]
    root = read(charts.interval_chart(made, None, "selang", compact=compact))
    left, middle, right = (float(p.get("cx", "")) for p in with_class(root, "c-point"))
    assert middle == pytest.approx((left + right) / 2)
    line = with_class(with_class(root, "c-row")[1], "c-line")[0].get("d", "")
    start, end = float(line[1:].split(" ")[0]), float(line.split("H")[1])
    assert (start, end) == pytest.approx((left + (right - left) / 4, right - (right - left) / 4))


def test_the_verdict_is_a_shape() -> None:
    shapes = {}
    for verdict in (charts.ABOVE, charts.BELOW, charts.SAME, None):
        root = read(charts.interval_track(40, 33, 48, PROVINCE, verdict=verdict))
        shapes[verdict] = one(root, "c-point")
    assert {shapes[v].tag for v in (charts.SAME, None)} == {f"{SVG}circle"}
    up, down = (corners(shapes[v].get("points", "")) for v in (charts.ABOVE, charts.BELOW))
    assert up[0][1] < up[1][1] == up[2][1]  # a single corner on top
    assert down[0][1] > down[1][1] == down[2][1]


def test_indicative_is_hollow_on_a_dashed_line() -> None:
    root = read(charts.interval_track(40, 33, 48, state=charts.INDICATIVE))
    assert "c-hollow" in one(root, "c-point").get("class", "")
    assert with_class(root, "c-line")[0].get("stroke-dasharray")
    full = read(charts.interval_track(40, 33, 48))
    assert "c-mark" in one(full, "c-point").get("class", "")
    assert not with_class(full, "c-line")[0].get("stroke-dasharray")


def test_too_few_is_said_in_words_and_hatched_and_has_no_dot() -> None:
    row = charts.IntervalRow("Sumenep", "3529", None, state=charts.FEW)
    root = read(charts.interval_chart([row], PROVINCE, "selang"))
    assert told(one(root, "c-is-few")) == ["Sumenep", "n < 30"]
    assert one(root, "c-missing").get("fill") == "url(#intervals-hatch)"
    assert not with_class(root, "c-point")


def test_a_number_that_may_not_be_printed_is_not_drawn_either() -> None:
    for state in (charts.FEW, charts.HELD, charts.ABSENT):
        row = charts.IntervalRow("Sumenep", "3529", 61, 50, 70, state)
        svg = charts.interval_chart([row], None, "selang")
        svg += charts.interval_track(61, 50, 70, state=state)
        svg += charts.bars([charts.Bar("Sumenep", 61, 50, 70, state)], "x")
        assert "61" not in "".join(told(read(f"<all>{svg}</all>")))
        assert "c-point" not in svg
        assert "c-mark" not in svg


def test_the_province_stands_behind_every_row_with_its_name() -> None:
    root = read(charts.interval_chart(rows(), PROVINCE, "selang"))
    strip = one(root, "c-band")
    assert float(strip.get("height", "")) == 38 * 24
    assert one(root, "c-named").text == "Jawa Timur 47\xa0%"
    narrow = read(charts.interval_chart(rows(), PROVINCE, "selang", compact=True))
    assert len(with_class(narrow, "c-band")) == 38
    assert not with_class(read(charts.interval_chart(rows(), None, "x")), "c-province")


def test_a_linked_row_is_as_tall_as_a_finger_on_a_phone() -> None:
    root = read(charts.interval_chart(rows(), PROVINCE, "selang", compact=True))
    assert root.get("viewBox", "").split()[2] == "288"  # 320 pixels less the page's two gutters
    dots = [float(point.get("cy", "")) for point in with_class(root, "c-point")]
    assert dots[1] - dots[0] == 48


def test_a_row_is_said_with_its_note_or_its_number() -> None:
    made = [
        charts.IntervalRow("Kota Batu", "3579", 40, 33, 48, note="di bawah provinsi"),
        charts.IntervalRow("Kota Malang", "3573", 50, 45, 55),
    ]
    assert titles(read(charts.interval_chart(made, None, "x"))) == [
        "Kota Batu: di bawah provinsi", "Kota Malang: 50\xa0%\xa0[45–55]",
    ]  # fmt: skip


def test_a_name_too_long_for_its_column_is_cut_on_paper_and_whole_in_words() -> None:
    name = "Kabupaten " + "Panjang" * 20
    root = read(charts.interval_chart([charts.IntervalRow(name, "1", 50)], None, "x"))
    assert told(root)[-2].endswith("…")
    assert titles(root) == [f"{name}: 50\xa0%"]


@pytest.mark.parametrize("compact", [False, True])
def test_what_stands_under_the_number_has_room(compact: bool) -> None:
    """The reach of a region: the line of its rate never runs through it."""
    made = [charts.IntervalRow(f"Region {n}", f"{n}", 40, 33, 48, below="reach 1 %") for n in "ab"]
    root = read(charts.interval_chart(made, None, "selang", compact=compact))
    for row in with_class(root, "c-row"):
        assert told(row)[-1] == "reach 1 %"
        small = [text for text in row.iter(f"{SVG}text") if text.text == "reach 1 %"]
        line = float(one(row, "c-point").get("cy", ""))
        assert not compact or float(small[0].get("y", "")) < line - 5
