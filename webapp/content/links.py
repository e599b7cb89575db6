"""Where a course text may point: allowed addresses, allowed numbers, other modules."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from webapp.content.facts import Facts, dialled
from webapp.content.model import Picture
from webapp.content.vocabulary import nearest

_RELATIVE = re.compile(r"\.\./(?:\.\./([a-z0-9-]+)/)?([a-z0-9-]+)/?")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands, and what exists around it. `modules` are (course, module) slugs."""

    course: str
    module: str
    pictures: Mapping[str, Picture]
    modules: frozenset[tuple[str, str]]
    facts: Facts


class LinkRefused(Exception):
    """A link or picture that may not stand in a course; the message is for the author."""


def resolve_link(href: str, place: Place) -> str:
    """The address to print for a link as the author wrote it.

    Raises LinkRefused when it is not on the lists or leads nowhere.
    """
    if href.startswith("tel:"):
        return _telephone(href, place.facts)
    if href.startswith("../"):
        return _neighbour(href, place)
    return _web(href, place.facts)


def _telephone(href: str, facts: Facts) -> str:
    number = dialled(unquote(href.removeprefix("tel:")))
    if "#" in number:
        # One touch should never set off a code; phones differ in whether it would.
        raise LinkRefused(f'kode "{number}" jangan ditautkan; warga mengetiknya sendiri')
    if number not in facts.numbers:
        raise LinkRefused(f'nomor "{href}" tidak ada di fakta.yaml')
    return f"tel:{number}"


def _neighbour(href: str, place: Place) -> str:
    match = _RELATIVE.fullmatch(href)
    target = (match[1] or place.course, match[2]) if match else None
    if target is None or target not in place.modules:
        hint = nearest(
            href.rstrip("/").rpartition("/")[2],
            [module for course, module in place.modules if course == place.course],
        )
        raise LinkRefused(f'tautan "{href}" tidak menuju modul mana pun{hint}')
    return f"/kursus/{target[0]}/{target[1]}"


def _web(href: str, facts: Facts) -> str:
    try:
        parts = urlsplit(href)
        netloc, scheme = parts.netloc, parts.scheme
    except ValueError:
        netloc = scheme = ""
    if scheme != "https":
        raise LinkRefused(f'tautan "{href}" harus berupa https://…, tel:… atau ../nama-modul')
    # The whole netloc is compared, so that a user name or a port is refused as well.
    if netloc not in facts.addresses:
        raise LinkRefused(
            f'alamat "{netloc}" tidak ada di fakta.yaml{nearest(netloc, facts.addresses)}'
        )
    return href


def resolve_picture(source: str, place: Place) -> Picture:
    """The picture an author names as `gambar/nama.svg`; LinkRefused when there is none."""
    picture = place.pictures.get(unquote(source))
    if picture is None:
        hint = nearest(source, place.pictures)
        raise LinkRefused(f'gambar "{source}" tidak ada{hint}')
    return picture
