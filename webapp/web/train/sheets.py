"""``…/kertas``: a module and its quiz on paper, and the grid that takes the answers back in."""

from __future__ import annotations

import uuid
from datetime import date

from flask import abort, flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from webapp import cohorts, sheets
from webapp.content import Module
from webapp.web.security import house, now
from webapp.wib import WIB

from . import blueprint
from .find import cohort_or_404, trainer

PAPER = "/pelatih/kelas/<uuid:cohort>/kertas"
PARTS = ("semua", "kartu", "soal", "lembar")

ROWS_A_PAGE = 60
"""As many as a form may carry however long the answers; what is typed on a page is saved there."""

DAYS = {
    "missing": _l("Isi tanggal pengerjaan yang tertulis di lembar."),
    "future": _l("Tanggal itu belum tiba. Periksa lagi tanggalnya."),
    "old": _l("Tanggal itu sudah lebih dari 90 hari. Lembar lama tidak bisa dimasukkan."),
}
CELLS = {
    "empty": _l("kosong, isi tanda - bila tidak dijawab"),
    "letter": _l("ada huruf yang bukan pilihan"),
    "count": _l("jumlah hurufnya tidak cocok"),
    "twice": _l("ada huruf yang ditulis dua kali"),
}
ROWS = {
    "joined": _l("Tanggal itu sebelum ia ikut kelas ini."),
    "agreed": _l("Ia belum membuka akunnya sendiri. Lembarnya belum bisa disimpan."),
}


@blueprint.get(PAPER)
def choose_sheet(cohort: uuid.UUID) -> str:
    """Which module to print or to enter, those of the cohort's path first."""
    found = cohort_or_404(cohort)
    path = found.courses.split(",")
    courses = sorted(house().library.courses, key=lambda course: course.code not in path)
    return render_template("train/sheet_choose.html", cohort=found, courses=courses)


@blueprint.get(PAPER + "/<module>")
def print_sheet(cohort: uuid.UUID, module: str) -> str:
    """The cards, the questions and the answer sheet, each beginning a page of its own."""
    found, book = cohort_or_404(cohort), _module(module)
    part = request.args.get("bagian", "")
    return render_template(
        "train/sheet_print.html",
        cohort=found,
        module=book,
        lines=sheets.sheet(book),
        part=part if part in PARTS else PARTS[0],
    )


@blueprint.get(PAPER + "/<module>/kunci")
def sheet_key(cohort: uuid.UUID, module: str) -> str:
    """The key, for the trainer alone, with what to say about each question."""
    found, book = cohort_or_404(cohort), _module(module)
    return render_template(
        "train/sheet_key.html", cohort=found, module=book, lines=sheets.sheet(book)
    )


@blueprint.route(PAPER + "/<module>/isi", methods=["GET", "POST"])
def enter_sheets(cohort: uuid.UUID, module: str) -> Response:
    """The grid: empty, looked over, or (when nothing is left to mend) stored."""
    found, book = cohort_or_404(cohort), _module(module)
    lines, everybody = sheets.sheet(book), cohorts.roll(found.id)
    page, total = _page(len(everybody))
    members = everybody[(page - 1) * ROWS_A_PAGE : page * ROWS_A_PAGE]
    if request.method == "GET":
        checked = sheets.check(lines, book.code, members, {}, _today(), now())
        return _grid(found, book, checked, total=total)
    typed = _typed(len(lines))
    checked = sheets.check(lines, book.code, members, typed, _day(), now())
    looked_over = request.form.get("diperiksa") == checked.digest
    if request.form.get("tindakan") != "simpan" or not looked_over or not checked.is_ready:
        return _grid(found, book, checked, is_checked=True, total=total)
    corrections = request.form.getlist("perbaiki")
    stored = sheets.save(trainer(), house().library, book, checked, corrections, now())
    flash(_told(stored))
    here = page if page > 1 else None
    url = url_for("train.enter_sheets", cohort=found.id, module=book.code, hal=here)
    return redirect(url, 303)


def _grid(
    found: cohorts.Cohort,
    book: Module,
    checked: sheets.Checked,
    *,
    is_checked: bool = False,
    total: int = 1,
) -> Response:
    wrong = is_checked and bool(checked.bad or checked.day_problem or not checked.good)
    page = render_template(
        "train/sheet_enter.html",
        cohort=found,
        module=book,
        lines=sheets.sheet(book),
        checked=checked,
        is_checked=is_checked,
        wrong=wrong,
        today=_today(),
        words={"day": DAYS, "cell": CELLS, "row": ROWS},
        sheets=sheets,
        page=_page(total * ROWS_A_PAGE)[0],
        total=total,
    )
    response = make_response(page, 422 if wrong else 200)
    response.headers["Cache-Control"] = "no-store"
    return response


def _typed(columns: int) -> dict[str, list[str]]:
    """The cells by membership; a row that names nobody of this cohort is read by nobody."""
    return {
        member: [
            request.form.get(f"{row}.{column}", "")[: sheets.LONGEST].strip().upper()
            for column in range(columns)
        ]
        for row, member in enumerate(request.form.getlist("anggota"))
    }


def _page(rows: int) -> tuple[int, int]:
    """The page of the address, brought to one there is, and how many there are."""
    total = max(1, -(-rows // ROWS_A_PAGE))
    typed = request.args.get("hal", "1")
    page = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 4 else 1
    return min(total, max(1, page)), total


def _day() -> date | None:
    try:
        return date.fromisoformat(request.form.get("tanggal", ""))
    except ValueError:
        return None


def _today() -> date:
    return now().astimezone(WIB).date()


def _told(stored: sheets.Saved) -> str:
    parts = [_("%(n)s lembar tersimpan.", n=stored.new)]
    if stored.corrected:
        parts.append(_("%(n)s perbaikan tersimpan di samping yang lama.", n=stored.corrected))
    if stored.already:
        parts.append(_("%(n)s lembar sudah ada sebelumnya.", n=stored.already))
    if stored.left:
        parts.append(_("%(n)s lembar dibiarkan seperti yang lama.", n=stored.left))
    if stored.stuck:
        names = ", ".join(stored.stuck)
        parts.append(_("Lembar %(names)s belum tersimpan. Beri tahu pengelola.", names=names))
    return " ".join(parts)


def _module(code: str) -> Module:
    module = house().library.module_by_code(code)
    if module is None:
        abort(404)
    return module
