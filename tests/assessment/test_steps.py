"""The next answer of a simulation: taken where she stands, refused with words everywhere else."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.assessment.examples import (
    BEST,
    COURIER,
    MATCHING,
    ORDERING,
    SCREEN,
    ending,
    json_values,
    simulation,
)
from tests.assessment.random_simulations import attempts
from webapp.assessment import (
    Answer,
    InvalidAnswer,
    NotNow,
    canonical_step,
    dump,
    parse,
    play,
    step_from_form,
)
from webapp.content import Simulation, Task

STRANGE = "Jawaban ini tidak dikenal. Muat ulang soalnya, lalu jawab lagi."
JUST_TRY = "Di simulasi, coba saja dulu. Keliru pun tidak apa-apa."


def _before(key: str) -> dict[str, Answer]:
    """The best answers up to the one under this key."""
    return dict(list(BEST.items())[: list(BEST).index(key)])


def _posted(
    played: Simulation, answers: dict[str, Answer], form: dict[str, list[str]], **more: Any
) -> Answer:
    def get(name: str) -> str | None:
        values = form.get(name)
        return values[0] if values else None

    return step_from_form(played, answers, get, lambda name: form.get(name, []), **more)


def _only(item: Any) -> Simulation:
    ways: dict[str, Any] = {"if_right": "aman", "if_wrong": "aman", "on_at_first": frozenset()}
    return simulation(Task(id="t", screen=SCREEN, question="?", item=item, **ways), ending("aman"))


@pytest.mark.parametrize("key", BEST)
def test_a_simulation_is_answered_key_by_key(key: str) -> None:
    assert canonical_step(COURIER, _before(key), key, BEST[key]) == BEST[key]


def test_switches_are_sorted_and_may_all_be_off() -> None:
    assert canonical_step(COURIER, _before("izin"), "izin", ["c", "a", "c"]) == ["a", "c"]
    assert canonical_step(COURIER, _before("izin"), "izin", []) == []


@pytest.mark.parametrize(
    ("key", "raw", "message"),
    [
        ("pesan", None, "Pilih salah satu jawaban dulu."),
        ("pesan", "", "Pilih salah satu jawaban dulu."),
        ("pesan", "hilang", STRANGE),
        ("pesan", "tidak-tahu", STRANGE),
        ("pesan", ["tanya"], STRANGE),
        ("izin", "a", STRANGE),
        ("izin", ["hilang"], STRANGE),
        ("izin", "tidak-tahu", JUST_TRY),
        ("izin", ["tidak-tahu"], JUST_TRY),
        ("jam.1", None, "Pilih satu tindakan dulu."),
        ("jam.1", "hilang", STRANGE),
        ("jam.2", "pesawat", "Tindakan ini sudah dilakukan. Pilih tindakan yang lain."),
    ],
)
def test_what_cannot_be_taken_is_told(key: str, raw: object, message: str) -> None:
    with pytest.raises(InvalidAnswer) as refused:
        canonical_step(COURIER, _before(key), key, raw)
    assert str(refused.value) == message


@pytest.mark.parametrize("key", ["", "izin", "kabar", "jam", "jam.1", "pelaku", "aman", "hilang"])
def test_only_the_key_that_is_next_is_taken(key: str) -> None:
    with pytest.raises(NotNow) as refused:
        canonical_step(COURIER, {}, key, "tanya")
    assert str(refused.value).startswith("Langkah ini tidak sedang ditanyakan.")


@pytest.mark.parametrize("key", ["", *BEST, "jam.4"])
def test_after_the_ending_nothing_is_taken(key: str) -> None:
    with pytest.raises(NotNow):
        canonical_step(COURIER, BEST, key, "jasa")
    with pytest.raises(NotNow):
        _posted(COURIER, BEST, {"jawaban": ["jasa"]})


@pytest.mark.parametrize(
    ("key", "form", "answer"),
    [
        ("pesan", {"jawaban": ["buka"]}, "buka"),
        ("izin", {"jawaban": ["c", "a"]}, ["a", "c"]),
        ("izin", {}, []),
        ("jam.2", {"jawaban": ["jasa"]}, "jasa"),
    ],
)
def test_a_form_says_it_in_the_field_jawaban(
    key: str, form: dict[str, list[str]], answer: Answer
) -> None:
    assert _posted(COURIER, _before(key), form) == answer
    assert _posted(COURIER, _before(key), form, key=key) == answer


def test_an_ordering_or_a_matching_is_read_from_its_own_fields() -> None:
    places = {f"urut-00000{place}": [str(5 - place)] for place in range(1, 5)}
    assert _posted(_only(ORDERING), {}, places) == ["000004", "000003", "000002", "000001"]
    pairs = {f"pasang-{one}": ["a0000x"] for one in "abc"}
    assert _posted(_only(MATCHING), {}, pairs) == dict.fromkeys("abc", "a0000x")


@pytest.mark.parametrize(
    ("key", "form", "message"),
    [
        ("pesan", {}, "Pilih salah satu jawaban dulu."),
        ("jam.1", {}, "Pilih satu tindakan dulu."),
        ("izin", {"jawaban": ["tidak-tahu"]}, JUST_TRY),
        ("izin", {"jawaban": ["a"], "tidak_tahu": ["1"]}, JUST_TRY),
        ("izin", {"jawaban": [""]}, "Pilih paling sedikit satu jawaban dulu."),
    ],
)
def test_a_form_that_cannot_be_taken_is_told(
    key: str, form: dict[str, list[str]], message: str
) -> None:
    with pytest.raises(InvalidAnswer) as refused:
        _posted(COURIER, _before(key), form)
    assert str(refused.value) == message


def test_a_double_tap_does_not_answer_the_next_decision() -> None:
    # "tanya" is a choice of the call, too.
    with pytest.raises(NotNow):
        _posted(COURIER, _before("kabar"), {"jawaban": ["tanya"]}, key="pesan")


@given(attempts(), st.data(), json_values)
def test_any_json_value_is_an_answer_or_a_friendly_refusal(
    attempt: tuple[Simulation, dict[str, Answer]], data: Any, raw: object
) -> None:
    played, answers = attempt
    kept = dict(list(answers.items())[: data.draw(st.integers(0, len(answers)))])
    now = play(played, kept)
    message, answer = "", None
    try:
        answer = canonical_step(played, kept, now.key, raw)
    except (InvalidAnswer, NotNow) as refused:
        message = str(refused)
    if answer is None:
        assert message.endswith(".")
    else:
        assert canonical_step(played, kept, now.key, parse(dump(answer))) == answer
        assert play(played, kept | {now.key: answer}).decisions == now.decisions + 1
