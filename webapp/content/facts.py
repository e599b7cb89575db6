"""The allowed addresses and numbers of `fakta.yaml`, and the words of `istilah.yaml`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from webapp.content.fields import Fields, root_fields
from webapp.content.sheet import Sheet
from webapp.content.ussd import VALUE

FACTS_FILE = "fakta.yaml"
TERMS_FILE = "istilah.yaml"

_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")
_EMAIL = re.compile(r"[a-z0-9._+-]+@" + _HOST.pattern)
_NUMBER = re.compile(rf"\+?[0-9][0-9 .-]{{1,20}}[0-9]|{VALUE.pattern}")


@dataclass(frozen=True, slots=True)
class Facts:
    """What may be named and linked. Hosts match exactly; numbers are kept as `dialled` gives."""

    addresses: frozenset[str] = frozenset()
    emails: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Term:
    """A word residents do not use, the plain words to say instead, and phrases it may stand in."""

    word: str
    plain: str
    allowed_in: tuple[str, ...] = ()


def dialled(number: str) -> str:
    """A phone number as it is dialled inside Indonesia: digits only, +62 turned into 0.

    The stars and hashes of a code stay: *110# is another number than 110.
    """
    digits = re.sub(r"[^0-9+*#]", "", number)
    return "0" + digits[3:] if digits.startswith("+62") else digits


def read_facts(sheet: Sheet) -> Facts:
    """The allowed facts; each mistake is noted with its line."""
    fields = root_fields(sheet, FACTS_FILE, ("alamat", "surel", "nomor"))
    return Facts(
        addresses=frozenset(_values(fields, "alamat", _HOST, "iasc.ojk.go.id")),
        emails=frozenset(_values(fields, "surel", _EMAIL, "konsumen@ojk.go.id")),
        numbers=frozenset(map(dialled, _values(fields, "nomor", _NUMBER, "157"))),
    )


def _values(fields: Fields, key: str, pattern: re.Pattern[str], example: str) -> list[str]:
    found: list[str] = []
    for node in fields.nodes(key):
        entry = Fields(fields.sheet, node, f"isi {key}", ("nilai", "untuk", "tanda"))
        value = entry.matching("nilai", pattern, example)
        entry.text("untuk")
        entry.text("tanda")
        if value and value in found:
            fields.sheet.error(entry.line, f'{key} "{value}" ditulis dua kali')
        found.append(value)
    return [value for value in found if value]


def read_terms(sheet: Sheet) -> tuple[Term, ...]:
    """The words to avoid; each mistake is noted with its line."""
    fields = root_fields(sheet, TERMS_FILE, ("istilah",))
    terms = []
    for node in fields.nodes("istilah"):
        entry = Fields(sheet, node, "isi istilah", ("kata", "ganti", "kecuali"))
        phrases = tuple(value.text for value in entry.scalars("kecuali", required=False))
        terms.append(Term(entry.text("kata"), entry.text("ganti"), phrases))
    return tuple(term for term in terms if term.word and term.plain)
