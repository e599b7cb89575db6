"""Open Badges 3.0 signed with Ed25519: facts and a key in, one line of text out; pure.

A badge is a W3C Verifiable Credential (data model 2.0) secured as a JSON Web Token: a compact JWS
that any JOSE library verifies without us, by the public key at the address in its header.
"""

from .badge import Achievement, Holding, badge
from .jws import NotOurs, opened, signed
from .keys import BadKey, SigningKey, fingerprint, public_jwk, read_key
from .status import LIST_LENGTH, place, status_list

__all__ = [
    "LIST_LENGTH",
    "Achievement",
    "BadKey",
    "Holding",
    "NotOurs",
    "SigningKey",
    "badge",
    "fingerprint",
    "opened",
    "place",
    "public_jwk",
    "read_key",
    "signed",
    "status_list",
]
