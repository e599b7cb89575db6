"""The result of the test as it is told to the person: band, pillars, ideas, what to learn next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from webapp.content import Bank, BankItem, Library, Module

from .judging import SAFETY_HOLDS, STATUS_HOLDS, Judged, judgement_of
from .overview import module_states
from .reader import Reader
from .suggest import next_modules
from .uldw_attempts import UldwAttempt, uldw_attempt, uldw_attempts


@dataclass(frozen=True)
class PillarResult:
    """One pillar: right answers of those asked, and ideas that are firm or worth learning.

    Ideas come from the bank; they name neither a situation nor an answer, so that the form stays
    usable.
    """

    name: str
    right: int
    asked: int
    firm: tuple[str, ...]
    to_learn: tuple[str, ...]


@dataclass(frozen=True)
class UldwResult:
    """What one ended attempt came to, and where she might go on."""

    attempt: UldwAttempt
    judged: Judged
    pillars: tuple[PillarResult, ...]
    suggested: tuple[Module, ...]

    @property
    def literate_until(self) -> datetime | None:
        """When the status "Literat" lapses; None where it was not reached or does not count."""
        ended = self.attempt.ended_at
        good = ended and self.judged.literate and self.judged.valid
        return ended + STATUS_HOLDS if ended and good else None

    @property
    def refresh_from(self) -> datetime | None:
        """From when safety wants refreshing; None as for `literate_until`."""
        lapse = self.literate_until
        return lapse - STATUS_HOLDS + SAFETY_HOLDS if lapse else None


def uldw_result(reader: Reader, library: Library, bank: Bank, attempt_id: str) -> UldwResult | None:
    """The result of an ended attempt of hers; None when it is not hers, not ended, not for here."""
    attempt = uldw_attempt(reader, attempt_id)
    judged = judgement_of(attempt_id) if attempt and attempt.ended_at else None
    if attempt is None or judged is None or not reader.may_see(attempt.mode, attempt.ended_at):
        return None
    items = bank.form(attempt.form)
    right = {id for id, one in attempt.answers.items() if one.points}
    missed = [item for item in items if item.id not in right]
    completed = {code for code, state in module_states(reader).items() if state.completed}
    return UldwResult(
        attempt=attempt,
        judged=judged,
        pillars=tuple(_pillar(name, items, right) for name in judged.pillars),
        suggested=next_modules(library, missed, completed),
    )


def literate_until(reader: Reader) -> datetime | None:
    """When her status "Literat" lapses: 365 days after her latest valid attempt ended.

    None for somebody without one, and where that attempt did not reach it.
    """
    for attempt in reversed(uldw_attempts(reader)):
        judged = judgement_of(attempt.id) if attempt.ended_at else None
        if attempt.ended_at and judged is not None and judged.valid:
            return attempt.ended_at + STATUS_HOLDS if judged.literate else None
    return None


def latest_uldw(reader: Reader) -> tuple[UldwAttempt, Judged] | None:
    """Her latest ended attempt and its judgement, without the answers."""
    for attempt in reversed(uldw_attempts(reader)):
        judged = judgement_of(attempt.id) if attempt.ended_at else None
        if judged is not None:
            return attempt, judged
    return None


def _pillar(name: str, items: tuple[BankItem, ...], right: set[str]) -> PillarResult:
    asked = [item for item in items if item.pillar == name]
    firm = _ideas({item.id: item for item in asked if item.id in right})
    return PillarResult(
        name=name,
        right=sum(item.id in right for item in asked),
        asked=len(asked),
        firm=firm,
        to_learn=_ideas({item.id: item for item in asked if item.id not in right}),
    )


def _ideas(items: Mapping[str, BankItem]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item.idea for item in items.values()))
