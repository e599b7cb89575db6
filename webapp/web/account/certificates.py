"""``/saya/sertifikat``: what she has earned, making it out in her name, withdrawing it."""

from __future__ import annotations

import uuid

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from webapp import certificates
from webapp.certificates import COURSE, ULDW, Certificate, Claim
from webapp.one_line import one_line
from webapp.web.forms import page
from webapp.web.security import house, now
from webapp.web.uldw_words import MODES

from . import blueprint
from .answers import me
from .forms import CertificateForm

MODE_NAMES = {name: words for name, (words, _sentence) in MODES.items()}


@blueprint.get("/saya/sertifikat", endpoint="certificates")
def listing() -> str:
    """What she may have made out, and what she holds."""
    account = me().account_id
    claims = certificates.claims(account, house().library, now())
    return render_template(
        "account/certificates.html",
        waiting=[one for one in claims if not one.stands and not one.barred],
        held=certificates.of(account),
        has_test=house().bank is not None,
        now=now(),
    )


@blueprint.route("/saya/sertifikat/kursus/<course>", methods=["GET", "POST"])
def claim_course(course: str) -> Response:
    """The name for a completed course, how it will look, and then it is made out."""
    return _claim(COURSE, course)


@blueprint.route("/saya/sertifikat/uji/<uuid:attempt>", methods=["GET", "POST"])
def claim_test(attempt: uuid.UUID) -> Response:
    """The same for a test passed in a supervised class."""
    return _claim(ULDW, str(attempt))


@blueprint.get("/saya/sertifikat/<uuid:certificate>")
def certificate(certificate: uuid.UUID) -> str:
    """One of hers, with its code and what she can do with it."""
    found = _hers(certificate)
    return render_template(
        "account/certificate.html",
        it=found,
        code=certificates.grouped(found.code),
        heads=certificates.heads(found.kind),
        modes=MODE_NAMES,
        holds=found.holds(now()),
        has_badges=certificates.is_in_use(house().signing),
    )


@blueprint.post("/saya/sertifikat/<uuid:certificate>/cetak")
def let_print(certificate: uuid.UUID) -> Response:
    """Let the trainer of her class print it, or no more: one tap either way."""
    found = _hers(certificate)
    allowed = request.form.get("boleh") == "ya"
    certificates.let_print(me().account_id, found.id, allowed=allowed)
    return redirect(url_for("account.certificate", certificate=found.id), 303)


@blueprint.post("/saya/sertifikat/<uuid:certificate>/cabut")
def withdraw_certificate(certificate: uuid.UUID) -> Response:
    """Its page says no more from now on; she may make it out anew in another name."""
    found = _hers(certificate)
    if certificates.withdraw(me().account_id, found.id, now()):
        flash(_("Sertifikat %(number)s sudah dicabut.", number=found.number))
    return redirect(url_for("account.certificates"), 303)


def _hers(certificate: uuid.UUID) -> Certificate:
    found = certificates.find_own(me().account_id, str(certificate))
    return found or abort(404)


def _claim(kind: str, key: str) -> Response:
    person = me()
    claim = certificates.claim_of(person.account_id, kind, key, house().library, now())
    if claim is None or claim.barred:
        abort(404)
    if claim.stands:
        return redirect(url_for("account.certificate", certificate=claim.stands), 303)
    form = CertificateForm(name=person.nickname)
    if not form.validate_on_submit():
        return page("account/claim.html", form, claim=claim)
    name = one_line(form.name.data or "")
    problem = certificates.name_problem(name)
    if problem:
        form.refuse({"name": problem})
        return page("account/claim.html", form, claim=claim)
    if form.step.data != "terbit":
        shown = "account/claim.html" if form.step.data == "ubah" else "account/preview.html"
        return page(
            shown, form, claim=claim, name=name, modes=MODE_NAMES, heads=certificates.heads(kind)
        )
    return _made_out(claim, name, may_print=form.may_print.data)


def _made_out(claim: Claim, name: str, *, may_print: bool) -> Response:
    made = certificates.issue(
        me().account_id, claim.kind, claim.key, name, house().library, now(), may_print=may_print
    )
    if isinstance(made, certificates.NotIssued):
        abort(404)
    return redirect(url_for("account.certificate", certificate=made.certificate.id), 303)
