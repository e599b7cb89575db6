"""A trainer prints certificates of her class: only what was earned in it and what holders allow."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from tests.builders.apps import table_rows
from tests.builders.client import HouseClient
from tests.builders.cohorts import make_cohort, viewer_of
from tests.builders.earning import completed, took_test
from tests.builders.paper import pages, sealed
from tests.builders.people import AccountMaker, SignerIn, Somebody
from tests.conftest import START
from webapp import certificates, cohorts, content, people
from webapp.certificates import COURSE, ULDW
from webapp.records import db

DAY = timedelta(days=1)
Holder = Callable[..., Somebody]


@pytest.fixture
def trainer(make_account: AccountMaker) -> Somebody:
    """Who teaches."""
    return make_account(role="trainer")


@pytest.fixture
def phone(app: Flask, trainer: Somebody, sign_in_as: SignerIn) -> HouseClient:
    """Her phone."""
    return sign_in_as(HouseClient(app), trainer)


@pytest.fixture
def holder(app: Flask, make_account: AccountMaker, library: content.Library) -> Holder:
    """Somebody with a certificate: ``holder("Sri", earned=…, may_print=…, test=…)``."""

    def make(
        name: str, *, earned: timedelta = -DAY, may_print: bool = True, test: bool = False
    ) -> Somebody:
        who, key = make_account(), "uji-coba"
        if test:
            key = took_test(app, who.id, START + earned)
        else:
            completed(app, who.id, "K1", START + earned)
        with app.app_context():
            kind = ULDW if test else COURSE
            certificates.issue(who.id, kind, key, name, library, START, may_print=may_print)
            db.session.commit()
            db.session.remove()
        return who

    return make


def gather(app: Flask, trainer: Somebody, *members: Somebody) -> str:
    """A class these joined three days ago; its address."""
    with app.app_context():
        ids = tuple(one.id for one in members)
        made = make_cohort(viewer_of(trainer, START), START - 3 * DAY, ids)
        db.session.commit()
        db.session.remove()
    return f"/pelatih/kelas/{made.id}"


def test_one_file_of_those_who_agreed_and_each_of_them_reads_it(
    app: Flask, trainer: Somebody, phone: HouseClient, holder: Holder
) -> None:
    sri, wati = holder("Sri #strong[x]"), holder("Wati", test=True)
    others = [holder("Malu", may_print=False), holder("Dulu", earned=-9 * DAY)]
    gone = holder("Pergi")
    cohort = gather(app, trainer, sri, wati, *others, gone)
    holder("Di luar")
    with app.app_context():
        (stay,) = cohorts.mine(gone.id)
        cohorts.leave(gone.id, stay.membership_id, START)
        db.session.commit()
        db.session.remove()
    page = phone.get(f"{cohort}/sertifikat")
    assert [row.get_text() for row in page.all("tbody th")] == ["Sri #strong[x]", "Wati"]
    file = phone.post(f"{cohort}/sertifikat/unduh", {"berkas": "1"})
    first, second = pages(file.body)
    assert "Sri #strong[x]" in first
    assert "Kelas diawasi" in second
    assert sealed(file.body)
    phone.post(f"{cohort}/sertifikat/unduh", {"berkas": "2"}, expect=404)
    phone.post(f"{cohort}/sertifikat/unduh", {"berkas": "0"}, expect=400)
    with app.app_context():
        for who in (sri, wati):
            assert "certificate.print" in {one.event for one in people.history(who.id)}
        for who in (*others, gone):
            assert "certificate.print" not in {one.event for one in people.history(who.id)}


def test_nothing_of_another_trainers_class(
    app: Flask, phone: HouseClient, holder: Holder, make_account: AccountMaker
) -> None:
    cohort = gather(app, make_account(role="trainer"), holder("Sri"))
    before = table_rows(app, without=("sign_ins", "audit_events"))
    phone.get(f"{cohort}/sertifikat", expect=404)
    phone.post(f"{cohort}/sertifikat/unduh", {"berkas": "1"}, expect=404)
    assert table_rows(app, without=("sign_ins", "audit_events")) == before


def test_an_empty_class_says_how(app: Flask, trainer: Somebody, phone: HouseClient) -> None:
    cohort = gather(app, trainer)
    assert "Belum ada sertifikat" in phone.get(f"{cohort}/sertifikat").text
    phone.post(f"{cohort}/sertifikat/unduh", {"berkas": "1"}, expect=404)


def test_of_a_class_in_the_archive_what_was_earned_in_it_can_be_printed(
    app: Flask, trainer: Somebody, phone: HouseClient, holder: Holder
) -> None:
    """Paper is often handed out afterwards; what they earn later is no news of hers."""
    sri, wati = holder("Sri", earned=-2 * DAY), holder("Wati", earned=-DAY / 2)
    cohort = gather(app, trainer, sri, wati)
    with app.app_context():
        cohorts.archive(viewer_of(trainer, START), cohort.rpartition("/")[2], START - DAY)
        db.session.commit()
    page = phone.get(f"{cohort}/sertifikat")
    assert "1 sertifikat siap dicetak" in page.text
    (said,) = pages(phone.submit(".downloads", berkas="1").body)
    assert "Sri" in said
    with app.app_context():
        assert "certificate.print" in {one.event for one in people.history(sri.id)}
        assert "certificate.print" not in {one.event for one in people.history(wati.id)}
