"""A class in the archive is read and no more; a look at any class stands in the log once a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import pytest
from flask import Flask

from tests.builders.client import HouseClient
from tests.builders.cohorts import make_cohort, make_meeting, viewer_of
from tests.builders.people import AccountMaker, Clock, SignerIn
from webapp import cohorts
from webapp.records import AuditEvent, db


@dataclass
class Away:
    """A class with one member and a meeting, and its trainer's phone."""

    phone: HouseClient
    url: str
    member: str
    meeting: str


@pytest.fixture
def away(app: Flask, clock: Clock, make_account: AccountMaker, sign_in_as: SignerIn) -> Away:
    trainer = make_account(role="trainer")
    with app.app_context():
        her = viewer_of(trainer, clock())
        group = make_cohort(her, clock(), (make_account(nickname="Bu Sri").id,))
        meeting = make_meeting(her, group, clock())
        (member,) = cohorts.members_of(group.id)
        cohorts.archive(her, group.id, clock())
        db.session.commit()
    phone = sign_in_as(HouseClient(app), trainer)
    return Away(phone, f"/pelatih/kelas/{group.id}", member.membership_id, meeting)


def test_what_acts_is_told_that_it_is_in_the_archive(away: Away) -> None:
    acts = {
        f"/bantu/{away.member}": {"code": "123456"},
        f"/peserta/{away.member}/kartu-baru": {},
        f"/peserta/{away.member}": {"kelompok": "A"},
        "/tugas": {"target": "K1", "due_on": "2027-01-01"},
        "/kabar": {"teks": "Besok libur."},
        f"/pertemuan/{away.meeting}/hadir": {},
        f"/pertemuan/{away.meeting}/diawasi": {},
        "/pelatih": {},
        "/ubah": {"name": "Lain"},
    }
    for path, form in acts.items():
        page = away.phone.post(away.url + path, form, expect=409)
        assert "Kelas ini ada di arsip" in page.text, path
    away.phone.get(f"{away.url}/bantu", expect=409)


def test_it_can_be_read_taken_along_and_taken_out(away: Away) -> None:
    for path in ("", f"/peserta/{away.member}", "/tugas", "/kabar", "/pertemuan", "/pelatih"):
        away.phone.get(away.url + path)
    away.phone.post(f"{away.url}/unduh", {"bentuk": "csv"}, expect=200)
    away.phone.post(f"{away.url}/peserta/{away.member}/keluar", expect=303)
    away.phone.post(f"{away.url}/arsip", {"tindakan": "buka"}, expect=303)
    away.phone.post(f"{away.url}/kabar", {"teks": "Kita lanjut."}, expect=303)


def test_a_look_is_noted_once_for_trainer_class_and_day(
    app: Flask, away: Away, clock: Clock
) -> None:
    """L1: whoever opens personal data leaves a line."""

    def looks() -> int:
        with app.app_context():
            query = db.select(AuditEvent).where(AuditEvent.event == "cohort.look")
            return len(db.session.scalars(query).all())

    for path in ("", f"/peserta/{away.member}", "/pertemuan"):
        away.phone.get(away.url + path)
    assert looks() == 1
    clock.set(clock() + timedelta(hours=11))
    away.phone.get(away.url)
    assert looks() == 1
    clock.set(clock() + timedelta(hours=11, minutes=59))
    away.phone.get("/pelatih")  # so that her session does not idle
    clock.set(clock() + timedelta(hours=2))
    away.phone.get(away.url)
    assert looks() == 2
