"""Taking the test: an attempt with its form, one answer an item, and its end.

Facts are appended as everywhere. No answer is told right or wrong here: a form stays usable only
while nobody learns its keys from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, func, select

from webapp import assessment
from webapp.assessment import uldw
from webapp.content import Bank, BankItem
from webapp.records import (
    MODES,
    Attempt,
    AttemptEnd,
    Judgement,
    ModuleStanding,
    Ownership,
    Response,
    connection,
    insert_once,
    insert_or_change,
)

from . import forms
from .accept import NotHers, Outcome, Receipt, Submission, UnknownItem
from .judging import judge
from .reader import Reader, ensure_learner, fresh_reader, reader_of
from .uldw_attempts import (
    RESUMABLE_FOR,
    ULDW,
    UldwAttempt,
    next_uldw_at,
    open_uldw,
    uldw_attempt,
    uldw_attempts,
    with_answers,
)

SELF_DECLARED = MODES[:2]
"""What she may say herself; a supervised class is opened by its trainer."""
MILLISECOND = timedelta(milliseconds=1)

_STALE = (
    select(Attempt.id, Attempt.learner_id, Ownership.account_id)
    .outerjoin(AttemptEnd, AttemptEnd.attempt_id == Attempt.id)
    .outerjoin(Ownership, Ownership.learner_id == Attempt.learner_id)
    .where(
        Attempt.kind == ULDW,
        AttemptEnd.attempt_id.is_(None),
        Attempt.received_at <= bindparam("before", type_=Attempt.received_at.type),
    )
)
_ENDED = (
    select(Attempt.id, Attempt.learner_id, Ownership.account_id)
    .join(AttemptEnd, AttemptEnd.attempt_id == Attempt.id)
    .outerjoin(Ownership, Ownership.learner_id == Attempt.learner_id)
    .where(Attempt.kind == ULDW)
)
_JUDGEMENTS = select(func.count()).select_from(Judgement)
_LOCK = select(Attempt.id).where(Attempt.id == bindparam("attempt")).with_for_update()


class UldwClosed(Exception):
    """She may not begin now: her last attempt is too near, or one of hers is still open."""


class UldwOver(Exception):
    """It has ended, its 48 hours are over, or she began it alone: no further answer is taken."""


def begin_uldw(
    reader: Reader,
    bank: Bank,
    attempt_id: str,
    mode: str,
    now: datetime,
    device_at: datetime | None = None,
) -> UldwAttempt:
    """Begin (or find) an attempt under this id, with the form whose turn it is.

    ``mode`` is what she says; where the server knows who is with her (``reader.mode``), that
    counts and not her word. Raises ValueError for a mode she cannot claim, UldwClosed when she
    may not begin now, NotHers for another's id, NoLearner when there is nobody to write as.
    """
    if reader.mode is None and mode not in SELF_DECLARED:
        raise ValueError(f"unknown mode {mode!r}")
    learner_id = ensure_learner(reader, now)
    taken = uldw_attempts(reader)
    if all(one.id != attempt_id for one in taken):
        again = next_uldw_at(taken)
        if open_uldw(taken, now) or (again and now < again):
            raise UldwClosed
        for one in taken:  # those she left
            end_uldw(reader, bank, one.id, now)
        form = uldw.next_form(forms.order_for(learner_id), [one.form for one in taken])
        _store(attempt_id, learner_id, bank, form, reader.mode or mode, now, device_at)
    found = uldw_attempt(reader, attempt_id)
    if found is None:
        raise NotHers
    return found


def answer_uldw(reader: Reader, bank: Bank, submission: Submission, now: datetime) -> Receipt:
    """Score and append one answer, once; after the last one the attempt ends and is judged.

    Raises NotHers, UnknownItem, assessment.InvalidAnswer (with words for her), or UldwOver when
    the attempt has ended, was begun 48 hours ago or more, or may not be gone on with here.
    """
    attempt = _locked(reader, submission.attempt_id)
    if not reader.may_go_on(attempt.mode):
        raise UldwOver
    item = bank.item(submission.item_id)
    if item is None or item.form != attempt.form:
        raise UnknownItem(submission.item_id)
    if item.id in attempt.answers:
        return _what_stands(attempt, item, submission.answer)
    if not attempt.is_open(now):
        raise UldwOver
    answer, points = uldw.mark(item, submission.answer)
    _append(attempt, item, answer, points, submission.device_at, now)
    finished = all(
        one.id in attempt.answers or one.id == item.id for one in bank.form(attempt.form)
    )
    if finished:
        end_uldw(reader, bank, attempt.id, now)
    return Receipt(Outcome.STORED, answer, points, finished)


def end_uldw(reader: Reader, bank: Bank, attempt_id: str, now: datetime) -> None:
    """End an attempt as it stands, and judge it; ending twice is fine. Raises NotHers."""
    attempt = _locked(reader, attempt_id)
    if attempt.ended_at is not None:
        return
    insert_once(
        AttemptEnd,
        attempt_id=attempt_id,
        points=sum(one.points for one in attempt.answers.values()),
        items=len(bank.form(attempt.form)),
        passed=judge(attempt, uldw_attempts(reader), bank, now).literate,
        received_at=now,
    )


def end_stale_uldw(bank: Bank, now: datetime) -> int:
    """End, as they stand, all attempts nobody may go on with any more; how many there were."""
    rows = connection().execute(_STALE, {"before": now - RESUMABLE_FOR}).all()
    for row in rows:
        hers = reader_of(row.account_id, None) if row.account_id else None
        end_uldw(hers or fresh_reader(row.learner_id), bank, row.id, now)
    return len(rows)


def rescore_uldw(bank: Bank, now: datetime) -> tuple[int, int]:
    """Judge every ended attempt by the bank as it is now; how many there are, how many changed.

    For an item that was withdrawn, or taken back into the test: earlier judgements stay as rows,
    and what the bank was like before gives the earlier results again.
    """
    before = connection().execute(_JUDGEMENTS).scalar_one()
    rows = connection().execute(_ENDED).all()
    for account_id in sorted({row.account_id for row in rows if row.account_id}):
        judge_again(reader_of(account_id, None), bank, now)
    for learner_id in sorted({row.learner_id for row in rows if not row.account_id}):
        judge_again(fresh_reader(learner_id), bank, now)
    return len(rows), connection().execute(_JUDGEMENTS).scalar_one() - before


def judge_again(reader: Reader, bank: Bank | None, now: datetime) -> None:
    """Judge her ended attempts anew: adopting a phone may have changed what came before which."""
    if bank is None:
        return
    taken = uldw_attempts(reader)
    for one in taken:
        if one.ended_at is not None:
            judge(with_answers(one), taken, bank, now)


def _locked(reader: Reader, attempt_id: str) -> UldwAttempt:
    """Her attempt, with no other answer being taken in it meanwhile; raises NotHers."""
    connection().execute(_LOCK, {"attempt": attempt_id})
    attempt = uldw_attempt(reader, attempt_id)
    if attempt is None:
        raise NotHers
    return attempt


def _store(
    attempt_id: str,
    learner_id: str,
    bank: Bank,
    form: str,
    mode: str,
    now: datetime,
    device_at: datetime | None,
) -> None:
    insert_once(
        Attempt,
        id=attempt_id,
        learner_id=learner_id,
        kind=ULDW,
        course=ULDW,
        module=ULDW,
        revision=bank.revision,
        form=form,
        mode=mode,
        device_at=device_at,
        received_at=now,
    )
    _touch(_opened, learner_id, now)


def _append(
    attempt: UldwAttempt,
    item: BankItem,
    answer: str,
    points: int,
    device_at: datetime | None,
    now: datetime,
) -> None:
    before = max((one.at for one in attempt.answers.values()), default=attempt.begun_at)
    insert_once(
        Response,
        attempt_id=attempt.id,
        item_id=item.id,
        answer=assessment.dump(answer),
        points=points,
        revision=attempt.revision,
        milliseconds=max(now - before, timedelta(0)) // MILLISECOND,
        device_at=device_at,
        received_at=now,
    )
    owner = select(Attempt.learner_id).where(Attempt.id == attempt.id)
    _touch(_answered, str(connection().execute(owner).scalar_one()), now, answered_at=now)


def _what_stands(attempt: UldwAttempt, item: BankItem, given: Any) -> Receipt:
    stands = attempt.answers[item.id]
    outcome = Outcome.ALREADY if stands.answer == given else Outcome.CONFLICT
    return Receipt(outcome, stands.answer, stands.points, attempt.ended_at is not None)


def _touch(change: Any, learner_id: str, now: datetime, **more: datetime) -> None:
    """Her standing in the test: only that she uses it; what it came to is a judgement's."""
    insert_or_change(
        ModuleStanding,
        change,
        learner_id=learner_id,
        module=ULDW,
        course=ULDW,
        touched_at=now,
        cards_done=False,
        attempts=0,
        passed=False,
        **more,
    )


def _opened(_old: Any, new: Any) -> Mapping[str, Any]:
    return {"touched_at": new.touched_at}


def _answered(_old: Any, new: Any) -> Mapping[str, Any]:
    return {"touched_at": new.touched_at, "answered_at": new.answered_at}
