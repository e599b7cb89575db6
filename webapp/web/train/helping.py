"""``…/bantu``: a member learns on her trainer's device, or opens her account there by a card.

Only the trainer's password ends that, or signing her out.
"""

from __future__ import annotations

import uuid

from flask import abort, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from webapp import cohorts, people, roster
from webapp.web import errors, signin
from webapp.web.forms import page
from webapp.web.security import now
from webapp.web.signin import viewer

from . import blueprint
from .find import cohort_or_404, trainer
from .meeting_forms import CodeForm, PasswordForm


@blueprint.get("/pelatih/kelas/<uuid:cohort>/bantu")
def help_whom(cohort: uuid.UUID) -> str:
    """Whom to hand the device to; who has made no code yet is told how."""
    found = cohort_or_404(cohort, running=True)
    members = cohorts.members_of(found.id)
    ready = people.assisted.with_code((member.membership_id for member in members), now())
    return render_template(
        "train/help_whom.html", cohort=found, members=members, ready=ready,
        waiting=len(roster.cards.sleeping(found.id, now())),
    )  # fmt: skip


@blueprint.route("/pelatih/kelas/<uuid:cohort>/bantu/<uuid:membership>", methods=["GET", "POST"])
def help_her(cohort: uuid.UUID, membership: uuid.UUID) -> Response:
    """The device is in her hands: she types her own code, and the trainer's session is sealed."""
    found = cohort_or_404(cohort, running=True)
    members = {member.membership_id: member for member in cohorts.members_of(found.id)}
    member = members.get(str(membership)) or abort(404)
    form = CodeForm()
    if form.validate_on_submit():
        handed = people.assisted.hand_over(
            trainer(), signin.token(), member.membership_id, form.code.data, now(),
            signin.device_name(),
        )  # fmt: skip
        if isinstance(handed, people.TooManyTries):
            return errors.answer(429, handed.retry_after)
        if isinstance(handed, people.assisted.HandedOver):
            signin.hand_over(handed.token)
            return redirect(url_for("learn.home"), 303)
        form.code.errors = [_("Kode bantu belum cocok, atau masa berlakunya sudah habis.")]
    return page("train/help_her.html", form, cohort=found, member=member)


@blueprint.post("/pelatih/kelas/<uuid:cohort>/bantu/buka")
def lend_device(cohort: uuid.UUID) -> Response:
    """The device is in the hands of somebody who opens her account by a card; then she learns."""
    found = cohort_or_404(cohort)
    people.assisted.lend(trainer(), signin.token(), now())
    signin.lend(found.id, now() + people.sessions.ASSISTED_FOR)
    return redirect(url_for("account.open_card"), 303)


@blueprint.post("/bantu/selesai")
def finish_helping() -> Response:
    """“Selesai, kembalikan HP”: her session ends; the device waits for its trainer."""
    person = viewer()
    if person is None or not person.is_assisted:
        abort(404)
    people.assisted.give_back_device(person, signin.token(), now())
    signin.put_down()
    return redirect(url_for("train.take_back"), 303)


@blueprint.route("/pelatih/kembali", methods=["GET", "POST"])
def take_back() -> Response:
    """The trainer types her password and goes on; nothing else opens on this device before."""
    if not signin.sealed():
        return redirect(url_for("learn.home"), 303)
    form, person = PasswordForm(), viewer()
    if form.validate_on_submit():
        fresh = people.assisted.take_back(signin.sealed(), form.password.data or "", now())
        if isinstance(fresh, people.TooManyTries):
            return errors.answer(429, fresh.retry_after)
        if not isinstance(fresh, people.WrongCredentials):
            return _go_on(fresh, person)
        form.password.errors = [_("Kata sandi belum cocok. Coba lagi.")]
    return page("train/take_back.html", form, member=person, lent=bool(signin.loan(now())))


@blueprint.post("/pelatih/kembali/keluar")
def sign_out_here() -> Response:
    """A trainer who cannot type her password leaves the device: her session there ends for good."""
    person = viewer()
    if person and person.is_assisted:
        people.assisted.give_back_device(person, signin.token(), now())
    if signin.sealed():
        people.assisted.sign_out_sealed(signin.sealed(), now())
        signin.put_down()
        signin.forget_sealed()
    return redirect(url_for("account.sign_in"), 303)


def _go_on(fresh: str | None, member: people.Viewer | None) -> Response:
    """As the trainer, or (when her session has ended meanwhile) by signing in anew."""
    if member:
        people.assisted.give_back_device(member, signin.token(), now())
    if fresh is None:
        signin.put_down()
        signin.forget_sealed()
        return redirect(url_for("account.sign_in"), 303)
    signin.take_back(fresh)
    return redirect(url_for("train.home"), 303)
