"""``/pola``: every component of the house in every state, for the eye and for axe.

The roof registers this blueprint in the demonstration and in development only.
"""

from __future__ import annotations

from flask import Blueprint, render_template

from webapp.regions import REGIONS

from . import screens

blueprint = Blueprint("pattern", __name__, template_folder="templates")

SHARES = {region.code: at % 5 for at, region in enumerate(REGIONS) if at % 7 != 3}
"""Invented steps 0..4 for the map of figures; a region left out is drawn hatched."""

WORDS = {code: f"contoh {step}" for code, step in SHARES.items()}


@blueprint.get("/pola")
def pattern() -> str:
    """The pattern page."""
    return render_template(
        "demo/pattern.html", shares=SHARES, words=WORDS, pages=_page_url, phones=screens
    )


def _page_url(page: int) -> str:
    return f"#halaman-{page}"
