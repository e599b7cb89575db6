"""Somebody at the test: begins, answers rightly or not, lets time pass."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from webapp import content, progress
from webapp.records import db

PACE = timedelta(seconds=15)
"""Time on an item: twenty of them are five minutes, well over what counts as too fast."""


@dataclass
class Candidate:
    """One reader, one bank, one clock, and the verbs of the test in short words."""

    bank: content.Bank
    reader: progress.Reader
    now: datetime
    attempt_id: str = field(default_factory=lambda: str(uuid.uuid4()))

    def begin(self, mode: str = "mandiri") -> progress.UldwAttempt:
        """Begin an attempt under a new id."""
        self.attempt_id = str(uuid.uuid4())
        found = progress.begin_uldw(self.reader, self.bank, self.attempt_id, mode, self.now)
        db.session.commit()
        return found

    @property
    def attempt(self) -> progress.UldwAttempt:
        """The attempt as it stands."""
        found = progress.uldw_attempt(self.reader, self.attempt_id)
        assert found is not None
        return found

    @property
    def items(self) -> tuple[content.BankItem, ...]:
        """The items of her form."""
        return self.bank.form(self.attempt.form)

    def answer(self, item: content.BankItem, raw: str, pace: timedelta = PACE) -> progress.Receipt:
        """Answer one item after so much time."""
        self.now += pace
        submission = progress.Submission(self.attempt_id, item.id, raw)
        receipt = progress.answer_uldw(self.reader, self.bank, submission, self.now)
        db.session.commit()
        return receipt

    def answer_all(
        self, missed: Iterable[int] = (), left: Iterable[int] = (), pace: timedelta = PACE
    ) -> None:
        """Answer all items but the cells ``left``: rightly, but for the cells ``missed``."""
        missed, left = set(missed), set(left)
        for item in self.items:
            if item.cell not in left:
                right = item.cell not in missed
                self.answer(item, item.key if right else wrong_option(item), pace)

    def end(self) -> progress.Judged:
        """End the attempt as it stands; what it came to."""
        progress.end_uldw(self.reader, self.bank, self.attempt_id, self.now)
        db.session.commit()
        return self.judged

    @property
    def judged(self) -> progress.Judged:
        """The judgement that stands."""
        found = progress.judgement_of(self.attempt_id)
        assert found is not None
        return found

    def take(self, missed: Iterable[int] = ()) -> progress.Judged:
        """A whole attempt from beginning to end."""
        self.begin()
        self.answer_all(missed)
        return self.judged

    def later(self, **gap: float) -> None:
        """Let time pass."""
        self.now += timedelta(**gap)


def wrong_option(item: content.BankItem) -> str:
    """An option that is not the key."""
    return next(option.id for option in item.options if option.id != item.key)
