"""Meetings changed and cancelled, tasks for some, thirty people noted; what no form may set."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.builders.people import Clock
from webapp import cohorts
from webapp.records import Assignment, Cohort, Meeting, db

from .conftest import Taught, Teaching
from .test_cohorts import FORM, counted

PLAN = {"day": "2026-11-25", "starts": "10:00", "ends": "12:00", "place": "Balai RW 4"}
NIK = "3578 0101 0158 0001"


@pytest.fixture
def taught(teach: Teaching) -> Taught:
    """A cohort with two members."""
    return teach("Ani", "Budi")


def planned(taught: Taught) -> str:
    """The address of a meeting that has just begun."""
    taught.trainer.get(f"{taught.url}/pertemuan/baru")
    return taught.trainer.post(f"{taught.url}/pertemuan/baru", PLAN, expect=303).location


def test_another_plan_for_a_meeting(taught: Taught) -> None:
    """Of two who plan at once the slower is told; both states are on her page."""
    meeting = planned(taught)
    seen = taught.trainer.get(f"{meeting}/ubah").fields("main form")
    taught.trainer.post(f"{meeting}/ubah", seen | {"place": "Masjid"}, expect=303)
    late = taught.trainer.post(f"{meeting}/ubah", seen | {"place": "Kelurahan"}, expect=409)
    assert "Masjid" in late.text
    assert late.one("#place")["value"] == "Kelurahan"
    taught.trainer.post(f"{meeting}/ubah", late.fields("main form"), expect=303)
    assert "Kelurahan" in taught.trainer.get(meeting).text


def test_a_shorter_meeting_ends_the_watched_test_with_it(taught: Taught, clock: Clock) -> None:
    meeting = planned(taught)
    taught.trainer.post(f"{meeting}/diawasi", expect=303)
    seen = taught.trainer.get(f"{meeting}/ubah").fields("main form")
    taught.trainer.post(f"{meeting}/ubah", seen | {"ends": "10:30"}, expect=303)
    assert taught.trainer.get(meeting).all("#diawasi .wallcode")
    clock.set(clock() + timedelta(minutes=31))
    assert not taught.trainer.get(meeting).all("#diawasi .wallcode")


def test_a_cancelled_meeting_stays_and_is_marked(taught: Taught) -> None:
    meeting = planned(taught)
    taught.trainer.post(f"{meeting}/diawasi", expect=303)
    taught.trainer.get(f"{meeting}/ubah")
    page = taught.trainer.submit('form[action$="/batal"]')
    assert "batal" in page.one("ul.rows").get_text()
    assert not taught.trainer.get(meeting).all("#diawasi .wallcode")
    assert not taught.trainer.get(f"{meeting}/ubah").all('form[action$="/batal"]')


def test_a_nik_belongs_neither_to_a_cohort_nor_to_a_meeting(taught: Taught) -> None:
    """P1: told at its field, and what was typed is still there; a span of years is no NIK."""
    for address, form in (("/pelatih/kelas/baru", FORM), (f"{taught.url}/pertemuan/baru", PLAN)):
        field = "district" if form is PLAN else "place"
        page = taught.trainer.post(address, form | {field: f"Bu Sri {NIK}"}, expect=422)
        assert "seperti NIK" in page.one(f"#{field}-error").get_text()
        assert page.one(f"#{field}")["value"] == f"Bu Sri {NIK}"
    years = taught.trainer.post("/pelatih/kelas/baru", FORM | {"name": "PKK 2026-2027"})
    assert years.status == 303


def test_a_task_for_one_group_and_one_for_one_member(taught: Taught) -> None:
    """Who is asked is what the page counts; nobody of another cohort can be named."""
    page = taught.trainer.get(taught.member("Ani"))
    fields = page.fields('form:has([name="catatan"])') | {"kelompok": "Melati"}
    taught.trainer.post(taught.member("Ani"), fields, expect=303)
    url, task = f"{taught.url}/tugas", {"target": "K1.1", "due_on": "2026-12-01"}
    offered = [option["value"] for option in taught.trainer.get(url).all("#whom option")]
    one = f"peserta:{taught.stays['Budi']}"
    assert {"", "kelompok:Melati", one} <= set(offered)
    for whom in ("kelompok:Melati", one):
        taught.trainer.post(url, task | {"whom": whom}, expect=303)
    told = [entry.get_text(" ") for entry in taught.trainer.get(url).all(".entries li")]
    assert [("Melati" in text, "Budi" in text) for text in sorted(told)].count((True, False)) == 1
    assert all("0 dari 1" in text for text in told)
    assert [row["Tugas belum selesai"] for row in taught.rows()] == ["K1.1", "K1.1"]
    stranger = f"peserta:{taught.id}"
    wrong = taught.trainer.post(url, task | {"whom": stranger}, expect=422)
    assert "tidak ada di kelas" in wrong.one("#whom-error").get_text()
    assert wrong.one("#due_on")["value"] == "2026-12-01"


def test_thirty_people_are_noted_by_two_taps(teach: Teaching) -> None:
    """One button for all who came, one save for the three who did not; few statements each."""
    taught = teach(*(f"Peserta {number:02}" for number in range(30)))
    meeting = planned(taught)
    page = taught.trainer.get(meeting)
    assert page.all("form.roll.prints"), "the list is on paper too"
    with counted(taught.app) as sent:
        taught.trainer.post(f"{meeting}/hadir", {"sisanya": "hadir"}, expect=303)
    assert len(sent) < 30
    missing = {f"p-{stay}": "tidak" for stay in list(taught.stays.values())[:3]}
    all_of_them = taught.trainer.get(meeting).fields("form.roll") | missing
    with counted(taught.app) as sent:
        taught.trainer.post(f"{meeting}/hadir", all_of_them, expect=303)
    assert len(sent) < 30
    assert "27 hadir, 0 izin, 3 tidak hadir, 0 belum dicatat." in taught.trainer.get(meeting).text


def test_no_form_sets_what_is_not_on_it(taught: Taught) -> None:
    """Z4: owner, code, version, times and counts of a cohort, a meeting and a task."""
    forged = {
        "id": "x", "cohort_id": "x", "created_at": "2020-01-01", "join_code": "CCCCCC",
        "join_ends_at": "2030-01-01", "archived_at": "2020-01-01", "trainer_code_hash": "x",
        "leads": "1", "account_id": "x", "cancelled_at": "2020-01-01", "withdrawn_at": "2020-01-01",
        "region_code": "3501", "membership_id": "x", "group_name": "x", "starts_at": "2020-01-01",
    }  # fmt: skip
    made = taught.trainer.post("/pelatih/kelas/baru", FORM | forged, expect=303).location
    seen = taught.trainer.get(f"{made}/ubah").fields("main form")
    again = seen | forged | {"courses": ["K1"]}
    taught.trainer.post(f"{made}/ubah", again, expect=303)
    taught.trainer.post(f"{made}/pertemuan/baru", PLAN | forged, expect=303)
    task = {"target": "K1.1", "whom": "", "due_on": "2026-12-01"}
    taught.trainer.post(f"{made}/tugas", task | forged, expect=303)
    with taught.app.app_context():
        cohort = db.session.get_one(Cohort, made.rpartition("/")[2])
        assert (cohort.region_code, cohort.version, cohort.archived_at) == ("3578", 2, None)
        assert cohort.created_at == taught.now
        assert cohort.trainer_code_hash is None
        assert cohort.join_code != "CCCCCC"
        meeting = db.session.scalars(db.select(Meeting)).one()
        assert (meeting.cohort_id, meeting.cancelled_at) == (cohort.id, None)
        assert meeting.created_at == taught.now
        task_row = db.session.scalars(db.select(Assignment)).one()
        assert (task_row.cohort_id, task_row.group_name, task_row.membership_id) == (
            cohort.id, "", None,
        )  # fmt: skip
        assert task_row.withdrawn_at is None
        leads = cohorts.trainers(cohort.id)
        assert [(who, lead) for who, _name, lead in leads] == [(taught.viewer.account_id, True)]
