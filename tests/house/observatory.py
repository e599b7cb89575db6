"""A scorer after the public rules of the HTTP Observatory: 100 and more is an A+."""

from __future__ import annotations

import re
from collections.abc import Iterator
from http.cookies import SimpleCookie

from werkzeug.datastructures import Headers

HALF_A_YEAR = 15_768_000
PRIVATE_REFERRERS = {
    "no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin",
}  # fmt: skip


def score(headers: Headers, *, https: bool = True) -> tuple[int, list[str]]:
    """The points of one response (100 to start with) and why each was given or taken."""
    found = [*_policy(headers), *_transport(headers, https), *_cookies(headers, https)]
    found += [*_types(headers), *_frames(headers), *_referrer(headers), *_resources(headers)]
    return 100 + sum(points for points, _ in found), [f"{p:+d} {why}" for p, why in found]


def directives(policy: str) -> dict[str, set[str]]:
    """A Content-Security-Policy as directive → sources."""
    parts = [part.split() for part in policy.split(";") if part.strip()]
    return {part[0].lower(): set(part[1:]) for part in parts}


def _policy(headers: Headers) -> Iterator[tuple[int, str]]:
    policy = directives(headers.get("Content-Security-Policy", ""))
    if not policy:
        yield -25, "no policy"
        return
    sources = set().union(*policy.values())
    if {"'unsafe-inline'", "'unsafe-eval'", "*", "data:", "http:", "https:"} & sources:
        yield -20, "a policy with holes"
    elif policy.get("default-src") == {"'none'"}:
        yield 10, "default-src 'none' and nothing unsafe"
    else:
        yield 5, "nothing unsafe"


def _transport(headers: Headers, https: bool) -> Iterator[tuple[int, str]]:
    age = re.search(r"max-age=(\d+)", headers.get("Strict-Transport-Security", ""))
    if https and (not age or int(age[1]) < HALF_A_YEAR):
        yield -20, "no lasting HSTS"


def _cookies(headers: Headers, https: bool) -> Iterator[tuple[int, str]]:
    for line in headers.getlist("Set-Cookie"):
        for name, cookie in SimpleCookie(line).items():
            if https and (not cookie["secure"] or not name.startswith("__Host-")):
                yield -40, f"{name} travels in the clear"
            if not cookie["httponly"]:
                yield -30, f"{name} can be read by script"
            if cookie["samesite"] not in ("Lax", "Strict"):
                yield -20, f"{name} goes along from other sites"


def _types(headers: Headers) -> Iterator[tuple[int, str]]:
    if headers.get("X-Content-Type-Options") != "nosniff":
        yield -5, "types may be guessed"


def _frames(headers: Headers) -> Iterator[tuple[int, str]]:
    policy = directives(headers.get("Content-Security-Policy", ""))
    if policy.get("frame-ancestors") == {"'none'"}:
        yield 5, "no frames, by policy"
    elif headers.get("X-Frame-Options") not in ("DENY", "SAMEORIGIN"):
        yield -20, "may be framed"


def _referrer(headers: Headers) -> Iterator[tuple[int, str]]:
    if headers.get("Referrer-Policy") in PRIVATE_REFERRERS:
        yield 5, "addresses stay private"
    else:
        yield -5, "addresses leak"


def _resources(headers: Headers) -> Iterator[tuple[int, str]]:
    if headers.get("Cross-Origin-Resource-Policy") in ("same-origin", "same-site"):
        yield 10, "not readable from other sites"
