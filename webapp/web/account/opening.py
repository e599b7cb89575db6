"""``/buka``: a card from a trainer opens an account that waits, or sets a lost password.

On her own phone, or on the trainer's device lent for it (``lent``), where she then learns on.
"""

from __future__ import annotations

from flask import flash, redirect, request, session, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from webapp import people, roster
from webapp.web import signin
from webapp.web.forms import page
from webapp.web.security import house, now, source
from webapp.web.signin import viewer

from . import blueprint, lent
from .adult import AGE, CARD, carried, confirmation, decline, forget_steps, ticket
from .answers import wait
from .forms import UNDER_13, AgeForm, CardForm, DetailsForm, NewPassword
from .sign_up import wanted_of, welcome
from .words import AGE_BANDS


@blueprint.route("/buka", methods=["GET", "POST"])
def open_card() -> Response:
    """Username and code of a card; the answer never tells which of them was wrong."""
    form = CardForm()
    if viewer() is None and form.validate_on_submit():
        typed = roster.opening.verify(form.username.data, form.code.data, source(), now())
        if isinstance(typed, people.TooManyTries):
            return wait(typed)
        if isinstance(typed, roster.opening.Ticket):
            return _begin(typed)
        form.code.errors = [_("Nama pengguna atau kode kartu belum cocok.")]
    return page("account/open.html", form, ended="berakhir" in request.args)


def _begin(card: roster.opening.Ticket) -> Response:
    forget_steps()
    session[CARD] = card.packed()
    if card.kind == "reset":
        return redirect(url_for("account.open_password"), 303)
    found = roster.opening.waiting(card, now())
    return _go_on_with(found.age_band if found else None)


def _go_on_with(band: str | None) -> Response:
    """To the adult for a minor, to the account for who is older, to the question if not known."""
    if band is None:
        return redirect(url_for("account.open_age"), 303)
    session[AGE] = band
    minor = band in people.consent.MINORS
    return redirect(url_for("account.guardian" if minor else "account.open_details"), 303)


@blueprint.route("/buka/umur", methods=["GET", "POST"])
def open_age() -> Response:
    """How old she is, where her trainer did not say; for the youngest nothing is kept."""
    if ticket() is None:
        return _ended()
    form = AgeForm(age_band=session.get(AGE))
    if not form.validate_on_submit():
        return page("account/open_age.html", form)
    if form.age_band.data != UNDER_13:
        return _go_on_with(form.age_band.data)
    decline()
    forget_steps()
    return lent.without()


@blueprint.route("/buka/data", methods=["GET", "POST"])
def open_details() -> Response:
    """The account itself, as at the sign-up; beneath, the way to say no."""
    card = ticket()
    if card is None or viewer():
        return _ended()
    found = roster.opening.waiting(card, now())
    band = (found.age_band if found else None) or session.get(AGE)
    # Sent twice, the second must still find its own account, whose card the first has used up.
    said = carried() if request.method == "POST" else confirmation()
    if band in people.consent.MINORS and said is None:
        return _go_on_with(band)
    if band not in AGE_BANDS:
        return redirect(url_for("account.open_age"), 303)
    form = DetailsForm()
    if form.is_submitted():
        done = _opened(card, form, band, said)
        if not isinstance(done, people.SignUpRefused):
            return done
        form.refuse(done.problems)
    if found is None:
        return _ended()
    return _ask(form, band, found)


def _opened(
    card: roster.opening.Ticket,
    form: DetailsForm,
    band: str,
    said: people.guardian.Confirmation | None,
) -> Response | people.SignUpRefused:
    """The page with the recovery code, or the answer that leads on, or what is to be mended."""
    wanted, fits = wanted_of(form, band), form.validate()
    if lent.own_learner() and form.phone.data not in ("ya", "tidak"):
        form.refuse({"phone": "missing"})
        fits = False
    if not fits:
        judged = roster.opening.judge(card, wanted, source(), now(), said)
        return wait(judged) if isinstance(judged, people.TooManyTries) else judged
    kind = "demo" if house().demo else "ordinary"
    made = roster.opening.open_account(card, wanted, source(), now(), said, kind)
    if isinstance(made, people.TooManyTries):
        return wait(made)
    if isinstance(made, people.Registered):
        return _welcome(made, form)
    if isinstance(made, roster.opening.CardGone):
        return _ended()
    if made.problems == {"age_band": "guardian"}:
        return redirect(url_for("account.guardian"), 303)
    return made


def _welcome(made: people.Registered, form: DetailsForm) -> Response:
    if signin.sealed():
        return lent.settled(made.account_id, made.recovery_code, form, "new", made.username)
    return welcome(made, form)


def _ask(form: DetailsForm, band: str, found: roster.opening.Waiting) -> Response:
    if not form.is_submitted():
        form.nickname.data, form.username.data = found.name, found.username
    form.phrase.data = form.phrase.data or people.phrases.make_phrase()
    return page(
        "account/details.html",
        form,
        opening=found,
        asks_phone=lent.own_learner() is not None,
        asks_statistics=band != people.consent.UNCOUNTED,
        version=people.consent.TEXT_VERSION,
        band=AGE_BANDS[band],
    )


@blueprint.post("/buka/tolak")
def decline_card() -> Response:
    """She does not want the account: what her trainer wrote down for it is deleted."""
    decline()
    forget_steps()
    flash(_("Akun itu tidak jadi dibuat. Yang ditulis pelatih untuk akun itu sudah dihapus."))
    return lent.without()


@blueprint.route("/buka/sandi", methods=["GET", "POST"])
def open_password() -> Response:
    """A new password, set by its owner alone; then her new recovery code is shown once."""
    card = ticket()
    if card is None or card.kind != "reset" or not people.resets.is_open(card.id, now()):
        return _ended()
    form = NewPassword()
    if form.validate_on_submit():
        done = people.resets.use(card.id, form.chosen, now())
        if isinstance(done, people.resets.Reset):
            return _reset(done, form)
        if not isinstance(done, people.WeakPassword):
            return _ended()
        form.refuse({"password": done.problem})
    form.phrase.data = form.phrase.data or people.phrases.make_phrase()
    return page("account/open_password.html", form)


def _reset(done: people.resets.Reset, form: NewPassword) -> Response:
    forget_steps()
    if signin.sealed():
        return lent.settled(done.account_id, done.recovery_code, form, "recovered")
    return page(
        "account/code.html",
        form,
        code=done.recovery_code.split(),
        username="",
        phrase=form.chosen if form.choice.data == "offered" else "",
        onward=url_for("account.sign_in"),
        reason="recovered",
    )


def _ended() -> Response:
    """The card is not good any more, or this phone has not typed one."""
    forget_steps()
    return redirect(url_for("account.open_card", berakhir=1), 303)
