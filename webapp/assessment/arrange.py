"""The order in which the parts of an item are shown: shuffled, but the same for one attempt."""

from __future__ import annotations

import hashlib

from webapp.content import (
    BankItem,
    BankOption,
    Item,
    Matching,
    OneChoice,
    Option,
    Ordering,
    Right,
    SeveralChoices,
    Step,
)

Part = Option | Step | Right


def arrange(item: Item, seed: str) -> tuple[Part, ...]:
    """Options, steps, right-hand sides or reasons in the order to show; `seed` names the attempt.

    Going back or reloading shows the same order again. "Saya tidak tahu" is not among them: the
    page shows it last. Steps never come out in the right order.
    """
    # A digest and not `random`: its order must stay the same across releases of Python.
    shown = tuple(sorted(_parts(item), key=lambda part: _rank(seed, item.id, part.id)))
    if isinstance(item, Ordering) and shown == item.steps and len(shown) > 1:
        return (*shown[1:], shown[0])
    return shown


def arrange_options(item: BankItem, seed: str) -> tuple[BankOption, ...]:
    """The options of an item of the test in the order to show, shuffled anew for each attempt."""
    return tuple(sorted(item.options, key=lambda option: _rank(seed, item.id, option.id)))


def _parts(item: Item) -> tuple[Part, ...]:
    if isinstance(item, (OneChoice, SeveralChoices)):
        return item.options
    if isinstance(item, Ordering):
        return item.steps
    if isinstance(item, Matching):
        return item.rights
    return item.reasons


def _rank(seed: str, item_id: str, part_id: str) -> str:
    text = f"{seed}|{item_id}|{part_id}"
    # Seeds come from outside, so even half an emoji must not stop the page.
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()
