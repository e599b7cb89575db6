"""The class screen itself: opened by a trainer, stepped through, ended; its code ends with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import or_, select, update

from webapp import access, audit, cohorts
from webapp.content import Library, Module
from webapp.records import Cohort, LiveRoom, db, new_id

from .slides import CARD, CARDS, QUIZ, TALK, Slide, slides

OPEN_FOR = timedelta(hours=4)
TRIES = 50


@dataclass(frozen=True, slots=True)
class Room:
    """A class screen as it stands. ``place`` counts slides from 1; 0 is before the first."""

    id: str
    cohort_id: str
    module: str
    shows: str
    code: str | None
    place: int
    closed_upto: int
    version: int
    joined: int
    ends_at: datetime
    ended_at: datetime | None

    def is_over(self, now: datetime) -> bool:
        """Whether it was ended, or its four hours have passed."""
        return self.ended_at is not None or self.ends_at <= now

    @property
    def is_closed(self) -> bool:
        """Whether the slide before the class shows its answer."""
        return 0 < self.place <= self.closed_upto

    def step(self, now: datetime) -> str:
        """Where it stands, in a few letters: what is on a wall and on phones hangs on nothing else.

        Longer than the place alone, so that a closed question differs from an open one.
        """
        return f"{self.place}.{int(self.is_closed)}.{int(self.is_over(now))}"


COLUMNS = tuple(getattr(LiveRoom, name) for name in Room.__slots__)


def open_room(
    viewer: access.Known,
    cohort_id: str,
    module: Module,
    shows: str,
    now: datetime,
    instead_of: str = "",
) -> str | Room | None:
    """Put a module before a class and give the room's id; the cohort's earlier screens end.

    A screen that is on, perhaps a colleague's, ends only when it is the one named by
    ``instead_of``; else it is given back and nothing changes. Two taps open one. None when
    the cohort is not hers or put away, or when there is nothing of that kind to show.
    """
    cohort = cohorts.find(viewer, cohort_id)
    if cohort is None or cohort.archived_at is not None or shows not in (QUIZ, CARDS):
        return None
    if not slides(module, shows, ""):
        return None
    standing = running(cohort_id, now)
    if standing is not None and standing.id != instead_of:
        is_this = (standing.module, standing.shows, standing.place) == (module.code, shows, 0)
        return standing.id if is_this else standing
    _end(LiveRoom.cohort_id == cohort_id, now)
    room_id = new_id()
    db.session.add(
        LiveRoom(
            id=room_id, cohort_id=cohort_id, module=module.code, shows=shows,
            code=_free_code(), created_at=now, ends_at=now + OPEN_FOR,
        )
    )  # fmt: skip
    db.session.flush()
    audit.record("live.open", viewer.account_id, room_id, "ok", audit.request_id(), now)
    return room_id


def find(viewer: access.Known, cohort_id: str, room_id: str) -> Room | None:
    """The screen, if it is one of this cohort and the cohort is hers; one query."""
    mine = (
        select(*COLUMNS)
        .join(Cohort, Cohort.id == LiveRoom.cohort_id)
        .where(LiveRoom.id == room_id, Cohort.id == cohort_id, access.cohorts_for(viewer))
    )
    row = db.session.execute(mine).one_or_none()
    return Room(*row) if row else None


def running(cohort_id: str, now: datetime) -> Room | None:
    """The screen of a cohort that is still on; of a cohort she was found to teach."""
    row = db.session.execute(
        select(*COLUMNS)
        .where(LiveRoom.cohort_id == cohort_id, LiveRoom.ended_at.is_(None), LiveRoom.ends_at > now)
        .order_by(LiveRoom.created_at.desc())
        .limit(1)
    ).one_or_none()
    return Room(*row) if row else None


def deck(room: Room, library: Library) -> tuple[Module, tuple[Slide, ...]] | None:
    """The module and its slides; None when a newer edition of the courses dropped the module."""
    module = library.module_by_code(room.module)
    return (module, slides(module, room.shows, room.id)) if module else None


def shown(room: Room, deck: tuple[Slide, ...]) -> Slide | None:
    """The slide before the class; None before the first one."""
    return deck[room.place - 1] if 0 < room.place <= len(deck) else None


def step(
    viewer: access.Known, room: Room, to: str, seen: str, deck: tuple[Slide, ...], now: datetime
) -> bool:
    """Go on (``lanjut``), back (``kembali``), show the answer (``tutup``) or end (``akhiri``).

    ``seen`` is where her page stood: two taps, or two trainers at once, make one step.
    """
    if to == "akhiri":
        _end(LiveRoom.id == room.id, now)
        audit.record("live.end", viewer.account_id, room.id, "ok", audit.request_id(), now)
        return True
    if room.is_over(now) or seen != room.step(now):
        return False
    place, closed = _after(room, to, deck)
    done = db.session.execute(
        update(LiveRoom)
        .where(
            LiveRoom.id == room.id,
            LiveRoom.place == room.place,
            LiveRoom.closed_upto == room.closed_upto,
        )
        .values(place=place, closed_upto=closed, version=LiveRoom.version + 1)
        .execution_options(synchronize_session=False)
    )
    return bool(done.rowcount)  # type: ignore[attr-defined]


def _after(room: Room, to: str, deck: tuple[Slide, ...]) -> tuple[int, int]:
    """The place and what is closed after a step; whoever goes on has closed what she leaves."""
    if to == "tutup":
        return room.place, max(room.closed_upto, room.place)
    if to == "kembali":
        return max(1, room.place - 1), room.closed_upto
    if to == "lanjut":
        return min(len(deck), room.place + 1), max(room.closed_upto, room.place)
    return room.place, room.closed_upto


def waits_for_answer(room: Room, slide: Slide | None) -> bool:
    """Whether the next thing to do is to show the answer of what is on the wall."""
    return slide is not None and slide.kind != CARD and not room.is_closed


def can_be_counted(slide: Slide | None) -> bool:
    """Whether hands are counted for it."""
    return slide is not None and slide.kind not in (CARD, TALK)


def _end(which: object, now: datetime) -> None:
    db.session.execute(
        update(LiveRoom)
        .where(which, or_(LiveRoom.ended_at.is_(None), LiveRoom.code.is_not(None)))  # type: ignore[arg-type]
        .values(ended_at=now, code=None, version=LiveRoom.version + 1)
        .execution_options(synchronize_session=False)
    )


def _free_code() -> str:
    for _ in range(TRIES):
        code = cohorts.draw_code()
        if db.session.execute(select(LiveRoom.id).where(LiveRoom.code == code)).first() is None:
            return code
    raise RuntimeError("no free code found")
