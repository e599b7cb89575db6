"""The adult's yes for somebody of 13 to 17: on this page, or on a paper that a trainer holds.

Either is kept in this phone's signed cookie until the account is made; nothing is stored before.
"""

from __future__ import annotations

from flask import Response, redirect, request, session, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from webapp import people, roster
from webapp.web.forms import page
from webapp.web.security import now, source
from webapp.web.signin import viewer

from . import blueprint
from .answers import wait
from .forms import Form, GuardianForm, PaperCodeForm
from .lent import without

AGE = "umur"
GUARDIAN = "wali"
CARD = "kartu"
"""The keys of the steps in the cookie: her age, the adult's yes, the card she typed."""


@blueprint.route("/daftar/wali", methods=["GET", "POST"])
def guardian() -> BaseResponse:
    """The page for the adult; beneath, the code of a pupil whose trainer holds the paper."""
    if session.get(AGE) not in people.consent.MINORS:
        return redirect(url_for("account.profile" if viewer() else "account.sign_up"), 303)
    if request.form.get("refuse"):
        decline()
        forget_steps()
        return redirect(url_for("account.me"), 303) if viewer() else without()
    if "code" in request.form:
        return _by_paper(PaperCodeForm())
    form = GuardianForm()
    if not form.validate_on_submit():
        return _ask(form)
    return _carry(people.guardian.confirm(form.given_by.data, form.statistics.data, now()))


def carried() -> people.guardian.Confirmation | None:
    """The adult's yes in this phone's cookie, though the paper behind it may be used up by now."""
    return people.guardian.unpack(session.get(GUARDIAN), now())


def confirmation() -> people.guardian.Confirmation | None:
    """The adult's yes this phone's cookie carries, if it is still good."""
    said = carried()
    return said if said and people.papers.is_open(said, now()) else None


def forget_steps() -> None:
    """Take age, the adult's yes and the card out of the cookie."""
    for step in (AGE, GUARDIAN, CARD):
        session.pop(step, None)


def ticket() -> roster.opening.Ticket | None:
    """The card that was typed on this phone, if it waits still for its account or password."""
    return roster.opening.unpack(session.get(CARD), now())


def decline() -> None:
    """The account a card would have opened is not wanted: what waited for it is deleted."""
    card = ticket()
    if card is not None:
        roster.opening.decline(card, now())


def _by_paper(form: PaperCodeForm) -> BaseResponse:
    """Wrong, used, ended or revoked: one sentence for all, at the field, with what she typed."""
    if form.validate():
        said = people.papers.confirm(form.code.data, source(), now())
        if isinstance(said, people.TooManyTries):
            return wait(said)
        if not isinstance(said, people.papers.WrongPaperCode):
            return _carry(said)
        form.code.errors = [_("Kode ini belum cocok. Periksa lagi, atau minta kode baru.")]
    return _ask(form)


def _ask(sent: Form) -> Response:
    """The page with both forms, of which one may just have been sent."""
    adult = sent if isinstance(sent, GuardianForm) else GuardianForm(formdata=None)
    paper = sent if isinstance(sent, PaperCodeForm) else PaperCodeForm(formdata=None)
    said = carried()
    return page(
        "account/guardian.html",
        sent,
        adult=adult,
        paper=paper,
        spent=said is not None and confirmation() is None,
        asks_statistics=session[AGE] != people.consent.UNCOUNTED,
        version=people.consent.TEXT_VERSION,
    )


def _carry(said: people.guardian.Confirmation) -> BaseResponse:
    session[GUARDIAN] = said.packed()
    onward = "account.open_details" if CARD in session else "account.details"
    return redirect(url_for("account.profile" if viewer() else onward), 303)
