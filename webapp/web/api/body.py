"""Reading a JSON body that may be anything at all: 2xx or 4xx, never 500."""

from __future__ import annotations

import json
import re
import uuid
from typing import Any

from flask.globals import request_ctx
from werkzeug.exceptions import BadRequest, Forbidden, UnsupportedMediaType

DEEPEST = 6
LONGEST_LIST = 100


def json_object() -> dict[str, Any]:
    """The request's JSON object; raises an HTTP error for another type, shape, depth or length."""
    asked = request_ctx.request
    if asked.mimetype != "application/json":
        raise UnsupportedMediaType
    try:
        value = _READER.decode(asked.get_data().decode("utf-8"))
    except (ValueError, RecursionError) as reason:
        raise BadRequest from reason
    if not isinstance(value, dict) or not _modest(value, DEEPEST):
        raise BadRequest
    return value


def same_origin() -> None:
    """A JSON write carries no form token, so the browser itself must say where it comes from."""
    asked = request_ctx.request
    site, origin = asked.headers.get("Sec-Fetch-Site"), asked.headers.get("Origin")
    if site != "same-origin" and origin != f"{asked.scheme}://{asked.host}":
        raise Forbidden


def text(body: dict[str, Any], key: str, longest: int) -> str:
    """A required piece of text without control characters; raises BadRequest otherwise."""
    value = body.get(key)
    if not isinstance(value, str) or not value or len(value) > longest:
        raise BadRequest
    if not value.isprintable():  # nor is half a surrogate pair
        raise BadRequest
    return value


def identifier(body: dict[str, Any], key: str) -> str:
    """A UUID made on the phone, in canonical form."""
    try:
        return str(uuid.UUID(text(body, key, 40)))
    except ValueError as reason:
        raise BadRequest from reason


def revision(body: dict[str, Any]) -> str:
    """The revision the page was made from: 64 hex digits; raises BadRequest for anything else."""
    value = text(body, "revision", 64)
    if not re.fullmatch(r"[0-9a-f]{64}", value):
        raise BadRequest
    return value


def _no_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys = [key for key, _value in pairs]
    if len(keys) != len(set(keys)):
        raise ValueError("duplicate key")
    return dict(pairs)


def _refuse(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


_READER = json.JSONDecoder(object_pairs_hook=_no_twice, parse_constant=_refuse)


def _modest(value: dict[str, Any] | list[Any], depth: int) -> bool:
    """Whether no list in it is too long, and none lies too deep."""
    if depth == 0 or len(value) > LONGEST_LIST:
        return False
    children = value.values() if isinstance(value, dict) else value
    within = [child for child in children if isinstance(child, (dict, list))]
    return all(_modest(child, depth - 1) for child in within)
