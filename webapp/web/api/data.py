"""Open data as JSON: what was published, under public names, readable from any site."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Any

from flask import Response, abort, request

from webapp import statistics
from webapp.statistics import CubeLine, Edition, PublishedSet, open_data
from webapp.web import assets, floods, shelf
from webapp.web.addresses import path
from webapp.web.security import house, open_to_all

from . import blueprint

JSON = "application/json"
OPEN = frozenset({"api.regions", "api.region", "api.snapshots", "api.snapshot", "api.description"})
"""What other sites' pages may read; everything else here is for our own."""

ADDRESSED = frozenset(statistics.SCOPES) - {"none"}
"""The codes with an address: the 38 and the province."""

PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Max-Age": "86400",
}
Record = dict[str, Any]


@blueprint.before_request
def _slow_down() -> None:
    if request.endpoint in OPEN and request.method != "OPTIONS":
        floods.spend("reads")


@blueprint.after_request
def _open(response: Response) -> Response:
    if request.endpoint not in OPEN or request.method not in ("GET", "HEAD", "OPTIONS"):
        return response
    if request.method == "OPTIONS":
        response.headers.update(PREFLIGHT)
    return open_to_all(response)


def answer(key: shelf.Key, make: Callable[[], Record], caching: str) -> Response:
    """A JSON answer that is the same for everybody, made once."""
    return shelf.serve(key, JSON, lambda: body_of(make()), caching)


def body_of(content: Record) -> bytes:
    """The bytes of a JSON answer; the same content always gives the same ones."""
    return json.dumps(content, ensure_ascii=False, allow_nan=False).encode()


@blueprint.get("/regions")
def regions() -> Response:
    """The newest figures of the 38 regions and the province, each as a whole."""
    published = _newest()

    def make() -> Record:
        found = statistics.lines(published, dimension="total")
        return _about(published) | {"wilayah": _places(found, published, linked=True)}

    return answer(("api.regions", published.id), make, shelf.LATEST)


@blueprint.get("/regions/<code>")
def region(code: str) -> Response:
    """One region, or the province, by every dimension."""
    if code not in ADDRESSED:
        abort(404)
    published = _newest()

    def make() -> Record:
        [found] = _places(statistics.lines(published, scope=code), published, linked=True)
        return _about(published) | {"wilayah": found}

    return answer(("api.region", published.id, code), make, shelf.LATEST)


@blueprint.get("/snapshots")
def snapshots() -> Response:
    """Every edition of every day, the newest first, with its lasting address."""
    found = statistics.archive()
    listed = [open_data.edition(each) | {"tautan": _link(each)} for each in found]
    content = _metadata(found[0].method_version if found else None) | {"terbitan": listed}
    packed = shelf.packed(body_of(content), JSON)  # it grows, so it is not kept
    return assets.send(packed, shelf.LATEST)


@blueprint.get("/snapshots/<day>")
def snapshot(day: str) -> Response:
    """The whole cube as of a day: its newest edition, or the one ``edisi`` names."""
    edition = request.args.get("edisi", "")
    published = statistics.named(day, edition)
    if published is None:
        abort(404)

    def make() -> Record:
        found = statistics.lines(published)
        return _about(published) | {"wilayah": _places(found, published, linked=False)}

    caching = shelf.FIXED if edition else shelf.LATEST
    return answer(("api.snapshot", published.id), make, caching)


def _newest() -> PublishedSet:
    published = statistics.latest()
    if published is None:
        abort(404)
    return published


def _metadata(method: str | None) -> Record:
    return {"metadata": open_data.metadata(method, house().contact, house().demo)}


def _about(published: PublishedSet) -> Record:
    edition = {"terbitan": open_data.edition(published)}
    return _metadata(published.method_version) | edition


def _link(edition: PublishedSet | Edition) -> str:
    return path("api.snapshot", day=edition.as_of.isoformat(), edisi=edition.edition)


def _places(found: Iterable[CubeLine], published: PublishedSet, *, linked: bool) -> list[Record]:
    """Lines by the place they are of; ``linked`` keeps those that have an address of their own."""
    made = []
    for scope, own in groupby(found, lambda line: line.scope):
        place = open_data.place(scope)
        place["angka"] = open_data.records(own, published.method_version)
        if linked and scope in ADDRESSED:
            place["tautan"] = path("api.region", code=scope)
        if not linked or scope in ADDRESSED:
            made.append(place)
    return made
