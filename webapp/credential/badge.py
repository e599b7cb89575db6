"""One certificate as an Open Badges 3.0 credential.

Members and their order of nesting follow the specification's data model (AchievementCredential)
and its section on the JSON Web Token proof: the payload is the credential itself, with the
registered claims ``iss``, ``jti``, ``sub``, ``nbf`` and ``exp`` beside its own members.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

CONTEXT = (
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
)
TYPES = ("VerifiableCredential", "OpenBadgeCredential")


@dataclass(frozen=True, slots=True)
class Achievement:
    """What was achieved: its lasting address, name, description and what it took."""

    id: str
    name: str
    description: str
    criteria: str


@dataclass(frozen=True, slots=True)
class Holding:
    """Who holds it since when: the credential's own id and the holder's, both of this badge only.

    ``name`` is what the holder wants to be called; ``ends_at`` None: it does not lapse.
    ``status`` is the credential's place in a published list of revocations (see ``status``).
    """

    id: str
    holder: str
    name: str
    number: str
    achievement: Achievement
    achieved_at: datetime
    issued_at: datetime
    ends_at: datetime | None
    issuer: str
    issuer_name: str
    status: dict[str, str]
    language: str = "id"


def badge(held: Holding) -> dict[str, Any]:
    """The credential, ready to be signed; raises ValueError for a time without a zone."""
    begins, ends = in_seconds(held.issued_at), in_seconds(held.ends_at) if held.ends_at else None
    credential: dict[str, Any] = {
        "@context": list(CONTEXT),
        "id": held.id,
        "type": list(TYPES),
        "name": held.achievement.name,
        "issuer": {"id": held.issuer, "type": ["Profile"], "name": held.issuer_name},
        "validFrom": written(begins),
        "credentialSubject": _subject(held),
        "credentialStatus": held.status,
    }
    claims: dict[str, Any] = {"iss": held.issuer, "jti": held.id, "sub": held.holder}
    claims["nbf"] = int(begins.timestamp())
    if ends is not None:
        credential["validUntil"] = written(ends)
        claims["exp"] = int(ends.timestamp())
    return credential | claims


def _subject(held: Holding) -> dict[str, Any]:
    what = held.achievement
    return {
        "id": held.holder,
        "type": ["AchievementSubject"],
        "identifier": [
            {
                "type": "IdentityObject",
                "identityType": "name",
                "identityHash": held.name,
                "hashed": False,
            }
        ],
        "licenseNumber": held.number,
        "activityEndDate": written(in_seconds(held.achieved_at)),
        "achievement": {
            "id": what.id,
            "type": ["Achievement"],
            "name": what.name,
            "description": what.description,
            "criteria": {"narrative": what.criteria},
            "inLanguage": held.language,
        },
    }


def in_seconds(moment: datetime) -> datetime:
    """The moment in UTC without fractions, so that ``nbf`` and ``validFrom`` say the same."""
    if moment.tzinfo is None:
        raise ValueError("a time without a zone cannot be signed")
    return moment.astimezone(UTC).replace(microsecond=0)


def written(moment: datetime) -> str:
    """A moment in UTC as the specification writes it."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
