"""What a day's practice asks: at most two minutes of what is due. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from webapp.assessment.memory import Answered
from webapp.content import Item

SECONDS_A_DAY = 120
SECONDS_AN_ITEM = 24
"""Some 65 words of question and choices at 160 words a minute, feedback skimmed."""
ITEMS_A_DAY = SECONDS_A_DAY // SECONDS_AN_ITEM


def plan(
    due: Sequence[str],
    askable: Mapping[str, Sequence[Item]],
    history: Iterable[Answered],
    most: int = ITEMS_A_DAY,
) -> tuple[Item, ...]:
    """The items of one sitting, in the order they are asked.

    ``due`` are competences, the most overdue first; ``askable`` the items of the modules she has
    met, by competence; ``history`` what she answered before. Each due competence gets one item,
    then each gets a second, and so on while the time lasts; of a competence the item she has not
    seen for longest comes first.
    """
    seen = last_seen(history)
    queues = [sorted(askable.get(code, ()), key=lambda item: _rank(item, seen)) for code in due]
    rounds = max((len(queue) for queue in queues), default=0)
    in_turn = [queue[n] for n in range(rounds) for queue in queues if n < len(queue)]
    return tuple(in_turn[: max(0, most)])


def with_answered(
    planned: Sequence[Item], answered: Collection[Item], most: int
) -> tuple[Item, ...]:
    """The plan of a sitting that is under way, should the courses have changed meanwhile.

    What she has answered stays in it; usually that is part of the plan already.
    """
    ids = {item.id for item in planned}
    strangers = tuple(item for item in answered if item.id not in ids)
    if not strangers:
        return tuple(planned)
    done = {item.id for item in answered}
    own = [item for item in planned if item.id in done]
    rest = [item for item in planned if item.id not in done]
    return (*strangers, *own, *rest)[: max(most, len(answered))]


def last_seen(history: Iterable[Answered]) -> dict[str, int]:
    """The place of each item in the order of answering, counted from 1; later ones are higher."""
    in_order = sorted(history, key=lambda one: (one.at, one.item_id))
    return {one.item_id: place for place, one in enumerate(in_order, start=1)}


def _rank(item: Item, seen: Mapping[str, int]) -> tuple[int, str]:
    return seen.get(item.id, 0), item.id
