"""Meetings, who came, the code of the minute, and absences counted over meetings."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from flask import Flask

from tests.builders.cohorts import Group
from tests.builders.people import make_account
from webapp import cohorts
from webapp.cohorts import Meeting, Refused, attendance
from webapp.people import Viewer
from webapp.records import Attendance, AuditEvent, db

from .conftest import NOW

HOUR, YEAR = timedelta(hours=1), timedelta(days=367)
PLAN = cohorts.Plan("Balai RW 4", "Gubeng", NOW, NOW + 2 * HOUR, ("K1.1",))
KNOWN = frozenset({"K1.1"})


def planned(trainer: Viewer, group: Group, at: datetime = NOW) -> Meeting:
    """A meeting of two hours that begins at a moment."""
    plan = replace(PLAN, starts_at=at, ends_at=at + 2 * HOUR)
    made = cohorts.plan_meeting(trainer, group.id, plan, KNOWN, NOW)
    assert isinstance(made, str), made
    db.session.commit()
    found = cohorts.find_meeting(trainer, group.id, made)
    assert found is not None
    return found


@pytest.fixture
def meeting(hers: Viewer, group: Group) -> Meeting:
    """One that began just now."""
    return planned(hers, group)


@pytest.fixture
def members(house: Flask, group: Group) -> list[str]:
    """Three stays, in the order of their names."""
    db.session.commit()  # accounts are made in a context of their own
    people = [make_account(house, NOW, nickname=name) for name in ("Ani", "Budi", "Citra")]
    for somebody in people:
        cohorts.enter(group.id, somebody.id, "code", NOW)
    found = [member.membership_id for member in cohorts.members_of(group.id)]
    db.session.commit()
    return found


def states(meeting: Meeting) -> list[str | None]:
    """What stands of each member, by name."""
    return [seat.state for seat in cohorts.seats(meeting)]


@pytest.mark.parametrize(
    ("change", "field", "problem"),
    [
        ({"starts_at": None}, "starts", "missing"),
        ({"ends_at": NOW}, "ends", "order"),
        ({"ends_at": NOW + 13 * HOUR}, "ends", "long"),
        ({"place": "x" * 81}, "place", "long"),
        ({"topics": ("K9.9",)}, "topics", "unknown"),
        ({"starts_at": NOW - YEAR, "ends_at": NOW - YEAR + HOUR}, "day", "far"),
    ],
)  # fmt: skip
def test_a_plan_that_cannot_be_is_told(
    hers: Viewer, group: Group, change: dict[str, object], field: str, problem: str
) -> None:
    plan = replace(PLAN, **change)  # type: ignore[arg-type]
    assert cohorts.plan_meeting(hers, group.id, plan, KNOWN, NOW) == cohorts.Refused(
        {field: problem}
    )
    assert cohorts.meetings_of(group.id) == ()


def test_anothers_meeting_is_like_one_that_never_was(
    another: Viewer, group: Group, meeting: Meeting
) -> None:
    assert cohorts.find_meeting(another, group.id, meeting.id) is None
    assert cohorts.plan_meeting(another, group.id, PLAN, KNOWN, NOW) is None


def test_of_two_who_change_it_the_slower_is_told(hers: Viewer, meeting: Meeting) -> None:
    seen = meeting.version
    plan = replace(PLAN, place="Balai RW 5")
    assert cohorts.change_meeting(hers, meeting, seen, plan, KNOWN, NOW) is None
    late = cohorts.change_meeting(hers, meeting, seen, PLAN, KNOWN, NOW)
    assert isinstance(late, cohorts.MeetingChanged)
    assert late.now.place == "Balai RW 5"


def test_a_cancelled_one_stays_and_is_marked(hers: Viewer, group: Group, meeting: Meeting) -> None:
    assert cohorts.open_supervision(hers, meeting, NOW) is not None
    assert cohorts.cancel_meeting(hers, meeting, NOW)
    assert not cohorts.cancel_meeting(hers, meeting, NOW)
    assert [one.cancelled_at for one in cohorts.meetings_of(group.id)] == [NOW]
    assert cohorts.turning_code(meeting, NOW) is None
    assert cohorts.supervision_of(meeting, NOW) is None


def test_what_is_noted_is_appended_and_the_last_word_stands(
    hers: Viewer, meeting: Meeting, members: list[str]
) -> None:
    ani, budi, _citra = members
    first = {ani: "hadir", budi: "tidak", "nobody": "hadir"}
    assert cohorts.note(hers, meeting, first, "", NOW) == cohorts.Noted(2)
    assert cohorts.note(hers, meeting, first, "", NOW) == cohorts.Noted(0)
    assert cohorts.note(hers, meeting, {budi: "izin", ani: "mungkin"}, "", NOW) == cohorts.Noted(1)
    assert states(meeting) == ["hadir", "izin", None]
    rows = db.session.scalars(db.select(Attendance).order_by(Attendance.turn)).all()
    assert [(row.turn, row.state, row.marked_by) for row in rows if row.membership_id == budi] == [
        (1, "tidak", hers.account_id),
        (2, "izin", hers.account_id),
    ]
    events = db.session.scalars(db.select(AuditEvent.event)).all()
    assert {"attendance.note", "attendance.correct"} <= set(events)


def test_of_two_taps_at_once_the_first_one_stands(
    hers: Viewer, meeting: Meeting, members: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The slower trainer saw the list as it was before; she is told and nothing is lost."""
    before = cohorts.seats(meeting)
    cohorts.note(hers, meeting, {members[0]: "hadir"}, "", NOW)
    with monkeypatch.context() as at_once:
        at_once.setattr(attendance, "seats", lambda _meeting: before)
        late = cohorts.note(hers, meeting, {members[0]: "tidak"}, "", NOW)
    assert late == cohorts.Noted(0, ("Ani",))
    assert states(meeting) == ["hadir", None, None]


def test_a_page_that_is_older_writes_over_nobodys_word(
    hers: Viewer, another: Viewer, meeting: Meeting, members: list[str]
) -> None:
    """She opened the list, a colleague corrected one row, then she saves the whole list."""
    ani, budi, citra = members
    cohorts.note(hers, meeting, {ani: "tidak", budi: "tidak"}, "", NOW)
    seen = {seat.membership_id: seat.turn for seat in cohorts.seats(meeting)}
    cohorts.note(another, meeting, {ani: "hadir", citra: "izin"}, "", NOW, seen)
    whole = {ani: "tidak", budi: "izin", citra: "izin"}
    assert cohorts.note(hers, meeting, whole, "", NOW, seen) == cohorts.Noted(1, ("Ani",))
    assert states(meeting) == ["hadir", "izin", "izin"]
    own = cohorts.note(hers, meeting, {budi: "hadir"}, "", NOW, seen)
    assert own == cohorts.Noted(1)  # her own word is nobody's news


def test_after_the_end_a_change_needs_a_reason_and_a_first_word_does_not(
    hers: Viewer, meeting: Meeting, members: list[str]
) -> None:
    over = meeting.ends_at
    assert cohorts.note(hers, meeting, {members[0]: "hadir"}, "", over) == cohorts.Noted(1)
    both = {members[0]: "tidak", members[1]: "hadir"}
    assert cohorts.note(hers, meeting, both, " ", over) == Refused({"reason": "missing"})
    for reason, problem in (("NIK 3578 0101 0158 0001", "number"), ("x" * 121, "long")):
        refused = cohorts.note(hers, meeting, both, reason, over)
        assert refused == Refused({"reason": problem})
    assert states(meeting) == ["hadir", None, None]
    assert cohorts.note(hers, meeting, both, "salah ketuk", over) == cohorts.Noted(2)
    assert [(seat.state, seat.reason) for seat in cohorts.seats(meeting)][:2] == [
        ("tidak", "salah ketuk"),
        ("hadir", ""),
    ]


def test_a_code_counts_for_its_minute_and_the_next_while_the_meeting_runs(
    house: Flask, hers: Viewer, group: Group, meeting: Meeting, members: list[str]
) -> None:
    stranger = make_account(house, NOW).id
    ani = cohorts.seats(meeting)[0].account_id
    code = cohorts.turning_code(meeting, NOW)
    assert code is not None
    minute = timedelta(minutes=1)
    assert cohorts.arrive(ani, code, NOW + 2 * minute) == cohorts.WrongCode()
    assert cohorts.arrive(stranger, code, NOW) == cohorts.WrongCode()
    assert isinstance(cohorts.arrive(ani, code.lower(), NOW + minute), cohorts.Arrived)
    assert states(meeting) == ["hadir", None, None]
    last = cohorts.turning_code(meeting, meeting.ends_at - minute)
    assert last is not None
    assert last != code
    assert cohorts.turning_code(meeting, meeting.ends_at) is None
    assert cohorts.arrive(ani, last, meeting.ends_at) == cohorts.WrongCode()


def test_codes_cannot_be_tried_for_ever(sri: str) -> None:
    answers = [cohorts.arrive(sri, "CCCCCC", NOW) for _ in range(11)]
    assert answers[:10] == [cohorts.WrongCode()] * 10
    assert isinstance(answers[10], cohorts.Wait)


def test_absences_are_counted_over_the_last_meetings_in_a_row(
    hers: Viewer, group: Group, members: list[str]
) -> None:
    """Being excused ends the row; a meeting nobody noted, or cancelled, does not count."""
    days = [planned(hers, group, NOW - timedelta(days=n)) for n in (5, 4, 3, 2, 1)]
    ani, budi, citra = members
    said = [
        {ani: "tidak", budi: "tidak", citra: "tidak"},
        {ani: "tidak", budi: "tidak", citra: "izin"},
        {},
        {ani: "tidak", budi: "hadir", citra: "tidak"},
        {ani: "tidak", budi: "tidak", citra: "tidak"},
    ]
    for one, noted in zip(days, said, strict=True):
        cohorts.note(hers, one, noted, "", one.starts_at)
    days[4].cancelled_at = NOW
    db.session.flush()
    assert cohorts.absences(group.id, NOW) == {ani: 3, citra: 1}
    cohorts.remove(hers, group.id, ani, NOW)
    assert cohorts.absences(group.id, NOW) == {citra: 1}
