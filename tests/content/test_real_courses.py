"""The courses we publish pass their own checks, and read as a resident needs them."""

from __future__ import annotations

from pathlib import Path

import pytest

from webapp.content import (
    Item,
    Library,
    Matching,
    OneChoice,
    Ordering,
    SeveralChoices,
    TrueFalse,
    check,
    load,
)

COURSES = Path(__file__).parents[2] / "courses"


@pytest.fixture(scope="module")
def library() -> Library:
    """The library as it is served."""
    return load(COURSES)


def _feedback(item: Item) -> list[str]:
    if isinstance(item, (OneChoice, SeveralChoices)):
        return [option.feedback for option in item.options]
    if isinstance(item, Ordering):
        return [step.feedback for step in item.steps]
    if isinstance(item, Matching):
        return [pair.feedback for pair in item.pairs]
    assert isinstance(item, TrueFalse)
    return [item.feedback_true, item.feedback_false, *(part.feedback for part in item.reasons)]


def test_no_course_file_has_a_mistake() -> None:
    assert [str(problem) for problem in check(COURSES).problems] == []


def test_no_sentence_is_too_long_and_no_quiz_lacks_a_genuine_case() -> None:
    found = [str(warning) for warning in check(COURSES).warnings]
    assert [line for line in found if "kalimat" in line or "kasus asli" in line] == []


def test_the_course_against_fraud_has_its_six_modules(library: Library) -> None:
    course = library.course("kebal-penipuan")
    assert course is not None
    assert [module.code for module in course.modules] == [f"K4.{n}" for n in range(1, 7)]
    assert all(5 <= len(module.items) <= 7 for module in course.modules)


def test_every_answer_has_words_after_it(library: Library) -> None:
    for module in library.modules():
        for item in module.items:
            assert all(_feedback(item)), item.id
            assert item.unknown_feedback, item.id
            assert item.hint, item.id


def test_every_public_id_is_its_own_within_an_item(library: Library) -> None:
    for module in library.modules():
        for item in module.items:
            if isinstance(item, Ordering):
                public = [step.public_id for step in item.steps]
            elif isinstance(item, Matching):
                public = [right.public_id for right in item.rights]
            else:
                continue
            assert len(set(public)) == len(public), item.id


def test_a_module_fits_a_small_quota(library: Library) -> None:
    for module in library.modules():
        assert module.weight_bytes <= 90 * 1024, module.slug
