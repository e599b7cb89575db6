"""The roster as a file that can be brought in again, and the empty table to fill in."""

from __future__ import annotations

import uuid

from flask import Response, abort, request
from flask_babel import gettext as _

from webapp import audit, roster
from webapp.documents import Sheet
from webapp.web import press
from webapp.web.security import now, request_id

from . import blueprint, roster_words
from .confirming import in_person
from .files import WRITERS
from .find import cohort_or_404, trainer


@blueprint.post("/pelatih/kelas/<uuid:cohort>/peserta/berkas")
@in_person
def export_roster(cohort: uuid.UUID) -> Response:
    """Everybody of the cohort in the four columns of an import; of members no age is told."""
    group = cohort_or_404(cohort, put_away=True)
    people = roster.everybody(group.id)
    form = _form(request.form.get("bentuk", ""))
    made = roster.sheets.sheet(_("Peserta"), people, _headings(), now())
    file, what = _hand_over(made, form, "peserta"), f"peserta {group.id} {form}"
    press.start_writing()
    audit.record("export", trainer().account_id, what, "ok", request_id(), now())
    return file


@blueprint.get("/pelatih/peserta-kosong.<form>")
def empty_roster(form: str) -> Response:
    """The empty table, with what may stand in each column in a second sheet."""
    notes = (
        (_("nama"), _("Nama panggilan, paling banyak 40 huruf. Harus diisi.")),
        (_("nama pengguna"), _("Boleh kosong. Kami usulkan yang masih bebas.")),
        (_("umur"), _("Umur, misalnya 67, atau kelompok umur, misalnya 60+. Boleh kosong.")),
        (_("catatan"), _("Paling banyak 200 huruf, bisa dibaca orangnya. Boleh kosong.")),
        (_("Jangan ditulis"), _("NIK, nomor telepon, tanggal lahir, atau alamat.")),
    )
    empty = roster.sheets.sheet(_("Peserta"), (), _headings(), now(), notes)
    return _hand_over(empty, _form(form), "peserta-kosong")


def _form(wanted: str) -> str:
    if wanted not in WRITERS:
        abort(404)
    return wanted


def _headings() -> dict[str, str]:
    return {field: str(heading) for field, heading in roster_words.FIELDS.items()}


def _hand_over(sheet: Sheet, form: str, name: str) -> Response:
    write, media = WRITERS[form]
    response = Response(write(sheet), content_type=media)
    response.headers["Content-Disposition"] = f'attachment; filename="sinau-{name}.{form}"'
    return response
