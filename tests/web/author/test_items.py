"""``/penulis/soal``: figures for authors and operators only, hidden where few people answered."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from tests.builders.client import HouseClient
from tests.builders.pages import Page
from tests.builders.people import AccountMaker, Clock, SignerIn
from tests.builders.sittings import Sittings
from tests.conftest import START
from webapp.content import Bank
from webapp.one_at_a_time import OneAtATime
from webapp.records import AuditEvent, db
from webapp.web.author import week

NEXT_MONDAY = START + timedelta(days=5)
NUMBER, ITEM, FLAG, PERSONS, RIGHT, REST, OPTIONS, UNKNOWN, EMPTY, TIME = range(10)


@pytest.fixture
def sittings(app: Flask) -> Iterator[Sittings]:
    """People who sit the test at START."""
    with app.app_context():
        yield Sittings(START)
        db.session.remove()


@pytest.fixture
def author(
    client: HouseClient, clock: Clock, make_account: AccountMaker, sign_in_as: SignerIn
) -> HouseClient:
    """An author at her desk, on the Monday after."""
    clock.set(NEXT_MONDAY)
    return sign_in_as(client, make_account(role="author"))


def rows(page: Page) -> list[list[str]]:
    """The lines of the first table as words."""
    table = page.all("table")[0]
    lines = table.select("tbody tr")
    return [
        [" ".join(cell.get_text(" ").split()) for cell in line.select("th, td")] for line in lines
    ]


def sit(sittings: Sittings, bank: Bank, persons: int) -> None:
    """Form A: everybody knows cell 1; cell 2 every second; cell 3 takes d; the rest nobody."""
    for number in range(persons):
        right = {1, 2} if number % 2 else {1}
        answers = {3: "d", 4: None if number < 3 else "tidak-tahu"}
        sittings.sits(
            sittings.person().learner, bank.form("A"), answers, right=right, milliseconds=12_400
        )
    sittings.write()


@pytest.mark.parametrize("path", ["/penulis/soal", "/penulis/soal/ULDW-A", "/penulis/soal/K1.1"])
@pytest.mark.parametrize("role", ["resident", "trainer", "officer", "author", "operator"])
def test_only_authors_and_operators_see_items(
    client: HouseClient, make_account: AccountMaker, sign_in_as: SignerIn, role: str, path: str
) -> None:
    sign_in_as(client, make_account(role=role, region="3578"))
    may = role in ("author", "operator")
    client.get(path, expect=200 if may else 403)
    client.post("/penulis/soal/unduh", {"bentuk": "csv"}, expect=200 if may else 403)


def test_before_anybody_answered(author: HouseClient) -> None:
    page = author.get("/penulis/soal")
    assert page.h1 == "Mutu soal"
    assert [line[:3] for line in rows(page)] == [
        [f"ULDW-{form}", f"Formulir {form}", "< 10"] for form in "ABC"
    ]
    assert "Belum disetarakan" in page.text
    assert "%" not in " ".join(rows(author.get("/penulis/soal/ULDW-A"))[0])
    author.get("/penulis/soal/ULDW-D", expect=404)
    author.get("/penulis/soal/K9.9", expect=404)


def test_twenty_nine_people_show_nothing_of_any_item(
    sittings: Sittings, bank: Bank, author: HouseClient
) -> None:
    sit(sittings, bank, 29)
    for line in rows(author.get("/penulis/soal/ULDW-A")):
        assert line[PERSONS] == "30"  # the nearest 5
        assert line[RIGHT] == line[REST] == line[UNKNOWN] == line[EMPTY] == line[TIME] == "–"
        assert line[OPTIONS] == "n terlalu kecil"
        assert line[FLAG] == "–"


def test_thirty_people_show_rounded_figures_and_flags(
    sittings: Sittings, bank: Bank, author: HouseClient
) -> None:
    sit(sittings, bank, 30)
    first, second, third, fourth, *_ = rows(author.get("/penulis/soal/ULDW-A"))
    assert (first[RIGHT], first[FLAG]) == ("> 66 %", "terlalu mudah")
    assert first[OPTIONS] == "a < 10 b 30 kunci c < 10 d < 10"
    assert (second[RIGHT], second[FLAG], second[TIME]) == ("50 %", "–", "12 detik")
    assert (second[OPTIONS], second[UNKNOWN]) == ("a < 10 b < 10 c 15 kunci d < 10", "15")
    assert third[OPTIONS] == "a < 10 b < 10 c < 10 d 30 kunci"
    assert (fourth[EMPTY], fourth[UNKNOWN], fourth[RIGHT]) == ("< 10", "25", "< 34 %")
    assert fourth[FLAG] == "terlalu sukar"


def test_flags_come_first_when_asked_and_unknown_figures_last(
    sittings: Sittings, bank: Bank, author: HouseClient
) -> None:
    sit(sittings, bank, 30)
    page = author.get("/penulis/soal/ULDW-A")
    link = next(a for a in page.all("thead a") if "Tanda" in a.get_text())
    sorted_page = author.get(str(link["href"]))
    assert sorted_page.one("th[aria-sort]")["aria-sort"] == "descending"
    lines = rows(sorted_page)
    assert lines[-1][FLAG] == "–"
    assert lines[-1][ITEM].startswith("u-cakap-02a")
    by_rest = rows(author.get("/penulis/soal/ULDW-A?urut=sisa&arah=turun"))
    assert {line[REST] for line in by_rest[1:]} == {"–"}  # all others have no spread
    assert rows(author.get("/penulis/soal/ULDW-A?urut=apa&arah=mana")) == rows(page)


def test_the_week_stands_still_until_monday(
    sittings: Sittings, bank: Bank, author: HouseClient, clock: Clock,
    make_account: AccountMaker, sign_in_as: SignerIn,
) -> None:  # fmt: skip
    clock.set(START + timedelta(hours=2))
    sit(sittings, bank, 30)
    assert rows(author.get("/penulis/soal"))[0][2] == "< 10"
    clock.set(NEXT_MONDAY)
    assert rows(author.get("/penulis/soal"))[0][2] == "30"
    sittings.at = NEXT_MONDAY
    sit(sittings, bank, 30)
    assert rows(author.get("/penulis/soal"))[0][2] == "30"
    clock.set(NEXT_MONDAY + timedelta(days=7))
    sign_in_as(author, make_account(role="author"))  # hers has ended meanwhile
    assert rows(author.get("/penulis/soal"))[0][2] == "60"


def test_a_file_holds_the_same_and_leaves_a_line_in_the_log(
    app: Flask, sittings: Sittings, bank: Bank, author: HouseClient
) -> None:
    sit(sittings, bank, 30)
    author.get("/penulis/soal")
    file = author.submit("form.downloads", bentuk="csv")
    lines = list(csv.reader(io.StringIO(file.body.decode("utf-8-sig"), newline="")))
    head, first = lines[:2]
    told = dict(zip(head, first, strict=True))
    assert (told["Bagian"], told["Soal"], told["Orang"]) == ("ULDW-A", "u-cakap-01a", "30")
    assert told["Benar"].endswith("66\N{NO-BREAK SPACE}%")
    assert told["Pilihan (* kunci)"].replace("\N{NO-BREAK SPACE}", " ") == (
        "a < 10; b* 30; c < 10; d < 10"
    )
    assert len(lines) == 1 + 60 + 2 * 5
    assert "sinau-soal-2026-11-30.csv" in file.headers["Content-Disposition"]
    with app.app_context():
        query = select(AuditEvent.target).where(AuditEvent.event == "export")
        assert db.session.scalars(query).all() == ["soal 2026-11-30 csv"]
    author.post("/penulis/soal/unduh", {"bentuk": "exe"}, expect=400)


def test_the_page_never_names_anybody(
    sittings: Sittings, bank: Bank, author: HouseClient, make_account: AccountMaker
) -> None:
    sit(sittings, bank, 30)
    somebody = make_account()
    for path in ("/penulis/soal", "/penulis/soal/ULDW-A"):
        assert somebody.username not in author.get(path).text
        assert somebody.id not in author.get(path).body.decode()


def test_every_flag_has_its_meaning_and_its_advice(author: HouseClient) -> None:
    page = author.get("/penulis/soal/ULDW-B")
    told = {str(dt.get_text()): len(dt.parent.select("dd")) for dt in page.all("#tanda ~ dl dt")}  # type: ignore[union-attr]
    assert told == dict.fromkeys(
        ("terlalu sukar", "terlalu mudah", "lemah membedakan", "agak berat sebelah",
         "berat sebelah", "belum andal"), 2,
    )  # fmt: skip


def test_while_the_week_is_read_others_are_told_to_come_again(
    author: HouseClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each who waited would hold a thread that residents' answers need."""
    monkeypatch.setattr(week, "_reading", OneAtATime(wait_seconds=0.01))
    with week._reading.turn():
        for address in ("/penulis/soal", "/penulis/soal/K1.1"):
            told = author.get(address, expect=503)
            assert int(told.headers["Retry-After"]) == week.RETRY_SECONDS
            assert told.h1 == "Angka pekan ini sedang dihitung"
    author.get("/penulis/soal")
    with week._reading.turn():
        author.get("/penulis/soal")
