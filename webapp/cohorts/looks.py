"""That a trainer opened a class: one line of the security log for each of them, class and day."""

from __future__ import annotations

from datetime import datetime, timedelta

from webapp import audit, throttle

DAY = timedelta(days=1)


def is_noted(account_id: str, cohort_id: str, now: datetime) -> bool:
    """Whether it stands in the log already; asked first, so that most looks write nothing."""
    return throttle.check(_key(account_id, cohort_id), now) > 0


def note(account_id: str, cohort_id: str, now: datetime) -> None:
    """Write it down, once: of two looks at the same moment one does."""
    if not throttle.fail(_key(account_id, cohort_id), 1, DAY, now):
        audit.record("cohort.look", account_id, cohort_id, "ok", audit.request_id(), now)


def _key(account_id: str, cohort_id: str) -> str:
    return f"look:{account_id}:{cohort_id}"
