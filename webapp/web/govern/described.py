"""What a file says of itself besides its table: as Satu Data Indonesia asks, and for machines.

A sheet and JSON carry it in their notes. A CSV has no room for any, so each has a description
beside it, at its own address with ``-metadata.json`` behind (W3C “CSV on the Web”).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from flask import Response
from flask_babel import gettext as _

from webapp.documents import Column, Sheet
from webapp.statistics import PublishedSet, open_data
from webapp.web.security import house

MEDIA = "application/csvm+json"
DATATYPES = {"text": "string", "count": "integer", "percent": "integer", "decimal": "number"}


def origin(published: PublishedSet) -> Iterator[tuple[str, str]]:
    """Who made the figures of what, whom to ask, how often they come, how they may be used."""
    told = _metadata(published)
    # names first: what stands inside the brackets is taken for a text to be translated
    producer, source, often = (told[name] for name in ("produsen_data", "sumber", "frekuensi"))
    yield _("Produsen data"), _(producer)
    yield _("Sumber"), _(source)
    yield _("Kontak"), told["kontak"] or "—"
    yield _("Lisensi"), " · ".join(told["lisensi"].values())
    yield _("Frekuensi"), _(often)


def units(published: PublishedSet) -> Iterator[tuple[str, str]]:
    """Each measure with its unit and the period it is of; what it means stands by itself."""
    for words in _metadata(published)["ukuran"].values():
        name, unit, period = (words[part] for part in ("nama", "satuan", "periode"))
        title = _("Satuan dan periode: %(measure)s", measure=_(name))
        yield title, f"{_(unit)} · {_(period)}"


def answer(sheet: Sheet, published: PublishedSet, url: str) -> Response:
    """The description of the CSV at this address."""
    body = json.dumps(_described(sheet, published, url), ensure_ascii=False, indent=1)
    return Response(body, content_type=MEDIA)


def point(response: Response, url: str) -> Response:
    """The same answer, with a link to where it is described."""
    response.headers["Link"] = f'<{url}>; rel="describedby"; type="{MEDIA}"'
    return response


def _described(sheet: Sheet, published: PublishedSet, url: str) -> dict[str, Any]:
    told = _metadata(published)
    return {
        "@context": "http://www.w3.org/ns/csvw",
        "url": url,
        "dc:title": sheet.title,
        "dc:publisher": told["produsen_data"],
        "dc:source": told["sumber"],
        "dc:license": {"@id": told["lisensi"]["tautan"]},
        "dc:issued": published.published_at.isoformat(),
        "dc:temporal": published.as_of.isoformat(),
        "dialect": {"header": True, "delimiter": ",", "encoding": "utf-8"},
        "tableSchema": {"columns": [_column(column) for column in sheet.columns]},
        "notes": [{"nama": term, "isi": meaning} for term, meaning in sheet.notes],
    }


def _column(column: Column) -> dict[str, Any]:
    return {"titles": column.title, "datatype": DATATYPES[column.kind]}


def _metadata(published: PublishedSet) -> dict[str, Any]:
    return open_data.metadata(published.method_version, house().contact, house().demo)
