"""Before and after."""

from __future__ import annotations

import pytest

from webapp import charts

from .reading import corners, one, read, titles, told, with_class

GAIN = charts.Pair("Kebal penipuan", 50, 75, 21, 29, "n = 240")
LOSS = charts.Pair("Cek kabar", 61, 59, -6, 2, "n = 45")
LEVEL = charts.Pair("Uang", 70, 70, -3, 3)
FEW = charts.Pair("Gawai", None, None, count="n = 20")


def head(pair: charts.Pair) -> list[tuple[float, float]]:
    return corners(one(read(charts.dumbbell([pair], "x")), "c-after").get("points", ""))


def test_the_arrow_points_where_the_group_went() -> None:
    tip, back, _ = head(GAIN)
    assert tip[0] > back[0]
    tip, back, _ = head(LOSS)
    assert tip[0] < back[0]
    for pair, way in ((GAIN, "c-up"), (LOSS, "c-down"), (LEVEL, "c-level"), (FEW, "c-few")):
        assert one(read(charts.dumbbell([pair], "x")), way) is not None


@pytest.mark.parametrize("compact", [False, True])
def test_before_and_after_lie_where_they_were(compact: bool) -> None:
    pairs = [charts.Pair("a", 0, 100), charts.Pair("b", 50, 75)]
    root = read(charts.dumbbell(pairs, "x", compact=compact))
    starts = [float(n.get("d", "")[1:].split()[0]) for n in with_class(root, "c-before")]
    ends = [corners(n.get("points", ""))[0][0] for n in with_class(root, "c-after")]
    width = ends[0] - starts[0]
    assert starts[1] == pytest.approx(starts[0] + width / 2)
    assert ends[1] == pytest.approx(starts[0] + width * 0.75)


def test_the_head_is_never_longer_than_the_way() -> None:
    tip, back, _ = head(charts.Pair("a", 50, 51))
    root = read(charts.dumbbell([charts.Pair("a", 50, 51)], "x"))
    assert back[0] == float(one(root, "c-before").get("d", "")[1:].split()[0]) < tip[0]


def test_the_number_has_its_sign_its_interval_and_its_persons() -> None:
    root = read(charts.dumbbell([GAIN, LOSS, LEVEL, FEW], "x"))
    rows = [told(row) for row in with_class(root, "c-row")]
    assert rows == [
        ["Kebal penipuan", "+25\xa0[21–29]", "n = 240"],
        ["Cek kabar", "−2\xa0[−6\xa0…\xa02]", "n = 45"],
        ["Uang", "0\xa0[−3\xa0…\xa03]"],
        ["Gawai", "n < 30", "n = 20"],
    ]
    assert titles(root)[:2] == [
        "Kebal penipuan: 50 → 75, +25\xa0[21–29]", "Cek kabar: 61 → 59, −2\xa0[−6\xa0…\xa02]",
    ]  # fmt: skip


def test_the_printed_gain_wins_over_the_difference_of_rounded_means() -> None:
    root = read(charts.dumbbell([charts.Pair("a", 50, 57, 3, 9, gain=6)], "x"))
    assert told(root)[-1] == "+6\xa0[3–9]"


def test_an_interval_beyond_the_axis_ends_at_its_edge() -> None:
    root = read(charts.dumbbell([charts.Pair("a", 95, 99, -2, 10)], "x"))
    inside = read(charts.dumbbell([charts.Pair("a", 95, 99, -2, 5)], "x"))
    assert one(root, "c-gain").get("d") == one(inside, "c-gain").get("d")


def test_too_few_pairs_are_hatched_and_have_no_arrow() -> None:
    root = read(charts.dumbbell([FEW], "x"))
    assert one(root, "c-missing") is not None
    assert not with_class(root, "c-after")
