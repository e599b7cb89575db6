"""Language and the printing of numbers and times; Indonesian unless she chose otherwise."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal
from flask import Blueprint, Flask, current_app, g, redirect, request, session, url_for
from flask_babel import Babel, get_locale, get_translations
from werkzeug.wrappers import Response

from webapp.wib import WIB

from .security import own_path

LANGUAGES = {"id": "Bahasa Indonesia", "en": "English"}

blueprint = Blueprint("language", __name__)


def install(app: Flask) -> None:
    """Register Babel with the person's choice and the filters templates print with."""
    app.config.setdefault("BABEL_DEFAULT_LOCALE", "id")
    app.config.setdefault("BABEL_DEFAULT_TIMEZONE", "Asia/Jakarta")
    Babel(app, locale_selector=chosen)
    # Babel's own lookup goes through five proxies for every word of a page; ours asks once.
    app.jinja_env.install_gettext_callables(_gettext, _ngettext, newstyle=True)  # type: ignore[attr-defined]
    app.jinja_env.globals.update(wib=wib, day=day, number=number, languages=LANGUAGES)
    app.register_blueprint(blueprint)


def chosen() -> str:
    """The language code of this request."""
    code = session.get("bahasa", "id")
    return code if code in LANGUAGES else "id"


@blueprint.post("/bahasa")
def choose() -> Response:
    """Keep the chosen language in the cookie and go back to where she was."""
    code = request.form.get("bahasa", "id")
    session["bahasa"] = code if code in LANGUAGES else "id"
    session.permanent = True
    return redirect(own_path(request.form.get("kembali")) or url_for("learn.home"), 303)


def _translations() -> Any:
    if "words" not in g:
        g.words = get_translations() if chosen() != "id" else None
    return g.words


def _gettext(text: str) -> str:
    """The words of the page in the chosen language; the source is Indonesian already."""
    words = _translations()
    return text if words is None else words.ugettext(text)


def _ngettext(one: str, many: str, n: int) -> str:
    """Like ``_gettext``, for words that count; Indonesian has one form for any number."""
    words = _translations()
    return many if words is None else words.ungettext(one, many, n)


def wib(moment: datetime) -> str:
    """A stored UTC time as people here read clocks, e.g. “16 November 2026 07.00 WIB”."""
    return format_datetime(
        moment.astimezone(WIB), "d MMMM y HH.mm 'WIB'", locale=_locale(), tzinfo=WIB
    )


def day(moment: datetime | date) -> str:
    """The date of a stored UTC time or of a date, e.g. “16 November 2026”."""
    local = moment.astimezone(WIB) if isinstance(moment, datetime) else moment
    return format_date(local, "d MMMM y", locale=_locale())


def brief_day(date: date, *, with_year: bool = True) -> str:
    """A date where there is little room, e.g. “16 Nov 2026” or “16 Nov”."""
    return format_date(date, "d MMM y" if with_year else "d MMM", locale=_locale())


def number(value: float | int) -> str:
    """A number with the separators of the chosen language."""
    return format_decimal(value, locale=_locale())


def two_digits(value: float) -> str:
    """A number to two significant digits, however small: 0.01324 is “0,013”."""
    return format_decimal(float(f"{value:.2g}"), format="#,##0.########", locale=_locale())


def one_decimal(value: float) -> str:
    """A number with one decimal, always said, and a real minus sign: −0.04 is “0,0”."""
    return format_decimal(round(value, 1) + 0, format="#,##0.0", locale=_locale()).replace("-", "−")


def _locale() -> str:
    return str(get_locale() or current_app.config["BABEL_DEFAULT_LOCALE"])
