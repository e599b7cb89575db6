"""One item of every kind, a small simulation, and strategies for answers to items."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from webapp.assessment import Answer
from webapp.content import (
    Action,
    Beat,
    Choice,
    Decision,
    Ending,
    Item,
    Matching,
    OneChoice,
    Option,
    Ordering,
    Pair,
    Pool,
    Right,
    Screen,
    SeveralChoices,
    Simulation,
    Step,
    Task,
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


SCREEN = Screen(kind="obrolan", title="Kurir", note="", continues=False, parts=())


def choice(choice_id: str, to: str, **more: Any) -> Choice:
    """A wrong choice with nothing to discern, unless told otherwise."""
    given = {"right": False, "refuses": None, "reply": "", "leak": ""} | more
    return Choice(
        id=choice_id, html=choice_id, feedback=f"Umpan <em>{choice_id}</em>", to=to, **given
    )


def action(
    action_id: str, seconds: int, stage: int | None, loss: int = 0, leak: str = ""
) -> Action:
    """An action of a pool; without a stage it is a trap."""
    return Action(
        id=action_id,
        html=action_id,
        feedback=f"Umpan <em>{action_id}</em>",
        seconds=seconds,
        stage=stage,
        loss=loss,
        leak=leak,
    )


def ending(node_id: str) -> Ending:
    """An ending of this id and kind."""
    return Ending(id=node_id, kind=node_id, title=node_id, html=f"<p>{node_id}</p>")


def simulation(*nodes: Any) -> Simulation:
    """A simulation of these nodes."""
    return Simulation(title="Kurir", engines=("P-CHAT",), introduction="", nodes=nodes)


POOL = Pool(
    id="jam",
    screen=SCREEN,
    question="Mana dulu?",
    actions=(
        action("jasa", 120, None, loss=100_000, leak="uang Rp100.000"),
        action("bukti", 90, 2),
        action("bank", 60, 1),
        action("pesawat", 30, 1),
    ),
    balance=1_000_000,
    drain=100_001,
    stop="bank",
    if_right="aman",
    if_wrong="hampir",
)
COURIER = simulation(
    Decision(
        id="pesan",
        screen=SCREEN,
        question="Apa yang Anda lakukan?",
        case="palsu",
        choices=(
            choice("buka", "pelaku", refuses=False, leak="kode OTP"),
            choice("kirim", "pelaku", refuses=False, leak="uang Rp100.000"),
            choice("tanya", "izin", refuses=True, right=True),
        ),
    ),
    Beat(id="pelaku", screen=SCREEN, to="izin"),
    Task(
        id="izin",
        screen=SCREEN,
        question="Atur izinnya.",
        item=SEVERAL,
        on_at_first=frozenset("b"),
        if_right="kabar",
        if_wrong="jam",
    ),
    Decision(
        id="kabar",
        screen=SCREEN,
        question="Benarkah ini bank?",
        case="asli",
        choices=(
            choice("blokir", "jam", refuses=True),
            choice("tanya", "jam", refuses=False, right=True),
        ),
    ),
    POOL,
    ending("aman"),
    ending("hampir"),
)
"""A message, a beat for who fell for it, switches, a genuine call, a pool, two endings."""

BEST: dict[str, Answer] = {
    "pesan": "tanya",
    "izin": ["a", "c"],
    "kabar": "tanya",
    "jam.1": "pesawat",
    "jam.2": "bank",
    "jam.3": "bukti",
}
"""The answers of somebody who does everything right in it."""
