"""QR codes as SVG: one path of attributes only, so that no style needs an exception."""

from __future__ import annotations

from html import escape

import segno

from .report import Drawing

QUIET = 4
"""White modules around the code; readers need them."""


def qr_svg(content: str, label: str, css_class: str = "qr") -> str:
    """A QR code of this text (error correction M) as an SVG that scales with its box.

    ``label`` is what a screen reader says of it. Black on white whatever the colour scheme: most
    readers cannot see a code drawn the other way round.
    """
    code = segno.make(content, error="m", micro=False, boost_error=False)
    side = code.symbol_size(border=QUIET)[0]
    squares = "".join(_row(number, row) for number, row in enumerate(code.matrix, QUIET))
    return (
        f'<svg class="{escape(css_class)}" viewBox="0 0 {side} {side}" role="img" '
        f'aria-label="{escape(label)}" shape-rendering="crispEdges">'
        f'<rect width="{side}" height="{side}" fill="#fff"/><path fill="#000" d="{squares}"/></svg>'
    )


def qr_drawing(content: str, label: str) -> Drawing:
    """The same for paper, where a drawing stands alone and must name its language."""
    drawn = qr_svg(content, label).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return Drawing(drawn, label)


def _row(number: int, row: bytearray) -> str:
    """Dark runs of one row as rectangles of a path."""
    path, start = [], None
    for place, dark in enumerate([*row, 0], QUIET):
        if dark and start is None:
            start = place
        elif not dark and start is not None:
            path.append(f"M{start} {number}h{place - start}v1h-{place - start}z")
            start = None
    return "".join(path)
