"""The bank we publish passes its own check, is in the ledger, and keeps the plan of the test."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from webapp.content import FORMS, Bank, check_bank, load_bank, publish_bank_ledger
from webapp.content.check_bank_items import distractor_lengths, key_length
from webapp.content.check_forms import one_sided_points

COURSES = Path(__file__).parents[2] / "courses"
FOLDER = COURSES / "uldw"


@pytest.fixture(scope="module")
def bank() -> Bank:
    """The bank as it is served."""
    return load_bank(FOLDER, COURSES)


def test_no_file_of_the_bank_has_a_mistake_or_a_warning() -> None:
    report = check_bank(FOLDER, COURSES)
    assert str(report) == ""


def test_every_item_is_in_the_ledger() -> None:
    assert publish_bank_ledger(FOLDER, COURSES) == (FOLDER / "terbit.yaml").read_text("utf-8")


def test_three_forms_share_one_blueprint(bank: Bank) -> None:
    cells = [
        (cell.number, cell.pillar, cell.competence, cell.level, cell.is_scenario, cell.case)
        for cell in bank.cells
    ]
    assert len(cells) == 20
    for form in FORMS:
        items = bank.form(form)
        assert [
            (one.cell, one.pillar, one.competence, one.level, one.is_scenario, one.case)
            for one in items
        ] == cells


def test_the_pillars_stand_in_the_order_of_the_definition(bank: Bank) -> None:
    assert list(dict.fromkeys(cell.pillar for cell in bank.cells)) == [
        *("Cakap", "Etika", "Aman", "Budaya")
    ]


@pytest.mark.parametrize("form", FORMS)
def test_no_letter_and_no_habit_wins(bank: Bank, form: str) -> None:
    items = bank.form(form)
    assert Counter(item.key for item in items) == dict.fromkeys("abcd", 5)
    assert one_sided_points(items, refuses=True) <= 40
    assert one_sided_points(items, refuses=False) <= 40


@pytest.mark.parametrize("form", FORMS)
def test_the_length_of_an_option_tells_nothing(bank: Bank, form: str) -> None:
    """A key that never is the longest would betray itself as well as one that always is."""
    items = bank.form(form)
    longest = [item.id for item in items if key_length(item) > max(distractor_lengths(item))]
    assert 3 <= len(longest) <= 5, longest


def test_a_distractor_tells_its_author_what_lies_behind_it(bank: Bank) -> None:
    for item in bank.items:
        thinking = {option.id: bool(option.misconception) for option in item.options}
        assert thinking == {letter: letter != item.key for letter in "abcd"}, item.id


def test_an_idea_is_that_of_its_cell_and_names_no_key(bank: Bank) -> None:
    for cell in bank.cells:
        items = [item for item in bank.items if item.cell == cell.number]
        assert len({item.idea for item in items}) == 1, cell.number
    for item in bank.items:
        key = item.option(item.key)
        assert key is not None
        assert key.text.casefold() not in item.idea.casefold()
