"""Every door is closed by default: each address, each method, each role, against one registry."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask, Response, abort

from tests.builders.addresses import Address, every_address
from tests.builders.apps import table_rows
from tests.builders.client import HouseClient
from tests.builders.people import AccountMaker, SignerIn
from webapp.web.gates import EVERYONE, GATES, HALF, Gate

WHO: dict[str, dict[str, Any] | None] = {
    "anonymous": None,
    "resident": {"role": "resident", "region": "3578"},
    "trainer": {"role": "trainer", "region": "3578"},
    "officer": {"role": "officer", "region": "3578"},
    "officer elsewhere": {"role": "officer", "region": "3501"},
    "officer of the province": {"role": "officer", "region": "province"},
    "author": {"role": "author", "region": "province"},
    "operator": {"role": "operator", "region": "province"},
    "half": {"role": "officer", "region": "province", "half": True},
}
"""``half``: an officer who has typed her password and not shown her second factor."""

MEMORY = ("sign_ins", "audit_events", "throttles")
"""What a look may leave behind: when a device was seen, that personal data was viewed."""

METHODS = {"GET", "POST", "PUT", "PATCH", "DELETE", "PURGE"}
RISKS = ("read", "write", "export", "secret")

Phone = Callable[[str], HouseClient]


@pytest.fixture
def phone(app: Flask, make_account: AccountMaker, sign_in_as: SignerIn) -> Phone:
    """A phone in the hands of one of WHO."""

    def make(who: str) -> HouseClient:
        described = WHO[who]
        fresh = HouseClient(app)
        if described is None:
            return fresh
        given = dict(described)
        half = given.pop("half", False)
        return sign_in_as(fresh, make_account(**given), half=half)

    return make


def role_of(who: str) -> str | None:
    """The role a gate judges."""
    described = WHO[who]
    return who if who == HALF else described["role"] if described else None


def ask(client: HouseClient, address: Address, **more: Any) -> Any:
    """One bare request, without token."""
    return client.raw.open(address.url, method=address.method, base_url="http://localhost", **more)


def test_every_address_is_declared_and_every_declaration_exists(app: Flask) -> None:
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules()}
    assert not endpoints - GATES.keys(), "without a gate"
    only_in_demonstrations = {name for name in GATES if name.split(".")[0] in ("demo", "pattern")}
    assert not GATES.keys() - endpoints - only_in_demonstrations, "gates without a door"
    assert {gate.risk for gate in GATES.values()} <= set(RISKS)


@pytest.mark.parametrize("who", WHO)
def test_a_role_enters_exactly_where_the_registry_says(app: Flask, phone: Phone, who: str) -> None:
    """The views are replaced, so that only the gate decides whether one is reached."""
    app.config["WTF_CSRF_ENABLED"] = False
    client = phone(who)
    reached: list[str] = []
    for endpoint in list(app.view_functions):
        app.view_functions[endpoint] = _telling(endpoint, reached)
    for address in every_address(app):
        reached.clear()
        answer = ask(client, address)
        gate = GATES[address.endpoint]
        admitted = gate.admits(role_of(who)) or (who == HALF and gate.admits(None))
        assert reached == ([address.endpoint] if admitted else []), f"{who}: {address}"
        if not admitted:
            somebody = who not in ("anonymous", HALF)
            assert _refused(answer, signed_in=somebody), f"{who}: {address}: {answer}"


def test_a_half_open_session_opens_the_second_step_and_nothing_else() -> None:
    """Beside what everybody sees anyway, as nobody in particular."""
    opened = {name for name, gate in GATES.items() if gate.admits(HALF)}
    assert opened == {
        "account.second_step", "account.keys", "account.add_key", "account.begin_app",
        "account.add_app",
    }  # fmt: skip
    assert HALF not in EVERYONE


def _telling(endpoint: str, reached: list[str]) -> Callable[..., str]:
    def view(**_: object) -> str:
        reached.append(endpoint)
        return "ok"

    return view


def _refused(answer: Any, *, signed_in: bool) -> bool:
    if signed_in:
        return bool(answer.status_code == 403)
    to_sign_in = answer.status_code == 302 and "/masuk" in answer.headers["Location"]
    return bool(to_sign_in or answer.status_code in (401, 403))


@pytest.mark.parametrize("who", WHO)
def test_an_undeclared_address_is_shut_for_everybody(app: Flask, phone: Phone, who: str) -> None:
    client = phone(who)
    app.add_url_rule("/tidak-terdaftar", "undeclared", lambda: "rahasia", methods=["GET", "POST"])
    for method in ("GET", "POST"):
        answer = client.raw.open("/tidak-terdaftar", method=method, base_url="http://localhost")
        assert answer.status_code in (400, 403)
        assert b"rahasia" not in answer.data


def test_ids_in_addresses_are_typed_and_never_sequential(app: Flask) -> None:
    for rule in app.url_map.iter_rules():
        for name, converter in rule._converters.items():
            kind = type(converter).__name__
            assert kind not in ("IntegerConverter", "FloatConverter"), f"{rule}: {name}"
            if name == "id" or name.endswith("_id"):
                assert kind == "UUIDConverter", f"{rule}: {name}"


@pytest.mark.parametrize("who", WHO)
def test_looking_changes_nothing(app: Flask, phone: Phone, who: str) -> None:
    client = phone(who)
    before = table_rows(app, without=MEMORY)
    for address in every_address(app):
        if not address.writes:
            answer = ask(client, address)
            assert answer.status_code < 500, f"{who}: {address}"
    assert table_rows(app, without=MEMORY) == before


@pytest.mark.parametrize("who", WHO)
def test_a_write_without_token_or_from_elsewhere_changes_nothing(
    app: Flask, phone: Phone, who: str
) -> None:
    client = phone(who)
    before = table_rows(app, without=MEMORY)
    for address in every_address(app):
        if not address.writes:
            continue
        for headers in ({}, {"Origin": "null"}):
            bare = ask(client, address, data={"isi": "apa saja"}, headers=headers)
            assert bare.status_code in (400, 401, 403), f"{who}: {address}: {bare.status}"
        for name, value in (
            ("Origin", "https://jahat.example"),
            ("Sec-Fetch-Site", "cross-site"),
        ):
            token = client.csrf_token()
            sent = ask(client, address, data={"csrf_token": token}, headers={name: value})
            assert sent.status_code in (400, 401, 403), f"{who}: {name} {address}: {sent.status}"
        plain = ask(client, address, data="{}", content_type="text/plain")
        assert plain.status_code in (400, 401, 403), f"{who}: {address}"
    assert table_rows(app, without=MEMORY) == before


def test_methods_nobody_declared_are_refused(app: Flask, client: HouseClient) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    adapter = app.url_map.bind("localhost")
    for url in {address.url for address in every_address(app)}:
        for method in METHODS - set(adapter.allowed_methods(url.partition("?")[0])):
            answer = client.raw.open(url, method=method, base_url="http://localhost")
            assert answer.status_code == 405, f"{method} {url}: {answer.status}"


def test_a_changed_role_counts_from_the_next_request(
    app: Flask, phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = phone("officer")
    address = next(a for a in every_address(app) if a.endpoint == "govern.table")
    assert ask(client, address).status_code == 200
    monkeypatch.setitem(GATES, "govern.table", Gate(("operator",)))
    assert ask(client, address).status_code == 403


def test_a_view_that_refuses_by_itself_is_a_plain_403(app: Flask, client: HouseClient) -> None:
    def refusing() -> Response:
        abort(403)

    app.view_functions["learn.about"] = refusing
    page = client.get("/tentang", expect=403)
    assert page.h1
