"""Who the synthetic residents are: where they live, how old they are, what they agreed to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from webapp.people import consent
from webapp.records import Base
from webapp.regions import REGIONS

from .reach import HARDLY_REACHED, Place, places

RESIDENTS = 6000
ANONYMOUS = 200
DAYS = 240
BANDS = {"13-14": 3, "15-17": 10, "18-24": 21, "25-44": 36, "45-59": 19, "60+": 11}
SKILL = {"13-14": 0.3, "15-17": 0.5, "18-24": 0.7, "25-44": 0.5, "45-59": 0.1, "60+": -0.3}
MINORS = ("13-14", "15-17")
YOUNG = (*MINORS, "18-24", "25-44")
EAGER = 0.5
"""How much more skilled, in logits, the first to join are than the last."""

Rows = dict[type[Base], list[dict[str, Any]]]

NICKNAMES = tuple(
    """
    Sri Siti Wati Yudi Rina Dimas Arif Lina Bagus Endang Slamet Ningsih
    Joko Ratna Hasan Fatimah Agus Dewi Bambang Tutik Eko Wulan Rahmat Aminah
    Budi Sulastri Hadi Maryam Tono Yanti
    """.split()  # noqa: SIM905 - thirty quoted names would be a page
)


@dataclass(frozen=True, slots=True)
class Person:
    """A learner and, unless she is anonymous, her account. Times are aware UTC.

    ``began`` is when she came, ``starts`` when she opens her first module. ``skill`` is in logits;
    ``stamina`` the chance that she goes on after a module; ``helped`` that she has a helper at a
    test.
    """

    learner_id: str
    account_id: str | None
    region: str
    band: str
    sex: str | None
    began: datetime
    joined: datetime
    starts: datetime
    skill: float
    stamina: float
    helped: float


@dataclass(frozen=True, slots=True)
class Lives:
    """Everybody drawn, and the rows about them by table."""

    people: list[Person]
    rows: Rows


def identity(rng: Random) -> str:
    """A UUID (version 4) drawn from the seeded generator, so that a seed gives the same people."""
    digits = f"{rng.getrandbits(128):032x}"
    variant = "89ab"[int(digits[16], 16) % 4]
    parts = digits[:8], digits[8:12], f"4{digits[13:16]}", f"{variant}{digits[17:20]}", digits[20:]
    return "-".join(parts)


def people(rng: Random, now: datetime, size: int) -> Iterator[Person]:
    """Everybody: residents region by region, then learners without an account."""
    for code, place in places(size).items():
        for _ in range(place.residents):
            yield _person(rng, now, code, place, identity(rng))
    for _ in range(ANONYMOUS):
        yield _person(rng, now, "", Place(0, 0.0, 0.0), None)


def _person(
    rng: Random, now: datetime, region: str, place: Place, account_id: str | None
) -> Person:
    ago = rng.random() ** 1.2  # 1 for the first to come, 0 for the last; more of them lately
    band = rng.choices(list(BANDS), [_share(band, ago) for band in BANDS])[0]
    joined = now - timedelta(days=DAYS * ago, minutes=30)
    early = timedelta(days=rng.random() * 3) if rng.random() < 0.3 else timedelta()
    gap = timedelta() if early else timedelta(hours=1.5 + rng.expovariate(1 / 24))
    return Person(
        identity(rng),
        account_id,
        region,
        band,
        rng.choices(("P", "L", None), (50, 46, 4))[0],
        joined - early,
        joined,
        joined - early + gap,
        SKILL[band] + place.lift + EAGER * (ago - 0.5) + rng.gauss(0.6, 0.8),
        rng.betavariate(7, 1.2),
        place.helped,
    )


def _share(band: str, ago: float) -> float:
    """How common an age band is among those who came then: the young came first."""
    return BANDS[band] * (0.6 + 0.8 * ago if band in YOUNG else 1.4 - 0.8 * ago)


def consents(rng: Random, person: Person, now: datetime) -> Iterator[dict[str, Any]]:
    """Her decisions: some refuse to be counted, some minors' parents do, some think again."""
    adult = rng.choices(("parent", "guardian"), (85, 15))[0]
    yield decision(rng, person, "account", "given", "self", person.joined)
    if person.band in MINORS:
        yield decision(rng, person, "account", "given", adult, person.joined)
    if person.band == "13-14" or rng.random() > 0.88:
        return
    yield decision(rng, person, "statistics", "given", "self", person.joined)
    if person.band == "15-17":
        answer = "given" if rng.random() < 0.8 else "withdrawn"
        yield decision(rng, person, "statistics", answer, adult, person.joined)
    elif rng.random() < 0.03:
        later = person.joined + (now - person.joined) * rng.random()
        yield decision(rng, person, "statistics", "withdrawn", "self", later)


def decision(
    rng: Random, person: Person, purpose: str, answer: str, by: str, at: datetime
) -> dict[str, Any]:
    """One row of consent."""
    return {
        "id": identity(rng),
        "account_id": person.account_id,
        "purpose": purpose,
        "decision": answer,
        "text_version": consent.TEXT_VERSION,
        "given_by": by,
        "method": "web" if by == "self" else "same-phone",
        "given_at": at,
    }


def profiles(rng: Random, person: Person, now: datetime) -> Iterator[dict[str, Any]]:
    """Where she lives since she joined; one in fifty has moved since."""
    first = {
        "id": identity(rng),
        "account_id": person.account_id,
        "region_code": person.region,
        "age_band": person.band,
        "sex": person.sex,
        "given_at": person.joined,
    }
    yield first
    if person.region not in HARDLY_REACHED and rng.random() < 0.02:
        stays = [region.code for region in REGIONS if region.code not in HARDLY_REACHED]
        moved = person.joined + (now - person.joined) * rng.random()
        yield first | {"id": identity(rng), "region_code": rng.choice(stays), "given_at": moved}
