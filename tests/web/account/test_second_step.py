"""The second step: what a password alone opens for staff, and every way past it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask import Flask

from tests.builders.addresses import every_address
from tests.builders.client import HouseClient
from tests.builders.factors import SoftKey, digits, give_app
from tests.builders.people import AccountMaker, Clock, SignerIn, Somebody
from webapp.people import challenges, sessions, staff
from webapp.records import STAFF, db
from webapp.web.gates import GATES, HALF

BASE = "http://localhost"
STEP = "/masuk/langkah-dua"
NICKNAME = "Bu Laksmi Uji"


def typed(client: HouseClient, person: Somebody, onward: str = "") -> str:
    """Type the password; where it leads."""
    client.get("/masuk")
    data = {"username": person.username, "password": person.password, "next": onward}
    page = client.post("/masuk", data, expect=303)
    client.forget_token()
    return page.location


def cookie_of(client: HouseClient) -> str:
    """The phone's cookie."""
    found = client.raw.get_cookie("sinau", domain="localhost")
    assert found is not None
    return found.value


def asked(client: HouseClient, purpose: str = "masuk") -> dict[str, object]:
    """What the browser is told to hand to a key."""
    answer = client.raw.get(f"/kunci/tantangan?untuk={purpose}", base_url=BASE)
    assert answer.status_code == 200, answer.data
    assert answer.headers["Cache-Control"] == "no-store"
    options: dict[str, object] = answer.get_json()
    return options


def give_key(client: HouseClient) -> SoftKey:
    """Add a key on the page where keys are made."""
    key = SoftKey()
    client.get("/saya/kunci")
    made = key.make(asked(client, "tambah"))
    client.post("/saya/kunci", {"name": "HP saya", "credential": made}, expect=(200, 303))
    client.forget_token()
    return key


@pytest.mark.parametrize("role", STAFF)
def test_staff_without_a_factor_are_led_to_make_one_before_anything_else(
    client: HouseClient, make_account: AccountMaker, clock: Clock, role: str
) -> None:
    person = make_account(role=role)
    assert typed(client, person) == STEP
    page = client.get(STEP, follow=True)
    assert page.path == "/saya/kunci"
    before = cookie_of(client)
    page = client.post("/saya/kunci/aplikasi/mulai", expect=303, follow=True)
    secret = re.sub(r"\s", "", page.one(".letters").text)
    assert page.one("svg.qr")
    page = client.post("/saya/kunci/aplikasi", {"code": "000000"}, expect=422)
    assert secret in re.sub(r"\s", "", page.text)  # she has not scanned it right: once more
    page = client.post("/saya/kunci/aplikasi", {"code": digits(secret, clock())}, expect=200)
    assert len(page.soup.select(".codes li")) == 10
    assert person.username in page.text
    assert client.get("/saya").status == 200
    page = client.get("/saya/kunci/aplikasi", expect=303)
    assert secret not in client.get("/saya/kunci").text
    copied = HouseClient(client.app)
    copied.raw.set_cookie("sinau", before, domain="localhost")
    assert copied.get("/saya", expect=302).location.startswith("/masuk")  # its token is dead


def test_a_half_open_session_sees_what_a_stranger_sees(
    app: Flask, client: HouseClient, make_account: AccountMaker, sign_in_as: SignerIn, clock: Clock
) -> None:
    officer = make_account(role="officer", region="province", nickname=NICKNAME)
    give_app(app, officer, clock())
    sign_in_as(client, officer, half=True)
    app.config["WTF_CSRF_ENABLED"] = False
    looked = 0
    for address in every_address(app):
        if address.endpoint == "account.sign_out":
            continue  # would end the session all this is about
        gate = GATES[address.endpoint]
        answer = client.raw.open(address.url, method=address.method, base_url=BASE)
        assert NICKNAME.encode() not in answer.data, address
        if gate.admits(None) or gate.admits(HALF):
            continue
        looked += 1
        if address.writes:
            assert answer.status_code == 401, address
        else:
            assert answer.location.startswith(STEP), address
    assert looked > 40
    for path in ("/saya/kunci", "/saya/kunci/aplikasi"):  # she has a factor: no second one now
        assert client.get(path, expect=303).location == STEP
    refused = client.raw.get("/kunci/tantangan?untuk=tambah", base_url=BASE)
    assert refused.status_code == 403
    client.post("/saya/kunci/aplikasi/mulai", expect=303)
    client.post("/saya/kunci", {"name": "x", "credential": "{}"}, expect=303)
    assert client.get(STEP).status == 200


def test_digits_open_once_lead_where_she_wanted_and_need_a_step(
    app: Flask, client: HouseClient, make_account: AccountMaker, clock: Clock
) -> None:
    officer = make_account(role="officer")
    secret = give_app(app, officer, clock())
    assert typed(client, officer, "/dinas/berjalan") == f"{STEP}?next=/dinas/berjalan"
    client.get(f"{STEP}?next=/dinas/berjalan")
    wrong = client.post(STEP, {"code": "000000", "next": "//jahat.example"}, expect=422)
    assert "jahat" not in wrong.text
    code = digits(secret, clock())
    page = client.post(STEP, {"code": code, "next": "/dinas/berjalan"}, expect=303)
    assert page.location == "/dinas/berjalan"
    second = HouseClient(app)
    typed(second, officer)
    second.get(STEP)
    second.post(STEP, {"code": code}, expect=422)
    clock.set(clock() + timedelta(seconds=30))
    second.post(STEP, {"code": digits(secret, clock())}, expect=303)


def test_guessing_the_second_step_is_limited_for_the_account(
    app: Flask, client: HouseClient, make_account: AccountMaker, clock: Clock
) -> None:
    officer = make_account(role="officer")
    secret = give_app(app, officer, clock())
    typed(client, officer)
    client.get(STEP)
    for _ in range(5):
        client.post(STEP, {"code": "000000"}, expect=422)
    page = client.post(STEP, {"code": digits(secret, clock())}, expect=429)
    assert int(dict(page.headers)["Retry-After"]) > 0


def test_a_key_opens_the_second_step_and_only_its_own_session(
    app: Flask, client: HouseClient, make_account: AccountMaker
) -> None:
    officer = make_account(role="officer")
    typed(client, officer)
    key = give_key(client)
    client.get("/saya/kunci")
    client.post("/keluar", expect=303)
    typed(client, officer)
    other = HouseClient(app)
    typed(other, officer)
    foreign = key.show(asked(other))
    client.get(STEP)
    client.post(STEP, {"credential": foreign}, expect=422)
    answer = key.show(asked(client))
    page = client.post(STEP, {"credential": answer}, expect=303)
    assert page.location == "/dinas"
    assert client.get("/saya").status == 200


def test_a_resident_comes_in_with_her_key_alone_and_staff_do_not(
    app: Flask, make_account: AccountMaker, sign_in_as: SignerIn
) -> None:
    for role, status in (("resident", 303), ("trainer", 422)):
        phone = sign_in_as(HouseClient(app), make_account(role=role))
        key = give_key(phone)
        fresh = HouseClient(app)
        fresh.get("/masuk")
        page = fresh.post("/masuk/kunci", {"credential": key.show(asked(fresh))}, expect=status)
        assert (fresh.get("/saya", expect=(200, 302)).status == 200) is (status == 303), page.text


def test_an_unknown_key_and_a_suspended_persons_key_get_the_same_page(
    app: Flask, make_account: AccountMaker, sign_in_as: SignerIn, clock: Clock
) -> None:
    person = make_account()
    key = give_key(sign_in_as(HouseClient(app), person))
    with app.app_context():
        staff.disable(person.id, None, clock())
        db.session.commit()
    stranger = SoftKey()
    pages = []
    for one in (key, stranger):
        phone = HouseClient(app)
        phone.get("/masuk")
        page = phone.post("/masuk/kunci", {"credential": one.show(asked(phone))}, expect=422)
        pages.append(re.sub(r'name="csrf_token" value="[^"]+"', "", page.body.decode()))
    assert pages[0] == pages[1]


def test_keys_change_only_after_the_password_and_end_other_sessions(
    app: Flask, client: HouseClient, make_account: AccountMaker, sign_in_as: SignerIn, clock: Clock
) -> None:
    person = make_account()
    elsewhere = sign_in_as(HouseClient(app), person)
    sign_in_as(client, person)
    clock.set(clock() + sessions.CONFIRMED_FOR)
    page = client.get("/saya/kunci")
    assert not page.soup.select("form[data-passkey]")
    client.post("/saya/kunci", {"name": "x", "credential": "{}"}, expect=303)
    refused = client.raw.get("/kunci/tantangan?untuk=tambah", base_url=BASE)
    assert refused.status_code == 403
    client.get("/saya/konfirmasi?next=/saya/kunci")
    client.post("/saya/konfirmasi", {"password": "salah"}, expect=422)
    page = client.post(
        "/saya/konfirmasi", {"password": person.password, "next": "/saya/kunci"}, expect=303
    )
    assert page.location == "/saya/kunci"
    give_key(client)
    assert elsewhere.get("/saya", expect=302)
    assert "Kunci sandi ditambahkan" in client.get("/saya").text
    page = client.get("/saya/kunci")
    (remove,) = page.soup.select(".kept-keys form")
    client.post(str(remove["action"]), expect=303)
    assert "Kunci sandi dihapus" in client.get("/saya").text


def test_a_resident_has_no_app_and_no_spare_codes(
    client: HouseClient, make_account: AccountMaker, sign_in_as: SignerIn
) -> None:
    sign_in_as(client, make_account())
    page = client.get("/saya/kunci")
    assert not page.soup.select("#aplikasi, #cadangan")
    client.post("/saya/kunci/aplikasi/mulai", expect=403)
    client.post("/saya/kunci/cadangan", expect=403)


def test_an_answer_to_an_old_challenge_is_told_kindly(
    client: HouseClient, make_account: AccountMaker, sign_in_as: SignerIn, clock: Clock
) -> None:
    sign_in_as(client, make_account())
    client.get("/saya/kunci")
    made = SoftKey().make(asked(client, "tambah"))
    clock.set(clock() + challenges.LIFE)
    page = client.post("/saya/kunci", {"name": "HP", "credential": made}, expect=422)
    assert "Coba sekali lagi" in page.text


def test_under_a_number_the_page_leads_to_the_sites_name(
    app: Flask, make_account: AccountMaker, sign_in_as: SignerIn
) -> None:
    phone = sign_in_as(HouseClient(app, host="127.0.0.1"), make_account())
    page = phone.get("/saya/kunci")
    assert not page.soup.select("form[data-passkey]")
    assert page.soup.select('a[href="http://localhost/saya/kunci"]')
    answer = phone.raw.get("/kunci/tantangan?untuk=masuk", base_url="http://127.0.0.1")
    assert answer.status_code == 404
    forged = phone.raw.get("/kunci/tantangan?untuk=masuk", base_url="http://jahat.example")
    assert forged.status_code == 400
