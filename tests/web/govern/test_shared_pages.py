"""Pages of figures are drawn once for many; nothing of one reader may reach the next."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from tests.builders.client import HouseClient
from tests.builders.people import AccountMaker, SignerIn
from tests.statistics.population import DAY, RUN
from webapp import content, statistics
from webapp.records import db
from webapp.web import fragments

pytestmark = pytest.mark.usefixtures("published")
PAGES = ("/literasi", "/literasi/3578")


@pytest.fixture
def others(app: Flask) -> HouseClient:
    """Another phone."""
    return HouseClient(app)


@pytest.mark.parametrize("page", PAGES)
def test_each_reader_sees_her_own_name(
    client: HouseClient,
    others: HouseClient,
    make_account: AccountMaker,
    sign_in_as: SignerIn,
    page: str,
) -> None:
    """Two residents and somebody without an account ask for the same page in turns."""
    sign_in_as(client, make_account(nickname="Bu Sri"))
    sign_in_as(others, make_account(nickname="Pak Joko <b>"))
    for _ in range(2):
        hers, his = client.get(page), others.get(page)
        assert "Bu Sri" in hers.text
        assert "Bu Sri" not in his.text
        assert "Pak Joko <b>" in his.text


@pytest.mark.parametrize("page", PAGES)
def test_a_new_snapshot_is_seen_at_once(
    app: Flask, client: HouseClient, library: content.Library, page: str
) -> None:
    """The kept page belongs to one snapshot, by its id."""
    assert "16 November 2026" in client.get(page).text
    with app.app_context():
        statistics.publish(DAY + timedelta(days=7), library, RUN + timedelta(days=7))
        db.session.commit()
    assert "23 November 2026" in client.get(page).text


def test_what_is_drawn_once_is_not_drawn_again(
    client: HouseClient, others: HouseClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second reader's page comes from the first one's, byte for byte but for the token."""
    first = client.get("/literasi?peta=aman")

    def forbidden(*_args: object) -> str:
        raise AssertionError("drawn again")

    monkeypatch.setattr(fragments, "_for_nobody", forbidden)
    again = others.get("/literasi?peta=aman")
    assert [str(tag) for tag in again.all("main")] == [str(tag) for tag in first.all("main")]
    others.get("/literasi?peta=etika", expect=500)


@pytest.mark.parametrize("mark", fragments.MARKS)
def test_words_that_look_like_a_mark_stay_words(client: HouseClient, mark: str) -> None:
    """A filter holding a mark is kept for nobody, so nothing is put in its place."""
    for _ in range(2):
        found = client.get(f"/literasi?kata={mark}").all("#kata")
        assert [field["value"] for field in found] == [mark]
