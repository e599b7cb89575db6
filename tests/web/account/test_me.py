"""Her own page and everything she can do there."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from tests.builders.client import HouseClient
from tests.builders.people import AccountMaker, Clock, LearnerMaker, SignerIn
from tests.web.account.conftest import PASSWORD, code_on, count, sign_up
from webapp import people, regions
from webapp.people import sessions
from webapp.records import Account, db

PAGES = ("/saya", "/saya/profil", "/saya/sandi", "/saya/perangkat", "/saya/unduh")
MARKER = "Jejakbusri"


def _account_id(app: Flask, username: str = "melati-627") -> str:
    with app.app_context():
        query = db.select(Account.id).where(Account.username == username)
        return str(db.session.execute(query).scalar_one())


@pytest.mark.parametrize("url", [*PAGES, "/saya/kode", "/saya/hapus"])
def test_a_stranger_is_led_to_sign_in(client: HouseClient, url: str) -> None:
    assert client.get(url, expect=(302, 303)).location.startswith("/masuk?next=")
    client.csrf_token()
    client.post(url, {}, expect=(401, 405))


@pytest.mark.parametrize("role", ["resident", "trainer", "officer", "author", "operator"])
def test_every_role_has_its_own_pages(
    client: HouseClient, make_account: AccountMaker, sign_in_as: SignerIn, role: str
) -> None:
    sign_in_as(client, make_account(role=role))
    for url in PAGES:
        client.get(url)
    client.get("/saya/hapus", expect=200 if role == "resident" else 403)


def test_progress_stands_per_course(client: HouseClient) -> None:
    sign_up(client)
    page = client.get("/saya")
    assert "Kursus Uji" in page.text
    assert "0 dari 2 modul selesai" in page.text


def test_home_greets_her_by_name_and_lights_her_tile(client: HouseClient) -> None:
    assert not client.get("/").all(".hero .lit")
    sign_up(client)
    page = client.get("/")
    surabaya = regions.find("3578")
    assert page.h1 == "Halo, Bu Sri"
    assert surabaya is not None
    assert page.one(".hero .lit")["x"] == str(surabaya.tile_x * 24)
    assert "Tanpa akun" not in page.one(".hero").get_text()


def test_nickname_region_age_and_sex_can_be_corrected(app: Flask, client: HouseClient) -> None:
    sign_up(client)
    fields = client.get("/saya/profil").fields("main form")
    assert (fields["nickname"], fields["region"], fields["age_band"]) == ("Bu Sri", "3578", "45-59")
    wanted = {"nickname": "Sri", "region": "3571", "age_band": "60+", "sex": "P"}
    client.post("/saya/profil", wanted, expect=303)
    page = client.get("/saya")
    assert page.h1 == "Sri"
    for words in ("Kota Kediri", "60 tahun ke atas", "Perempuan"):
        assert words in page.text
    assert count(app, "profiles") == 2
    bad = client.post("/saya/profil", wanted | {"region": "1"}, expect=422)
    assert bad.fields("main form")["nickname"] == "Sri"
    worse = client.post("/saya/profil", wanted | {"nickname": "", "region": "1"}, expect=422)
    assert {link["href"] for link in worse.all("[role=alert] a")} == {"#nickname", "#region"}
    assert count(app, "profiles") == 2


def test_becoming_a_minor_asks_the_adult_first(app: Flask, client: HouseClient) -> None:
    sign_up(client)
    wanted = {"nickname": "Bu Sri", "region": "3578", "age_band": "15-17", "sex": ""}
    client.get("/saya/profil")
    page = client.post("/saya/profil", wanted, expect=422)
    assert "/daftar/wali" in set(page.links())
    client.get("/daftar/wali")
    client.post("/daftar/wali", {"given_by": "guardian", "agrees": "y"}, expect=303)
    client.post("/saya/profil", wanted, expect=303)
    with app.app_context():
        account_id = _account_id(app)
        present = people.profile.current(account_id)
        assert present is not None
        assert present.age_band == "15-17"
        assert not people.consent.statistics_allowed(account_id)
    assert "wali belum mengizinkan" in client.get("/saya").text


def test_statistics_consent_is_one_tap_either_way(app: Flask, client: HouseClient) -> None:
    sign_up(client)
    for decision, allowed in (("withdrawn", False), ("given", True)):
        client.get("/saya")
        client.post("/saya/izin", {"decision": decision}, expect=303)
        with app.app_context():
            assert people.consent.statistics_allowed(_account_id(app)) is allowed
    client.post("/saya/izin", {"decision": "nonsense"}, expect=303)
    assert count(app, "consents") == 4


def test_a_new_text_asks_again(
    app: Flask, client: HouseClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_up(client)
    assert "Keterangan privasi berubah" not in client.get("/saya").text
    monkeypatch.setattr(people.consent, "TEXT_VERSION", "2027-01-01")
    assert "Keterangan privasi berubah" in client.get("/saya").text


def test_changing_the_password_ends_the_other_devices(app: Flask, client: HouseClient) -> None:
    sign_up(client)
    other = HouseClient(app)
    other.get("/masuk")
    other.post("/masuk", {"username": "melati-627", "password": PASSWORD}, expect=303)
    copied = client.raw.get_cookie("sinau", domain="localhost")
    assert copied is not None
    new = {"choice": "own", "password": "teratai gerimis", "again": "teratai gerimis"}
    client.get("/saya/sandi")
    client.post("/saya/sandi", new | {"old": "salah"}, expect=422)
    client.post("/saya/sandi", new | {"old": PASSWORD, "password": "x", "again": "x"}, expect=422)
    client.post("/saya/sandi", new | {"old": PASSWORD}, expect=303)
    assert client.get("/saya").status == 200
    other.get("/saya", expect=(302, 303))
    thief = HouseClient(app)
    thief.raw.set_cookie("sinau", copied.value, domain="localhost")
    thief.get("/saya", expect=(302, 303))


def test_devices_are_listed_and_ended(
    app: Flask, client: HouseClient, make_account: AccountMaker, sign_in_as: SignerIn, clock: Clock
) -> None:
    person, stranger = make_account(), make_account()
    sign_in_as(client, person)
    other, theirs = HouseClient(app), HouseClient(app)
    sign_in_as(other, person)
    sign_in_as(theirs, stranger)
    with app.app_context():
        foreign = sessions.listing(stranger.id, clock())[0].sign_in_id
    page = client.get("/saya/perangkat")
    ends = [f["action"] for f in page.all('main form[action*="/saya/perangkat/"]')]
    assert len(ends) == 2  # the other device, and all the others; never this one
    client.post(f"/saya/perangkat/{foreign}/akhiri", expect=404)
    client.post(ends[0], expect=303)
    other.get("/saya", expect=(302, 303))
    assert theirs.get("/saya").status == 200
    sign_in_as(other, person)
    client.get("/saya")
    client.post("/saya/perangkat/akhiri", expect=303)
    other.get("/saya", expect=(302, 303))
    assert client.get("/saya").status == 200


@pytest.mark.parametrize("url", ["/saya/unduh", "/saya/kode", "/saya/hapus"])
def test_after_a_quarter_of_an_hour_the_password_is_asked_again(
    app: Flask, client: HouseClient, clock: Clock, url: str
) -> None:
    sign_up(client)
    assert not client.get(url).all("main input[name=password]")
    clock.set(clock() + timedelta(minutes=15))
    assert client.get(url).one("main input[name=password]")
    before = client.raw.get_cookie("sinau", domain="localhost")
    for wrong in ({}, {"password": "salah sekali"}):
        page = client.post(url, {"word": "HAPUS"} | wrong, expect=422)
        assert page.one("[role=alert] a")["href"] == "#password"
    right = {"word": "HAPUS", "password": PASSWORD}
    assert client.post(url, right).status in (200, 303)
    assert before is not None
    thief = HouseClient(app)
    thief.raw.set_cookie("sinau", before.value, domain="localhost")
    thief.get("/saya", expect=(302, 303))  # stepping up made a new token


def test_guessing_at_the_step_up_is_limited(client: HouseClient, clock: Clock) -> None:
    sign_up(client)
    clock.set(clock() + timedelta(hours=1))
    client.get("/saya/unduh")
    for _ in range(10):
        client.post("/saya/unduh", {"password": "salah sekali"}, expect=422)
    page = client.post("/saya/unduh", {"password": PASSWORD}, expect=429)
    assert int(page.headers["Retry-After"]) > 0


def test_the_copy_is_a_file_with_everything_of_hers_only(app: Flask, client: HouseClient) -> None:
    sign_up(client, nickname=MARKER)
    sign_up(HouseClient(app), username="kenari-1", nickname="Oranglain")
    client.get("/saya/unduh")
    page = client.post("/saya/unduh")
    assert page.headers["Content-Disposition"].startswith("attachment")
    assert page.headers["Cache-Control"] == "no-store"
    assert page.json["accounts"][0]["nickname"] == MARKER
    assert page.json["profiles"][0]["region_code"] == "3578"
    assert "Oranglain" not in page.body.decode()
    assert "argon2" not in page.body.decode()


def test_a_new_code_replaces_the_old_one(app: Flask, client: HouseClient) -> None:
    old = code_on(sign_up(client))
    client.get("/saya/kode")
    new = code_on(client.post("/saya/kode"))
    other = HouseClient(app)
    fields = {"username": "melati-627", "choice": "own", "password": "teratai gerimis",
              "again": "teratai gerimis"}  # fmt: skip
    other.get("/lupa")
    other.post("/lupa", fields | {"code": old}, expect=422)
    other.post("/lupa", fields | {"code": new}, expect=200)


def test_deleting_needs_the_word_and_leaves_nothing(
    app: Flask, client: HouseClient, make_learner: LearnerMaker
) -> None:
    learner = make_learner()
    with client.raw.session_transaction(base_url="http://localhost") as cookie:
        cookie["learner"] = learner
    sign_up(client, nickname=MARKER, phone="ya")
    account_id = _account_id(app)
    client.get("/saya/hapus")
    client.post("/saya/hapus", {"word": "ya"}, expect=422)
    assert count(app, "accounts") == 1
    page = client.post("/saya/hapus", {"word": "hapus"}, follow=True)
    assert page.path == "/daftar/terhapus"
    assert MARKER not in page.text
    client.get("/saya", expect=(302, 303))
    for table in ("accounts", "learners", "ownerships", "profiles", "consents", "sign_ins"):
        assert count(app, table) == 0, table
    assert count(app, "tombstones") == 1
    with client.raw.session_transaction(base_url="http://localhost") as cookie:
        assert not {"learner", "_user_id"} & set(cookie)
    with app.app_context():
        audit = db.session.execute(db.text("SELECT * FROM audit_events")).all()
    assert "account.delete" in str(audit)
    assert account_id not in str(audit)
    assert MARKER not in str(audit)
