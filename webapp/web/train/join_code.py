"""The code a cohort is joined by, as it is shown: its letters, where to type them, and a QR."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _
from markupsafe import Markup

from webapp import cohorts
from webapp.cohorts import Cohort
from webapp.documents import qr_svg
from webapp.web.security import now


@dataclass(frozen=True, slots=True)
class JoinCode:
    """A code that is open. ``letters`` are printed in two halves, so that an eye keeps them."""

    letters: str
    where: str
    ends_at: datetime | None
    qr: Markup


def join_code(cohort: Cohort) -> JoinCode | None:
    """How one joins this cohort now; None while nobody can."""
    code = cohorts.code_now(cohort, now())
    if code is None:
        return None
    address = url_for("train.join", code=code, _external=True)
    label = _("Kode QR untuk ikut kelas %(name)s", name=cohort.name)
    drawn = Markup(qr_svg(address, label))  # noqa: S704 - drawn by us, its label escaped
    return JoinCode(f"{code[:3]} {code[3:]}", _spoken(), cohort.join_ends_at, drawn)


def _spoken() -> str:
    """Where a code is typed, as one says it aloud: without the scheme."""
    return url_for("train.joining", _external=True).partition("://")[2]
