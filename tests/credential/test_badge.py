"""A badge is an Open Badges 3.0 credential that any JOSE library verifies without our code."""

from __future__ import annotations

import base64
import gzip
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from joserfc import jws, jwt
from joserfc.errors import JoseError
from joserfc.jwk import OctKey, OKPKey
from jsonschema import Draft202012Validator, FormatChecker

from tests.builders.earning import make_key, make_pem
from webapp import credential
from webapp.credential import LIST_LENGTH, Achievement, BadKey, Holding, NotOurs

pytestmark = pytest.mark.filterwarnings("ignore:EdDSA is deprecated")
HOME = "https://sinau.example.go.id/"
KEY = make_key()
ADDRESS = f"{HOME}verifikasi/kunci/{KEY.kid}"
MORNING = datetime(2026, 11, 23, 1, 30, 15, 250_000, tzinfo=UTC)
HELD = Holding(
    id="urn:uuid:4c5a7d5e-9a3e-4b76-8f46-7ed6d0f0a001",
    holder="urn:uuid:4c5a7d5e-9a3e-5b76-8f46-7ed6d0f0a002",
    name="Sri “Mbah” Wahyuni </script> \u202e",
    number="SD-2026-000123",
    achievement=Achievement(f"{HOME}verifikasi#K4", "Kebal Penipuan", "Enam modul.", "Selesai."),
    achieved_at=MORNING,
    issued_at=MORNING,
    ends_at=MORNING + timedelta(days=365),
    issuer=HOME,
    issuer_name="Sinau Digital",
    status=credential.place(f"{HOME}verifikasi/status/0", 123),
)

URI = {"type": "string", "pattern": "^[a-z]+:[^ ]+$"}
MOMENT = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$"}
WORDS = {"type": "string", "minLength": 1}


def thing(type_name: str, required: str, **members: Any) -> dict[str, Any]:
    """An object that names its type among others and has these members."""
    types = {"type": "array", "contains": {"const": type_name}}
    return {
        "type": "object",
        "required": ["type", *required.split()],
        "properties": {"type": types, **members},
    }


SCHEMA = thing(
    "OpenBadgeCredential", "@context id issuer validFrom credentialSubject",
    **{"@context": {"type": "array", "prefixItems": [
        {"const": "https://www.w3.org/ns/credentials/v2"},
        {"pattern": r"^https://purl\.imsglobal\.org/spec/ob/v3p0/context-3\.0(\.\d)?\.json$"},
    ], "minItems": 2}},
    id=URI, issuer=thing("Profile", "id", id=URI), validFrom=MOMENT, validUntil=MOMENT, name=WORDS,
    credentialSubject=thing(
        "AchievementSubject", "achievement id", id=URI, activityEndDate=MOMENT,
        identifier={"type": "array", "items": {
            "type": "object", "required": ["type", "hashed", "identityHash", "identityType"],
            "properties": {"type": {"const": "IdentityObject"}, "hashed": {"type": "boolean"},
                           "identityType": {"const": "name"}},
        }},
        achievement=thing(
            "Achievement", "id criteria description name", id=URI, description=WORDS, name=WORDS,
            criteria={"type": "object", "anyOf": [{"required": ["id"]},
                                                  {"required": ["narrative"]}]},
        ),
    ),
    credentialStatus={"type": "object", "required": ["type", "statusListIndex",
                                                     "statusListCredential", "statusPurpose"],
                      "properties": {"type": {"const": "BitstringStatusListEntry"},
                                     "statusListIndex": {"type": "string", "pattern": r"^\d+$"}}},
)  # fmt: skip
"""What the specification's data model requires of an AchievementCredential, in our own words."""


def make_badge(held: Holding = HELD) -> str:
    """The badge, signed."""
    return credential.signed(credential.badge(held), KEY, ADDRESS)


def public() -> OKPKey:
    """The published half, as another program reads it."""
    return OKPKey.import_key(credential.public_jwk(KEY.public_key))  # type: ignore[arg-type]


def test_another_program_verifies_it_with_the_published_key() -> None:
    badge = make_badge()
    token = jwt.decode(badge, public(), algorithms=["EdDSA"])
    assert token.header == {"alg": "EdDSA", "kid": ADDRESS, "typ": "JWT"}
    jwt.JWTClaimsRegistry(now=int(MORNING.timestamp()) + 9).validate(token.claims)
    assert token.claims == credential.badge(HELD) == credential.opened(badge, KEY.public_key)
    assert public().thumbprint() == KEY.kid
    assert badge == make_badge(), "the same facts give the same bytes"


@pytest.mark.parametrize("ends", [HELD.ends_at, None])
def test_it_has_what_the_specification_requires(ends: datetime | None) -> None:
    told = credential.badge(replace(HELD, ends_at=ends))
    Draft202012Validator(SCHEMA, format_checker=FormatChecker()).validate(told)
    subject = told["credentialSubject"]
    assert (told["iss"], told["jti"], told["sub"]) == (HOME, told["id"], subject["id"])
    assert told["validFrom"] == "2026-11-23T01:30:15Z"
    assert told["nbf"] == datetime.fromisoformat(told["validFrom"]).timestamp()
    assert ("validUntil" in told, "exp" in told) == (ends is not None,) * 2
    assert subject["identifier"][0]["identityHash"] == HELD.name


def test_a_changed_bit_or_another_key_is_refused() -> None:
    head, body, signature = make_badge().split(".")
    swapped = json.dumps(credential.badge(replace(HELD, name="Orang lain")))
    forged = base64.urlsafe_b64encode(swapped.encode()).rstrip(b"=").decode()
    flipped = ("A" if signature[0] != "A" else "B") + signature[1:]
    for broken in (
        f"{head}.{forged}.{signature}",
        f"{head}.{body}.{flipped}",
        f"{head}.{body}.",
        f"{head}.{body}",
        "",
        "ü.ü.ü",
    ):
        with pytest.raises(NotOurs):
            credential.opened(broken, KEY.public_key)
        with pytest.raises((JoseError, ValueError)):
            jwt.decode(broken, public(), algorithms=["EdDSA"])
    with pytest.raises(NotOurs):
        credential.opened(make_badge(), make_key().public_key)


def test_no_other_algorithm_gets_by() -> None:
    """Neither ``none`` nor an HMAC whose secret is the public key everybody has."""
    claims = json.dumps(credential.badge(HELD)).encode()
    head = base64.urlsafe_b64encode(b'{"alg":"none"}').rstrip(b"=").decode()
    body = base64.urlsafe_b64encode(claims).rstrip(b"=").decode()
    secret = OctKey.import_key(KEY.public_key)
    hmac = jws.serialize_compact({"alg": "HS256"}, claims, secret)
    for forged in (f"{head}.{body}.", hmac):
        with pytest.raises(NotOurs):
            credential.opened(forged, KEY.public_key)


def test_the_secret_is_never_told() -> None:
    pem = make_pem()
    key = credential.read_key(pem)
    told = f"{key!r} {credential.public_jwk(key.public_key)}"
    secret = key.secret.private_bytes_raw()
    assert base64.urlsafe_b64encode(secret).decode().rstrip("=") not in told
    assert set(credential.public_jwk(key.public_key)) == {"kty", "crv", "x", "kid", "alg", "use"}


def test_only_an_open_ed25519_key_is_read() -> None:
    other = rsa.generate_private_key(65537, 2048)
    wrong = other.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    for text in (wrong, "", make_pem()[:-40], make_pem().replace("M", "N", 1)):
        with pytest.raises(BadKey):
            credential.read_key(text)


def test_the_list_of_revocations_has_a_bit_for_each() -> None:
    revoked = [0, 7, 8, 123, LIST_LENGTH - 1]
    told = credential.status_list(f"{HOME}verifikasi/status/0", HOME, revoked, MORNING)
    text = told["credentialSubject"]["encodedList"]
    assert text[0] == "u"
    bits = gzip.decompress(base64.urlsafe_b64decode(text[1:] + "=" * (-len(text[1:]) % 4)))
    assert len(bits) * 8 == LIST_LENGTH
    assert [n for n in range(LIST_LENGTH) if bits[n // 8] & (0x80 >> n % 8)] == revoked
    with pytest.raises(ValueError, match="no place"):
        credential.status_list(HOME, HOME, [LIST_LENGTH], MORNING)
