"""Signing up: the age first, then for minors the adult, then the account, then the code."""

from __future__ import annotations

from flask import redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from webapp import people, progress
from webapp.web.forms import page
from webapp.web.security import house, now, source
from webapp.web.signin import COHORT, set_phone_learner, sign_in, viewer

from . import blueprint
from .adult import AGE, carried, confirmation, forget_steps
from .answers import wait
from .forms import UNDER_13, AgeForm, DetailsForm
from .lent import own_learner
from .words import AGE_BANDS


@blueprint.route("/daftar", methods=["GET", "POST"])
def sign_up() -> Response:
    """How old she is decides what is asked next, and whether anything is kept at all."""
    if viewer():
        return redirect(url_for("account.me"), 303)
    form = AgeForm(age_band=session.get(AGE))
    if not form.validate_on_submit():
        return page("account/age.html", form)
    forget_steps()
    if form.age_band.data == UNDER_13:
        return redirect(url_for("account.without"), 303)
    session[AGE] = form.age_band.data
    minor = form.age_band.data in people.consent.MINORS
    return redirect(url_for("account.guardian" if minor else "account.details"), 303)


@blueprint.get("/daftar/tanpa-akun")
def without() -> str:
    """Learning without an account: for the youngest, and for whom an adult said no."""
    return render_template("account/without.html")


@blueprint.route("/daftar/data", methods=["GET", "POST"])
def details() -> Response:
    """The account itself; stored whole or not at all, then the recovery code is shown once."""
    band = session.get(AGE)
    # Sent twice, the second must still find its own account, whose paper the first has used up.
    said = carried() if request.method == "POST" else confirmation()
    if viewer() or band not in AGE_BANDS:
        return redirect(url_for("account.sign_up"), 303)
    if band in people.consent.MINORS and said is None:
        return redirect(url_for("account.guardian"), 303)
    form = DetailsForm()
    asks_phone = own_learner() is not None
    if form.is_submitted():
        made = _sign_up(form, band, said, asks_phone)
        if isinstance(made, people.TooManyTries):
            return wait(made)
        if isinstance(made, people.Registered):
            return welcome(made, form)
        if made.problems == {"age_band": "guardian"}:
            return redirect(url_for("account.guardian"), 303)
        form.refuse(made.problems)
    else:
        form.username.data = people.names.propose()
    form.phrase.data = form.phrase.data or people.phrases.make_phrase()
    return page(
        "account/details.html",
        form,
        asks_phone=asks_phone,
        asks_statistics=band != people.consent.UNCOUNTED,
        version=people.consent.TEXT_VERSION,
        band=AGE_BANDS[band],
    )


def _sign_up(
    form: DetailsForm, band: str, said: people.guardian.Confirmation | None, asks_phone: bool
) -> people.Registered | people.SignUpRefused | people.TooManyTries:
    """Make the account; a form with faults of its own is judged with them, so all show at once."""
    wanted = wanted_of(form, band)
    fits = form.validate()
    if asks_phone and form.phone.data not in ("ya", "tidak"):
        form.refuse({"phone": "missing"})
        fits = False
    if not fits:
        return people.judge(wanted, source(), now(), said)
    kind = "demo" if house().demo else "ordinary"
    return people.register(wanted, source(), now(), said, kind)


def wanted_of(form: DetailsForm, band: str) -> people.SignUp:
    """What was filled in, as the verbs take it."""
    return people.SignUp(
        nickname=form.nickname.data,
        username=form.username.data,
        password=form.chosen,
        region_code=form.region.data or "",
        age_band=band,
        sex=form.sex.data or None,
        agrees=form.agrees.data,
        agrees_statistics=form.statistics.data,
        learner_id=own_learner() if form.phone.data == "ya" else None,
    )


def welcome(made: people.Registered, form: DetailsForm) -> Response:
    """She is signed in, and her recovery code is shown once."""
    sign_in(made.account_id, now())
    if form.phone.data == "ya":
        set_phone_learner(None)  # hers now; the next person on this phone begins anew
        progress.judge_again(progress.reader_of(made.account_id, None), house().bank, now())
    offered = form.chosen if form.choice.data == "offered" else ""
    return page(
        "account/code.html",
        form,
        code=made.recovery_code.split(),
        username=made.username,
        phrase=offered,
        onward=_onward(),
        reason="new",
    )


def _onward() -> str:
    """To the cohort whose code this phone typed before it had an account, else home."""
    code = session.get(COHORT)
    return url_for("train.join", code=code) if code else url_for("learn.home")
