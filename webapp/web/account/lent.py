"""A trainer's device, lent so that somebody without a phone opens her account on it.

The trainer's session is sealed (``people.assisted``); what she types here is hers alone. With her
account made, or her password set, she learns on, helped, until the device goes back.
"""

from __future__ import annotations

from flask import redirect, url_for
from werkzeug.wrappers import Response

from webapp import people
from webapp.web import signin
from webapp.web.forms import page
from webapp.web.security import now

from .forms import NewPassword


def own_learner() -> str | None:
    """The learner this phone may add to an account; on a trainer's device it is nobody's to add."""
    learner = None if signin.sealed() else signin.phone_learner()
    return learner if people.is_adoptable(learner) else None


def without() -> Response:
    """Where somebody goes on who makes no account: to learning, or back with the device."""
    return redirect(url_for("train.take_back" if signin.sealed() else "account.without"), 303)


def settled(account_id: str, code: str, form: NewPassword, reason: str, name: str = "") -> Response:
    """Her codes, shown once: the recovery code, and the one she learns with here next time.

    ``name`` is her username where it is new; ``reason`` as on the page.
    """
    waits, cohort = signin.sealed(), signin.loan(now())
    begun = people.assisted.begin_on_loan(waits, account_id, cohort, now(), signin.device_name())
    signin.begin_on_loan(begun.token)
    return page(
        "account/code.html",
        form,
        code=code.split(),
        username=name,
        phrase=form.chosen if form.choice.data == "offered" else "",
        onward=url_for("learn.home"),
        reason=reason,
        helper=begun.code,
    )
