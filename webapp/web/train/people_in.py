"""``…/peserta/impor``: a sheet is handed in, its preview redrawn, a yes brings its people in."""

from __future__ import annotations

import uuid

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from webapp import documents, people, roster
from webapp.documents import Reading
from webapp.web import errors, floods, press
from webapp.web.forms import Form, page
from webapp.web.security import now

from . import blueprint, card_sheet, roster_words
from .confirming import in_person
from .find import cohort_or_404, trainer
from .roster_forms import SheetForm, YesForm

ROWS_A_PAGE = 100
MARKS_LISTED = 30


@blueprint.route("/pelatih/kelas/<uuid:cohort>/peserta/impor", methods=["GET", "POST"])
def import_roster(cohort: uuid.UUID) -> Response:
    """A file or pasted cells; what cannot be read is told, what can is kept for the preview."""
    group = cohort_or_404(cohort, running=True)
    form = SheetForm()
    if not form.validate_on_submit():
        return page("train/import.html", form, cohort=group)
    read = _read(form)
    if read is None:
        return page("train/import.html", form, cohort=group)
    press.start_writing()
    group = cohort_or_404(cohort, running=True)  # reading took a while
    kept = roster.receive(group.id, trainer().account_id, read, now())
    if isinstance(kept, people.TooManyTries):
        return errors.answer(429, kept.retry_after)
    if isinstance(kept, tuple):
        form.sheet.errors = [roster_words.refused(refusal) for refusal in kept]
        return page("train/import.html", form, cohort=group)
    return redirect(url_for("train.preview_roster", cohort=cohort, draft=kept), 303)


def _read(form: SheetForm) -> Reading | None:
    """The rows of the file, or of what was pasted; None when the form now says what is wrong."""
    floods.spend("files")  # reading takes a process, or a second of ours: so many a minute
    try:
        if form.content:
            return documents.read_sheet(form.content)
        return documents.read_pasted(form.pasted.data or "")
    except documents.Unreadable as fault:
        field = form.sheet if form.content else form.pasted
        field.errors = [roster_words.unreadable(fault)]
        return None


@blueprint.get("/pelatih/kelas/<uuid:cohort>/peserta/impor/<uuid:draft>")
def preview_roster(cohort: uuid.UUID, draft: uuid.UUID) -> Response:
    """Her own table, with what would happen to each row and every mistake at its cell."""
    return _preview(cohort, draft, YesForm())


def _preview(cohort: uuid.UUID, draft: uuid.UUID, form: Form) -> Response:
    group = cohort_or_404(cohort, running=True)
    kept = roster.drafts.find(group.id, trainer().account_id, str(draft), now())
    if kept is None:
        return _gone(cohort)
    lines = roster.look(group.id, kept)
    shown, at, pages = _cut(lines)
    return page(
        "train/preview.html",
        form,
        cohort=group,
        draft=kept,
        counts=roster.count(lines),
        faults=_faults(cohort, draft, lines),
        doubles=sum(line.is_double for line in lines),
        replaced=sum(bool(line.replaced) for line in lines),
        notes_shown=roster.notes_replaced(lines),
        lines=shown,
        at=at,
        pages_of=pages,
        place=lambda number: _place(cohort, draft, number),
        only_marked=_only_marked(),
        words=roster_words,
    )


def _cut(lines: list[roster.Line]) -> tuple[list[roster.Line], int, int]:
    """The rows of the page the address asks for, its number, and how many pages there are."""
    shown = [line for line in lines if not _only_marked() or line.marks]
    pages = max(1, -(-len(shown) // ROWS_A_PAGE))
    at = min(max(request.args.get("hal", 1, int), 1), pages)
    return shown[(at - 1) * ROWS_A_PAGE : at * ROWS_A_PAGE], at, pages


def _place(cohort: uuid.UUID, draft: uuid.UUID, number: int) -> str:
    """The address of one page of the preview, with the filter of this one."""
    only = "tanda" if _only_marked() else None
    return url_for("train.preview_roster", cohort=cohort, draft=draft, hal=number, hanya=only)


def _only_marked() -> bool:
    return request.args.get("hanya") == "tanda"


def _faults(cohort: uuid.UUID, draft: uuid.UUID, lines: list[roster.Line]) -> list[tuple[str, str]]:
    """The first mistakes as links to their rows, on whichever page those stand."""
    bad = [line for line in lines if line.does == "bad"][:MARKS_LISTED]
    places = {line.number: place for place, line in enumerate(lines)}
    at = url_for("train.preview_roster", cohort=cohort, draft=draft)
    return [
        (
            f"{at}?hal={places[line.number] // ROWS_A_PAGE + 1}#b{line.number}",
            roster_words.fault(line, mark),
        )
        for line in bad
        for mark in line.marks
        if mark.is_bad
    ]


@blueprint.post("/pelatih/kelas/<uuid:cohort>/peserta/impor/<uuid:draft>")
@in_person
def confirm_roster(cohort: uuid.UUID, draft: uuid.UUID) -> Response:
    """The yes: all rows, or the good ones; then the cards of whoever has none yet, once."""
    group = cohort_or_404(cohort, running=True)
    form = YesForm()
    if not form.validate_on_submit():
        return _preview(cohort, draft, form)
    who = trainer().account_id
    done = roster.bring_in(
        group.id, who, str(draft), now(),
        only_good=form.rows.data == "good", shown=form.shown.data or "",
    )  # fmt: skip
    if isinstance(done, roster.DraftGone):
        return _gone(cohort)
    if not isinstance(done, roster.BroughtIn):
        form.rows.errors = [roster_words.not_stored(done)]
        return _preview(cohort, draft, form)
    made = roster.cards.make(group.id, who, None, now())
    return page(
        "train/cards.html", form, cohort=group, cards=card_sheet.drawn(made), done=done,
        address=card_sheet.address(),
    )  # fmt: skip


@blueprint.post("/pelatih/kelas/<uuid:cohort>/peserta/impor/<uuid:draft>/buang")
def discard_roster(cohort: uuid.UUID, draft: uuid.UUID) -> Response:
    """Throw a sheet away before the yes; nothing of it stays."""
    group = cohort_or_404(cohort, put_away=True)
    if roster.drafts.find(group.id, trainer().account_id, str(draft), now()):
        roster.drafts.end(str(draft))
    flash(_("Berkas itu sudah dibuang. Tidak ada yang disimpan."))
    return redirect(url_for("train.import_roster", cohort=cohort), 303)


def _gone(cohort: uuid.UUID) -> Response:
    """Used, thrown away, older than a day, or another trainer's."""
    flash(_("Berkas itu tidak menunggu lagi. Mungkin sudah dimasukkan, dibuang, atau kedaluwarsa."))
    return redirect(url_for("train.sleeping", cohort=cohort), 303)
