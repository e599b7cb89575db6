"""Cards as they are printed: what is typed, in big letters, and a QR that types it for her."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from flask import url_for
from flask_babel import gettext as _
from markupsafe import Markup

from webapp.documents import qr_svg
from webapp.people.resets import ResetMade
from webapp.roster.cards import Card


@dataclass(frozen=True, slots=True)
class Drawn:
    """One card: its texts and its QR as SVG."""

    name: str
    username: str
    code: str
    ends_at: datetime
    qr: Markup


def drawn(cards: Iterable[Card]) -> list[Drawn]:
    """The cards of people who open their accounts."""
    return [_draw(card.name, card.username, card.code, card.ends_at) for card in cards]


def drawn_reset(made: ResetMade) -> list[Drawn]:
    """The one card of somebody who sets a new password."""
    return [_draw(made.nickname, made.username, made.code, made.ends_at)]


def address() -> str:
    """Where a card is typed, as it is printed: short, for people who type it."""
    return str(url_for("account.open_card", _external=True)).partition("://")[2]


def _draw(name: str, username: str, code: str, ends_at: datetime) -> Drawn:
    # Behind the # of an address: browsers send it to nobody, so no log ever has the code.
    said = urlencode({"nama": username, "kode": code.replace("-", "")})
    address = f"{url_for('account.open_card', _external=True)}#{said}"
    label = _("Kode QR untuk %(username)s", username=username)
    return Drawn(name, username, code, ends_at, Markup(qr_svg(address, label)))  # noqa: S704
