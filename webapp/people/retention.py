"""How long every table is kept, why, and the job that ends what is past its time.

A table that is not declared here fails the build.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, delete, exists, func, or_, select
from sqlalchemy.orm import aliased

from webapp.records import (
    Account,
    Announcement,
    Attempt,
    AuditEvent,
    Base,
    Correction,
    Invitation,
    Learner,
    LiveRoom,
    MailAddress,
    ModuleStanding,
    Outgoing,
    Ownership,
    PaperConfirmation,
    RecoveryCode,
    ResetCode,
    RosterDraft,
    SignIn,
    SleepingAccount,
    Throttle,
    db,
)

from .forget import forget, forget_learner

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Rule:
    """How long rows of a table stay after they stop being used; None: as long as what they name."""

    keep: timedelta | None
    why: str
    done: str


WITH_ACCOUNT = Rule(None, "part of her account", "goes when the account is forgotten")
WITH_LEARNER = Rule(None, "facts and standings of a learner", "goes when the learner is forgotten")
FOR_EVER = Rule(None, "says nothing about one person", "stays")

RULES: dict[str, Rule] = {
    "accounts": Rule(3 * 365 * DAY, "unused for three years", "the account is forgotten"),
    "learners": Rule(400 * DAY, "a phone's record unused for 13 months", "forgotten"),
    "sign_ins": Rule(30 * DAY, "ended sessions, to notice a stranger", "deleted but the last"),
    "recovery_codes": Rule(30 * DAY, "used or replaced codes", "deleted"),
    "throttles": Rule(1 * DAY, "a window that ended", "deleted"),
    "audit_events": Rule(730 * DAY, "security log", "deleted"),
    "corrections": Rule(365 * DAY, "handled reports", "deleted"),
    "paper_confirmations": Rule(730 * DAY, "a trainer's word, as long as the log", "deleted"),
    "reset_codes": Rule(30 * DAY, "used or ended codes", "deleted"),
    "sleeping_accounts": Rule(90 * DAY, "brought in, never opened by its owner", "deleted"),
    "roster_drafts": Rule(1 * DAY, "a sheet nobody said yes to", "deleted"),
    "invitations": Rule(30 * DAY, "ended, to see who let whom in", "deleted"),
    "saved_views": WITH_ACCOUNT,
    "cohorts": Rule(None, "what was taught where", "stays; its members go with their accounts"),
    "cohort_trainers": WITH_ACCOUNT,
    "assignments": Rule(None, "what a cohort was asked to do", "goes with its cohort or member"),
    "memberships": WITH_ACCOUNT,
    "live_rooms": Rule(30 * DAY, "a class may look back at its screen for a month", "deleted"),
    "live_answers": Rule(None, "what nameless seats said in a room", "goes with its room"),
    "hand_counts": Rule(None, "numbers of a room", "goes with its room"),
    "passkeys": WITH_ACCOUNT,
    "code_apps": WITH_ACCOUNT,
    "spare_codes": WITH_ACCOUNT,
    "meetings": Rule(None, "what was taught where", "stays; who came goes with the accounts"),
    "attendances": WITH_ACCOUNT,
    "supervisions": FOR_EVER,
    "supervised_attempts": WITH_LEARNER,
    "assist_codes": WITH_ACCOUNT,
    "announcements": Rule(365 * DAY, "what a cohort was told, for a year", "deleted"),
    "mail_addresses": Rule(DAY, "an address nobody confirmed", "deleted"),
    "outgoing": Rule(90 * DAY, "letters, as long as their links should work", "deleted"),
    "profiles": WITH_ACCOUNT,
    "consents": WITH_ACCOUNT,
    "ownerships": WITH_ACCOUNT,
    "attempts": WITH_LEARNER,
    "responses": WITH_LEARNER,
    "attempt_ends": WITH_LEARNER,
    "judgements": WITH_LEARNER,
    "card_openings": WITH_LEARNER,
    "module_standings": WITH_LEARNER,
    "course_standings": WITH_LEARNER,
    "memories": WITH_LEARNER,
    "certificates": Rule(
        None, "papers in people's hands ask for it", "a bare number when she is forgotten"
    ),
    "published_keys": FOR_EVER,
    "counted": Rule(None, "what she adds to the figures", "unlinked when she is forgotten"),
    "due": Rule(None, "who is counted anew in a run under way", "empty when the run ends"),
    "sums": FOR_EVER,
    "runs": FOR_EVER,
    "snapshots": FOR_EVER,
    "figures": FOR_EVER,
    "house_marks": FOR_EVER,
    "tombstones": Rule(None, "keeps late phones and backups from bringing anybody back", "stays"),
}


def run(now: datetime, dry_run: bool = False) -> dict[str, int]:
    """End everything past its time; table name → rows (people for accounts and learners)."""
    done = {table: end(now, dry_run) for table, end in _ENDINGS.items()}
    db.session.flush()
    return done


def _before(table: str, now: datetime) -> datetime:
    keep = RULES[table].keep
    if keep is None:
        raise KeyError(table)
    return now - keep


def _delete(model: type[Base], condition: ColumnElement[bool], dry_run: bool) -> int:
    if dry_run:
        query = select(func.count()).select_from(model).where(condition)
        return int(db.session.execute(query).scalar_one())
    statement = delete(model).where(condition).execution_options(synchronize_session=False)
    return int(db.session.execute(statement).rowcount)  # type: ignore[attr-defined]


def _sign_ins(now: datetime, dry_run: bool) -> int:
    old, newer = _before("sign_ins", now), aliased(SignIn)
    ended = or_(SignIn.ends_at < old, SignIn.revoked_at < old)
    # The last one stays: it tells when the account was used last.
    followed = exists().where(
        newer.account_id == SignIn.account_id, newer.created_at > SignIn.created_at
    )
    return _delete(SignIn, and_(ended, followed), dry_run)


def _codes(now: datetime, dry_run: bool) -> int:
    return _delete(RecoveryCode, RecoveryCode.ended_at < _before("recovery_codes", now), dry_run)


def _throttles(now: datetime, dry_run: bool) -> int:
    return _delete(Throttle, Throttle.window_ends_at < _before("throttles", now), dry_run)


def _audit_events(now: datetime, dry_run: bool) -> int:
    return _delete(AuditEvent, AuditEvent.at < _before("audit_events", now), dry_run)


def _corrections(now: datetime, dry_run: bool) -> int:
    return _delete(Correction, Correction.handled_at < _before("corrections", now), dry_run)


def _papers(now: datetime, dry_run: bool) -> int:
    old = _before("paper_confirmations", now)
    return _delete(PaperConfirmation, PaperConfirmation.ends_at < old, dry_run)


def _live_rooms(now: datetime, dry_run: bool) -> int:
    # Answers and hands go with it; not even a total is kept, for no figure is made of them.
    return _delete(LiveRoom, LiveRoom.created_at < _before("live_rooms", now), dry_run)


def _reset_codes(now: datetime, dry_run: bool) -> int:
    return _delete(ResetCode, ResetCode.ends_at < _before("reset_codes", now), dry_run)


def _sleeping(now: datetime, dry_run: bool) -> int:
    old = SleepingAccount.created_at < _before("sleeping_accounts", now)
    return _delete(SleepingAccount, old, dry_run)


def _drafts(now: datetime, dry_run: bool) -> int:
    return _delete(RosterDraft, RosterDraft.created_at < _before("roster_drafts", now), dry_run)


def _invitations(now: datetime, dry_run: bool) -> int:
    return _delete(Invitation, Invitation.ends_at < _before("invitations", now), dry_run)


def _announcements(now: datetime, dry_run: bool) -> int:
    return _delete(Announcement, Announcement.created_at < _before("announcements", now), dry_run)


def _addresses(now: datetime, dry_run: bool) -> int:
    """Those never confirmed; a confirmed one is part of her account."""
    old = _before("mail_addresses", now)
    unused = and_(MailAddress.confirmed_at.is_(None), MailAddress.asked_at < old)
    return _delete(MailAddress, unused, dry_run)


def _outgoing(now: datetime, dry_run: bool) -> int:
    return _delete(Outgoing, Outgoing.created_at < _before("outgoing", now), dry_run)


def _accounts(now: datetime, dry_run: bool) -> int:
    old = _before("accounts", now)
    studied = exists().where(
        Ownership.account_id == Account.id,
        ModuleStanding.learner_id == Ownership.learner_id,
        ModuleStanding.touched_at >= old,
    )
    answered = exists().where(
        Ownership.account_id == Account.id,
        Attempt.learner_id == Ownership.learner_id,
        Attempt.received_at >= old,
    )
    came = exists().where(SignIn.account_id == Account.id, SignIn.seen_at >= old)
    unused = (Account.role == "resident", Account.created_at < old, ~studied, ~answered, ~came)
    return _each(select(Account.id).where(*unused), forget, now, dry_run)


def _learners(now: datetime, dry_run: bool) -> int:
    old = _before("learners", now)
    used = exists().where(ModuleStanding.learner_id == Learner.id, ModuleStanding.touched_at >= old)
    # Practice and rechecks belong to no module, so they leave no standing there.
    answered = exists().where(Attempt.learner_id == Learner.id, Attempt.received_at >= old)
    owned = exists().where(Ownership.learner_id == Learner.id)
    unused = select(Learner.id).where(Learner.created_at < old, ~used, ~answered, ~owned)
    return _each(unused, forget_learner, now, dry_run)


def _each(
    query: object, verb: Callable[[str, datetime], object], now: datetime, dry_run: bool
) -> int:
    ids = list(db.session.execute(query).scalars())  # type: ignore[call-overload]
    for one in ids if not dry_run else ():
        verb(one, now)
    return len(ids)


_ENDINGS: dict[str, Callable[[datetime, bool], int]] = {
    "accounts": _accounts,
    "learners": _learners,
    "sign_ins": _sign_ins,
    "recovery_codes": _codes,
    "throttles": _throttles,
    "audit_events": _audit_events,
    "corrections": _corrections,
    "paper_confirmations": _papers,
    "live_rooms": _live_rooms,
    "reset_codes": _reset_codes,
    "sleeping_accounts": _sleeping,
    "roster_drafts": _drafts,
    "invitations": _invitations,
    "outgoing": _outgoing,
    "announcements": _announcements,
    "mail_addresses": _addresses,
}
