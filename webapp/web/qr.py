"""A QR code as a picture within the page: black on white in both colour schemes, and on paper."""

from __future__ import annotations

import segno
from markupsafe import Markup


def qr(text: str, title: str) -> Markup:
    """An inline SVG of the text, without a style of its own; ``title`` is what it shows, said."""
    drawn = segno.make(text, micro=False).svg_inline(
        scale=1, border=4, dark="#000", light="#fff", omitsize=True, svgclass="qr", title=title
    )
    # The letters are segno's own drawing; it escapes the title.
    return Markup(drawn)  # noqa: S704
