"""Which badges hold no more: a W3C Bitstring Status List, signed like the badges.

One bit a badge, so the list tells neither who nor what; it is never shorter than the 131,072 bits
the recommendation asks for, so looking a badge up does not tell which one was looked up.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from .badge import in_seconds, written
from .keys import base64url

LIST_LENGTH = 131_072
"""Bits in one list: the least the recommendation allows (16 KB before compression)."""
HOLDS = timedelta(minutes=5)
"""How long a copy of the list may be kept; a revocation is known everywhere after that."""


def place(address: str, index: int) -> dict[str, str]:
    """The ``credentialStatus`` of the badge at a place of the list at an address."""
    return {
        "id": f"{address}#{index}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": str(index),
        "statusListCredential": address,
    }


def status_list(
    address: str, issuer: str, revoked: Iterable[int], moment: datetime
) -> dict[str, Any]:
    """The list as a credential to be signed; ``revoked`` are places from 0 to LIST_LENGTH - 1.

    The first place is the leftmost bit. Raises ValueError for a place outside the list.
    """
    bits = bytearray(LIST_LENGTH // 8)
    for index in revoked:
        if not 0 <= index < LIST_LENGTH:
            raise ValueError(f"no place {index} in the list")
        bits[index // 8] |= 0x80 >> index % 8
    packed = gzip.compress(bytes(bits), 9, mtime=0)
    begins = in_seconds(moment)
    return {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "id": address,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer,
        "validFrom": written(begins),
        "credentialSubject": {
            "id": f"{address}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": "u" + base64url(packed),
            "ttl": int(HOLDS.total_seconds() * 1000),
        },
        "iss": issuer,
        "jti": address,
        "nbf": int(begins.timestamp()),
    }
