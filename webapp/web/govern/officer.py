"""``/dinas``: the same figures for officers, with the detail of the regions they serve."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from flask import Response, abort, render_template, request, url_for

from webapp import audit, operations, regions, statistics
from webapp.documents import Report, Sheet
from webapp.statistics import Detail, PublishedSet
from webapp.web import floods, press
from webapp.web.addresses import path
from webapp.web.security import deny, house, now, request_id
from webapp.web.signin import viewer

from . import (
    blueprint,
    board,
    described,
    files,
    paper_province,
    paper_region,
    printing,
    region_page,
    saved,
    views,
)

PAPER = "pdf"
"""What ``bentuk`` says for the report on paper."""


@blueprint.get("/dinas")
def table() -> str:
    """The table of all 38; names lead to the detail she may see, or else to the public page."""
    published = views.newest()
    if published is None:
        return render_template("govern/empty.html", back=None)
    own = statistics.detailed_codes(viewer())

    def link(code: str) -> str:
        return url_for("govern.region" if code in own else "govern.public_region", code=code)

    view = views.view_of(request.args)
    mine = next(iter(own)) if len(own) == 1 else ""
    values = board.values(published, view, house().library, link, mine)
    late = statistics.is_late(published, now())
    return render_template(
        "govern/officer_table.html", own=own, kept=saved.kept(), late=late, **values
    )


@blueprint.get("/dinas/<code>")
def region(code: str) -> str:
    """One region's profile and detail; another's region is as little found as a wrong code."""
    place = _own_region(code)
    back = url_for("govern.table")
    published = views.newest()
    if published is None:
        return render_template("govern/empty.html", back=back, region=place)
    detail = _detail(published, code)
    values = region_page.values(published, place, house().library)
    met = [place for place in operations.places(viewer(), now()) if place.code == code]
    return render_template(
        "govern/region.html", back=back, detail=detail, titles=_titles(), met=met, **values
    )


@blueprint.post("/dinas/unduh")
def export() -> Response:
    """The table as a file, with the order and filter of the page; written into the security log."""
    published = _published()
    if request.form.get("bentuk") == PAPER:
        return _hand_over_paper(
            lambda: paper_province.report(published, house().library), published, "dinas"
        )
    sheet = files.table_sheet(published, views.view_of(request.form))
    response = _hand_over(sheet, published, "dinas")
    if request.form.get("bentuk") == "csv":
        described.point(response, views.description_of(request.form))
    return response


@blueprint.post("/dinas/<code>/unduh")
def export_region(code: str) -> Response:
    """One region's detail as a file; written into the security log."""
    place = _own_region(code)
    published = _published()
    if request.form.get("bentuk") == PAPER:
        return _hand_over_paper(
            lambda: paper_region.report(published, place, house().library), published, code
        )
    sheet = files.detail_sheet(published, _detail(published, code), _titles())
    response = _hand_over(sheet, published, code)
    if request.form.get("bentuk") == "csv":
        described.point(response, path("govern.region_description", code=code))
    return response


@blueprint.get("/dinas/<code>/unduh.csv-metadata.json")
def region_description(code: str) -> Response:
    """What that CSV holds, to be kept beside it: only its name is an address, for it is a POST."""
    _own_region(code)
    floods.spend("files")
    published = _published()
    sheet = files.detail_sheet(published, _detail(published, code), _titles())
    return described.answer(sheet, published, files.name_of(published, code, "csv"))


def _own_region(code: str) -> regions.Region:
    place = regions.find(code)
    if place is None:
        abort(404)
    if code not in statistics.detailed_codes(viewer()):
        deny(f"dinas/{code}")
        abort(404)
    return place


def _published() -> PublishedSet:
    published = views.newest()
    if published is None:
        abort(404)
    return published


def _detail(published: PublishedSet, code: str) -> Detail:
    detail = published.detail_for(viewer(), code)
    if detail is None:
        abort(404)
    return detail


def _titles() -> dict[str, str]:
    library = house().library
    titles = {course.code: course.title for course in library.courses}
    return titles | {module.code: module.title for module in library.modules()}


def _hand_over(sheet: Sheet, published: PublishedSet, name: str) -> Response:
    form = request.form.get("bentuk", "")
    if form not in files.WRITERS:
        abort(400)
    floods.spend("files")
    response = files.download(sheet, form, published, name)
    _record(published, name, form)
    return response


def _hand_over_paper(report: Callable[[], Report], published: PublishedSet, name: str) -> Response:
    """The same report as everybody's; a line in the security log only when it was handed over."""
    response = printing.hand_out(report, published, name)
    if response.status_code == HTTPStatus.OK:
        _record(published, name, PAPER)
    return response


def _record(published: PublishedSet, name: str, form: str) -> None:
    person = viewer()
    target = f"{name} {published.as_of.isoformat()}/{published.edition} {form}"
    actor = person.account_id if person else None
    press.start_writing()
    audit.record("export", actor, target, "ok", request_id(), now())
