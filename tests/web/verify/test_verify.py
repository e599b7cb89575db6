"""``/verifikasi`` says what is on paper, or one sentence; programs find keys and revocations."""

from __future__ import annotations

import base64
import gzip
import re
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask import Flask
from joserfc import jwt
from joserfc.jwk import KeySet

from tests.builders.client import HouseClient
from tests.builders.earning import completed, make_key, took_test
from tests.builders.pages import Page
from tests.builders.people import AccountMaker, Clock, Somebody
from tests.conftest import START, AppMaker
from webapp import certificates, content, people
from webapp.certificates import COURSE, ULDW, Certificate
from webapp.records import db
from webapp.web import addresses

pytestmark = pytest.mark.filterwarnings("ignore:EdDSA is deprecated")
NAME = "<b>Sri</b> & “Mbah” Wahyuni"
KEY = make_key()


@pytest.fixture
def app(make_app: AppMaker, sqlite_url: str) -> Flask:
    """A house that signs badges."""
    app = make_app(sqlite_url, signing_key=KEY)
    with app.app_context():
        certificates.put_in_use(KEY, ["cli"], START)
        db.session.commit()
        db.session.remove()
    return app


def make_out(app: Flask, who: Somebody, library: content.Library, key: str = "") -> Certificate:
    """A certificate of hers, for the course or for an attempt at the test."""
    if not key:
        completed(app, who.id, "K1", START)
    with app.app_context():
        made = certificates.issue(
            who.id, ULDW if key else COURSE, key or "uji-coba", NAME, library, START
        )
        db.session.commit()
        db.session.remove()
    assert isinstance(made, certificates.Issued)
    return made.certificate


def act(app: Flask, verb: Any, *values: Any) -> None:
    """Do something in the house and store it."""
    with app.app_context():
        verb(*values)
        db.session.commit()
        db.session.remove()


def bare(page: Page, code: str) -> tuple[int, str, dict[str, str]]:
    """A page without what belongs to this request: its token, its address, its id."""
    body = re.sub(r'name="csrf_token" value="[^"]*"', "", page.body.decode())
    headers = {k: v for k, v in page.headers.items() if k not in ("Date", "Content-Length")}
    headers.pop("Set-Cookie", None)
    return page.status, body.replace(code, "…"), headers


def test_a_code_is_typed_and_the_page_says_what_the_paper_says(
    app: Flask, client: HouseClient, make_account: AccountMaker, library: content.Library
) -> None:
    it = make_out(app, make_account(nickname="Rahasia"), library)
    client.get("/verifikasi")
    page = client.submit("main form", kode=f" {certificates.grouped(it.code).lower()} ")
    assert page.path == f"/verifikasi/{certificates.grouped(it.code)}"
    for said in (NAME, "Kursus Uji", it.number, "Berlaku.", "25 November 2026"):
        assert said in page.text
    assert "<b>Sri" not in page.body.decode()
    assert "Rahasia" not in page.text
    assert page.headers["X-Robots-Tag"].startswith("noindex")
    assert page.headers["Cache-Control"] == "no-store"
    strange = client.get("/verifikasi?kode=SD-2026-000001", expect=422)
    assert "belum lengkap" in strange.text


def test_a_test_states_mode_day_end_and_threshold_and_lapses(
    app: Flask, client: HouseClient, make_account: AccountMaker, library: content.Library,
    clock: Clock,
) -> None:  # fmt: skip
    who = make_account()
    it = make_out(app, who, library, took_test(app, who.id, START - timedelta(days=1)))
    address = f"/verifikasi/{it.code}"
    told = client.get(address).text
    for said in ("Kelas diawasi", "24 November 2026", "24 November 2027", "ambang sementara (v0)"):
        assert said in told
    clock.set(START + timedelta(days=400))
    assert "masa berlakunya sudah lewat" in client.get(address).text


def test_unknown_withdrawn_revoked_and_deleted_look_the_same(
    app: Flask, client: HouseClient, make_account: AccountMaker, library: content.Library
) -> None:
    holders = [make_account() for _ in range(3)]
    made = [make_out(app, who, library) for who in holders]
    act(app, certificates.withdraw, holders[0].id, made[0].id, START)
    act(app, certificates.revoke_as_house, made[1].number, "mistake", "cli", START)
    act(app, people.forget, holders[2].id, START)
    codes = [*(one.code for one in made), "2" * 18, "tidak-ada"]
    seen = [bare(client.get(f"/verifikasi/{code}", expect=404), code) for code in codes]
    assert seen.count(seen[0]) == len(codes)
    assert "Tidak berlaku" in seen[0][1]


def test_scanning_is_stopped_at_the_door_and_the_count_is_stored(
    app: Flask, client: HouseClient, make_account: AccountMaker, library: content.Library
) -> None:
    it = make_out(app, make_account(), library)
    for n in range(30):
        client.raw.get(f"/verifikasi/{n:018}", base_url="http://localhost")
    stopped = HouseClient(app).get(f"/verifikasi/{it.code}", expect=429)
    assert int(stopped.headers["Retry-After"]) > 0
    assert NAME not in stopped.text
    client.get(f"/verifikasi/{it.code}", environ_base={"REMOTE_ADDR": "192.0.2.9"})


def test_programs_verify_a_badge_and_see_that_it_was_revoked(
    app: Flask, client: HouseClient, make_account: AccountMaker, library: content.Library
) -> None:
    """Only what is published is used: the keys, and the list the badge itself names."""
    who = make_account()
    it = make_out(app, who, library)
    with app.test_request_context(base_url="http://localhost"):
        badge = certificates.badge_of(it, KEY, addresses.outward)
    keys = client.get("/verifikasi/kunci.json")
    assert keys.headers["Access-Control-Allow-Origin"] == "*"
    named = client.get(f"/verifikasi/kunci/{KEY.kid}").json
    assert keys.json == {"keys": [named]}
    assert "d" not in named
    ring = KeySet.import_key_set(keys.json)
    token = jwt.decode(badge, ring.keys[0], algorithms=["EdDSA"])
    assert token.header["kid"] == f"http://localhost/verifikasi/kunci/{KEY.kid}"
    place = token.claims["credentialStatus"]
    assert not revoked(client, place, ring)
    act(app, certificates.withdraw, who.id, it.id, START)
    assert revoked(client, place, ring)


def test_a_badge_says_where_the_house_is_and_not_where_it_was_asked(app: Flask) -> None:
    """Else its holder could keep the list of revocations at an address of her own."""
    with app.test_request_context(base_url="http://localhost:1"):
        found = [addresses.outward(what, "1") for what in addresses.OUTWARD]
    assert {urlsplit(one).netloc for one in found} == {"localhost"}


def revoked(client: HouseClient, place: dict[str, str], ring: KeySet) -> bool:
    """Whether the list that a badge names says it was revoked; its signature is checked."""
    page = client.get(place["statusListCredential"].removeprefix("http://localhost"))
    told = jwt.decode(page.body.decode(), ring.keys[0], algorithms=["EdDSA"]).claims
    text = told["credentialSubject"]["encodedList"][1:]
    bits = gzip.decompress(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    index = int(place["statusListIndex"])
    return bool(bits[index // 8] & (0x80 >> index % 8))


def test_an_old_key_stays_and_a_distrusted_one_goes(app: Flask, client: HouseClient) -> None:
    new = make_key()
    with app.app_context():
        with pytest.raises(certificates.KeyProblem, match="dua operator"):
            certificates.put_in_use(new, ["a"], START)
        with pytest.raises(certificates.KeyProblem, match="dua operator"):
            certificates.distrust(KEY.kid, ["a", "a"], START)
        assert certificates.put_in_use(new, ["a", "b"], START)
        with pytest.raises(certificates.KeyProblem, match="pernah dipakai"):
            certificates.put_in_use(KEY, ["a", "b"], START)
        db.session.commit()
    named = {one["kid"] for one in client.get("/verifikasi/kunci.json").json["keys"]}
    assert named == {KEY.kid, new.kid}
    client.get("/verifikasi/status/0", expect=404)  # its key signs no more
    act(app, certificates.distrust, KEY.kid, ["a", "b"], START)
    client.get(f"/verifikasi/kunci/{KEY.kid}", expect=404)
    client.get(f"/verifikasi/kunci/{new.kid}")
    for part in ("1", "x", "99999", "-1"):
        client.get(f"/verifikasi/status/{part}", expect=404)
