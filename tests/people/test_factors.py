"""Six digits and spare codes are good once, a secret is never seen again, and one factor stays."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from tests.builders.factors import digits
from tests.people.conftest import NOON, PASSWORD
from webapp import people
from webapp.people import code_apps, factors, limits, papers, sealing, sessions, spare_codes
from webapp.people.factors import LastFactor
from webapp.records import AuditEvent, CodeApp, SpareCode, db

LONG = "panjang sekali lima belas"
STEP = timedelta(seconds=code_apps.STEP_SECONDS)


def hire(username: str = "pelatih-1") -> str:
    """A trainer."""
    return people.staff.add("trainer", "3578", username, LONG, None, NOON)


def app_of(account_id: str, at: datetime = NOON - STEP * 10) -> str:
    """The secret of an app that counts."""
    code_apps.begin(account_id, at)
    secret = code_apps.waiting(account_id, at)
    assert secret
    assert code_apps.confirm(account_id, digits(secret, at), at)
    return secret


def at_once(app: Flask, act: Callable[[], object]) -> list[object]:
    """What comes of the same thing done by two connections at once, each committed."""
    start, ended = threading.Barrier(2), []

    def run() -> None:
        with app.app_context():
            start.wait()
            done = act()
            db.session.commit()
            ended.append(done)

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return ended


def test_the_same_digits_shown_twice_at_once_open_once(each_app: Flask) -> None:
    with each_app.app_context():
        her = hire()
        code = digits(app_of(her), NOON)
        db.session.commit()
    ended = at_once(each_app, lambda: factors.show_code(her, code, NOON))
    assert sorted(map(bool, ended)) == [False, True]
    with each_app.app_context():
        assert factors.show_code(her, code, NOON + STEP) is False


def test_a_spare_code_used_twice_at_once_opens_once(each_app: Flask) -> None:
    with each_app.app_context():
        her = hire()
        code = spare_codes.renew(her, NOON)[0]
        db.session.commit()
    ended = at_once(each_app, lambda: factors.show_code(her, code, NOON))
    assert sorted(map(bool, ended)) == [False, True]
    with each_app.app_context():
        assert spare_codes.left(her) == spare_codes.HOW_MANY - 1


def test_digits_hold_for_a_step_before_and_after_and_never_backwards(session: object) -> None:
    her = hire()
    secret = app_of(her)
    assert not code_apps.take(her, digits(secret, NOON - 2 * STEP), NOON)
    assert not code_apps.take(her, digits(secret, NOON + 2 * STEP), NOON)
    assert code_apps.take(her, digits(secret, NOON - STEP), NOON)
    assert code_apps.take(her, digits(secret, NOON + STEP), NOON)
    assert not code_apps.take(her, digits(secret, NOON), NOON)  # older than the last one taken
    shown = digits(secret, NOON + 3 * STEP)
    spaced = f" {shown[:3]} {shown[3:]} ".translate(
        str.maketrans("0123456789", "０１２３４５６７８９")
    )
    assert code_apps.take(her, spaced, NOON + 3 * STEP)


def test_an_app_counts_from_its_first_code_and_its_secret_is_gone_then(session: object) -> None:
    her = hire()
    code_apps.begin(her, NOON)
    secret = code_apps.waiting(her, NOON)
    assert secret
    assert not factors.exist(her)
    assert not code_apps.take(her, digits(secret, NOON), NOON)
    assert factors.add_app(her, "000000", "", NOON) is False
    assert factors.add_app(her, digits(secret, NOON), "", NOON) is True
    assert factors.exist(her)
    assert code_apps.waiting(her, NOON) is None
    kept = db.session.execute(select(CodeApp)).scalar_one()
    assert secret not in str(vars(kept))
    assert sealing.unseal(kept.sealed, her) == secret
    assert sealing.unseal(kept.sealed, "somebody else") is None
    assert secret not in json.dumps(people.export(her))
    assert kept.sealed not in json.dumps(people.export(her))


def test_another_app_counts_from_its_own_first_code_and_the_old_one_until_then(
    session: object,
) -> None:
    her = hire()
    old = app_of(her)
    code_apps.begin(her, NOON)
    new = code_apps.waiting(her, NOON)
    assert new
    assert code_apps.take(her, digits(old, NOON), NOON)
    assert not code_apps.take(her, digits(new, NOON), NOON)
    assert code_apps.confirm(her, digits(new, NOON), NOON)
    assert not code_apps.confirm(her, digits(new, NOON), NOON)
    later = NOON + STEP
    assert not code_apps.take(her, digits(old, later), later)
    assert code_apps.take(her, digits(new, later), later)
    assert not code_apps.take(her, digits(new, NOON), later)


def test_a_secret_that_nobody_confirmed_is_shown_for_an_hour(session: object) -> None:
    her = hire()
    code_apps.begin(her, NOON)
    assert code_apps.waiting(her, NOON + code_apps.WAITS_FOR) is None


def test_spare_codes_are_ten_random_hashed_and_replaced_together(session: object) -> None:
    her, other = hire(), hire("pelatih-2")
    codes = spare_codes.renew(her, NOON)
    assert len(set(codes)) == 10
    assert all(set(code) <= {*papers.ALPHABET, "-"} and len(code) == 11 for code in codes)
    kept = str([vars(row) for row in db.session.execute(select(SpareCode)).scalars()])
    assert not any(code in kept or code.replace("-", "") in kept for code in codes)
    assert factors.show_code(other, codes[0], NOON) is False
    assert factors.show_code(her, codes[0].lower().replace("-", " "), NOON) is True
    assert factors.show_code(her, codes[0], NOON) is False
    spare_codes.renew(her, NOON)
    assert factors.show_code(her, codes[1], NOON) is False


def test_five_wrong_codes_close_the_second_step_for_a_while(session: object) -> None:
    her = hire()
    secret = app_of(her)
    for _ in range(limits.SECOND.tries):
        assert factors.show_code(her, "123456x", NOON) is False
    blocked = factors.show_code(her, digits(secret, NOON), NOON)
    assert isinstance(blocked, people.TooManyTries)
    later = NOON + limits.SECOND.window
    assert factors.show_code(her, digits(secret, later), later) is True


def test_staff_keep_one_factor(session: object) -> None:
    her = hire()
    app_of(her)
    with pytest.raises(LastFactor):
        factors.remove_app(her, "", NOON)
    assert factors.exist(her)


def test_a_change_ends_other_sessions_is_logged_and_told_to_her(session: object) -> None:
    her = hire()
    here, elsewhere = sessions.begin(her, NOON), sessions.begin(her, NOON)
    code_apps.begin(her, NOON)
    secret = code_apps.waiting(her, NOON)
    assert secret
    factors.add_app(her, digits(secret, NOON), here, NOON)
    db.session.flush()
    assert sessions.resolve(here, NOON)
    assert sessions.resolve(elsewhere, NOON) is None
    factors.show_code(her, "123456", NOON)
    factors.new_codes(her, NOON)
    db.session.flush()
    told = [one.event for one in factors.news(her, NOON)]
    assert sorted(told) == ["factor.app.add", "factor.codes.new"]
    assert factors.news(her, NOON + factors.TOLD_FOR) == []
    logged = [(row.event, row.outcome) for row in db.session.execute(select(AuditEvent)).scalars()]
    assert ("factor.step", "refused") in logged
    assert secret not in str(logged)


@pytest.mark.parametrize(
    ("staff", "second", "password", "problem"),
    [
        (True, False, PASSWORD[:14], "short"),
        (True, True, PASSWORD[:14], None),
        (True, True, "tujuh77", "short"),
        (True, False, LONG, None),
        (False, False, PASSWORD[:14], None),
    ],
)
def test_how_long_a_password_must_be(
    staff: bool, second: bool, password: str, problem: str | None
) -> None:
    assert people.passwords.problem(password, staff=staff, second=second) == problem


def test_a_half_open_session_is_short_and_its_token_dies_when_it_is_whole(session: object) -> None:
    her = hire()
    half = sessions.begin(her, NOON, half=True)
    viewer = sessions.resolve(half, NOON)
    assert viewer
    assert not viewer.whole
    assert sessions.resolve(half, NOON + sessions.HALF_OPEN_FOR) is None
    whole = sessions.complete(viewer, NOON)
    assert sessions.resolve(half, NOON) is None
    now = sessions.resolve(whole, NOON + sessions.HALF_OPEN_FOR)
    assert now
    assert now.whole
    with pytest.raises(sessions.HalfEnded):
        sessions.complete(viewer, NOON)
