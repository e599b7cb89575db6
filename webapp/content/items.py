"""The kinds of quiz items, as frozen objects.

Everything named `html` is cleaned. `kind` is the word authors write in `kuis.yaml`. Part ids are
permanent. Where the order or pairing is the key itself, parts also have a `public_id` that tells
nothing about it: pages and answers use that one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Option:
    """One choice; `feedback` is HTML shown after the answer."""

    id: str
    html: str
    feedback: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an ordering; `feedback` says why it belongs where it belongs."""

    id: str
    public_id: str
    html: str
    feedback: str


@dataclass(frozen=True, slots=True)
class Right:
    """A right-hand side of a matching item."""

    id: str
    public_id: str
    html: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A left-hand side and the right-hand side that fits it."""

    id: str
    left_html: str
    right: Right
    feedback: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    id: str
    competence: str
    stem_html: str
    hint: str
    unknown_feedback: str
    case: str | None  # "palsu", "asli", or nothing to discern


@dataclass(frozen=True, slots=True, kw_only=True)
class OneChoice(_Item):
    """One option is right."""

    kind: ClassVar[str] = "satu"
    options: tuple[Option, ...]
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeveralChoices(_Item):
    """All right options and no wrong one must be chosen."""

    kind: ClassVar[str] = "beberapa"
    options: tuple[Option, ...]
    key: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordering(_Item):
    """Steps, kept in the right order."""

    kind: ClassVar[str] = "urutan"
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching(_Item):
    """Pairs, and further right-hand sides that fit nothing."""

    kind: ClassVar[str] = "pasangan"
    pairs: tuple[Pair, ...]
    distractors: tuple[Right, ...]

    @property
    def rights(self) -> tuple[Right, ...]:
        """Every right-hand side, fitting or not."""
        return (*(pair.right for pair in self.pairs), *self.distractors)


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueFalse(_Item):
    """A statement to judge, and the reason for it; both must be right."""

    kind: ClassVar[str] = "benar-salah"
    key: bool
    feedback_true: str
    feedback_false: str
    reasons: tuple[Option, ...]
    reason_key: str


@dataclass(frozen=True, slots=True)
class RetiredItem:
    """The stub of an item no longer asked: its id and kind stay for ever."""

    id: str
    kind: str
    retired_on: date
    reason: str


Item = OneChoice | SeveralChoices | Ordering | Matching | TrueFalse
