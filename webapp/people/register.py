"""Making an account: everything is judged first, then everything is stored, or nothing is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from webapp import audit
from webapp.records import Account, Learner, Ownership, db, new_id

from . import consent, guardian, learners, limits, papers, passwords, profile
from .limits import TooManyTries
from .names import clean_nickname, fold_username, is_free, nickname_problem, username_problem
from .recover import replace_code

SENT_TWICE_WITHIN = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class SignUp:
    """What she filled in. ``learner_id`` is this phone's learner if she said it is hers."""

    nickname: str
    username: str
    password: str
    region_code: str
    age_band: str
    sex: str | None
    agrees: bool
    agrees_statistics: bool
    learner_id: str | None = None


@dataclass(frozen=True, slots=True)
class Registered:
    """The new account and the recovery code to show once."""

    account_id: str
    username: str
    recovery_code: str


@dataclass(frozen=True, slots=True)
class SignUpRefused:
    """Nothing was kept; ``problems`` says per field what to mend."""

    problems: dict[str, str]


def register(
    wanted: SignUp,
    source: str,
    now: datetime,
    confirmation: guardian.Confirmation | None = None,
    kind: str = "ordinary",
) -> Registered | SignUpRefused | TooManyTries:
    """Make a resident's account with profile, consents, learner record and recovery code.

    A minor needs ``confirmation``. One by paper is used up with this; when its code is no longer
    open, the problem of ``age_band`` is ``guardian``. Telling that a username is taken is counted
    per source.
    """
    wanted = _tidied(wanted)
    if wanted.age_band not in consent.MINORS:
        confirmation = None
    found = _problems(wanted, confirmation)
    again = None if found else _same_again(wanted, now)
    if again:
        return again
    refused = _refused(wanted, found, source, now)
    if refused:
        return refused
    hashed = passwords.make_hash(wanted.password)
    try:
        with db.session.begin_nested():
            account_id = _add_account(wanted, hashed, kind, now)
            papers.use_up(confirmation, account_id, now)
    except papers.NotOpen:  # another account was made with the same paper's code a moment ago
        return SignUpRefused({"age_band": "guardian"})
    except IntegrityError:  # somebody, perhaps she herself, took the name in this very moment
        return _same_again(wanted, now) or SignUpRefused({"username": "taken"})
    _add_rest(account_id, wanted, confirmation, now)
    code = replace_code(account_id, now)
    audit.record("sign-up", account_id, "", "ok", audit.request_id(), now)
    return Registered(account_id, wanted.username, code)


def judge(
    wanted: SignUp,
    source: str,
    now: datetime,
    confirmation: guardian.Confirmation | None = None,
) -> SignUpRefused | TooManyTries:
    """All that ``register`` would mend in this, keeping nothing; no problems when it would fit.

    For a form that is unfit by itself: its own faults and these are then told together.
    """
    wanted = _tidied(wanted)
    found = _problems(wanted, confirmation)
    return _refused(wanted, found, source, now) or SignUpRefused({})


def sent_again(wanted: SignUp, now: datetime) -> Registered | None:
    """Her account with a new recovery code, if this sign-up made it a moment ago, else None."""
    return _same_again(_tidied(wanted), now)


def _tidied(wanted: SignUp) -> SignUp:
    return replace(
        wanted,
        nickname=clean_nickname(wanted.nickname),
        username=fold_username(wanted.username),
    )


def _refused(
    wanted: SignUp, found: dict[str, str], source: str, now: datetime
) -> SignUpRefused | TooManyTries | None:
    """The problems, with whether the name is taken; telling that is counted per source."""
    if "username" not in found and not is_free(wanted.username):
        blocked = limits.take(limits.names_told(source), now)
        if blocked:
            return blocked
        found = found | {"username": "taken"}
    return SignUpRefused(found) if found else None


def _same_again(wanted: SignUp, now: datetime) -> Registered | None:
    """Her own sign-up sent twice (a double tap): the account is there, she gets a code to keep."""
    found = db.session.execute(
        select(Account).where(Account.username == wanted.username, Account.role == "resident")
    ).scalar_one_or_none()
    if found is None or now - found.created_at > SENT_TWICE_WITHIN:
        return None
    if not passwords.verify(found.password_hash, wanted.password):
        return None
    return Registered(found.id, found.username, replace_code(found.id, now))


def _problems(wanted: SignUp, confirmation: guardian.Confirmation | None) -> dict[str, str]:
    about_her = (wanted.username, wanted.nickname)
    found = {
        "nickname": nickname_problem(wanted.nickname),
        "username": username_problem(wanted.username),
        "password": passwords.problem(wanted.password, about_her=about_her),
        "agrees": None if wanted.agrees else "missing",
    }
    problems = {field: problem for field, problem in found.items() if problem}
    problems |= profile.problems(wanted.region_code, wanted.age_band, wanted.sex)
    if wanted.age_band in consent.MINORS and confirmation is None:
        problems["age_band"] = "guardian"
    return problems


def _add_account(wanted: SignUp, hashed: str, kind: str, now: datetime) -> str:
    account_id = new_id()
    db.session.add(
        Account(
            id=account_id,
            username=wanted.username,
            nickname=wanted.nickname,
            password_hash=hashed,
            role="resident",
            kind=kind,
            created_at=now,
        )
    )
    db.session.flush()
    return account_id


def _add_rest(
    account_id: str, wanted: SignUp, confirmation: guardian.Confirmation | None, now: datetime
) -> None:
    profile.append(account_id, wanted.region_code, wanted.age_band, wanted.sex, now)
    consent.append(account_id, "account", "given", now)
    if wanted.agrees_statistics and wanted.age_band != consent.UNCOUNTED:
        consent.give_statistics(account_id, now)
    if confirmation is not None:
        guardian.store(account_id, confirmation, wanted.age_band)
    hers = wanted.learner_id and learners.adopt(account_id, wanted.learner_id, now)
    if not hers:
        _own_fresh_learner(account_id, now)


def _own_fresh_learner(account_id: str, now: datetime) -> None:
    # Every account owns a learner from birth: a restored backup then finds, through the
    # tombstone of that learner, which accounts were forgotten after it was made.
    learner_id = new_id()
    db.session.add(Learner(id=learner_id, created_at=now))
    db.session.flush()
    db.session.add(Ownership(learner_id=learner_id, account_id=account_id, since=now))
    db.session.flush()
