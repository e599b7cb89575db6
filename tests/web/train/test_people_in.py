"""Bringing people in through the trainer's pages: seen first, stored on a yes, with their cards."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.builders.client import HouseClient
from tests.builders.cohorts import make_cohort, viewer_of
from tests.builders.pages import Page
from tests.builders.people import AccountMaker, Clock, SignerIn
from tests.documents import sheets
from webapp.documents import reading
from webapp.records import AuditEvent, RosterDraft, SleepingAccount, db
from webapp.web.train import roster_words

PASTED = "nama\tumur\tcatatan\tNo\nBu Siti\t67\tbutuh huruf besar\t1\nPak Budi\t40\t\t2\n"
YES = 'main form:not(.inline)[action*="/impor/"]'
CODE = re.compile(r"[2-9CDFHJKMNPQRTVWXY]{4}-[2-9CDFHJKMNPQRTVWXY]{4}")


@pytest.fixture
def at(
    app: Flask,
    client: HouseClient,
    make_account: AccountMaker,
    sign_in_as: SignerIn,
    clock: Clock,
) -> str:
    """A trainer signed in on the phone; gives the address of her cohort's people."""
    trainer = make_account(role="trainer", region="3578")
    with app.app_context():
        cohort = make_cohort(viewer_of(trainer, clock()), clock()).id
        db.session.commit()
    sign_in_as(client, trainer)
    return f"/pelatih/kelas/{cohort}/peserta"


def paste(client: HouseClient, at: str, text: str) -> Page:
    """Hand in what was copied from a spreadsheet."""
    client.get(f"{at}/impor")
    return client.submit("form[enctype]", pasted=text)


def upload(client: HouseClient, at: str, content: bytes, name: str = "peserta.csv") -> Page:
    """Hand in a file, as a browser sends it."""
    client.get(f"{at}/impor")
    sent = {"sheet": (io.BytesIO(content), name), "pasted": ""}
    return client.post(f"{at}/impor", sent, expect=(303, 413, 422), follow=True)


def bring_in(client: HouseClient, at: str, text: str = PASTED) -> Page:
    """Hand in and say yes; the page with the cards."""
    paste(client, at, text)
    return client.submit(YES, rows="all")


def count(app: Flask, model: Any) -> int:
    """How many rows a table has."""
    with app.app_context():
        return int(db.session.execute(select(func.count()).select_from(model)).scalar_one())


def test_a_pasted_list_is_shown_stored_on_a_yes_and_gets_cards(
    app: Flask, client: HouseClient, at: str
) -> None:
    page = paste(client, at, PASTED)
    assert page.h1 == "Periksa daftar peserta"
    assert "Semua baris baik" in page.text
    assert "tidak dipakai" in page.one("th.left-out").get_text()
    assert count(app, SleepingAccount) == 0
    cards = client.submit(YES, rows="all")
    assert cards.h1 == "Daftar peserta sudah masuk"
    assert len(cards.soup.select(".ticket svg.qr")) == 2
    assert len(set(CODE.findall(cards.text))) == 2
    assert cards.headers["Cache-Control"] == "no-store"
    assert (count(app, SleepingAccount), count(app, RosterDraft)) == (2, 0)
    waiting = client.get(f"{at}/belum-dibuka")
    assert "Bu Siti" in waiting.text
    assert not CODE.search(waiting.text)


def test_a_bad_cell_is_marked_in_words_where_it_stands_and_listed_with_its_row(
    app: Flask, client: HouseClient, at: str
) -> None:
    page = paste(client, at, "nama\tumur\nBu Siti\t67\nAni\t9\n")
    cell = page.one("tr#b3 td.bad")
    assert "Di bawah 13 tahun" in cell.get_text()
    (listed,) = page.soup.select(".errors a")
    assert listed.get_text().startswith("Baris 3, umur:")
    assert listed["href"].endswith("#b3")
    refused = client.post(page.path, {"rows": "all"}, expect=422)
    assert "Belum ada yang disimpan" in refused.text
    assert count(app, SleepingAccount) == 0
    done = client.post(page.path, {"rows": "good"}, expect=200)
    assert done.h1 == "Daftar peserta sudah masuk"
    assert count(app, SleepingAccount) == 1
    again = client.post(page.path, {"rows": "good"}, follow=True)
    assert "tidak menunggu lagi" in again.text


def test_a_note_is_replaced_only_where_both_were_shown(
    app: Flask, client: HouseClient, at: str
) -> None:
    """The new one in the cell, the old one under it; what changed meanwhile is shown anew."""
    bring_in(client, at)
    page = paste(client, at, "nama\tcatatan\nBu Siti\tduduk depan\nPak Budi\t\n")
    assert "1 catatan akan diganti" in page.text
    cell = page.one("tr#b2 td.look:last-child").get_text(" ")
    assert "duduk depan" in cell
    assert "“butuh huruf besar” akan diganti" in cell
    with app.app_context():
        db.session.execute(SleepingAccount.__table__.update().values(note="kursi roda"))
        db.session.commit()
    again = client.post(page.path, page.fields(YES) | {"rows": "all"}, expect=422)
    assert "Belum ada yang disimpan" in again.text
    assert "“kursi roda” akan diganti" in again.text
    assert "Catatan “kursi roda” tidak dihapus" in again.one("tr#b3").get_text(" ")
    client.submit(YES, rows="all")
    with app.app_context():
        notes = set(db.session.execute(select(SleepingAccount.note)).scalars())
    assert notes == {"duduk depan", "kursi roda"}


def test_files_of_both_kinds_are_taken_and_told_about(client: HouseClient, at: str) -> None:
    latin = upload(client, at, "nama;catatan\nAndré;x".encode("cp1252"))
    assert "André" in latin.text
    assert "Huruf seperti é" in latin.text
    book = upload(client, at, sheets.of_rows([["nama", "umur"], ["Bu Siti", 67]]), "peserta.txt")
    assert book.one("tr#b2 th").get_text() == "2"
    assert "67" in book.one("tr#b2").get_text()


def test_doubles_merged_cells_and_other_sheets_are_told_before_the_yes(
    app: Flask, client: HouseClient, at: str
) -> None:
    """In words above the table and at the cell; none of it keeps a row out."""

    def fill(made: Any) -> None:
        first = made.add_worksheet("Peserta")
        for number, name in enumerate(("nama", "Siti Aminah", "Bu Siti Aminah, S.Pd", "Rini")):
            first.write(number, 0, name)
        first.merge_range("A5:A6", "Pak Budi")
        made.add_worksheet("Lama")
        made.add_worksheet("Rekap")

    page = upload(client, at, sheets.book(fill), "peserta.xlsx")
    told = " ".join(one.get_text(" ", strip=True) for one in page.all("main .notice"))
    assert "1 baris mungkin orang yang sama" in told
    assert "Ada sel gabungan: A5:A6" in told
    assert "Hanya lembar pertama yang dibaca. Lembar lain di berkas ini: 2." in told
    assert "Semua baris baik" not in told
    assert "Nama mirip dengan baris 2" in page.one("tr#b3 td.look").get_text()
    marked = client.get(f"{page.path}?hanya=tanda")
    assert [row.get_text() for row in marked.all("tbody th")] == ["3"]
    client.post(page.path, {"rows": "all"}, expect=200)
    again = paste(client, at, "nama\nIbu Rini\nRINI\n")
    assert "Mirip Rini (" in again.one("tr#b2 td.look").get_text()
    assert "Sudah ada di kelas" in again.one("tr#b3 td.look").get_text()
    assert count(app, SleepingAccount) == 4


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"nama\0", "CSV UTF-8"),
        (b"nama\n" + b"Siti\n" * 6_000, "lebih dari 5.000"),
        (b"%PDF-1.7", "bukan CSV atau XLSX"),
        (b"nama,NIK\nSri,1", "Hapus kolom B “NIK”"),
        (b"x,y\n1,2", "Tidak ada kolom “nama”"),
        (b"nama,nama\nSri,Sri", "A “nama”, B “nama”"),
        (b"", "Pilih berkas"),
        (b"nama\n" + b"a" * 2_150_000, "terlalu besar"),
        (b"nama\n" + b"a" * 5_000_000, "paling besar 2 MB"),
    ],
)
def test_a_file_that_cannot_be_taken_is_told_why(
    app: Flask, client: HouseClient, at: str, content: bytes, says: str
) -> None:
    page = upload(client, at, content)
    assert says in page.text
    assert (count(app, RosterDraft), count(app, SleepingAccount)) == (0, 0)


def test_so_many_tables_a_minute_pasted_ones_too(app: Flask, client: HouseClient, at: str) -> None:
    app.extensions["sinau_floods"]["files"].limit = 1
    paste(client, at, PASTED)
    stopped = client.post(f"{at}/impor", {"pasted": PASTED}, expect=429)
    assert int(stopped.headers["Retry-After"]) > 0


def test_every_reason_has_its_words() -> None:
    kinds = {kind.__name__ for kind in reading.Unreadable.__subclasses__()}
    assert kinds == set(roster_words.UNREADABLE)


def test_what_somebody_typed_is_text_and_never_markup(client: HouseClient, at: str) -> None:
    text = "nama\tcatatan\n<script>alert(1)</script>\t{{ 7*7 }}\n"
    page = paste(client, at, text)
    assert b"<script>alert(1)" not in page.body
    assert "{{ 7*7 }}" in page.text
    assert b"<script>alert(1)" not in client.submit(YES, rows="all").body


def test_a_long_sheet_comes_in_pages_and_only_marked_rows_on_demand(
    client: HouseClient, at: str
) -> None:
    rows = [f"Orang {n}\t{9 if n == 150 else 30}" for n in range(220)]
    page = paste(client, at, "nama\tumur\n" + "\n".join(rows))
    assert len(page.soup.select("tbody tr")) == 100
    assert page.one(".errors a")["href"].endswith("?hal=2#b152")
    marked = client.get(f"{page.path}?hanya=tanda")
    assert [row["id"] for row in marked.soup.select("tbody tr")] == ["b152"]


def test_a_draft_can_be_thrown_away(app: Flask, client: HouseClient, at: str) -> None:
    paste(client, at, PASTED)
    assert "sudah dibuang" in client.submit('form[action$="/buang"]').text
    assert count(app, RosterDraft) == 0


def test_new_cards_for_those_ticked_and_a_name_taken_off(
    app: Flask, client: HouseClient, at: str
) -> None:
    bring_in(client, at)
    page = client.get(f"{at}/belum-dibuka")
    first, second = (str(box["value"]) for box in page.soup.select('input[name="orang"]'))
    cards = client.post(f"{at}/kartu", {"orang": [first]}, expect=200)
    assert len(cards.soup.select(".ticket")) == 1
    client.post(f"{at}/belum-dibuka/{second}/hapus", follow=True)
    assert count(app, SleepingAccount) == 1
    client.post(f"{at}/belum-dibuka/{second}/hapus", expect=404)
    nobody = client.post(f"{at}/kartu", {}, follow=True)
    assert "Centang dulu namanya" in nobody.text


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_file_of_a_cohort_comes_in_again_without_change(
    app: Flask, client: HouseClient, at: str, form: str
) -> None:
    bring_in(client, at, "nama\tumur\tcatatan\n=SUM(A1)\t67\t@cmd\nPak Budi\t15\t'-2+3\n")
    answer = client.raw.post(
        f"{at}/berkas",
        data={"bentuk": form, "csrf_token": client.csrf_token()},
        base_url="http://localhost",
    )
    assert answer.status_code == 200
    page = upload(client, at, answer.data)
    assert "Semua baris baik" in page.text
    assert [row.find("td").get_text() for row in page.soup.select("tbody tr")] == ["Tetap"] * 2
    with app.app_context():
        events = db.session.execute(select(AuditEvent.event, AuditEvent.target)).all()
    assert any(event == "export" and form in target for event, target in events)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_empty_table_needs_only_names(client: HouseClient, at: str, form: str) -> None:
    answer = client.raw.get(f"/pelatih/peserta-kosong.{form}", base_url="http://localhost")
    assert answer.status_code == 200
    page = upload(client, at, answer.data)
    assert "belum ada orang di bawahnya" in page.text
    client.get("/pelatih/peserta-kosong.exe", expect=404)


def test_another_trainers_cohort_is_like_one_that_never_was(
    app: Flask, client: HouseClient, at: str, make_account: AccountMaker, sign_in_as: SignerIn
) -> None:
    draft = paste(client, at, PASTED).path
    other = sign_in_as(HouseClient(app), make_account(role="trainer"))
    for path in (f"{at}/impor", draft, f"{at}/belum-dibuka"):
        other.get(path, expect=404)
    for path in (f"{at}/impor", draft, f"{draft}/buang", f"{at}/kartu", f"{at}/berkas"):
        other.post(path, {"rows": "all", "pasted": PASTED, "bentuk": "csv"}, expect=404)
    assert count(app, RosterDraft) == 1
