"""The contract of this door written down as OpenAPI 3.1."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .contract import (
    NOT_CHANGED,
    OPERATIONS,
    PREFIX,
    PROBLEMS,
    SUMMARY,
    TITLE,
    VERSION,
    Operation,
    Parameter,
)
from .schemas import Schema, components, named


def document(contact: str, cookie: str) -> dict[str, Any]:
    """The OpenAPI 3.1 description of this door; ``cookie`` is what our pages are known by."""
    about: dict[str, Any] = {"title": TITLE, "version": VERSION, "description": SUMMARY}
    about["license"] = {"name": "CC BY 4.0", "identifier": "CC-BY-4.0"}
    if contact:
        about["contact"] = {"name": contact}
    return {
        "openapi": "3.1.0",
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "info": about,
        "servers": [{"url": PREFIX}],
        "paths": dict(_paths()),
        "components": {
            "schemas": components(),
            "securitySchemes": {"halaman": {"type": "apiKey", "in": "cookie", "name": cookie}},
        },
    }


def _paths() -> Iterator[tuple[str, Schema]]:
    for operation in OPERATIONS:
        yield operation.path, {operation.method: _operation(operation)}


def _operation(operation: Operation) -> Schema:
    made: Schema = {
        "operationId": operation.endpoint.partition(".")[2],
        "summary": operation.title,
        "description": operation.meaning,
        "security": [] if operation.is_open else [{"halaman": []}],
        "responses": dict(_responses(operation)),
    }
    if operation.parameters:
        made["parameters"] = [_parameter(each) for each in operation.parameters]
    if operation.body:
        made["requestBody"] = {"required": True, "content": _json(named(operation.body))}
    return made


def _parameter(parameter: Parameter) -> Schema:
    return {
        "name": parameter.name,
        "in": parameter.within,
        "required": parameter.within == "path",
        "description": parameter.meaning,
        "schema": parameter.schema,
        "example": parameter.example,
    }


def _json(schema: Schema, kind: str = "json") -> Schema:
    return {f"application/{kind}": {"schema": schema}}


def _responses(operation: Operation) -> Iterator[tuple[str, Schema]]:
    for status, (meaning, schema) in operation.answers.items():
        made: Schema = {"description": meaning, "content": _json(schema)}
        if operation.is_open:
            made["headers"] = {"ETag": {"schema": {"type": "string"}}}
        yield str(status), made
    if operation.is_open:
        yield "304", {"description": NOT_CHANGED}
    for status in operation.problems:
        made = {"description": PROBLEMS[status]}
        made["content"] = _json(named("Masalah"), "problem+json")
        if status in (429, 503):
            made["headers"] = {"Retry-After": {"schema": {"type": "integer"}}}
        yield str(status), made
