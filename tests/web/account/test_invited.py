"""Inviting and being invited, on the pages: scope, one answer for every dead link, once only."""

from __future__ import annotations

import re
import uuid

import pytest
from flask import Flask

from tests.builders.client import HouseClient
from tests.builders.factors import digits, give_app
from tests.builders.pages import Page
from tests.builders.people import AccountMaker, Clock, SignerIn
from webapp.people import sessions

FILLED = {
    "nickname": "Bu Rina", "username": "rina-magetan", "choice": "own",
    "password": "kata sandi yang panjang", "again": "kata sandi yang panjang",
}  # fmt: skip


@pytest.fixture
def officer(app: Flask, make_account: AccountMaker, sign_in_as: SignerIn) -> HouseClient:
    """An officer of Magetan at her desk."""
    return sign_in_as(HouseClient(app), make_account(role="officer", region="3520"))


def invite(desk: HouseClient, **said: str) -> tuple[str, str]:
    """Path of the link and the code, as the page shows them once."""
    desk.get("/dinas/orang/undang")
    data = {"role": "trainer", "region": "3520", "label": "Bu Rina"} | said
    page = desk.post("/dinas/orang/undang", data, expect=200)
    link = page.one(".link").text.strip()
    return link.partition("localhost")[2], page.one(".say").text.strip()


def bare(page: Page) -> tuple[int, str]:
    """What a page says, without the token that is new in every answer and its own address."""
    fresh = r'name="(csrf_token|kembali)" value="[^"]+"'
    return page.status, re.sub(fresh, "", page.body.decode())


@pytest.mark.parametrize("way", ["link", "code"])
def test_whoever_is_invited_makes_her_account_and_then_a_factor(
    officer: HouseClient, client: HouseClient, way: str
) -> None:
    link, code = invite(officer)
    if way == "link":
        assert client.get(link, expect=303).location == "/undangan/terima"
    else:
        client.get("/undangan")
        client.post("/undangan", {"code": code.lower()}, expect=303)
    page = client.get("/undangan/terima")
    assert link.rpartition("/")[2] not in page.body.decode()
    assert "Pelatih" in page.h1
    client.post("/undangan/terima", FILLED | {"username": "x"}, expect=422)
    page = client.post("/undangan/terima", FILLED, expect=303)
    assert page.location == "/saya/kunci"
    client.forget_token()
    assert "langkah kedua" in client.get("/saya/kunci").h1
    assert client.get("/pelatih/izin", expect=302).location.startswith("/masuk/langkah-dua")
    listed = officer.get("/dinas/orang")
    assert "rina-magetan" in listed.text
    assert "Tanpa langkah kedua" in listed.text
    for other in (HouseClient(client.app), client):
        other.get(link, expect=404)


def test_every_dead_invitation_looks_the_same(officer: HouseClient, app: Flask) -> None:
    used, revoked = invite(officer)[0], invite(officer)[0]
    page = officer.get("/dinas/orang")
    newest = page.soup.select('form[action$="/cabut"]')[0]
    officer.post(str(newest["action"]), expect=303)
    first = HouseClient(app)
    for link in (used, revoked):
        if first.get(link, expect=(303, 404)).status == 303:
            first.get("/undangan/terima")
            first.post("/undangan/terima", FILLED, expect=303)
    dead = [bare(HouseClient(app).get(link, expect=404)) for link in (used, revoked, "/undangan/x")]
    dead.append(bare(HouseClient(app).get("/undangan/terima", expect=404)))
    assert dead == [dead[0]] * 4


def test_scope_narrows_the_pages_and_beyond_it_is_the_same_404(
    app: Flask, officer: HouseClient, make_account: AccountMaker
) -> None:
    hers = make_account(role="trainer", region="3520", nickname="Pelatih Sini")
    beyond = [
        make_account(role="trainer", region="3578", nickname="Pelatih Sana"),
        make_account(role="officer", region="3520", nickname="Petugas Sini"),
        make_account(role="operator", nickname="Operator Uji"),
        make_account(nickname="Warga Uji"),
    ]
    page = officer.get("/dinas/orang")
    assert "Pelatih Sini" in page.text
    for word in ("Pelatih Sana", "Petugas Sini", "Operator Uji", "Warga Uji"):
        assert word not in page.text
    officer.get(f"/dinas/orang/{hers.id}")
    missing = bare(officer.get(f"/dinas/orang/{uuid.uuid4()}", expect=404))[1]
    for one in beyond:
        found = bare(officer.get(f"/dinas/orang/{one.id}", expect=404))[1]
        assert _without_ids(found) == _without_ids(missing)
        officer.post(f"/dinas/orang/{one.id}", {"aksi": "tangguhkan"}, expect=404)
    officer.get("/dinas/orang/undang")
    for said in ({"region": "3578"}, {"role": "officer"}, {"role": "operator", "region": ""}):
        data = {"role": "trainer", "region": "3520", "label": ""} | said
        officer.post("/dinas/orang/undang", data, expect=422)


def _without_ids(body: str) -> str:
    return re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "ID", body)


def test_suspending_ends_her_sessions_at_once_and_readmitting_lets_her_in(
    app: Flask, officer: HouseClient, make_account: AccountMaker, sign_in_as: SignerIn, clock: Clock
) -> None:
    trainer = make_account(role="trainer", region="3520")
    secret = give_app(app, trainer, clock())
    phone = sign_in_as(HouseClient(app), trainer)
    address = f"/dinas/orang/{trainer.id}"
    officer.get(address)
    officer.post(address, {"aksi": "tangguhkan"}, expect=303)
    assert phone.get("/saya", expect=302)
    assert "Ditangguhkan" in officer.get("/dinas/orang").text
    officer.get(address)
    officer.post(address, {"aksi": "aktifkan"}, expect=303)
    phone.forget_token()
    phone.get("/masuk")
    data = {"username": trainer.username, "password": trainer.password}
    phone.post("/masuk", data, expect=303)
    phone.forget_token()
    phone.get("/masuk/langkah-dua")
    phone.post("/masuk/langkah-dua", {"code": digits(secret, clock())}, expect=303)
    assert phone.get("/saya").status == 200


def test_a_colleague_who_lost_her_keys_gets_an_invitation_back(
    app: Flask, officer: HouseClient, make_account: AccountMaker, clock: Clock
) -> None:
    trainer = make_account(role="trainer", region="3520")
    give_app(app, trainer, clock())
    officer.get(f"/dinas/orang/{trainer.id}")
    page = officer.post(f"/dinas/orang/{trainer.id}", {"aksi": "atur-ulang"}, expect=200)
    link = page.one(".link").text.strip().partition("localhost")[2]
    phone = HouseClient(app)
    phone.get("/masuk")
    phone.post("/masuk", {"username": trainer.username, "password": trainer.password}, expect=422)
    phone.get(link, expect=303)
    phone.get("/undangan/terima")
    page = phone.post("/undangan/terima", FILLED, expect=303)
    assert page.location == "/saya/kunci"


def test_granting_needs_the_password_typed_lately(
    app: Flask, make_account: AccountMaker, sign_in_as: SignerIn, clock: Clock
) -> None:
    boss = make_account(role="operator")
    desk = sign_in_as(HouseClient(app), boss)
    invite(desk, role="author", region="")
    waiting = desk.get("/dinas/orang").soup.select('form[action$="/ulang"]')[0]
    clock.set(clock() + sessions.CONFIRMED_FOR)
    desk.get("/dinas/orang/undang")
    data = {"role": "author", "region": "", "label": ""}
    desk.post("/dinas/orang/undang", data, expect=422)
    again = desk.post(str(waiting["action"]), expect=303)
    assert again.location.startswith("/saya/konfirmasi")
    desk.post("/dinas/orang/undang", data | {"password": boss.password}, expect=200)


def test_the_last_operator_stays_and_nobody_suspends_herself(
    app: Flask, make_account: AccountMaker, sign_in_as: SignerIn
) -> None:
    first, second = make_account(role="operator"), make_account(role="operator")
    desk = sign_in_as(HouseClient(app), first)
    desk.get(f"/dinas/orang/{first.id}")
    desk.post(f"/dinas/orang/{first.id}", {"aksi": "tangguhkan"}, expect=200)
    desk.get(f"/dinas/orang/{second.id}")
    desk.post(f"/dinas/orang/{second.id}", {"aksi": "tangguhkan"}, expect=303)
    assert desk.get("/saya").status == 200
