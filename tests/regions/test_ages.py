"""The table of residents by sex and age, for the day BPS publishes it per regency."""

from __future__ import annotations

import pytest

from webapp.regions import REGIONS, ages


def rows(*lines: str) -> list[dict[str, str]]:
    """Rows of the table: region, sex, age group, population."""
    names = ("code_bps", "sex", "age_group", "population")
    return [dict(zip(names, line.split(), strict=True)) for line in lines]


COMPLETE = [
    f"3578 {sex} {group} 1000"
    for sex in "LP"
    for group in ("10-14", "15-19", "20-24", "25-44", "45-49", "50-59", "60-64", "65-69", "70+")
]


def test_until_then_residents_are_known_by_sex_alone() -> None:
    """And reach is per residents of all ages, which its row says."""
    for region in REGIONS:
        assert region.residents == {"L": region.male, "P": region.female}
        assert (region.residents_15, region.basis) == (region.population, "all-ages")
        assert region.male + region.female == region.population


def test_five_year_groups_add_up_to_the_bands_of_the_method() -> None:
    """Children's groups are left out."""
    found = ages.table(rows(*COMPLETE))["3578"]
    assert found["L", "15-24"] == 2000
    assert found["P", "25-44"] == 1000
    assert found["P", "45-59"] == 2000
    assert found["L", "60+"] == 3000
    assert sum(found.values()) == 16_000


def test_a_region_with_half_a_table_is_refused() -> None:
    """No weight rests on part of its people."""
    with pytest.raises(ValueError, match="3578 lacks"):
        ages.table(rows(*COMPLETE[:-4]))


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("3578 X 15-19 10", "sex is L or P"),
        ("3578 L 15-19 sepuluh", "whole number"),
        ("3578 L 20-29 10", "lies across two bands"),
        ("3578 L tua 10", "no age group"),
    ],
)
def test_a_wrong_line_is_named(line: str, complaint: str) -> None:
    """With the file and its line, counted from the heading."""
    with pytest.raises(ValueError, match=f"age_sex.csv:2: .*{complaint}"):
        ages.table(rows(line))
