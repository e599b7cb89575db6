"""Where a request came from: what a declared proxy says, and nothing a visitor writes herself."""

from __future__ import annotations

import pytest
from flask import Flask, request

from tests.conftest import AppMaker
from webapp.web.security import source


def seen(app: Flask, **headers: str) -> tuple[str, str, str]:
    """Address, scheme and host the application sees for a request with these headers."""
    told: list[tuple[str, str, str]] = []

    def look() -> str:
        told.append((source(), request.scheme, request.host))
        return "ok"

    app.view_functions["learn.about"] = look
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    app.test_client().get(
        "/tentang", headers=named, base_url="http://localhost",
        environ_base={"REMOTE_ADDR": "127.0.0.1"},
    )  # fmt: skip
    return told[0]


FORGED = {
    "X_Forwarded_For": "198.51.100.9",
    "X_Forwarded_Proto": "https",
    "X_Forwarded_Host": "jahat.example",
    "X_Forwarded_Port": "99",
    "X_Forwarded_Prefix": "/jahat",
    "Forwarded": "for=198.51.100.9;host=jahat.example;proto=https",
    "X_Real_IP": "198.51.100.9",
}


def test_without_a_declared_proxy_nothing_forwarded_is_believed(app: Flask) -> None:
    assert seen(app, **FORGED) == ("127.0.0.1", "http", "localhost")


@pytest.mark.parametrize(
    ("hops", "forwarded", "address"),
    [
        (1, "198.51.100.9, 203.0.113.5", "203.0.113.5"),
        (2, "198.51.100.9, 203.0.113.5, 10.0.0.1", "203.0.113.5"),
        (2, "203.0.113.5", "127.0.0.1"),  # it did not pass both: nobody is believed
    ],
)
def test_only_the_declared_hops_are_believed(
    make_app: AppMaker, sqlite_url: str, hops: int, forwarded: str, address: str
) -> None:
    """What a visitor wrote stands to the left of what the proxies added; the host is her own."""
    app = make_app(sqlite_url, proxy_hops=hops)
    told = seen(app, **FORGED | {"X_Forwarded_For": forwarded, "X_Forwarded_Proto": "http, http"})
    assert (told[0], told[2]) == (address, "localhost")
