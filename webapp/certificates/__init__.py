"""Certificates: what somebody has earned, made out in the name she wishes, checked, withdrawn.

Each is made out once; who may print, take or withdraw it is its holder, and the house may withdraw
it. The words on paper are Indonesian whatever the language of the pages.
"""

from .badges import badge_of, enveloped, revocations
from .claims import COURSE, SUPERVISED, ULDW, Claim, claim_of, claims
from .classes import note_printed, of_class
from .earned import Certificate, find_own, number_of, of
from .issue import LONGEST_NAME, Issued, NotIssued, issue, name_problem
from .keeping import let_print, note_taken, revoke_as_house, withdraw
from .keys import (
    KeyProblem,
    distrust,
    has_any_key,
    is_in_use,
    published,
    published_key,
    put_in_use,
)
from .paper import heads, to_pdf
from .verify import NotValid, TooManyTries, Valid, fold, grouped, verify

__all__ = [
    "COURSE",
    "LONGEST_NAME",
    "SUPERVISED",
    "ULDW",
    "Certificate",
    "Claim",
    "Issued",
    "KeyProblem",
    "NotIssued",
    "NotValid",
    "TooManyTries",
    "Valid",
    "badge_of",
    "claim_of",
    "claims",
    "distrust",
    "enveloped",
    "find_own",
    "fold",
    "grouped",
    "has_any_key",
    "heads",
    "is_in_use",
    "issue",
    "let_print",
    "name_problem",
    "note_printed",
    "note_taken",
    "number_of",
    "of",
    "of_class",
    "published",
    "published_key",
    "put_in_use",
    "revocations",
    "revoke_as_house",
    "to_pdf",
    "verify",
    "withdraw",
]
