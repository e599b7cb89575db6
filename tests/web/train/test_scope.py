"""Z2: whatever the address, what belongs to a cohort is not found by who does not teach it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from flask import Flask

from tests.builders.apps import table_rows
from tests.builders.client import HouseClient
from tests.builders.cohorts import make_cohort, viewer_of
from tests.builders.full_cohort import make_full_cohort
from tests.builders.people import AccountMaker, Clock, SignerIn
from webapp import content
from webapp.records import db, new_id

MEMORY = ("sign_ins", "audit_events", "throttles")


@dataclass
class Two:
    """The devices of two trainers, what the first one's cohort holds, and the second's cohort."""

    app: Flask
    hers: HouseClient
    other: HouseClient
    ids: dict[str, str]
    elsewhere: str

    def addresses(self, **changed: str) -> Iterator[tuple[str, str]]:
        """Method and address of every rule about a cohort, with the ids of the first one's."""
        adapter = self.app.url_map.bind("localhost")
        for rule in self.app.url_map.iter_rules():
            if "cohort" in rule.arguments:
                values = {name: (self.ids | changed)[name] for name in rule.arguments}
                url = adapter.build(rule.endpoint, values)
                for method in sorted((rule.methods or set()) & {"GET", "POST"}):
                    yield method, url

    def ask(self, device: HouseClient, method: str, url: str) -> int:
        """The status of one bare request."""
        answer = device.raw.open(url, method=method, base_url="http://localhost")
        answer.close()
        return int(answer.status_code)


@pytest.fixture
def two(
    app: Flask,
    clock: Clock,
    make_account: AccountMaker,
    sign_in_as: SignerIn,
    library: content.Library,
) -> Two:
    """A cohort with one of everything, and a colleague who teaches another."""
    first, second = make_account(role="trainer"), make_account(role="trainer")
    member = make_account().id
    ids = make_full_cohort(app, viewer_of(first, clock()), member, library, clock())
    with app.app_context():
        elsewhere = make_cohort(viewer_of(second, clock()), clock()).id
        db.session.commit()
    app.config["WTF_CSRF_ENABLED"] = False
    devices = [sign_in_as(HouseClient(app), who) for who in (first, second)]
    return Two(app, *devices, ids, elsewhere)


def test_another_trainers_cohort_is_found_at_no_address(two: Two) -> None:
    before = table_rows(two.app, without=MEMORY)
    for method, url in two.addresses():
        assert two.ask(two.other, method, url) == 404, f"{method} {url}"
    assert table_rows(two.app, without=MEMORY) == before


def test_what_a_cohort_holds_is_like_nothing_through_ones_own(two: Two) -> None:
    before = table_rows(two.app, without=MEMORY)
    nothing = {name: new_id() for name in two.ids if name not in ("cohort", "module")}
    theirs = two.addresses(cohort=two.elsewhere)
    none = two.addresses(**nothing, cohort=two.elsewhere)
    for (method, url), (_method, missing) in zip(theirs, none, strict=True):
        if url != missing:
            told = two.ask(two.other, method, url)
            assert told == two.ask(two.other, method, missing), f"{method} {url}"
            assert told in (303, 404), f"{method} {url}"
    assert table_rows(two.app, without=MEMORY) == before


def test_she_who_teaches_it_finds_each_of_them(two: Two) -> None:
    """Else the two above would prove nothing."""
    for method, url in two.addresses():
        if method == "GET":
            assert two.ask(two.hers, method, url) in (200, 302, 303), url
