"""Judging attempts at the test: score, band and whether they may count, each a row of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, select

from webapp import assessment
from webapp.assessment import uldw
from webapp.content import Bank
from webapp.records import Judgement, connection, insert_once, new_id

from .uldw_attempts import UldwAttempt

SAFETY_HOLDS = timedelta(days=180)
STATUS_HOLDS = timedelta(days=365)

_LATEST = (
    select(
        Judgement.valid,
        Judgement.reasons,
        Judgement.cakap,
        Judgement.etika,
        Judgement.aman,
        Judgement.budaya,
        Judgement.total,
        Judgement.band,
        Judgement.literate,
        Judgement.method_version,
        Judgement.received_at.label("at"),
    )
    .where(Judgement.attempt_id == bindparam("attempt"))
    .order_by(Judgement.received_at.desc(), Judgement.id.desc())
    .limit(1)
)


@dataclass(frozen=True)
class Judged:
    """What an attempt came to; scores are 0–100.

    `reasons` tell why it does not count, as far as the attempt itself shows it. Whether the person
    gave domicile, age band and consent is asked when figures are published.
    """

    valid: bool
    reasons: tuple[uldw.Reason, ...]
    cakap: int
    etika: int
    aman: int
    budaya: int
    total: int
    band: uldw.Band
    literate: bool
    method_version: str
    at: datetime = field(compare=False)

    @property
    def pillars(self) -> Mapping[str, int]:
        """The scores by pillar, in the order of the test."""
        return {
            "Cakap": self.cakap,
            "Etika": self.etika,
            "Aman": self.aman,
            "Budaya": self.budaya,
        }

    def columns(self) -> dict[str, Any]:
        """The same as columns of a row, all but its keys."""
        words = {"reasons": ",".join(self.reasons), "band": self.band.value}
        values = vars(self) | words | {"received_at": self.at}
        del values["at"]
        return values


def judge(
    attempt: UldwAttempt, attempts: Iterable[UldwAttempt], bank: Bank, now: datetime
) -> Judged:
    """Judge an attempt among all of hers; a new row unless the one that stands says the same.

    One that was judged before its items were replaced in the bank keeps that judgement for ever.
    """
    stands = judgement_of(attempt.id)
    if stands is not None:  # it comes after what stands, even in the same instant
        now = max(now, stands.at + timedelta(microseconds=1))
        if _is_of_another_edition(attempt, bank):
            return stands  # its items were replaced since: nobody can judge it again
    found = judged(attempt, attempts, bank, now)
    if found != stands:
        row = found.columns()
        insert_once(Judgement, id=new_id(), attempt_id=attempt.id, revision=bank.revision, **row)
    return found


def judgement_of(attempt_id: str) -> Judged | None:
    """The judgement that stands for an attempt; None before it ended."""
    row = connection().execute(_LATEST, {"attempt": attempt_id}).one_or_none()
    if row is None:
        return None
    found = dict(row._mapping)
    reasons = tuple(uldw.Reason(one) for one in found["reasons"].split(",") if one)
    return Judged(**(found | {"reasons": reasons, "band": uldw.Band(found["band"])}))


def judged(
    attempt: UldwAttempt, attempts: Iterable[UldwAttempt], bank: Bank, now: datetime
) -> Judged:
    """What an attempt comes to among all of hers; nothing is stored."""
    items = bank.form(attempt.form)
    score = uldw.score_right(items, {id for id, one in attempt.answers.items() if one.points})
    reasons = uldw.validity(_sitting(attempt, bank), _earlier(attempt, attempts))
    if _is_of_another_edition(attempt, bank):
        reasons = (*reasons, uldw.Reason.EDITION_CHANGED)
    return Judged(
        valid=not reasons,
        reasons=reasons,
        **{pillar.lower(): value for pillar, value in score.pillars.items()},
        total=score.total,
        band=score.band,
        literate=score.is_literate,
        method_version=uldw.METHOD_VERSION,
        at=now,
    )


def _is_of_another_edition(attempt: UldwAttempt, bank: Bank) -> bool:
    return not attempt.answers.keys() <= {item.id for item in bank.whole_form(attempt.form)}


def _earlier(attempt: UldwAttempt, attempts: Iterable[UldwAttempt]) -> list[uldw.Earlier]:
    before = (attempt.begun_at, attempt.id)
    return [
        uldw.Earlier(one.form, one.begun_at) for one in attempts if (one.begun_at, one.id) < before
    ]


def _sitting(attempt: UldwAttempt, bank: Bank) -> uldw.Sitting:
    return uldw.Sitting(
        form=attempt.form,
        at=attempt.begun_at,
        answered=sum(
            bool(item.withdrawn) or item.id in attempt.answers
            for item in bank.whole_form(attempt.form)
        ),
        milliseconds=[one.milliseconds for one in attempt.answers.values()],
        positions=[_position(attempt, bank, item.id) for item in bank.form(attempt.form)],
        has_domicile=True,
        has_age_band=True,
        has_consent=True,
        is_flagged=False,
    )


def _position(attempt: UldwAttempt, bank: Bank, item_id: str) -> int | None:
    """The place, as shown to her, of the option she chose."""
    item, given = bank.item(item_id), attempt.answers.get(item_id)
    if item is None or given is None:
        return None
    shown = [option.id for option in assessment.arrange_options(item, attempt.id)]
    return shown.index(given.answer) if given.answer in shown else None
