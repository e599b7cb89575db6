"""The reader behind a request of this door."""

from __future__ import annotations

import uuid

from webapp import progress
from webapp.content import Module
from webapp.web.signin import phone_learner, set_phone_learner, viewer


def reader() -> progress.Reader:
    """Whoever is asking, as far as is known; reading only, the phone gets no id by it."""
    person = viewer()
    return progress.reader_of(person.account_id if person else None, phone_learner())


def lesson_state(module: Module) -> tuple[progress.Reader, progress.ModuleState]:
    """The reader of a lesson and where she is in it."""
    person = viewer()
    if person is not None:
        return progress.reader_and_state(person.account_id, phone_learner(), module)
    known = lesson_reader()
    return known, progress.module_state(known, module)


def lesson_reader() -> progress.Reader:
    """The reader of a page that will send answers.

    The phone's id is made when the page is opened, not at the first answer: two taps at once
    must arrive as one learner. Nothing is stored for it until she answers.
    """
    known = reader()
    if known.learner_id is not None:
        return known
    fresh = str(uuid.uuid4())
    set_phone_learner(fresh)
    return progress.with_learner(known, fresh)
