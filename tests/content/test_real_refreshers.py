"""The pool we publish: enough of it, genuine cases among it, nothing met elsewhere."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from webapp.content import OneChoice, Refreshers, check, load, load_bank, publish_ledger
from webapp.content.check_refreshers import folded

COURSES = Path(__file__).parents[2] / "courses"
FOLDER = COURSES / "penyegaran"


@pytest.fixture(scope="module")
def pool() -> Refreshers:
    """The pool as it is served."""
    found = load(COURSES).refreshers
    assert found is not None
    return found


def test_no_file_of_the_pool_has_a_mistake_or_a_warning() -> None:
    report = check(COURSES)
    found = [*report.problems, *report.warnings]
    assert [str(one) for one in found if "/penyegaran/" in one.file] == []


def test_every_item_is_in_the_ledger() -> None:
    written = (FOLDER / "terbit.yaml").read_text("utf-8")
    assert publish_ledger(COURSES, "penyegaran") == written


def test_there_is_enough_of_every_competence_and_a_third_is_genuine(pool: Refreshers) -> None:
    count = Counter(item.competence for item in pool.items)
    assert set(count) == {"1.2", "2.6", "4.1", "4.2", "4.3", "5.1"}
    assert min(count.values()) >= 4
    assert len(pool.items) >= 24
    genuine = sum(item.case == "asli" for item in pool.items)
    assert genuine >= 0.3 * len(pool.items)
    assert genuine >= 6


def test_no_letter_is_the_key_too_often(pool: Refreshers) -> None:
    keys = Counter(item.key for item in pool.items if isinstance(item, OneChoice))
    assert set(keys) == set("abcd")
    assert max(keys.values()) <= 0.4 * sum(keys.values())


def test_no_question_and_no_id_is_used_elsewhere(pool: Refreshers) -> None:
    library = load(COURSES)
    bank = load_bank(COURSES / "uldw", COURSES, library)
    others = [item for module in library.modules() for item in module.items]
    stems = {folded(item.stem_html) for item in (*others, *bank.items)}
    ids = {item.id for item in (*others, *bank.items)}
    assert not stems & {folded(item.stem_html) for item in pool.items}
    assert not ids & {item.id for item in pool.items}


def test_every_item_explains_itself(pool: Refreshers) -> None:
    for item in pool.items:
        assert item.hint, item.id
        assert item.unknown_feedback, item.id
