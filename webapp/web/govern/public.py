"""``/literasi``: the published figures, for everybody, with files at stable addresses."""

from __future__ import annotations

from typing import cast

from flask import Response, abort, render_template, request, url_for

from webapp import regions
from webapp.web.security import house

from . import (
    blueprint,
    board,
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
    published = views.newest()
    if published is None:
        return render_template("govern/empty.html", back=None)
    view = views.view_of(request.args)
    values = board.values(published, view, house().library, _link)
    return render_template("govern/public_table.html", **values)


@blueprint.get("/literasi/<code>")
def public_region(code: str) -> str:
    """The profile of one region; a code that is none of the 38 is not found."""
    region = regions.find(code)
    if region is None:
        abort(404)
    published = views.newest()
    back = url_for("govern.public_table")
    if published is None:
        return render_template("govern/empty.html", back=back, region=region)
    values = region_page.values(published, region, house().library)
    return render_template("govern/region.html", back=back, detail=None, **values)


@blueprint.get("/literasi.csv")
def public_csv() -> Response:
    """The table as CSV, with the order and filter of the address."""
    return _file("csv")


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
    published = views.newest()
    if published is None:
        abort(404)
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


def _file(form: str) -> Response:
    published = views.newest()
    if published is None:
        abort(404)
    sheet = files.table_sheet(published, views.view_of(request.args))
    response = files.download(sheet, form, published, "literasi")
    response.add_etag()
    return cast(Response, response.make_conditional(request))
