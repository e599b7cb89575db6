"""A roster from paste to card to its owner's phone, in a real browser at every stop."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser

from tests.builders import people
from tests.builders.browser import Watched, watch
from tests.builders.client import HouseClient
from tests.builders.cohorts import make_cohort, viewer_of
from tests.builders.server import Server
from tests.builders.stage import NARROWEST, too_small, too_wide
from tests.conftest import AppMaker
from webapp.records import db

ROSTER = (
    "nama\tumur\tcatatan\n" + "\n".join(f"Peserta {n}\t67\t" for n in range(11)) + "\nAni\t9\tx"
)
A_SHEET = 10


@pytest.fixture
def desk(
    browser: Browser, make_app: AppMaker, sqlite_url: str, live_server: Server
) -> Iterator[tuple[Watched, str]]:
    """A trainer's narrow phone on the running server, and the address of her cohort's people."""
    app, now = make_app(sqlite_url), datetime.now(UTC)
    trainer = people.make_account(app, now, role="trainer")
    with app.app_context():
        cohort = make_cohort(viewer_of(trainer, now), now).id
        db.session.commit()
    phone = people.sign_in_as(HouseClient(app, host="127.0.0.1"), trainer, now)
    cookie = phone.raw.get_cookie("sinau", domain="127.0.0.1")
    assert cookie is not None
    tab = watch(browser, live_server.url, viewport=NARROWEST)
    given = {"name": "sinau", "value": cookie.value, "url": live_server.url}
    tab.context.add_cookies([given])  # type: ignore[list-item]
    yield tab, f"/pelatih/kelas/{cohort}/peserta"
    tab.context.close()


def test_from_a_pasted_list_to_a_card_to_its_owners_phone(
    desk: tuple[Watched, str], browser: Browser, live_server: Server
) -> None:
    tab, at = desk
    tab.open(f"{at}/impor")
    wrong = faults(tab)
    tab.page.fill("#pasted", ROSTER)
    tab.page.click("form[enctype] button")
    tab.page.wait_for_selector("td.bad .why")
    wrong += faults(tab)
    tab.page.click("#rows button")
    tab.page.wait_for_selector(".ticket")
    wrong += faults(tab)
    pages = len(re.findall(rb"/Type\s*/Page\b", tab.page.pdf(prefer_css_page_size=True)))
    assert pages == -(-11 // A_SHEET)
    username, code = (tab.page.locator(f".ticket .{part}").first.inner_text()
                      for part in ("user", "code"))  # fmt: skip
    tab.open(f"{at}/belum-dibuka")
    wrong += faults(tab)
    owner = watch(browser, live_server.url, viewport=NARROWEST)
    owner.open(f"/buka#nama={username}&kode={code.replace('-', '')}")
    owner.page.wait_for_function("document.getElementById('code').value")
    assert owner.page.url == f"{live_server.url}/buka"
    assert owner.page.input_value("#username") == username
    wrong += faults(owner)
    owner.page.click("main form button")
    owner.page.wait_for_selector("#nickname")
    wrong += faults(owner)
    owner.context.close()
    assert not wrong, "\n".join(wrong)


def faults(tab: Watched) -> list[str]:
    """What any page must not have: axe's, the policy's, sideways scrolling, small buttons."""
    found = (*tab.axe(), *tab.faults(), *too_wide(tab.page), *too_small(tab.page))
    return [f"{tab.page.url}: {fault}" for fault in found]
