"""What a trainer says about a cohort, and what of it cannot be taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from webapp import long_numbers, regions
from webapp.one_line import one_line

LONGEST = {"name": 80, "place": 80, "district": 60}
LONGEST_STAY = timedelta(days=366)
MOST_COURSES = 20


@dataclass(frozen=True, slots=True)
class Details:
    """A cohort as its trainer describes it; ``courses`` are codes, in the order of the path.

    ``district`` is the kecamatan of the meeting place; it and ``place`` may be left open.
    """

    name: str
    region_code: str
    place: str
    district: str
    starts_on: date | None
    ends_on: date | None
    courses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing was kept; ``problems`` says per field what to mend."""

    problems: dict[str, str]


def tidied(details: Details) -> Details:
    """The same without control, direction or doubled space characters, each course once."""
    return replace(
        details,
        name=one_line(details.name),
        place=one_line(details.place),
        district=one_line(details.district),
        courses=tuple(dict.fromkeys(details.courses)),
    )


def problems(details: Details, known: frozenset[str]) -> dict[str, str]:
    """Per field what is wrong, empty when it fits; ``known`` are the codes of all courses.

    ``missing``, ``long``, ``number`` (somebody's NIK), ``unknown``, ``order`` or ``stay``.
    """
    found = unfit({field: _text(details, field) for field in LONGEST})
    if not any(letter.isalnum() for letter in details.name):
        found["name"] = "missing"
    if regions.find(details.region_code) is None:
        found["region"] = "unknown" if details.region_code else "missing"
    if not details.courses:
        found["courses"] = "missing"
    elif not known.issuperset(details.courses) or len(details.courses) > MOST_COURSES:
        found["courses"] = "unknown"
    return found | _dates(details)


def _text(details: Details, field: str) -> str:
    return str(getattr(details, field))


def _dates(details: Details) -> dict[str, str]:
    begin, end = details.starts_on, details.ends_on
    found = {
        field: "missing" for field, day in (("starts_on", begin), ("ends_on", end)) if day is None
    }
    if begin and end and end < begin:
        found["ends_on"] = "order"
    elif begin and end and end - begin > LONGEST_STAY:
        found["ends_on"] = "stay"
    return found


def unfit(lines: Mapping[str, str]) -> dict[str, str]:
    """Which of the lines about a class cannot be kept: ``long``, or a ``number`` like a NIK."""
    found = {field: "long" for field, text in lines.items() if len(text) > LONGEST[field]}
    niks = {f: "number" for f, text in lines.items() if long_numbers.names_a_nik(text)}
    return found | niks
