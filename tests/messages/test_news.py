"""Who reads what of a cohort's announcements, and from when on."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

import pytest
from flask import Flask

from tests.builders.cohorts import Group, viewer_of
from tests.builders.people import make_account
from webapp import cohorts, messages
from webapp.people import Viewer

from .conftest import NOW

DAY = timedelta(days=1)


def tell(viewer: Viewer, group: Group, text: str, at: datetime) -> str | messages.Unfit | None:
    """Announce without letters."""
    return messages.announce(viewer, group.id, text, str(uuid.uuid4()), at, by_mail=False)


def texts(account_id: str) -> list[str]:
    """What she reads, newest first."""
    return [one.text for one in messages.news(account_id)]


def test_a_stay_shows_its_own_days_and_thirty_before(
    house: Flask, hers: Viewer, group: Group, sri: str
) -> None:
    late = NOW + 40 * DAY
    newcomer, stranger = (make_account(house, NOW).id for _ in range(2))
    for at, text in ((NOW, "lama"), (NOW + 10 * DAY, "sebelum"), (late + DAY, "sesudah")):
        assert isinstance(tell(hers, group, text, at), str)
    assert cohorts.enter(group.id, newcomer, "code", late)
    assert texts(newcomer) == ["sesudah", "sebelum"]
    assert texts(sri) == ["sesudah", "sebelum", "lama"]
    (stay,) = cohorts.mine(sri)
    assert cohorts.leave(sri, stay.membership_id, late)
    assert texts(sri) == []
    assert texts(stranger) == []


def test_what_was_read_is_not_new_any_more(hers: Viewer, group: Group, sri: str) -> None:
    first = tell(hers, group, "satu", NOW)
    tell(hers, group, "dua", NOW + DAY)
    assert messages.unread(sri).text == "dua"  # type: ignore[union-attr]
    messages.see(sri, str(first))
    assert [one.is_new for one in messages.news(sri)] == [True, False]
    messages.see(sri, messages.news(sri)[0].id)
    assert messages.unread(sri) is None
    messages.see(sri, str(first))  # an older page says less than what is known
    messages.see(sri, str(uuid.uuid4()))
    assert messages.unread(sri) is None
    tell(hers, group, "tiga", NOW + 2 * DAY)
    assert messages.unread(sri).text == "tiga"  # type: ignore[union-attr]


def test_the_same_form_twice_tells_once(hers: Viewer, group: Group, sri: str) -> None:
    form = str(uuid.uuid4())
    for _ in range(2):
        assert messages.announce(hers, group.id, "satu", form, NOW, by_mail=False) == form
    assert texts(sri) == ["satu"]


def test_only_her_trainers_tell_and_withdraw(
    house: Flask, hers: Viewer, group: Group, sri: str
) -> None:
    other = viewer_of(make_account(house, NOW, role="trainer"), NOW)
    officer = viewer_of(make_account(house, NOW, role="officer"), NOW)
    made = str(tell(hers, group, "satu", NOW))
    for stranger in (other, officer):
        assert tell(stranger, group, "palsu", NOW) is None
        assert messages.told(stranger, group.id) == ()
        assert not messages.withdraw(stranger, group.id, made, NOW)
    assert texts(sri) == ["satu"]
    assert messages.withdraw(hers, group.id, made, NOW)
    assert not messages.withdraw(hers, group.id, made, NOW)
    assert texts(sri) == []
    assert [one.withdrawn_at for one in messages.told(hers, group.id)] == [NOW]


@pytest.mark.parametrize(
    ("text", "problem"),
    [(" \u202e\r\n", "empty"), ("x" * 1001, "long"), ("NIK 3578010101800001", "nik")],
)
def test_what_does_not_fit_is_refused(
    hers: Viewer, group: Group, sri: str, text: str, problem: str
) -> None:
    assert tell(hers, group, text, NOW) == messages.Unfit(problem)
    assert texts(sri) == []


def test_ten_a_day_are_enough(hers: Viewer, group: Group) -> None:
    for number in range(10):
        assert isinstance(tell(hers, group, f"kabar {number}", NOW), str)
    assert tell(hers, group, "lagi", NOW) == messages.Unfit("many")
    assert isinstance(tell(hers, group, "lagi", NOW + DAY), str)
