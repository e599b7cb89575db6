"""``/pola``: every component of the house in every state, for the eye and for axe.

The roof registers this blueprint in the demonstration and in development only.
"""

from __future__ import annotations

from flask import Blueprint, render_template
from markupsafe import Markup

from webapp import charts
from webapp.charts import FEW, INDICATIVE, SHOWN, Tile
from webapp.regions import REGIONS

from . import screens

blueprint = Blueprint("pattern", __name__, template_folder="templates")

KINDS = (SHOWN, SHOWN, INDICATIVE, FEW)
"""The states of figures, in turn, for the invented map."""


@blueprint.get("/pola")
def pattern() -> str:
    """The pattern page."""
    return render_template("demo/pattern.html", figures=_figures(), pages=_page_url, phones=screens)


def _figures() -> Markup:
    """The map of figures, invented: every step and three states."""
    tiles = [
        Tile(r.code, r.abbr, r.tile_x, r.tile_y, r.full_name, KINDS[at % len(KINDS)], at % 5)
        for at, r in enumerate(REGIONS)
    ]
    # a drawing escapes every text it is handed
    return Markup(charts.tile_map(tiles, "Contoh peta angka 38 wilayah"))  # noqa: S704


def _page_url(page: int) -> str:
    return f"#halaman-{page}"
