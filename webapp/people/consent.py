"""What she agreed to: one appended row per decision, purpose and person who decided.

``account`` lets us keep her account; ``statistics`` lets the published figures count her with her
region; ``mail`` lets us write to the address she gave. Statistics of a 15- to 17-year-old need both
her own yes and her guardian's; of those under 15 nothing is counted by region, so nobody is asked.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import case, func, select

from webapp import audit
from webapp.records import Consent, Profile, db

TEXT_VERSION = "2026-11-28"
"""The version of the consent and privacy texts shown now; a new text gets a new date."""

MINORS = ("13-14", "15-17")
COUNTED_WITH_GUARDIAN = "15-17"
UNCOUNTED = "13-14"
SELF = "self"
GUARDIANS = ("parent", "guardian", "trainer")
"""Who may confirm for a minor; a trainer only holding a paper the parent signed."""


def append(
    account_id: str,
    purpose: str,
    decision: str,
    now: datetime,
    *,
    given_by: str = SELF,
    method: str = "web",
    text_version: str = TEXT_VERSION,
) -> None:
    """Store one decision and record it in the security log.

    It always stands after the same voice's last one, even in the same instant or when the clock
    was set back: otherwise nobody could say which of the two holds.
    """
    last = _last_moment(account_id, purpose, given_by)
    if last is not None:
        now = max(now, last + timedelta(microseconds=1))
    db.session.add(
        Consent(
            account_id=account_id,
            purpose=purpose,
            decision=decision,
            given_by=given_by,
            method=method,
            text_version=text_version,
            given_at=now,
        )
    )
    event = f"consent.{purpose}"
    audit.record(event, account_id, given_by, decision, audit.request_id(), now)


def _last_moment(account_id: str, purpose: str, given_by: str) -> datetime | None:
    same_voice = Consent.given_by == SELF if given_by == SELF else Consent.given_by != SELF
    return db.session.execute(
        select(func.max(Consent.given_at)).where(
            Consent.account_id == account_id, Consent.purpose == purpose, same_voice
        )
    ).scalar_one_or_none()


def give_statistics(account_id: str, now: datetime) -> None:
    """Her own yes to being counted; it takes effect for a minor once the guardian agrees too."""
    append(account_id, "statistics", "given", now)


def withdraw_statistics(account_id: str, now: datetime) -> None:
    """Her own no: the next published figures leave her out; as easy as the yes was."""
    append(account_id, "statistics", "withdrawn", now)


def statistics_said(account_id: str) -> dict[str, bool]:
    """The last word on statistics of ``self`` and of ``guardian``, as far as they spoke."""
    by_whom = case((Consent.given_by == SELF, SELF), else_="guardian")
    rows = db.session.execute(
        select(by_whom, Consent.decision)
        .where(Consent.account_id == account_id, Consent.purpose == "statistics")
        .order_by(Consent.given_at, Consent.decision, Consent.id)
    )
    return {who: decision == "given" for who, decision in rows}


def statistics_allowed(account_id: str) -> bool:
    """Whether the published figures may count her in her region today."""
    band = db.session.execute(
        select(Profile.age_band)
        .where(Profile.account_id == account_id)
        .order_by(Profile.given_at.desc(), Profile.id.desc())
        .limit(1)
    ).scalar_one_or_none()
    said = statistics_said(account_id)
    if band is None or band == UNCOUNTED or not said.get(SELF, False):
        return False
    return band != COUNTED_WITH_GUARDIAN or said.get("guardian", False)


def mail_allowed(account_id: str) -> bool:
    """Whether her last word on letters by e-mail is a yes; without a word it is a no."""
    said = db.session.execute(
        select(Consent.decision)
        .where(Consent.account_id == account_id, Consent.purpose == "mail")
        .order_by(Consent.given_at.desc(), Consent.id.desc())
        .limit(1)
    ).scalar_one_or_none()
    return said == "given"


def agreed_version(account_id: str) -> str | None:
    """The text version she last agreed to for her account; older than today's: ask her again."""
    return db.session.execute(
        select(Consent.text_version)
        .where(
            Consent.account_id == account_id,
            Consent.purpose == "account",
            Consent.decision == "given",
            Consent.given_by == SELF,
        )
        .order_by(Consent.given_at.desc())
        .limit(1)
    ).scalar_one_or_none()
