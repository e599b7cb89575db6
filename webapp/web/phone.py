"""The reader behind a request: the signed-in person, or whoever this phone's cookie stands for.

Beside it, what time the phone says it is.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeVar

from webapp import progress

from .signin import phone_learner, set_phone_learner, viewer

Result = TypeVar("Result")
ASSISTED = "didampingi"
"""The mode of what is done on a trainer's device: the session says so, never the page."""


def reader() -> progress.Reader:
    """Whoever is asking, as far as is known; reading only, the phone gets no id by it."""
    person = viewer()
    if person is None:
        return progress.reader_of(None, phone_learner())
    if not person.is_assisted:
        return progress.reader_of(person.account_id, phone_learner())
    return progress.reader_of(person.account_id, phone_learner(), ASSISTED, person.began_at)


def lesson_reader() -> progress.Reader:
    """The reader of a page that will send answers.

    The phone's id is made when the page is opened, not at the first answer: two taps at once
    must arrive as one learner. Nothing is stored for it until she answers.
    """
    known = reader()
    return known if known.learner_id is not None else _fresh()


def written(verb: Callable[[progress.Reader], Result]) -> Result:
    """What a verb that writes gives for whoever asks; as somebody new if this phone has nobody.

    The verb finds that out itself, so that the usual answer need not ask beforehand.
    """
    try:
        return verb(reader())
    except progress.NoLearner:
        return verb(_fresh())


def device_time(value: object) -> datetime | None:
    """The phone's own time of an answer, kept beside ours and never trusted; None if unusable."""
    if not isinstance(value, str) or len(value) > 40:
        return None
    try:
        moment = datetime.fromisoformat(value)
        return moment.astimezone(UTC) if moment.tzinfo else None
    except (ValueError, OverflowError):
        return None


def _fresh() -> progress.Reader:
    learner_id = str(uuid.uuid4())
    set_phone_learner(learner_id)
    return progress.fresh_reader(learner_id)
