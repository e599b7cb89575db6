"""One item of every kind, and strategies for answers to them."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from webapp.assessment import Answer
from webapp.content import (
    Item,
    Matching,
    OneChoice,
    Option,
    Ordering,
    Pair,
    Right,
    SeveralChoices,
    Step,
    TrueFalse,
)

COMMON: dict[str, Any] = {
    "competence": "4.1",
    "stem_html": "<p>Apa yang Anda lakukan?</p>",
    "hint": "Lihat ujungnya.",
    "unknown_feedback": "Tidak apa-apa.",
    "case": None,
}


def options(ids: str) -> tuple[Option, ...]:
    """Options with these one-letter ids."""
    return tuple(Option(one, f"Pilihan <em>{one}</em>", f"Umpan {one}") for one in ids)


ONE = OneChoice(id="satu", options=options("abcd"), key="b", **COMMON)
SEVERAL = SeveralChoices(id="beberapa", options=options("abcde"), key=frozenset("ac"), **COMMON)
ORDERING = Ordering(
    id="urutan",
    steps=tuple(
        Step(one, f"00000{place}", f"Langkah <em>{one}</em>", f"Umpan {one}")
        for place, one in enumerate("abcd", 1)
    ),
    **COMMON,
)
MATCHING = Matching(
    id="pasangan",
    pairs=tuple(
        Pair(one, f"Kiri {one}", Right(one, f"a0000{place}", f"Kanan {one}"), f"Umpan {one}")
        for place, one in enumerate("abc", 1)
    ),
    distractors=(Right("x", "a0000x", "Kanan x"),),
    **COMMON,
)
VERDICT = TrueFalse(
    id="benar-salah",
    key=False,
    feedback_true="Umpan benar",
    feedback_false="Umpan salah",
    reasons=options("abc"),
    reason_key="c",
    **COMMON,
)
ITEMS: tuple[Item, ...] = (ONE, SEVERAL, ORDERING, MATCHING, VERDICT)

RIGHT: dict[str, Answer] = {
    "satu": "b",
    "beberapa": ["a", "c"],
    "urutan": ["000001", "000002", "000003", "000004"],
    "pasangan": {"a": "a00001", "b": "a00002", "c": "a00003"},
    "benar-salah": {"jawab": "salah", "alasan": "c"},
}

items = st.sampled_from(ITEMS)


def valid_answers(item: Item) -> st.SearchStrategy[Any]:
    """Raw answers that say something about the item."""
    if isinstance(item, OneChoice):
        return st.sampled_from([option.id for option in item.options])
    if isinstance(item, SeveralChoices):
        return st.lists(st.sampled_from([option.id for option in item.options]), min_size=1)
    if isinstance(item, Ordering):
        return st.permutations([step.public_id for step in item.steps])
    if isinstance(item, Matching):
        rights = st.sampled_from([right.public_id for right in item.rights])
        return st.fixed_dictionaries({pair.id: rights for pair in item.pairs})
    return st.fixed_dictionaries(
        {
            "jawab": st.sampled_from(["benar", "salah"]),
            "alasan": st.sampled_from([reason.id for reason in item.reasons]),
        }
    )


answered = items.flatmap(lambda item: st.tuples(st.just(item), valid_answers(item)))
json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(["a", "b", "000001", "a00001", "tidak-tahu", "benar", "jawab", "\ud800"]),
    lambda inner: (
        st.lists(inner, max_size=6)
        | st.dictionaries(st.sampled_from(["a", "b", "c", "jawab", "alasan"]) | st.text(), inner)
    ),
    max_leaves=12,
)
