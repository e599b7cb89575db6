"""Her own page: how far she is, what is stored about her, and changing it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from webapp import messages, people, progress
from webapp.web.forms import page
from webapp.web.security import house, now, own_path
from webapp.web.uldw_words import BANDS

from . import blueprint
from .adult import AGE, confirmation, forget_steps
from .answers import me as myself
from .forms import ProfileForm
from .words import AGE_BANDS, EVENTS, SEXES


@dataclass(frozen=True, slots=True)
class CourseLine:
    """One course on her page."""

    title: str
    done: int
    total: int
    url: str
    completed: bool


@blueprint.get("/saya")
def me() -> str:
    """Progress, what is stored in plain words, and the ways to change, take or delete it."""
    person = myself()
    present = people.profile.current(person.account_id)
    said = people.consent.statistics_said(person.account_id)
    reader = progress.reader_of(person.account_id, None)
    return render_template(
        "account/me.html",
        courses=_courses(reader),
        practice_waits=progress.practice_waiting(reader, house().library, now()),
        rechecks=progress.rechecks(reader, house().library, now()),
        discerned=progress.discernment(reader, house().library),
        tested=progress.latest_uldw(reader) if house().bank else None,
        has_uldw=house().bank is not None,
        literate_until=progress.literate_until(reader) if house().bank else None,
        today=now(),
        bands=BANDS,
        profile=present,
        band=AGE_BANDS.get(present.age_band) if present else None,
        sex=SEXES.get(present.sex or "") if present else None,
        statistics=_statistics(person.account_id, present, said),
        mail=messages.standing(person.account_id),
        may_mail=house().sends_mail and messages.may_give(person.account_id),
        agreed=people.consent.agreed_version(person.account_id),
        version=people.consent.TEXT_VERSION,
        news=[(EVENTS[one.event], one.at) for one in people.factors.news(person.account_id, now())],
    )


def _courses(reader: progress.Reader) -> list[CourseLine]:
    return [
        CourseLine(
            row.course.title,
            row.done,
            row.total,
            url_for("learn.course", course=row.course.slug),
            row.completed,
        )
        for row in progress.course_rows(reader, house().library)
    ]


def _statistics(account_id: str, present: Any, said: dict[str, bool]) -> str:
    """How her statistics consent stands: ``none`` is asked, ``yes``, ``no`` or ``guardian``."""
    if present is None or present.age_band == people.consent.UNCOUNTED:
        return "none"
    if people.consent.statistics_allowed(account_id):
        return "yes"
    return "guardian" if said.get("self") else "no"


@blueprint.post("/saya/izin")
def agree() -> Response:
    """Give or withdraw the consent to statistics: one tap either way."""
    person = myself()
    if request.form.get("decision") == "withdrawn":
        people.consent.withdraw_statistics(person.account_id, now())
    elif request.form.get("decision") == "given" and people.profile.current(person.account_id):
        people.consent.give_statistics(person.account_id, now())
    return redirect(url_for("account.me", _anchor="izin"), 303)


@blueprint.post("/saya/izin/teks")
def agree_text() -> Response:
    """Agree to a new version of the text."""
    people.consent.append(myself().account_id, "account", "given", now())
    return redirect(url_for("account.me", _anchor="izin"), 303)


@blueprint.route("/saya/profil", methods=["GET", "POST"])
def profile() -> Response:
    """Correct nickname, region, age band and sex; an age of 13–17 asks the adult first.

    Before the test (``next`` leads there) she is asked whether all still holds.
    """
    onward = own_path(request.args.get("next"))
    person = myself()
    present = people.profile.current(person.account_id)
    form = ProfileForm(
        nickname=person.nickname,
        region=present.region_code if present else "",
        age_band=present.age_band if present else "",
        sex=(present.sex or "") if present else "",
    )
    if form.validate_on_submit():
        found = _store(person.account_id, form, present is not None, renews=bool(onward))
        if not found:
            forget_steps()
            return redirect(onward or url_for("account.me", _anchor="data"), 303)
        if found == {"age_band": "guardian"}:
            session[AGE] = form.age_band.data
        form.refuse(found)
    return page(
        "account/profile.html",
        form,
        has_profile=present is not None,
        onward=onward,
        needs_adult=AGE in session and confirmation() is None,
    )


def _store(
    account_id: str, form: ProfileForm, has_profile: bool, *, renews: bool
) -> dict[str, str]:
    clean = people.names.clean_nickname(form.nickname.data)
    wrong = people.names.nickname_problem(clean)
    found = {"nickname": wrong} if wrong else {}
    if has_profile:
        wanted = (form.region.data or "", form.age_band.data or "", form.sex.data or None)
        if found:
            found |= people.profile.problems(*wanted)
        else:
            found = people.profile.change(account_id, *wanted, now(), confirmation(), renews=renews)
    if found:
        return found
    people.profile.rename(account_id, clean)
    return {}
