"""Her region, age band and sex as dated rows, and her nickname. Old rows stay as they were."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update

from webapp import audit, regions
from webapp.records import AGE_BANDS, SEXES, Account, Profile, db

from . import consent, guardian, papers
from .names import clean_nickname, nickname_problem


@dataclass(frozen=True, slots=True)
class Present:
    """What holds of her today; ``sex`` None means she did not say."""

    region_code: str
    age_band: str
    sex: str | None
    given_at: datetime


def current(account_id: str) -> Present | None:
    """Her latest profile row; None for staff, who have none."""
    row = db.session.execute(
        select(Profile.region_code, Profile.age_band, Profile.sex, Profile.given_at)
        .where(Profile.account_id == account_id)
        .order_by(Profile.given_at.desc(), Profile.id.desc())
        .limit(1)
    ).first()
    return Present(*row) if row else None


def problems(region_code: str, age_band: str, sex: str | None) -> dict[str, str]:
    """What is wrong with these values, by field: ``missing`` or ``unknown``."""
    found = {}
    if regions.find(region_code) is None:
        found["region"] = "unknown" if region_code else "missing"
    if age_band not in AGE_BANDS:
        found["age_band"] = "unknown" if age_band else "missing"
    if sex is not None and sex not in SEXES:
        found["sex"] = "unknown"
    return found


def append(
    account_id: str, region_code: str, age_band: str, sex: str | None, now: datetime
) -> None:
    """Store what holds from now on; the values were checked by ``problems``.

    A row always stands after the last one, even in the same instant or when the clock went back.
    """
    before = current(account_id)
    if before is not None:
        now = max(now, before.given_at + timedelta(microseconds=1))
    db.session.add(
        Profile(
            account_id=account_id,
            region_code=region_code,
            age_band=age_band,
            sex=sex,
            given_at=now,
        )
    )
    db.session.flush()


def change(
    account_id: str,
    region_code: str,
    age_band: str,
    sex: str | None,
    now: datetime,
    confirmation: guardian.Confirmation | None = None,
    *,
    renews: bool = False,
) -> dict[str, str]:
    """Append a changed profile; gives the problems by field, empty when stored or unchanged.

    ``renews``: she was asked whether all still holds, so an unchanged one is dated anew too.
    Correcting an adult band to 13–17 needs a guardian first: ``age_band`` is then ``guardian``.
    """
    found = problems(region_code, age_band, sex)
    before = current(account_id)
    became_minor = age_band in consent.MINORS and (
        before is None or before.age_band not in consent.MINORS
    )
    if became_minor and confirmation is None:
        found.setdefault("age_band", "guardian")
    same = before == Present(region_code, age_band, sex, before.given_at if before else now)
    if found or (same and not renews):
        return found
    if age_band not in consent.MINORS:
        confirmation = None
    try:
        papers.use_up(confirmation, account_id, now)
    except papers.NotOpen:
        return {"age_band": "guardian"}
    append(account_id, region_code, age_band, sex, now)
    if confirmation is not None:
        guardian.store(account_id, confirmation, age_band)
    audit.record("profile.change", account_id, "", "ok", audit.request_id(), now)
    return {}


def rename(account_id: str, nickname: str) -> str | None:
    """Change the nickname; gives ``missing``, ``long`` or ``number`` when it cannot be that."""
    clean = clean_nickname(nickname)
    found = nickname_problem(clean)
    if found is None:
        db.session.execute(
            update(Account)
            .where(Account.id == account_id)
            .values(nickname=clean)
            .execution_options(synchronize_session=False)
        )
    return found
