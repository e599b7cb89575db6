"""The table of a cohort: its order, its filter, and the same columns on page and in file."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date, timedelta

import pytest
from python_calamine import CalamineWorkbook

from tests.builders.stays import answers, sat_the_test
from webapp import cohorts, content
from webapp.cohorts import Described, Wanted
from webapp.records import ModuleStanding, db

from .conftest import Taught, Teaching


def studies(taught: Taught, name: str, days_ago: int, *modules: str) -> None:
    """She was last seen so long ago and is through with these modules."""
    at = taught.now - timedelta(days=days_ago)
    for module in modules or ("K1.2",):
        done = at if modules else None
        db.session.add(
            ModuleStanding(learner_id=taught.learners[name], module=module, course="K1",
                           touched_at=at, completed_at=done)
        )  # fmt: skip


def describes(taught: Taught, name: str, group: str, note: str = "") -> None:
    """Her group and note."""
    wanted = Described(group, note)
    assert (
        cohorts.describe(taught.viewer, taught.stays[name], Described(), wanted, taught.now) is None
    )


def misses(taught: Taught, name: str, days_ago: int) -> None:
    """A meeting she was noted as absent from."""
    at = taught.now - timedelta(days=days_ago)
    plan = cohorts.Plan("Balai", "Gubeng", at, at + timedelta(hours=2))
    made = str(cohorts.plan_meeting(taught.viewer, taught.id, plan, frozenset(), at))
    meeting = cohorts.find_meeting(taught.viewer, taught.id, made)
    assert meeting is not None
    cohorts.note(taught.viewer, meeting, {taught.stays[name]: "tidak"}, "", at)


@pytest.fixture
def hall(teach: Teaching, library: content.Library) -> Taught:
    """Ani is nearly through, Budi was seen long ago and is late, Citra missed two meetings."""
    taught = teach("Budi", "Ani", "Citra")
    with taught.app.app_context():
        studies(taught, "Ani", 1, "K1.1", "K1.2")
        studies(taught, "Budi", 8)
        studies(taught, "Citra", 3, "K1.1")
        describes(taught, "Ani", "Melati", "Duduk di depan")
        describes(taught, "Citra", "Anggrek")
        sat_the_test(taught.learners["Ani"], taught.now, 70)
        due = (taught.now - timedelta(days=1)).date()
        earlier = taught.now - timedelta(days=5)
        wanted = Wanted("K1.2", due, membership_id=taught.stays["Budi"])
        assert cohorts.assign(taught.viewer, taught.id, wanted, library, earlier) is None
        for days_ago in (7, 2):
            misses(taught, "Citra", days_ago)
        db.session.commit()
    return taught


ORDERS = {
    "": ["Ani", "Budi", "Citra"],
    "?urut=selesai": ["Budi", "Citra", "Ani"],
    "?urut=terakhir": ["Budi", "Citra", "Ani"],
    "?urut=kelompok": ["Budi", "Citra", "Ani"],
    "?urut=rahasia": ["Ani", "Budi", "Citra"],
    "?bantu=ya": ["Budi", "Citra"],
    "?bantu=ya&urut=kelompok&kata=anggrek": ["Citra"],
    "?kata=mel": ["Ani"],
}


def test_order_and_filter_and_what_a_line_says(hall: Taught) -> None:
    assert {query: hall.names(query) for query in ORDERS} == ORDERS
    ani, budi, citra = hall.rows()
    assert (ani["Modul selesai (dari 2)"], ani["Terakhir belajar"]) == ("2", "24 Nov 2026")
    assert (ani["Pilar kuat"], ani["Pilar perlu dilatih"]) == ("Cakap, Etika, Budaya", "Aman")
    assert (ani["Kelompok"], ani["Catatan"]) == ("Melati", "Duduk di depan")
    assert (budi["Tugas belum selesai"], budi["Tugas terlambat"]) == ("K1.2", "1")
    assert (budi["Pilar kuat"], budi["Pilar perlu dilatih"]) == ("—", "—")
    assert citra["Perlu bantuan"] == "tidak hadir 2 kali berturut-turut"


def test_page_and_files_have_the_same_columns_and_the_same_cells(hall: Taught) -> None:
    """Numbers are numbers and days are days; nothing is only here or only there."""
    query = "?urut=terakhir&bantu=ya"
    shown = hall.rows(query)
    asked = {"urut": "terakhir", "bantu": "ya"}
    taken = hall.trainer.post(f"{hall.url}/unduh", asked | {"bentuk": "csv"}).body
    (heads, *lines) = csv.reader(io.StringIO(taken.decode("utf-8-sig")))
    assert heads == list(shown[0])
    assert [line[0] for line in lines] == [row["Nama"] for row in shown]
    for line, row in zip(lines, shown, strict=True):
        same = dict(zip(heads, line, strict=True))
        days = {"2026-11-17": "17 Nov 2026", "2026-11-22": "22 Nov 2026"}
        assert {head: days.get(cell, cell) or "—" for head, cell in same.items()} == row
    book = hall.trainer.post(f"{hall.url}/unduh", asked | {"bentuk": "xlsx"}).body
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0)
    budi = dict(zip(heads, sheet.to_python()[1], strict=True))
    assert budi["Nama"] == "Budi"
    assert budi["Modul selesai (dari 2)"] == 0.0
    assert budi["Tugas terlambat"] == 1.0
    assert budi["Terakhir belajar"] == date(2026, 11, 17)


def test_nothing_anybody_typed_becomes_a_formula(teach: Teaching) -> None:
    """I4: her name, her group, her note and the name of the cohort, in both kinds of file."""
    taught = teach("=1+1")
    with taught.app.app_context():
        describes(taught, "=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0")
        db.session.commit()
    fields = taught.trainer.get(f"{taught.url}/ubah").fields("main form")
    named = fields | {"name": "-2+3", "courses": ["K1"]}
    taught.trainer.post(f"{taught.url}/ubah", named, expect=303)
    taken = taught.trainer.post(f"{taught.url}/unduh", {"bentuk": "csv"}).body
    rows = list(csv.reader(io.StringIO(taken.decode("utf-8-sig"))))
    assert not [cell for row in rows for cell in row if cell[:1] in tuple("=+-@\t\r")]
    assert "'@SUM(A1)" in rows[1]
    book = taught.trainer.post(f"{taught.url}/unduh", {"bentuk": "xlsx"}).body
    pages = CalamineWorkbook.from_filelike(io.BytesIO(book))
    assert pages.get_sheet_by_index(0).to_python()[1][0] == "=1+1"
    assert ["Kelas", "-2+3"] in pages.get_sheet_by_index(1).to_python()
    with zipfile.ZipFile(io.BytesIO(book)) as box:
        assert not [name for name in box.namelist() if b"<f>" in box.read(name)]


def test_who_errs_four_times_in_a_row_is_seen(teach: Teaching) -> None:
    taught = teach("Ani", "Budi")
    with taught.app.app_context():
        for minute in range(4):
            at = taught.now - timedelta(minutes=9 - minute)
            answers(taught.learners["Ani"], at, "k1-1-pilih", "a", 0)
        db.session.commit()
    assert taught.names("?bantu=ya") == ["Ani"]
    assert taught.rows()[0]["Perlu bantuan"] == "Melindungi perangkat dan akun"
    assert "dalam 60 hari terakhir" in taught.trainer.get(taught.url).text
