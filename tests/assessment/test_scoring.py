"""Scoring, whatever the kind: all or nothing, and always explained."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.assessment.examples import (
    ITEMS,
    MATCHING,
    ORDERING,
    RIGHT,
    SEVERAL,
    answered,
    items,
    json_values,
)
from webapp.assessment import DONT_KNOW, Answer, InvalidAnswer, canonical, dump, mark, parse
from webapp.content import Item

Answered = tuple[Item, Any]


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.kind)
def test_the_right_answer_gets_the_point(item: Item) -> None:
    result = mark(item, canonical(item, RIGHT[item.id]))
    assert (result.points, result.correct, result.unknown) == (1, True, False)


@given(answered)
def test_exactly_one_answer_gets_the_point(case: Answered) -> None:
    item, raw = case
    answer = canonical(item, raw)
    assert mark(item, answer).points == (1 if answer == RIGHT[item.id] else 0)


@given(answered)
def test_a_canonical_answer_is_its_own_canonical_form(case: Answered) -> None:
    item, raw = case
    answer = canonical(item, raw)
    assert canonical(item, answer) == answer


@given(answered)
def test_an_answer_survives_being_stored(case: Answered) -> None:
    item, raw = case
    answer = canonical(item, raw)
    assert parse(dump(answer)) == answer
    assert dump(parse(dump(answer))) == dump(answer)


@given(st.lists(st.sampled_from("abcde"), min_size=1), st.randoms(use_true_random=False))
def test_the_order_of_several_choices_never_changes_the_mark(
    chosen: list[str], chance: random.Random
) -> None:
    shuffled = chosen.copy()
    chance.shuffle(shuffled)
    first, second = canonical(SEVERAL, chosen), canonical(SEVERAL, shuffled + chosen)
    assert dump(first) == dump(second)
    assert mark(SEVERAL, first) == mark(SEVERAL, second)


@given(items)
def test_not_knowing_is_never_a_point_and_never_without_a_kind_word(item: Item) -> None:
    assert canonical(item, DONT_KNOW) == DONT_KNOW
    result = mark(item, DONT_KNOW)
    assert (result.points, result.correct, result.unknown) == (0, False, True)
    assert result.note_html == item.unknown_feedback
    assert not any(line.chosen for line in result.lines)
    assert result.right_answer_html


@given(items, json_values)
def test_any_json_value_is_an_answer_or_a_friendly_refusal(item: Item, raw: object) -> None:
    message, answer = "", None
    try:
        answer = canonical(item, raw)
    except InvalidAnswer as refused:
        message = str(refused)
    if answer is None:
        assert message.endswith(".")
    else:
        assert canonical(item, answer) == answer
        assert mark(item, answer).points in (0, 1)
        assert parse(dump(answer)) == answer


@given(items, st.sampled_from([*RIGHT.values(), "z", ["z"], {"z": "z"}]))
def test_an_answer_of_another_time_or_item_is_marked_without_an_error(
    item: Item, stale: Answer
) -> None:
    result = mark(item, stale)
    assert result.points == (1 if stale == RIGHT[item.id] else 0)


@given(answered)
def test_every_part_has_its_line_and_its_words(case: Answered) -> None:
    item, raw = case
    result = mark(item, canonical(item, raw))
    assert all(line.text_html and line.feedback for line in result.lines)
    ids = [line.part_id for line in result.lines]
    assert len(set(ids)) == len(ids)
    assert all(result.line(part_id) is not None for part_id in ids)
    assert result.line("tiada") is None
    assert result.note_html == ""


def test_lines_of_a_choice_tell_chosen_from_right() -> None:
    lines = mark(SEVERAL, ["a", "b"]).lines
    assert [(line.part_id, line.chosen, line.right) for line in lines] == [
        ("a", True, True),
        ("b", True, False),
        ("c", False, True),
        ("d", False, False),
        ("e", False, False),
    ]


def test_lines_of_an_ordering_tell_where_each_step_was_put() -> None:
    lines = mark(ORDERING, ["000002", "000001", "000003", "000004"]).lines
    assert [(line.part_id, line.given_html, line.right) for line in lines] == [
        ("000001", "2", False),
        ("000002", "1", False),
        ("000003", "3", True),
        ("000004", "4", True),
    ]


def test_lines_of_a_matching_tell_what_was_given() -> None:
    result = mark(MATCHING, {"a": "a00001", "b": "a0000x", "c": "a00002"})
    assert [(line.part_id, line.given_html, line.right) for line in result.lines] == [
        ("a", "Kanan a", True),
        ("b", "Kanan x", False),
        ("c", "Kanan b", False),
    ]
    assert result.right_answer_html == ("Kiri a → Kanan a", "Kiri b → Kanan b", "Kiri c → Kanan c")


@pytest.mark.parametrize(
    ("kind", "summary"),
    [
        (0, ("Pilihan <em>b</em>",)),
        (1, ("Pilihan <em>a</em>", "Pilihan <em>c</em>")),
        (4, ("Salah", "Pilihan <em>c</em>")),
    ],
)
def test_the_summary_says_what_was_right(kind: int, summary: tuple[str, ...]) -> None:
    assert mark(ITEMS[kind], DONT_KNOW).right_answer_html == summary


@pytest.mark.parametrize(
    ("kind", "raw", "message"),
    [
        (0, None, "Pilih salah satu jawaban dulu."),
        (0, "", "Pilih salah satu jawaban dulu."),
        (0, "z", "Jawaban ini tidak dikenal. Muat ulang soalnya, lalu jawab lagi."),
        (1, [], "Pilih paling sedikit satu jawaban dulu."),
        (1, None, "Pilih paling sedikit satu jawaban dulu."),
        (1, "a", "Jawaban ini tidak dikenal. Muat ulang soalnya, lalu jawab lagi."),
        (2, "000001", "Jawaban ini tidak dikenal. Muat ulang soalnya, lalu jawab lagi."),
        (3, ["a"], "Jawaban ini tidak dikenal. Muat ulang soalnya, lalu jawab lagi."),
        (4, "benar", "Jawaban ini tidak dikenal. Muat ulang soalnya, lalu jawab lagi."),
        (1, ["a", 1], "Jawaban ini tidak dikenal. Muat ulang soalnya, lalu jawab lagi."),
        (
            1,
            ["a", "tidak-tahu"],
            'Pilih jawaban, atau pilih "Saya tidak tahu", tetapi jangan keduanya.',
        ),
        (2, [], "Urutkan semua langkah dulu."),
        (2, ["000001", "000002", "000003"], 'Langkah "Langkah d" belum ada di urutan.'),
        (2, ["000001"] * 4, 'Langkah "Langkah a" dipakai dua kali.'),
        (3, {}, "Pasangkan semuanya dulu."),
        (3, {"a": "a00001"}, 'Pasangan untuk "Kiri b" belum dipilih.'),
        (3, {"z": "a00001"}, "Jawaban ini tidak dikenal. Muat ulang soalnya, lalu jawab lagi."),
        (4, None, "Pilih benar atau salah dulu."),
        (4, {"alasan": "a"}, "Pilih benar atau salah dulu."),
        (4, {"jawab": "benar"}, "Pilih satu alasan dulu."),
    ],
)
def test_an_incomplete_answer_is_told_what_is_missing(kind: int, raw: object, message: str) -> None:
    with pytest.raises(InvalidAnswer) as refused:
        canonical(ITEMS[kind], raw)
    assert str(refused.value) == message


def test_not_knowing_may_also_be_ticked_among_several() -> None:
    assert canonical(SEVERAL, ["tidak-tahu"]) == DONT_KNOW


@pytest.mark.parametrize("text", ["", "{", "1", "null", "[1]", '{"a":1}', "[" * 100_000])
def test_a_stored_text_that_is_none_of_ours_is_refused(text: str) -> None:
    with pytest.raises(InvalidAnswer):
        parse(text)
