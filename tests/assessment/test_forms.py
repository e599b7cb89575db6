"""Reading answers from posted forms, with the field names the pages use."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.assessment.examples import ITEMS, MATCHING, ONE, ORDERING, RIGHT, SEVERAL, VERDICT
from webapp.assessment import DONT_KNOW, Answer, InvalidAnswer, from_form
from webapp.content import Item

FORMS: dict[str, dict[str, list[str]]] = {
    "satu": {"jawaban": ["b"]},
    "beberapa": {"jawaban": ["c", "a"]},
    "urutan": {f"urut-00000{place}": [str(place)] for place in range(1, 5)},
    "pasangan": {f"pasang-{one}": [f"a0000{place}"] for place, one in enumerate("abc", 1)},
    "benar-salah": {"jawab": ["salah"], "alasan": ["c"]},
}


def _read(item: Item, form: dict[str, list[str]]) -> Answer:
    def get(name: str) -> str | None:
        values = form.get(name)
        return values[0] if values else None

    return from_form(item, get, lambda name: form.get(name, []))


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.kind)
def test_a_filled_form_is_its_canonical_answer(item: Item) -> None:
    assert _read(item, FORMS[item.id]) == RIGHT[item.id]


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.kind)
def test_the_button_of_not_knowing_counts_over_anything_filled_in(item: Item) -> None:
    assert _read(item, {"tidak_tahu": ["1"]}) == DONT_KNOW
    assert _read(item, FORMS[item.id] | {"tidak_tahu": ["1"]}) == DONT_KNOW


@pytest.mark.parametrize("item", [ONE, SEVERAL], ids=lambda item: item.kind)
def test_not_knowing_may_be_an_option_like_the_others(item: Item) -> None:
    assert _read(item, {"jawaban": ["tidak-tahu"]}) == DONT_KNOW


@pytest.mark.parametrize(
    ("item", "message"),
    [
        (ONE, "Pilih salah satu jawaban dulu."),
        (SEVERAL, "Pilih paling sedikit satu jawaban dulu."),
        (ORDERING, 'Langkah "Langkah a" belum diberi nomor urut.'),
        (MATCHING, 'Pasangan untuk "Kiri a" belum dipilih.'),
        (VERDICT, "Pilih benar atau salah dulu."),
    ],
    ids=lambda value: getattr(value, "kind", None),
)
def test_an_empty_form_is_told_what_is_missing(item: Item, message: str) -> None:
    with pytest.raises(InvalidAnswer) as refused:
        _read(item, {})
    assert str(refused.value) == message


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("1", "Nomor 1 dipakai dua kali. Tiap langkah punya nomor sendiri."),
        ("", 'Langkah "Langkah b" belum diberi nomor urut.'),
        ("5", 'Nomor urut untuk langkah "Langkah b" harus antara 1 dan 4.'),
        ("0", 'Nomor urut untuk langkah "Langkah b" harus antara 1 dan 4.'),
        ("dua", 'Nomor urut untuk langkah "Langkah b" harus antara 1 dan 4.'),
        ("²", 'Nomor urut untuk langkah "Langkah b" harus antara 1 dan 4.'),
        ("9" * 5000, 'Nomor urut untuk langkah "Langkah b" harus antara 1 dan 4.'),
    ],
)
def test_a_wrong_number_names_its_step(typed: str, message: str) -> None:
    with pytest.raises(InvalidAnswer) as refused:
        _read(ORDERING, FORMS["urutan"] | {"urut-000002": [typed]})
    assert str(refused.value) == message


def test_a_number_with_a_stray_space_counts() -> None:
    form = FORMS["urutan"] | {"urut-000002": [" 2 "]}
    assert _read(ORDERING, form) == RIGHT["urutan"]


NAMES = [name for form in FORMS.values() for name in form] + ["tidak_tahu"]


@given(
    st.sampled_from(ITEMS),
    st.dictionaries(st.sampled_from(NAMES), st.lists(st.text(max_size=8), max_size=3)),
)
def test_any_form_is_an_answer_or_a_friendly_refusal(
    item: Item, form: dict[str, list[str]]
) -> None:
    message, answer = "", None
    try:
        answer = _read(item, form)
    except InvalidAnswer as refused:
        message = str(refused)
    assert message.endswith(".") if answer is None else isinstance(answer, (str, list, dict))
