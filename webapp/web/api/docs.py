"""The description of this door, for machines as OpenAPI 3.1 and for people as a page of ours."""

from __future__ import annotations

from flask import Response, current_app, render_template

from webapp.statistics import measures, vocabulary
from webapp.web import floods, shelf
from webapp.web.security import house

from . import blueprint, contract
from .data import answer
from .openapi import document
from .schemas import Schema


def _document() -> Schema:
    return document(house().contact, current_app.config["SESSION_COOKIE_NAME"])


@blueprint.get("/openapi.json")
def description() -> Response:
    """OpenAPI 3.1 of every address below ``/api/v1``."""
    return answer(("api.description",), _document, shelf.LATEST)


@blueprint.get("/")
def docs() -> str:
    """“Data terbuka”: the same description as a page, with what each word means."""
    return render_template(
        "api/docs.html",
        contract=contract,
        described=_document(),
        measures=measures.MEASURES,
        vocabulary=vocabulary,
        a_minute=floods.allowance("reads"),
    )
