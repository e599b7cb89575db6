"""Small drawings by hand for sample reports: tiles, intervals, a track for the cell of a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from webapp import regions
from webapp.documents import Drawing

SVG = "http://www.w3.org/2000/svg"
STYLE = """
text{font-family:"Libertinus Serif";font-size:11px;fill:#000}
.small{font-size:8px;text-anchor:middle}.on{fill:#fff}.r{text-anchor:end}
.v0{fill:#fff;stroke:#0B5566;stroke-width:.6}.v1{fill:#D3E4E7}.v2{fill:#8FBBC3}.v3{fill:#3F8492}
.v4{fill:#0B5566}.pale{fill:#EEF4F5;stroke:#0B5566;stroke-width:.8;stroke-dasharray:1.5 1.5}
.none{stroke:#777;stroke-width:.4}.hatch{stroke:#777;stroke-width:.7}
.axis{stroke:#999;stroke-width:.5}.line{stroke:#0B5566;stroke-width:2}.dot{fill:#0B5566}
.open{fill:#fff;stroke:#0B5566;stroke-width:1.5}.dash{stroke-dasharray:3 2}
.band{fill:#E3E3E3}.here{fill:#0B5566}.rest{fill:#D5DEE0}
"""
HATCH = (
    '<defs><pattern id="h" width="4" height="4" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><path class="hatch" d="M0 0v4"/></pattern></defs>'
)


def svg(width: float, height: float, body: str) -> str:
    """A whole SVG with its own colours."""
    return (
        f'<svg xmlns="{SVG}" viewBox="0 0 {width} {height}"><style>{STYLE}</style>{HATCH}'
        f"{body}</svg>"
    )


def emblem() -> str:
    """The thirty-eight tiles, alone."""
    tiles = (f'<path class="here" d="{_square(r)}"/>' for r in regions.REGIONS)
    return svg(238, 142, "".join(tiles))


def place(code: str) -> Drawing:
    """Where one region lies: its tile lit."""
    tiles = (
        f'<path class="{"here" if r.code == code else "rest"}" d="{_square(r)}"/>'
        for r in regions.REGIONS
    )
    return Drawing(svg(238, 142, "".join(tiles)), f"Letak {regions.name_of(code)} di Jawa Timur")


def tile_map(states: Mapping[str, str]) -> str:
    """The officer's map: a class for each region, ``none`` is hatched."""
    return svg(238, 142, "".join(_tile(r, states[r.code]) for r in regions.REGIONS))


def intervals(rows: Sequence[tuple[str, int, int, int]], province: tuple[int, int]) -> str:
    """Name, percent, low, high on a scale of 0 to 100, over the province's band."""
    height = 18 * len(rows) + 22
    low, high = (110 + 2.6 * x for x in province)
    body = [f'<path class="band" d="M{low} 0H{high}V{height - 18}H{low}z"/>']
    for x in (0, 25, 50, 75, 100):
        body.append(f'<path class="axis" d="M{110 + 2.6 * x} 0V{height - 18}"/>')
        body.append(f'<text class="small" x="{110 + 2.6 * x}" y="{height - 8}">{x} %</text>')
    for number, (name, percent, least, most) in enumerate(rows):
        y = 18 * number + 12
        body.append(f'<text x="0" y="{y + 3.5}">{name}</text>')
        body.append(f'<path class="line" d="M{110 + 2.6 * least} {y}H{110 + 2.6 * most}"/>')
        body.append(f'<circle class="dot" cx="{110 + 2.6 * percent}" cy="{y}" r="4"/>')
    return svg(390, height, "".join(body))


def track(percent: int, low: int, high: int, province: int, solid: bool = True) -> Drawing:
    """The picture for one row of a table: dot, interval, and the province as a tick."""
    body = (
        '<path class="axis" d="M0 7H200"/>'
        f'<path class="axis" d="M{2 * province} 0V14"/>'
        f'<path class="line{"" if solid else " dash"}" d="M{2 * low} 7H{2 * high}"/>'
        f'<circle class="{"dot" if solid else "open"}" cx="{2 * percent}" cy="7" r="4"/>'
    )
    return Drawing(svg(200, 14, body), f"{percent} persen, selang {low} sampai {high} persen")


def _square(region: regions.Region) -> str:
    return f"M{region.tile_x * 24} {region.tile_y * 24}h22v22h-22z"


def _tile(region: regions.Region, state: str) -> str:
    fill = ' fill="url(#h)"' if state == "none" else ""
    dark = " on" if state in ("v3", "v4") else ""
    x, y = region.tile_x * 24 + 11, region.tile_y * 24 + 14
    return (
        f'<path class="{state}"{fill} d="{_square(region)}"/>'
        f'<text class="small{dark}" x="{x}" y="{y}">{region.abbr}</text>'
    )
