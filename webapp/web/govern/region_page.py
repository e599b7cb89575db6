"""What the page of one region is given: its profile, and the drawings of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from webapp.content import Library
from webapp.regions import Region
from webapp.statistics import PublishedSet

from . import pictures
from .pictures import Picture
from .profile import Profile, profile


@dataclass(frozen=True, slots=True)
class Drawn:
    """The profile's drawings."""

    pillars: Picture
    neighbours: Picture
    trend: Picture | None


def values(published: PublishedSet, region: Region, library: Library) -> dict[str, Any]:
    """What the template is given, for everybody and for the region's officer."""
    study = profile(published, region, library)
    return {
        "region": region,
        "published": published,
        "profile": study,
        "pictures": drawn(study, published),
    }


def drawn(study: Profile, published: PublishedSet) -> Drawn:
    """The drawings of one profile."""
    alike = _("Tingkat literasi wilayah sekelompok budaya")
    through = _(
        "Tingkat literasi %(region)s dari terbitan ke terbitan", region=study.region.full_name
    )
    return Drawn(
        _pillars(study),
        pictures.intervals(
            study.neighbours, published.province, alike, study.region.code, reached=True
        ),
        pictures.trend(study.trend, through),
    )


def _pillars(study: Profile) -> Picture:
    """The four pillars, each with a mark where the province stands."""
    label = _("Empat pilar di %(region)s, dengan selang 95 %%", region=study.region.full_name)
    own = [(pillar, cell) for pillar, cell, _theirs in study.pillars]
    marks = {
        place: theirs.value
        for place, (_pillar, _own, theirs) in enumerate(study.pillars)
        if theirs.is_printed and theirs.value is not None
    }
    return pictures.shares("empat-pilar", own, label, marks)
