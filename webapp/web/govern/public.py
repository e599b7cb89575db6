"""``/literasi``: the published figures, for everybody, with files at stable addresses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from flask import Response, abort, render_template, request, url_for

from webapp import regions, statistics
from webapp.statistics import PublishedSet
from webapp.web import floods, fragments
from webapp.web.addresses import path
from webapp.web.security import house

from . import (
    blueprint,
    board,
    described,
    files,
    paper_province,
    paper_region,
    printing,
    region_page,
    views,
)


def _link(code: str) -> str:
    return url_for("govern.public_region", code=code)


@blueprint.get("/literasi")
def public_table() -> str:
    """The province's figures, the map and the table of all 38."""
    view = views.view_of(request.args)

    def values(published: PublishedSet) -> dict[str, Any]:
        return board.values(published, view, house().library, _link)

    if view.is_filtered and (published := views.newest()):  # her own words are kept for nobody
        floods.spend("reads")
        return render_template("govern/public_table.html", **values(published))
    return _page("govern/public_table.html", str(view), values=values) or render_template(
        "govern/empty.html", back=None
    )


@blueprint.get("/literasi/<code>")
def public_region(code: str) -> str:
    """The profile of one region; a code that is none of the 38 is not found."""
    region = regions.find(code)
    if region is None:
        abort(404)
    back = url_for("govern.public_table")

    def values(published: PublishedSet) -> dict[str, Any]:
        drawn = region_page.values(published, region, house().library)
        return {"back": back, "detail": None, "met": None, **drawn}

    return _page("govern/region.html", code, values=values) or render_template(
        "govern/empty.html", back=back, region=region
    )


def _page(template: str, *key: str, values: Callable[[PublishedSet], dict[str, Any]]) -> str:
    """A page of the newest snapshot, drawn once for many; empty before anything was published."""
    newest = statistics.newest_id()
    if newest is None:
        return ""
    return fragments.passing(
        template, str(newest), *key, context=lambda: values(statistics.by_id(newest))
    )


@blueprint.get("/literasi.csv")
def public_csv() -> Response:
    """The table as CSV, with the order and filter of the address."""
    return described.point(_file("csv"), views.description_of(request.args))


@blueprint.get("/literasi.csv-metadata.json")
def public_csv_description() -> Response:
    """What that CSV holds: its columns, their units, where the figures come from."""
    floods.spend("files")
    published, view = _newest(), views.view_of(request.args)
    url = path("govern.public_csv", **view.query())
    return described.answer(files.table_sheet(published, view), published, url)


@blueprint.get("/literasi.xlsx")
def public_xlsx() -> Response:
    """The table as XLSX."""
    return _file("xlsx")


@blueprint.get("/literasi.json")
def public_json() -> Response:
    """The table as JSON."""
    return _file("json")


@blueprint.get("/literasi.pdf")
def public_pdf() -> Response:
    """The report of the province on paper."""
    published = _newest()
    return printing.hand_out(
        lambda: paper_province.report(published, house().library), published, "literasi"
    )


@blueprint.get("/literasi/<code>.pdf")
def public_region_pdf(code: str) -> Response:
    """The report of one region on paper."""
    place, published = regions.find(code), views.newest()
    if place is None or published is None:
        abort(404)
    return printing.hand_out(
        lambda: paper_region.report(published, place, house().library), published, code
    )


def _newest() -> PublishedSet:
    published = views.newest()
    if published is None:
        abort(404)
    return published


def _file(form: str) -> Response:
    floods.spend("files")
    published = _newest()
    sheet = files.table_sheet(published, views.view_of(request.args))
    response = files.download(sheet, form, published, "literasi")
    response.add_etag(weak=True)  # a strong one would be renamed by whatever packs the answer
    return cast(Response, response.make_conditional(request))
