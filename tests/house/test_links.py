"""Every page of the train and account doors is reached by links from the first page.

An address nobody links to might as well not be there. Who is reached otherwise says how.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.test import TestResponse

from tests.builders.client import HouseClient
from tests.builders.cohorts import viewer_of
from tests.builders.earning import completed, took_test
from tests.builders.figures import make_snapshot
from tests.builders.full_cohort import make_full_cohort
from tests.builders.people import AccountMaker, Clock, SignerIn
from webapp import content, statistics
from webapp.records import db

DOORS = ("account", "train")
OTHERWISE = {
    "account.add_app": "after a press on “Pasang aplikasi kode”",
    "account.adopt": "after signing in on a phone that has learned",
    "account.challenge": "asked by passkey.js",
    "account.confirm": "before a step that needs the password",
    "account.details": "a step of the sign-up",
    "account.gone": "after an account was deleted",
    "account.guardian": "a step of the sign-up",
    "account.invited_link": "in the letter of an invitation",
    "account.join": "after the code of an invitation",
    "account.mail": "from her page, where the house can send letters",
    "account.open_age": "a step after a card",
    "account.open_details": "a step after a card",
    "account.open_password": "a step after a card",
    "account.second_step": "after the password of staff",
    "account.stop_letters": "in each letter",
    "account.without": "after a no in the sign-up",
    "train.join": "in the QR of a poster",
    "train.phone": "after the code of a class screen",
    "train.phone_state": "asked by the phones of a class",
    "train.preview_roster": "after a sheet was sent",
    "train.screen_bars": "asked by the wall",
    "train.without_signal": "shown by a phone without signal",
    "train.worker": "asked by signal.js",
}
ON_THE_WAY = ("govern.running", "govern.table", "learn.courses", "learn.home", "learn.uldw")
"""Pages of other doors that lead there; lessons, figures and files are left alone."""
LINK = re.compile(r'<a [^>]*href="([^"#]+)')


@pytest.fixture
def devices(
    app: Flask,
    clock: Clock,
    make_account: AccountMaker,
    sign_in_as: SignerIn,
    library: content.Library,
) -> list[tuple[HouseClient, str]]:
    """Where each begins to look: a stranger, a member, her trainer, officers, a lent device."""
    sri, teaches = make_account(), make_account(role="trainer")
    ids = make_full_cohort(app, viewer_of(teaches, clock()), sri.id, library, clock())
    completed(app, sri.id, "K1", clock())
    attempt = took_test(app, sri.id, clock() - timedelta(days=8))
    took_test(app, sri.id, clock())
    with app.app_context():
        make_snapshot(statistics.last_monday(clock()))
        db.session.commit()
        db.session.remove()
    people = [sri, teaches, make_account(role="officer"), make_account(role="operator")]
    signed_in = [sign_in_as(HouseClient(app), who) for who in people]
    _hold_certificate(signed_in[0], f"/saya/sertifikat/uji/{attempt}")
    lent = sign_in_as(HouseClient(app), teaches)
    lent.post(f"/pelatih/kelas/{ids['cohort']}/bantu/buka", expect=303)
    return [*((device, "/") for device in (HouseClient(app), *signed_in)), (lent, "/buka")]


def test_every_page_is_reached_by_links_or_says_how(
    app: Flask, devices: list[tuple[HouseClient, str]]
) -> None:
    endpoint_of = _endpoints(app)
    found: set[str] = set()
    for device, start in devices:
        found |= _walk(device, start, endpoint_of)
    pages = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and rule.endpoint.split(".")[0] in DOORS
    }
    assert sorted(pages - found - OTHERWISE.keys()) == []
    assert sorted(OTHERWISE.keys() & found) == [], "linked after all: take it off the list"
    assert sorted(OTHERWISE.keys() - pages) == [], "gone: take it off the list"


def _endpoints(app: Flask) -> Callable[[str], str]:
    adapter = app.url_map.bind("localhost")

    def endpoint_of(path: str) -> str:
        try:
            return str(adapter.match(path, "GET")[0])
        except HTTPException:
            return ""

    return endpoint_of


def _walk(device: HouseClient, start: str, endpoint_of: Callable[[str], str]) -> set[str]:
    """The endpoints linked to, going on from one page of each kind; no link may be a refusal."""
    kinds: set[tuple[str, ...]] = set()
    waiting, found = [start], set()
    while waiting:
        address = waiting.pop()
        answer = device.raw.get(address, base_url="http://localhost")
        assert answer.status_code in (200, 302, 303), f"{address}: {answer.status_code}"
        for link in _links(answer):
            parts = urlsplit(link)
            endpoint = endpoint_of(parts.path)
            found.add(endpoint)
            kind = (endpoint, *sorted(parse_qs(parts.query)))
            followed = endpoint.split(".")[0] in DOORS or endpoint in ON_THE_WAY
            if followed and kind not in kinds:
                kinds.add(kind)
                waiting.append(link)
    return found


def _links(answer: TestResponse) -> list[str]:
    """Own addresses a page links to, or the one it sends on to."""
    found = LINK.findall(answer.text) if answer.mimetype == "text/html" else []
    onward = [answer.headers.get("Location", "")] if answer.status_code != 200 else []
    return [html.unescape(one) for one in [*found, *onward] if one.startswith("/")]


def _hold_certificate(phone: HouseClient, claim: str) -> None:
    phone.get(claim)
    phone.post(claim, {"name": "Sri Wahyuni", "step": "lihat"})
    assert phone.page is not None
    phone.post(claim, phone.page.fields("main form") | {"step": "terbit"}, expect=303)
