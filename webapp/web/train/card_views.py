"""Who has not opened her account, cards for her, and a card for a member's lost password."""

from __future__ import annotations

import uuid

from flask import abort, flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from webapp import roster
from webapp.web import errors
from webapp.web.forms import page
from webapp.web.security import now

from . import blueprint, card_sheet
from .confirming import in_person
from .find import cohort_or_404, trainer
from .roster_forms import CardsForm


@blueprint.get("/pelatih/kelas/<uuid:cohort>/peserta/belum-dibuka")
def sleeping(cohort: uuid.UUID) -> Response:
    """The people who were brought in and have not opened their accounts."""
    group = cohort_or_404(cohort)
    return page(
        "train/sleeping.html",
        CardsForm(),
        cohort=group,
        waiting=roster.cards.sleeping(group.id, now()),
        now=now(),
        most=roster.cards.MOST_AT_ONCE,
    )


@blueprint.post("/pelatih/kelas/<uuid:cohort>/peserta/kartu")
@in_person
def make_cards(cohort: uuid.UUID) -> Response:
    """New cards, shown once, for the people ticked or for those who have none; older ones end."""
    group = cohort_or_404(cohort, running=True)
    chosen = None if request.form.get("which") == "none-yet" else request.form.getlist("orang")
    made = roster.cards.make(group.id, trainer().account_id, chosen, now())
    if not made:
        flash(_("Belum ada kartu yang dibuat. Centang dulu namanya."))
        return redirect(url_for("train.sleeping", cohort=cohort), 303)
    return page(
        "train/cards.html", CardsForm(), cohort=group, cards=card_sheet.drawn(made), done=None,
        address=card_sheet.address(),
    )  # fmt: skip


@blueprint.post("/pelatih/kelas/<uuid:cohort>/peserta/belum-dibuka/<uuid:person>/hapus")
def remove_sleeping(cohort: uuid.UUID, person: uuid.UUID) -> Response:
    """Take somebody off the roster before she has opened her account."""
    group = cohort_or_404(cohort, put_away=True)
    if not roster.cards.remove(group.id, trainer().account_id, str(person), now()):
        abort(404)
    flash(_("Nama itu sudah dihapus dari daftar. Kartunya tidak berlaku lagi."))
    return redirect(url_for("train.sleeping", cohort=cohort), 303)


@blueprint.route(
    "/pelatih/kelas/<uuid:cohort>/peserta/<uuid:member>/kartu-baru", methods=["GET", "POST"]
)
@in_person
def reset_member(cohort: uuid.UUID, member: uuid.UUID) -> Response:
    """Help a member who lost her password: a card with which she sets a new one herself."""
    group = cohort_or_404(cohort, running=True)
    name = roster.resets.name_of(trainer(), group.id, str(member))
    if name is None:
        abort(404)
    form = CardsForm()
    if not form.validate_on_submit():
        return page("train/reset.html", form, cohort=group, name=name)
    made = roster.resets.make(trainer(), group.id, str(member), now())
    if made is None:
        told = errors.Telling(
            _("Kartu tidak dibuat"),
            _("Akun kerja dan akun yang ditangguhkan tidak bisa dibantu di sini."),
        )
        return errors.answer(409, None, told)
    return page(
        "train/cards.html", form, cohort=group, cards=card_sheet.drawn_reset(made), done=None,
        reset=True, address=card_sheet.address(),
    )  # fmt: skip
