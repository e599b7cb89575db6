"""The page of one member: her tasks, her answers by item, who came; a note two may write."""

from __future__ import annotations

from datetime import timedelta

from tests.builders.pages import Page
from tests.builders.stays import answers
from webapp import cohorts, content
from webapp.cohorts import Wanted
from webapp.records import Membership, db

from .conftest import Taught, Teaching
from .test_people_in import upload

NIK = "3578 0101 0158 0001"


def test_her_tasks_her_answers_and_her_meetings_are_told(
    teach: Teaching, library: content.Library
) -> None:
    """Only hers: what a colleague of hers is asked stands on that one's page."""
    taught = teach("Ani", "Budi")
    now, ani = taught.now, taught.learners["Ani"]
    with taught.app.app_context():
        for who, target in (("Ani", "K1.1"), ("Budi", "K1.2")):
            wanted = Wanted(target, now.date(), membership_id=taught.stays[who])
            cohorts.assign(taught.viewer, taught.id, wanted, library, now - timedelta(days=3))
        answers(ani, now - timedelta(hours=3), "k1-1-pilih", "a", 0)
        answers(ani, now - timedelta(hours=2), "k1-1-pilih", "b", 1)
        answers(ani, now - timedelta(hours=1), "k1-1-beberapa", ["a", "b"], 0)
        answers(ani, now - timedelta(hours=1), "k1-1-cocok", "tidak-tahu", 0)
        plan = cohorts.Plan("Balai", "", now - timedelta(days=1), now - timedelta(hours=20))
        made = cohorts.plan_meeting(taught.viewer, taught.id, plan, frozenset(), now)
        meeting = cohorts.find_meeting(taught.viewer, taught.id, str(made))
        assert meeting is not None
        cohorts.note(taught.viewer, meeting, {taught.stays["Ani"]: "hadir"}, "", now)
        db.session.commit()
    page = taught.trainer.get(taught.member("Ani"))
    tasks = page.one('[aria-labelledby="tugas"]').get_text(" ")
    assert "K1.1 Modul satu: pesan dari kurir sampai 25 November 2026 · belum selesai" in tasks
    assert "K1.2" not in tasks
    quiz = " ".join(page.one('[aria-labelledby="kuis"]').get_text(" ").split())
    assert "1 dari 3 tepat" in quiz
    assert "Tepat · 2 kali dijawab" in quiz
    assert "Jawabannya: Namanya berakhir apk Dikirim pagi hari" in quiz
    assert "Ia menjawab “Saya tidak tahu”." in quiz
    came = page.one('[aria-labelledby="hadir"]').get_text(" ")
    assert "Hadir di 1 dari 1 pertemuan." in came
    assert not taught.trainer.get(taught.member("Budi")).all('[aria-labelledby="kuis"]')


def saved(taught: Taught, page: Page, typed: dict[str, str], expect: int = 303) -> Page:
    """What was on a page, with something else typed, sent."""
    fields = page.fields('form:has([name="catatan"])') | typed
    return taught.trainer.post(taught.member("Ani"), fields, expect=expect)


def test_two_who_write_a_note_at_once_lose_nothing(teach: Teaching) -> None:
    """The slower one is shown what stands, beside what she typed, and saves it knowingly."""
    taught = teach("Ani")
    seen = taught.trainer.get(taught.member("Ani"))
    saved(taught, seen, {"kelompok": "Melati", "catatan": "Duduk depan"})
    late = saved(taught, seen, {"kelompok": "Anggrek", "catatan": ""}, 409)
    assert "Duduk depan" in late.text
    assert late.one("#kelompok")["value"] == "Anggrek"
    assert taught.names("?kata=melati") == ["Ani"]
    saved(taught, late, {})
    assert taught.names("?kata=anggrek") == ["Ani"]


UNFIT = [
    ("catatan", f"NIK {NIK}", "Hapus angka panjangnya."),
    ("catatan", "Telepon 0812-3456-7890", "Hapus angka panjangnya."),
    ("kelompok", "lahir 12-05-1958", "Hapus angka panjangnya."),
    ("kelompok", "x" * 41, "Paling banyak 40 huruf."),
    ("catatan", "x" * 201, "Paling banyak 200 huruf."),
]


def test_what_cannot_be_kept_is_told_at_its_field(teach: Teaching) -> None:
    taught = teach("Ani")
    for field, typed, told in UNFIT:
        page = saved(taught, taught.trainer.get(taught.member("Ani")), {field: typed}, 422)
        assert told in page.one(f"#{field}-error").get_text()
        shown = page.one(f"#{field}")
        assert typed in (shown.get("value"), shown.get_text())


def test_an_exported_roster_comes_in_again_whatever_the_note_says(teach: Teaching) -> None:
    """I4, P1: a note this page takes is a note an import takes, and nothing has changed."""
    taught = teach("Ani")
    note = "=Ｋursi ½ roda, kelas 2026, RT 04"
    saved(taught, taught.trainer.get(taught.member("Ani")), {"catatan": note})
    file = taught.trainer.post(f"{taught.url}/peserta/berkas", {"bentuk": "csv"}).body
    preview = upload(taught.trainer, f"{taught.url}/peserta", file)
    assert [cell.get_text() for cell in preview.all("tbody td:nth-of-type(1)")] == ["Tetap"]


def test_fields_of_a_stay_are_not_hers_to_set(teach: Teaching) -> None:
    """Z4: no other column of the row is read from the form."""
    taught = teach("Ani", "Budi")
    forged = {
        "account_id": taught.stays["Budi"], "cohort_id": "x", "came_by": "roster",
        "joined_at": "2020-01-01", "left_at": "2026-01-01", "id": "x", "group_name": "x",
        "note": "x", "news_seen_at": "2020-01-01",
    }  # fmt: skip
    with taught.app.app_context():
        before = dict(row_of(taught))
    saved(taught, taught.trainer.get(taught.member("Ani")), forged)
    with taught.app.app_context():
        assert dict(row_of(taught)) == before


def row_of(taught: Taught) -> list[tuple[str, object]]:
    """Every column of Ani's stay."""
    stay = db.session.get_one(Membership, taught.stays["Ani"])
    return [(column.name, getattr(stay, column.name)) for column in Membership.__table__.columns]
