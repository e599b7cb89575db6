"""The description of the door is valid, complete, and true of every answer that is given."""

from __future__ import annotations

import copy
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from jsonschema import Draft202012Validator, FormatChecker
from openapi_spec_validator import OpenAPIV31SpecValidator

from tests.builders.client import HouseClient
from tests.conftest import AppMaker
from tests.web.api.test_respond import send
from webapp import content
from webapp.statistics import counts, measures, open_data, vocabulary
from webapp.web.api.contract import OPERATIONS, PREFIX, Operation


@pytest.fixture
def described(client: HouseClient) -> dict[str, Any]:
    """The description as a program gets it."""
    document: dict[str, Any] = client.get(f"{PREFIX}/openapi.json").json
    return document


def strict(node: Any) -> Any:
    """The same shapes, but no field they do not name."""
    if isinstance(node, list):
        return [strict(each) for each in node]
    if not isinstance(node, dict):
        return node
    made = {key: strict(each) for key, each in node.items()}
    if isinstance(node.get("properties"), dict) and node.get("type") == "object":
        made.setdefault("additionalProperties", False)
    return made


def faults(described: dict[str, Any], operation: Operation, status: int, body: Any) -> list[str]:
    """Where an answer differs from its description; a status that is not described is one."""
    responses = described["paths"][operation.path][operation.method]["responses"]
    if str(status) not in responses:
        return [f"{operation.endpoint}: {status} is not described"]
    kind = "application/problem+json" if status in operation.problems else "application/json"
    schema = responses[str(status)]["content"][kind]["schema"]
    whole = strict(copy.deepcopy(schema | {"components": described["components"]}))
    checker = Draft202012Validator(whole, format_checker=FormatChecker())
    return [f"{operation.endpoint}: {e.json_path}: {e.message}" for e in checker.iter_errors(body)]


def addresses(operation: Operation) -> Iterator[str]:
    """Addresses of one operation that give every status of a GET."""
    yield operation.sample
    yield operation.sample.replace("3578", "35").replace("-23", "-16")
    yield operation.sample.replace("3578", "3503")
    if operation.parameters:
        yield operation.sample.replace("3578", "9999").replace("2026-11-23", "2025-01-06")


def test_it_is_valid_openapi(described: dict[str, Any]) -> None:
    assert described["openapi"].startswith("3.1.")
    OpenAPIV31SpecValidator(described).validate()
    for name, schema in described["components"]["schemas"].items():
        Draft202012Validator.check_schema(schema)
        assert schema["type"] == "object", name


def test_every_address_of_the_door_is_described_and_nothing_else(
    app: Flask, described: dict[str, Any]
) -> None:
    there = {
        (rule.rule.removeprefix(PREFIX).replace("<", "{").replace(">", "}"), method.lower())
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("api.") and rule.endpoint != "api.docs"
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    told = {(path, method) for path, methods in described["paths"].items() for method in methods}
    assert told == there
    assert {o.endpoint for o in OPERATIONS} | {"api.docs"} == {
        rule.endpoint for rule in app.url_map.iter_rules() if rule.endpoint.startswith("api.")
    }


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("operation", [o for o in OPERATIONS if o.is_open], ids=str)
@pytest.mark.parametrize("demo", [False, True])
def test_every_answer_is_as_described(
    make_app: AppMaker, sqlite_url: str, described: dict[str, Any], operation: Operation, demo: bool
) -> None:
    client = HouseClient(make_app(sqlite_url, demo=demo, contact="Diskominfo" if demo else ""))
    for url in addresses(operation):
        answer = client.raw.get(url, base_url="http://localhost")
        assert not faults(described, operation, answer.status_code, answer.json), url


@pytest.mark.parametrize("operation", [o for o in OPERATIONS if o.is_open], ids=str)
def test_so_it_is_before_anything_is_published_and_when_it_is_too_much(
    make_app: AppMaker, sqlite_url: str, described: dict[str, Any], operation: Operation
) -> None:
    client = HouseClient(make_app(sqlite_url, reads_per_minute=1))
    first, then = (client.raw.get(operation.sample, base_url="http://localhost") for _ in range(2))
    assert then.status_code == 429
    for answer in (first, then):
        assert not faults(described, operation, answer.status_code, answer.json)


def test_what_phones_send_is_answered_as_described(
    client: HouseClient, described: dict[str, Any], library: content.Library
) -> None:
    module = library.courses[0].modules[0]
    body = {
        "attempt": str(uuid.uuid4()),
        "module": module.code,
        "item": module.items[0].id,
        "revision": module.revision,
        "answer": "b",
        "device_at": "2026-11-25T10:00:00+07:00",
    }
    [operation] = [o for o in OPERATIONS if o.endpoint == "api.respond"]
    asked = described["components"]["schemas"][operation.body]
    assert not list(Draft202012Validator(strict(asked)).iter_errors(body))
    seen = set()
    for sent, headers in (
        (body, {}),
        (body, {}),
        (body | {"answer": "a"}, {}),
        (body | {"answer": {}, "attempt": str(uuid.uuid4())}, {}),
        (body | {"module": "X9.9"}, {}),
        (b"{", {}),
        (b"x" * 70_000, {}),
        (body, {"Origin": "https://jahat.example", "Sec-Fetch-Site": "cross-site"}),
    ):
        answer = send(client, sent, **headers)
        seen.add(answer.status_code)
        assert not faults(described, operation, answer.status_code, answer.json)
    assert seen == {201, 200, 409, 422, 404, 400, 413, 403}


def test_the_shapes_notice_what_is_wrong(described: dict[str, Any]) -> None:
    """Else the silence above would mean nothing."""
    [operation] = [o for o in OPERATIONS if o.endpoint == "api.snapshots"]
    good = {"metadata": open_data.metadata("v0", "", False), "terbitan": []}
    assert not faults(described, operation, 200, good)
    assert faults(described, operation, 200, good | {"exact": 4321})
    assert faults(described, operation, 200, {"terbitan": []})
    assert faults(described, operation, 418, good)


def test_the_vocabulary_has_a_word_for_everything_that_is_published() -> None:
    """And no two measures of one dimension share a name."""
    for dimension, keys in counts.MEASURES.items():
        if dimension in vocabulary.DIMENSIONS and dimension != "module":
            assert all(measures.measure_of(dimension, key) for key in keys), dimension
    names = [measure.name for measure in measures.MEASURES]
    assert len(names) == len(set(names))
    for words in (vocabulary.DIMENSIONS, vocabulary.STATUSES, vocabulary.DETAILS):
        listed = [word.name for word in words.values()]
        assert len(listed) == len(set(listed))


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_page_is_drawn_from_the_description(
    client: HouseClient, described: dict[str, Any], language: str
) -> None:
    """Every address, every shape and every measure, in the language of the reader."""
    client.get("/masuk")
    client.post("/bahasa", {"bahasa": language})
    page = client.get(f"{PREFIX}/")
    for path in described["paths"]:
        assert PREFIX + path in page.text
    shapes = {str(heading.get("id")) for heading in page.all(".shape h3")}
    assert shapes == set(described["components"]["schemas"])
    for measure in measures.MEASURES:
        assert measure.name in page.text
        assert (measure.definition in page.text) is (language == "id")
    for link in page.all(".plainly a[href^='#']"):
        assert str(link["href"]).removeprefix("#") in shapes
