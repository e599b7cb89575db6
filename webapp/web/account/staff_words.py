"""Roles and regions in the words of the pages about those who work here."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from webapp import regions

ROLES = {
    "trainer": _l("Pelatih"),
    "officer": _l("Petugas"),
    "author": _l("Penulis"),
    "operator": _l("Operator"),
}

SCOPED = ("trainer", "officer")


def place(scope: str | None) -> str:
    """The name of a region or of the province; empty where a role has none."""
    region = regions.find(scope)
    if region:
        return region.full_name
    return _("Provinsi Jawa Timur") if scope == regions.PROVINCE else ""
