"""A member on her trainer's device: learning only, half an hour, and no way back but a password."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from tests.builders.addresses import every_address
from tests.builders.client import HouseClient
from tests.builders.cohorts import viewer_of
from tests.builders.helping import Help, make_help
from tests.builders.people import PASSWORD, AccountMaker, Clock, SignerIn
from webapp import cohorts, content, people
from webapp.records import AssistCode, Attempt, AuditEvent, SignIn, db
from webapp.web.gates import GATES, HELPING, WAITING


@pytest.fixture
def helped(app: Flask, clock: Clock, make_account: AccountMaker, sign_in_as: SignerIn) -> Help:
    return make_help(app, clock, make_account, sign_in_as)


def events(app: Flask) -> list[str]:
    """What the security log says of help."""
    with app.app_context():
        query = db.select(AuditEvent.event, AuditEvent.outcome).order_by(AuditEvent.at)
        return [f"{e} {o}" for e, o in db.session.execute(query) if e.startswith("assist")]


def test_there_and_back(app: Flask, helped: Help) -> None:
    helped.hand_over()
    page = helped.device.get("/")
    assert "Mode bantu: Bu Sri" in page.text
    helped.device.post("/bantu/selesai", expect=303)
    for path in ("/", "/pelatih", "/saya", "/kursus", "/masuk"):  # the device waits
        assert helped.device.get(path, expect=302).location == "/pelatih/kembali"
    helped.device.post("/pelatih/kembali", {"password": "bukan itu ya"}, expect=422)
    helped.device.post("/pelatih/kembali", {"password": PASSWORD}, expect=303)
    helped.device.get(helped.cohort)
    assert events(app) == ["assist.code ok", "assist.begin ok", "assist.finish ok"]


def test_what_is_done_there_is_marked_as_helped(
    app: Flask, helped: Help, library: content.Library
) -> None:
    """A quiz, and the test, whatever its form says."""
    helped.hand_over()
    module = library.courses[0].modules[0]
    quiz = f"/kursus/{module.course_slug}/{module.slug}/kuis"
    helped.device.get(quiz)
    helped.device.submit("main form")
    page = helped.device.get("/uji")
    assert not page.all("input[name=cara]")
    fields = page.fields("#mulai") | {"cara": "mandiri"}
    helped.device.post("/uji", fields, expect=303)
    with app.app_context():
        kinds = db.session.execute(db.select(Attempt.kind, Attempt.mode)).all()
    assert sorted(tuple(row) for row in kinds) == [("quiz", "didampingi"), ("uldw", "didampingi")]


def test_only_learning_is_open_and_then_nothing_at_all(app: Flask, helped: Help) -> None:
    """Z1: every address, by the gate alone; afterwards only what leads back to the trainer."""
    app.config["WTF_CSRF_ENABLED"] = False
    helped.hand_over()
    reached: list[str] = []
    for endpoint in list(app.view_functions):
        app.view_functions[endpoint] = lambda _name=endpoint, **_: reached.append(_name) or "ok"
    for allowed in (HELPING, WAITING):
        for address in every_address(app):
            reached.clear()
            gate = GATES[address.endpoint]
            helped.device.raw.open(address.url, method=address.method, base_url="http://localhost")
            opens = address.endpoint in allowed and gate.admits("resident")
            assert reached == ([address.endpoint] if opens else []), address
        with app.app_context():
            db.session.execute(
                db.update(SignIn)
                .where(SignIn.manner == "assisted")
                .values(revoked_at=SignIn.seen_at)
            )
            db.session.commit()


def test_her_session_alone_opens_no_more(app: Flask, helped: Help) -> None:
    """The server says so, also where the cookie does not tell that a trainer waits."""
    helped.hand_over()
    with helped.device.raw.session_transaction(base_url="http://localhost") as cookie:
        del cookie["tersegel"]
    assert "hanya untuk belajar" in helped.device.get("/saya", expect=403).text


def test_a_sealed_session_is_nobodys_in_any_cookie(app: Flask, helped: Help) -> None:
    with helped.device.raw.session_transaction(base_url="http://localhost") as cookie:
        before = cookie["_user_id"]
    helped.hand_over()
    other = HouseClient(app)
    with other.raw.session_transaction(base_url="http://localhost") as cookie:
        cookie["_user_id"] = before
    assert "/masuk" in other.get("/pelatih", expect=302).location


def test_after_half_an_hour_the_device_waits(helped: Help, clock: Clock) -> None:
    helped.hand_over()
    clock.set(clock() + timedelta(minutes=29))
    helped.device.get("/kursus")
    clock.set(clock() + timedelta(minutes=1))
    assert helped.device.get("/kursus", expect=302).location == "/pelatih/kembali"
    helped.device.post("/pelatih/kembali", {"password": PASSWORD}, expect=303)
    helped.device.get(helped.cohort)


def test_a_trainers_session_that_ended_meanwhile_is_not_brought_back(
    app: Flask, helped: Help, clock: Clock
) -> None:
    helped.hand_over()
    with app.app_context():
        people.sessions.end_all(helped.trainer.id, clock())
        db.session.commit()
    page = helped.device.post("/pelatih/kembali", {"password": PASSWORD}, expect=303)
    assert page.location == "/masuk"


def test_codes_are_hers_hashed_counted_and_ended(app: Flask, helped: Help) -> None:
    with app.app_context():
        stored = db.session.scalars(db.select(AssistCode.code_hash)).one()
    assert stored.startswith("$argon2id$")
    for _ in range(5):
        helped.device.post(helped.url, {"code": "000000"}, expect=422)
    page = helped.device.post(helped.url, {"code": helped.code}, expect=429)
    assert page.headers["Retry-After"]
    assert events(app)[-1] == "assist.begin throttled"


def test_leaving_ends_the_code_and_a_trainer_makes_none(
    app: Flask, helped: Help, clock: Clock
) -> None:
    helped.device.post(f"/kelas/kode-bantu/{helped.membership}", expect=403)
    with app.app_context():
        assert people.assisted.make_code(helped.trainer.id, helped.membership, clock()) is None
        assert cohorts.leave(helped.sri.id, helped.membership, clock())
        db.session.commit()
    helped.device.get(helped.url, expect=404)
    helped.device.post(helped.url, {"code": helped.code}, expect=404)
    with app.app_context():
        trainer = viewer_of(helped.trainer, clock())
        given = people.assisted.hand_over(trainer, "", helped.membership, helped.code, clock(), "")
        assert isinstance(given, people.assisted.WrongCode)
