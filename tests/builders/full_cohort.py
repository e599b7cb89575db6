"""A cohort that has one of everything its pages can be about, for tests that visit them all."""

from __future__ import annotations

from datetime import datetime, timedelta

from flask import Flask

from webapp import cohorts, content, documents, live, messages, roster
from webapp.people import Viewer
from webapp.records import Assignment, db, new_id

from .cohorts import make_cohort, make_meeting


def make_full_cohort(
    app: Flask, trainer: Viewer, member: str, library: content.Library, now: datetime
) -> dict[str, str]:
    """The ids by the names the addresses of the trainer's pages give them."""
    with app.app_context():
        group = make_cohort(trainer, now, (member,))
        (seat,) = cohorts.members_of(group.id)
        module = next(iter(library.modules()))
        wanted = cohorts.Wanted(module.code, now.date() + timedelta(days=7))
        assert cohorts.assign(trainer, group.id, wanted, library, now) is None
        ids = {
            "cohort": group.id,
            "membership": seat.membership_id,
            "member": seat.membership_id,
            "meeting": make_meeting(trainer, group, now),
            "room": _made(live.open_room(trainer, group.id, module, live.QUIZ, now)),
            "announcement": _made(
                messages.announce(trainer, group.id, "Besok libur.", new_id(), now, by_mail=False)
            ),
            "task": db.session.scalars(db.select(Assignment.id)).one(),
            "module": module.code,
            **_people(group.id, trainer, now),
        }
        db.session.commit()
        db.session.remove()
    return ids


def _people(cohort: str, trainer: Viewer, now: datetime) -> dict[str, str]:
    """Somebody who has not opened her account, and a sheet that waits for a yes."""
    first = _sheet(cohort, trainer, "nama\nBu Tini", now)
    roster.bring_in(cohort, trainer.account_id, first, now, only_good=False)
    (one,) = roster.cards.sleeping(cohort, now)
    return {"person": one.id, "draft": _sheet(cohort, trainer, "nama\nBu Yati", now)}


def _sheet(cohort: str, trainer: Viewer, cells: str, now: datetime) -> str:
    read = documents.read_pasted(cells)
    return _made(roster.receive(cohort, trainer.account_id, read, now))


def _made(found: object) -> str:
    assert isinstance(found, str), found
    return found
