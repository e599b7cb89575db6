"""The options of an item and which of them are right, by the names under which they are counted."""

from __future__ import annotations

from dataclasses import dataclass

from webapp.content import BankItem, Item, Matching, OneChoice, Ordering, SeveralChoices, TrueFalse


@dataclass(frozen=True, slots=True)
class Options:
    """Names as `chosen` gives them: `b`; `1=b`; `a=c`; `jawab=salah`. Every part of `key` is right.

    `names` are all that can be chosen; of an ordering or a matching, only the right ones.
    """

    names: tuple[str, ...]
    key: frozenset[str]


def options_of(item: Item | BankItem) -> Options:
    """The options of an item of a quiz or of the test."""
    if isinstance(item, OneChoice | BankItem):
        return Options(tuple(option.id for option in item.options), frozenset((item.key,)))
    if isinstance(item, SeveralChoices):
        return Options(tuple(option.id for option in item.options), item.key)
    if isinstance(item, TrueFalse):
        reasons = (f"alasan={reason.id}" for reason in item.reasons)
        right = (f"jawab={'benar' if item.key else 'salah'}", f"alasan={item.reason_key}")
        return Options(("jawab=benar", "jawab=salah", *reasons), frozenset(right))
    return _arranged(item)


def _arranged(item: Ordering | Matching) -> Options:
    if isinstance(item, Ordering):
        right = tuple(f"{place}={step.id}" for place, step in enumerate(item.steps, 1))
    else:
        right = tuple(f"{pair.id}={pair.right.id}" for pair in item.pairs)
    return Options(right, frozenset(right))
