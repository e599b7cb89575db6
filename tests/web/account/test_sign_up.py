"""Signing up, page by page."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.builders.client import HouseClient
from tests.builders.people import LearnerMaker
from tests.web.account.conftest import DETAILS, PASSWORD, code_on, count, sign_up
from webapp import people
from webapp.records import Account, Consent, db

OTHERS = {"password": "milik orang lain sama sekali", "again": "milik orang lain sama sekali"}


def _consents(app: Flask) -> set[tuple[str, str, str]]:
    with app.app_context():
        rows = db.session.execute(db.select(Consent)).scalars()
        return {(row.purpose, row.given_by, row.decision) for row in rows}


def _put_learner(client: HouseClient, learner: str | None) -> None:
    with client.raw.session_transaction(base_url="http://localhost") as cookie:
        cookie["learner"] = learner


def _learner(client: HouseClient) -> object:
    with client.raw.session_transaction(base_url="http://localhost") as cookie:
        return cookie.get("learner")


def test_an_adult_signs_up_is_signed_in_and_gets_her_code_once(
    app: Flask, client: HouseClient
) -> None:
    page = sign_up(client)
    assert page.status == 200
    words = code_on(page).split()
    assert len(words) == 3
    assert set(words) <= set(people.phrases.WORDS)
    assert page.headers["Cache-Control"] == "no-store"
    me = client.get("/saya")
    assert "Bu Sri" in me.text
    assert "Kota Surabaya" in me.text
    assert " ".join(words) not in me.text  # one word alone may be a plain word of the page
    assert client.get("/daftar", expect=303).location == "/saya"
    assert client.get("/daftar/data", expect=303).location == "/daftar"


def test_the_offered_phrase_and_name_work_untouched(client: HouseClient) -> None:
    client.get("/daftar")
    client.post("/daftar", {"age_band": "60+"}, expect=303)
    offered = client.get("/daftar/data").fields()
    assert offered["choice"] == "offered"
    phrase, username = offered["phrase"], offered["username"]
    page = client.post(
        "/daftar/data", offered | {"nickname": "Mbah", "region": "3501", "agrees": "y"}
    )
    assert phrase in page.text
    client.forget_token()
    client.post("/keluar", expect=303)
    client.forget_token()
    client.get("/masuk")
    client.post("/masuk", {"username": username, "password": phrase}, expect=303)
    assert client.get("/saya").h1 == "Mbah"


def test_under_13_is_told_warmly_and_nothing_is_kept(app: Flask, client: HouseClient) -> None:
    client.get("/daftar")
    page = client.post("/daftar", {"age_band": "0-12"}, follow=True)
    assert page.path == "/daftar/tanpa-akun"
    assert "/kursus" in set(page.links())
    assert client.get("/daftar/data", expect=303).location == "/daftar"
    with client.raw.session_transaction(base_url="http://localhost") as cookie:
        assert "umur" not in cookie
    assert count(app, "accounts") == 0


@pytest.mark.parametrize("band", ["13-14", "15-17"])
def test_a_minor_comes_past_the_adult_first(app: Flask, client: HouseClient, band: str) -> None:
    client.get("/daftar")
    page = client.post("/daftar", {"age_band": band}, follow=True)
    assert page.path == "/daftar/wali"
    assert people.consent.TEXT_VERSION in page.text
    assert client.get("/daftar/data", expect=303).location == "/daftar/wali"
    client.post("/daftar/data", DETAILS, expect=303)
    client.get("/daftar/wali")
    wrong = client.post("/daftar/wali", {"given_by": "self", "agrees": "y"}, expect=422)
    assert wrong.one(".lead + [role=alert]")  # at the top, above what the adult is to read
    client.post("/daftar/wali", {"given_by": "parent"}, expect=422)
    assert count(app, "accounts") == count(app, "consents") == 0
    client.post(
        "/daftar/wali", {"given_by": "parent", "agrees": "y", "statistics": "y"}, expect=303
    )
    assert count(app, "consents") == 0  # waits in the cookie until the account is made
    client.get("/daftar/data")
    client.post("/daftar/data", DETAILS)
    expected = {("account", "self", "given"), ("account", "parent", "given")}
    if band == "15-17":
        expected |= {("statistics", "self", "given"), ("statistics", "parent", "given")}
    assert _consents(app) == expected


def test_a_refusing_adult_leaves_nothing(app: Flask, client: HouseClient) -> None:
    client.get("/daftar")
    client.post("/daftar", {"age_band": "15-17"}, follow=True)
    page = client.post("/daftar/wali", {"refuse": "ya"}, follow=True)
    assert page.path == "/daftar/tanpa-akun"
    assert client.get("/daftar/data", expect=303).location == "/daftar"
    with client.raw.session_transaction(base_url="http://localhost") as cookie:
        assert not {"umur", "wali"} & set(cookie)
    assert count(app, "accounts") == 0


def test_an_adults_yes_does_not_survive_a_changed_age(app: Flask, client: HouseClient) -> None:
    client.get("/daftar")
    client.post("/daftar", {"age_band": "15-17"}, follow=True)
    client.post("/daftar/wali", {"given_by": "parent", "agrees": "y"}, expect=303)
    client.get("/daftar")
    client.post("/daftar", {"age_band": "13-14"}, expect=303)
    assert client.get("/daftar/data", expect=303).location == "/daftar/wali"


def test_an_error_keeps_what_was_typed_but_no_password(app: Flask, client: HouseClient) -> None:
    page = sign_up(client, region="", again="lain sekali", sex="P", nickname="Bu <b>Sri</b>")
    assert page.status == 422
    kept = page.fields()
    assert (kept["nickname"], kept["username"], kept["sex"]) == ("Bu <b>Sri</b>", "melati-627", "P")
    assert (kept["agrees"], kept["statistics"], kept["choice"]) == ("y", "y", "own")
    assert (kept["password"], kept["again"]) == ("", "")
    assert PASSWORD not in page.body.decode()
    names = {link["href"] for link in page.all("[role=alert] a")}
    assert names == {"#region", "#password"}
    page = client.post("/daftar/data", DETAILS | {"region": "9999", "nickname": ""}, expect=422)
    assert {link["href"] for link in page.all("[role=alert] a")} == {"#nickname", "#region"}
    assert count(app, "accounts") == 0


def test_a_taken_name_is_told(app: Flask, client: HouseClient) -> None:
    sign_up(HouseClient(app))
    page = sign_up(client, username="MELATI-627", **OTHERS)
    assert page.status == 422
    assert {link["href"] for link in page.all("[role=alert] a")} == {"#username"}


def test_telling_taken_names_is_limited_whatever_forwarded_for_says(app: Flask) -> None:
    sign_up(HouseClient(app))
    client = HouseClient(app)
    statuses = [sign_up(client, **OTHERS).status]
    for n in range(31):
        forged = {"X-Forwarded-For": f"198.51.100.{n}"}
        statuses.append(
            client.post("/daftar/data", DETAILS | OTHERS, expect=(422, 429), headers=forged).status
        )
    assert statuses[:30] == [422] * 30
    assert statuses[30:] == [429] * 2


def test_nobody_sets_what_the_form_does_not_ask(app: Flask, client: HouseClient) -> None:
    columns = {c.name for c in Account.__table__.columns}
    extra = dict.fromkeys(columns - {"username", "nickname"}, "operator")
    extra |= {"role": "operator", "scope": "province", "age_band": "18-24", "kind": "test"}
    assert sign_up(client, **extra).status == 200
    with app.app_context():
        account = db.session.execute(db.select(Account)).scalar_one()
        assert (account.role, account.scope, account.kind) == ("resident", None, "ordinary")
        present = people.profile.current(account.id)
        assert present is not None
        assert present.age_band == "45-59"


@pytest.mark.parametrize("answer", ["ya", "tidak"])
def test_the_phones_progress_is_asked_for_without_a_default(
    app: Flask, client: HouseClient, make_learner: LearnerMaker, answer: str
) -> None:
    learner = make_learner()
    _put_learner(client, learner)
    page = sign_up(client)
    assert page.status == 422
    assert "phone" not in page.fields()
    assert [link["href"] for link in page.all("[role=alert] a")] == ["#phone"]
    page = client.post("/daftar/data", DETAILS | {"phone": answer})
    assert page.status == 200
    with app.app_context():
        account = db.session.execute(db.select(Account.id)).scalar_one()
        owned = people.learners_of(account)
    assert (owned == [learner]) is (answer == "ya")
    assert _learner(client) == (None if answer == "ya" else learner)


def test_everything_to_mend_is_told_at_once(
    app: Flask, client: HouseClient, make_learner: LearnerMaker
) -> None:
    """The question about this phone, two passwords that differ, and what the rules find."""
    sign_up(HouseClient(app))
    _put_learner(client, make_learner())
    page = sign_up(client, nickname="", region="", agrees="", again="lain sekali")
    errors = [link["href"] for link in page.all("[role=alert] a")]
    wanted = ["#nickname", "#region", "#username", "#password", "#phone", "#agrees"]
    assert errors == wanted  # each field once, in the order of the page; the name is taken
    assert count(app, "accounts") == 1


def test_a_form_with_other_faults_tells_taken_names_no_oftener(app: Flask) -> None:
    sign_up(HouseClient(app))
    client = HouseClient(app)
    statuses = [sign_up(client, again="lain sekali").status]
    for _ in range(31):
        fields = DETAILS | {"again": "lain sekali"}
        statuses.append(client.post("/daftar/data", fields, expect=(422, 429)).status)
    assert statuses == [422] * 30 + [429] * 2


def test_an_unused_or_owned_learner_is_not_asked_for(
    client: HouseClient, make_learner: LearnerMaker, make_account: object
) -> None:
    owner = make_account()  # type: ignore[operator]
    _put_learner(client, make_learner(owner))
    assert sign_up(client, phone="ya").status == 200


def test_hostile_text_is_shown_as_text(client: HouseClient) -> None:
    page = sign_up(client, nickname="<script>alert(1)</script>"[:40])
    assert page.status == 200
    me = client.get("/saya")
    assert me.h1 == "<script>alert(1)</script>"
    assert not me.soup.select("h1 script")


def test_a_double_tap_shows_a_code_that_works(app: Flask) -> None:
    client = HouseClient(app)
    client.get("/daftar")
    client.post("/daftar", {"age_band": "45-59"}, expect=303)
    client.get("/daftar/data")
    with client.raw.session_transaction(base_url="http://localhost") as cookie:
        before, token = dict(cookie), client.token
    client.post("/daftar/data", DETAILS)
    twin = HouseClient(app)
    with twin.raw.session_transaction(base_url="http://localhost") as cookie:
        cookie.update(before)
    twin.token = token
    page = twin.post("/daftar/data", DETAILS)
    assert len(code_on(page).split()) == 3
    assert count(app, "accounts") == 1
