"""``/dinas/orang``: those who work here, for colleagues who may invite, suspend and let back in."""

from __future__ import annotations

import uuid
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from webapp import people, regions
from webapp.people.crew import Colleague
from webapp.people.invitations import Made
from webapp.web.forms import page
from webapp.web.security import now

from . import blueprint
from .answers import drawn, is_confirmed, me, step_up
from .forms import Form, InviteForm, StepUpForm
from .staff_words import ROLES, place

ACTS = ("tangguhkan", "aktifkan", "atur-ulang")
WHY_NOT = {
    "last": _l("Ini operator terakhir. Tambahkan operator lain dulu."),
    "self": _l("Anda tidak bisa mengubah akun Anda sendiri di sini."),
}


@blueprint.get("/dinas/orang")
def crew() -> str:
    """One page of those in her reach, and the invitations that wait."""
    role = request.args.get("peran", "")
    may = people.grants.roles_of(me())
    wanted = role if role in may else ""
    number = request.args.get("hal", "1")
    shown = people.crew.listing(me(), wanted, int(number) if number.isdecimal()
                                and len(number) < 6 else 1)  # fmt: skip
    return render_template(
        "account/crew.html",
        crew=shown,
        waiting=people.invitations.listing(me(), now()),
        may=may,
        role=wanted,
        roles=ROLES,
        place=place,
        late="terlambat" in request.args,
    )


@blueprint.route("/dinas/orang/undang", methods=["GET", "POST"])
def invite() -> Response:
    """Invite one person: for what, where, and a note to know her by."""
    form = InviteForm()
    allowed = step_up(form)
    if allowed is True:
        made = _made(form)
        if isinstance(made, Made):
            return _handed(form, made)
        form.refuse(made.problems)
    elif allowed:
        return allowed
    may = people.grants.roles_of(me())
    return page("account/invite.html", form, confirmed=is_confirmed(), places=_places(),
                roles=[(role, ROLES[role]) for role in may])  # fmt: skip


def _made(form: InviteForm) -> Made | people.invitations.Refused:
    try:
        return people.invitations.make(
            me(), form.role.data or "", form.region.data or None, form.label.data or "", now()
        )
    except people.staff.NotAllowed:
        return people.invitations.Refused({"region": "beyond"})


def _places() -> list[tuple[str, str]]:
    """The regions she may invite for; the last words are those for a role without one."""
    person = me()
    if person.role == "officer" and person.scope != regions.PROVINCE:
        return [(person.scope or "", place(person.scope))]
    known = [(region.code, region.full_name) for region in regions.REGIONS]
    return [(regions.PROVINCE, place(regions.PROVINCE)), *known]


@blueprint.post("/dinas/orang/undangan/<uuid:invitation>/ulang")
def invite_again(invitation: uuid.UUID) -> Response:
    """A new link and code in place of those that were lost."""
    if not is_confirmed():
        return redirect(url_for("account.confirm", next=url_for("account.crew")), 303)
    made = people.invitations.again(str(invitation), me(), now())
    if made is None:
        return redirect(url_for("account.crew", terlambat=1), 303)
    return _handed(StepUpForm(), made)


@blueprint.post("/dinas/orang/undangan/<uuid:invitation>/cabut")
def revoke_invitation(invitation: uuid.UUID) -> Response:
    """End an invitation; one that waits no more, or is not in reach, is told alike."""
    if people.invitations.revoke(str(invitation), me(), now()):
        flash(_("Undangan itu sudah dicabut."))
        return redirect(url_for("account.crew"), 303)
    return redirect(url_for("account.crew", terlambat=1), 303)


@blueprint.route("/dinas/orang/<uuid:account>", methods=["GET", "POST"])
def colleague(account: uuid.UUID) -> Response:
    """One of them: suspend, re-admit, or let back in who lost password or keys."""
    found = people.crew.find(me(), str(account))
    if found is None:
        abort(404)
    form = StepUpForm()
    act = request.form.get("aksi", "")
    if request.method == "POST" and act not in ACTS:
        abort(400)
    allowed = step_up(form)
    refused = ""
    if allowed is True:
        done = _act(found, act)
        if isinstance(done, Made):
            return _handed(form, done)
        if not isinstance(done, str):
            return done
        refused = done
    elif allowed:
        return allowed
    return page("account/colleague.html", form, one=found, confirmed=is_confirmed(),
                roles=ROLES, place=place, refused=refused,
                herself=found.id == me().account_id)  # fmt: skip


def _act(found: Colleague, act: str) -> Response | Made | str:
    """Do it and lead back, or say in words why not."""
    try:
        if act == "atur-ulang":
            return people.invitations.let_back(found.id, me(), now())
        flash(_suspend(found.id) if act == "tangguhkan" else _readmit(found.id))
    except people.staff.NotAllowed as error:
        last = error.reason == "last"
        return str(WHY_NOT["last" if last else "self"])
    return _back(found.id)


def _suspend(account_id: str) -> str:
    people.staff.disable(account_id, me(), now())
    return str(_("Akun ditangguhkan. Semua perangkatnya sudah dikeluarkan."))


def _readmit(account_id: str) -> str:
    people.staff.enable(account_id, me(), now())
    return str(_("Akun aktif lagi."))


def _back(account_id: str) -> Response:
    address: Response = redirect(url_for("account.colleague", account=account_id), 303)
    return address


def _handed(form: Form, made: Made) -> Response:
    """Link, code and QR of an invitation, shown once."""
    link = url_for("account.invited_link", token=made.token, _external=True)
    more: dict[str, Any] = {
        "made": made,
        "link": link,
        "typed_at": url_for("account.invited", _external=True),
        "picture": drawn(link, _("Kode QR undangan")),
        "role": ROLES[made.role],
        "place": place(made.scope),
    }
    return page("account/invitation.html", form, **more)
