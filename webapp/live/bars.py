"""What a class said: phones and hands apart; what phones said is told from five of them on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, update

from webapp.records import HandCount, LiveAnswer, LiveRoom, connection, db, insert_or_change

from .rooms import Room
from .seats import chosen
from .slides import Choice, Slide

SHOWN_FROM = 5
"""Phones that must have answered before it is told what they said, open or closed: of fewer,
neighbours could tell whose answer it is."""
MOST_HANDS = 999


@dataclass(frozen=True, slots=True)
class Bar:
    """One choice with how many phones and hands were for it; phones are None while hidden."""

    id: str
    choice: Choice | None
    phones: int | None
    hands: int


@dataclass(frozen=True, slots=True)
class Bars:
    """All choices of a question. ``people`` is how many a full bar stands for, at least 1."""

    rows: tuple[Bar, ...]
    answered: int
    counted: int
    people: int

    @property
    def are_shown(self) -> bool:
        """Whether what phones said is told."""
        return all(bar.phones is not None for bar in self.rows)

    @property
    def none_was_wrong(self) -> bool:
        """Whether somebody answered and nobody wrongly; hidden phones leave it unsaid."""
        said = bool(self.answered + self.counted)
        return said and (self.are_shown or not self.answered) and self.misconception is None

    @property
    def misconception(self) -> Choice | None:
        """The wrong choice most were for, hands and, where they are told, phones; else None."""
        wrong = [bar for bar in self.rows if bar.choice and not bar.choice.right]
        most = max(wrong, key=_size, default=None)
        return most.choice if most is not None and _size(most) else None


def tag(room: Room, slide: Slide | None, now: datetime) -> str:
    """What a screen's bars hang on, as one word: where it stands, its counts, how many answered."""
    answered = _answered(room.id, slide.id) if slide is not None and slide.choices else 0
    return f"{room.step(now)}.{room.version}.{room.joined}.{answered}"


def bars(room: Room, slide: Slide) -> Bars:
    """The bars of the question; two queries."""
    phones, answered = _phones(room.id, slide.id)
    hands = _hands(room.id, slide.id)
    told = answered >= SHOWN_FROM
    rows = tuple(
        Bar(one, slide.choice(one), phones[one] if told else None, hands.get(one, 0))
        for one in slide.ids
    )
    counted = (max if slide.several else sum)([bar.hands for bar in rows])
    return Bars(rows, answered, counted, max(1, answered + counted))


def count_hands(room: Room, slide: Slide, hands: Mapping[str, int]) -> None:
    """Put the hands a trainer counted in place of what stood there; unknown choices are left out.

    Numbers outside 0 to 999 are brought to the nearer end.
    """
    for choice, people in sorted(hands.items()):
        if choice in slide.ids:
            insert_or_change(
                HandCount, _counted, room_id=room.id, item_id=slide.id, choice=choice,
                people=min(MOST_HANDS, max(0, people)),
            )  # fmt: skip
    db.session.execute(
        update(LiveRoom)
        .where(LiveRoom.id == room.id)
        .values(version=LiveRoom.version + 1)
        .execution_options(synchronize_session=False)
    )


def _counted(_old: object, new: HandCount) -> Mapping[str, object]:
    return {"people": new.people}


def _answered(room_id: str, item_id: str) -> int:
    count = select(func.count()).where(LiveAnswer.room_id == room_id, LiveAnswer.item_id == item_id)
    return int(connection().execute(count).scalar_one())


def _phones(room_id: str, item_id: str) -> tuple[Counter[str], int]:
    rows = connection().execute(
        select(LiveAnswer.answer, func.count())
        .where(LiveAnswer.room_id == room_id, LiveAnswer.item_id == item_id)
        .group_by(LiveAnswer.answer)
    )
    found, answered = Counter[str](), 0
    for stored, seats in rows:
        answered += seats
        for one in chosen(stored):
            found[one] += seats
    return found, answered


def _hands(room_id: str, item_id: str) -> dict[str, int]:
    rows = connection().execute(
        select(HandCount.choice, HandCount.people).where(
            HandCount.room_id == room_id, HandCount.item_id == item_id
        )
    )
    return {row[0]: row[1] for row in rows}


def _size(bar: Bar) -> int:
    return (bar.phones or 0) + bar.hands
