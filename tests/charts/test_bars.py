"""Shares as bars."""

from __future__ import annotations

import pytest

from webapp import charts

from .reading import SVG, one, read, titles, told, with_class

LONG = "1.3 Mengelola data, informasi, dan konten digital"


def test_a_bar_is_as_long_as_its_share() -> None:
    made = [charts.Bar(str(value), value) for value in (0, 25, 50, 100)]
    root = read(charts.bars(made, "pilar"))
    none, quarter, half, whole = (float(b.get("width", "")) for b in with_class(root, "c-bar"))
    assert none == 0
    assert (quarter, half) == pytest.approx((whole / 4, whole / 2))


def test_rows_keep_the_order_given_and_carry_their_numbers() -> None:
    made = [charts.Bar("Aman", 31, 26, 37), charts.Bar("Etika", 58), charts.Bar("Budaya", 44)]
    root = read(charts.bars(made, "pilar"))
    assert [told(row) for row in with_class(root, "c-row")] == [
        ["Aman", "31\xa0%\xa0[26–37]"], ["Etika", "58\xa0%"], ["Budaya", "44\xa0%"],
    ]  # fmt: skip


def test_states_are_told_by_border_pattern_and_words() -> None:
    made = [
        charts.Bar("a", 44, 30, 59, charts.INDICATIVE), charts.Bar("b", None, state=charts.FEW),
        charts.Bar("c", None, state=charts.HELD),
    ]  # fmt: skip
    root = read(charts.bars(made, "pilar"))
    pale, few, held = with_class(root, "c-row")
    assert one(pale, "c-bar").get("stroke-dasharray")
    assert one(few, "c-missing") is not None
    assert [told(row)[-1] for row in (few, held)] == ["n < 30", "—"]
    assert not with_class(held, "c-missing")


def test_the_compared_share_is_marked_at_its_place() -> None:
    root = read(charts.share_bar(40, 30, 50, mark=75))
    bar, mark = one(root, "c-bar"), one(root, "c-middle").get("d", "")
    start, length = float(bar.get("x", "")), float(bar.get("width", ""))
    assert float(mark[1:].split()[0]) == pytest.approx(start + length / 40 * 75)


def test_a_long_name_takes_two_lines_where_a_phone_has_no_tooltip() -> None:
    root = read(charts.bars([charts.Bar(LONG, 31, 26, 37)], "x", compact=True))
    assert " ".join(n.text or "" for n in with_class(root, "c-name")) == LONG
    assert titles(root) == [f"{LONG}: 31\xa0%\xa0[26–37]"]
    short = read(charts.bars([charts.Bar("Aman", 31, 26, 37)], "x", compact=True))
    height, low = (float(r.get("viewBox", "").split()[3]) for r in (root, short))
    assert height == low + 14


def test_a_bar_that_leads_somewhere_is_a_link_and_the_others_are_said() -> None:
    made = [charts.Bar("Aman", 31, href="/materi/aman"), charts.Bar("Etika", 58)]
    root = read(charts.bars(made, "pilar"))
    (link,) = root.iter(f"{SVG}a")
    assert (link.get("href"), link.get("aria-label")) == ("/materi/aman", "Aman: 31\xa0%")
    assert with_class(root, "c-row")[1].get("aria-label") == "Etika: 58\xa0%"
