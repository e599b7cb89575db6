"""A learner at work on the small library: open cards, answer items, look at what stands."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from tests.builders.answering import right_answer as right_answer
from tests.builders.testing import Candidate
from tests.conftest import START
from webapp import content, progress
from webapp.records import db


@dataclass
class Desk:
    """One learner, one library, one clock, and the verbs in short words."""

    library: content.Library
    reader: progress.Reader
    now: datetime = START
    attempt: str = field(default_factory=lambda: str(uuid.uuid4()))

    @property
    def module(self) -> content.Module:
        """The first module of the small library."""
        return self.library.courses[0].modules[0]

    def read_all(self, module: content.Module | None = None) -> None:
        """Open every card."""
        module = module or self.module
        cards = tuple(card.id for card in module.cards)
        progress.open_cards(self.reader, self.library, module, cards, self.now)
        db.session.commit()

    def answer(self, item: content.Item, raw: Any, attempt: str | None = None) -> progress.Receipt:
        """Answer one item of whichever module it belongs to."""
        module = self.library.module_of(item.id) or self.module
        submission = progress.Submission(attempt or self.attempt, item.id, raw)
        receipt = progress.accept(self.reader, self.library, module, submission, self.now)
        db.session.commit()
        return receipt

    def take_quiz(self, module: content.Module | None = None, right: int | None = None) -> None:
        """One go at a quiz: so many right answers (by default all), the rest unknown."""
        module = module or self.module
        attempt = str(uuid.uuid4())
        for place, item in enumerate(module.items):
            good = right is None or place < right
            self.answer(item, right_answer(item) if good else "tidak-tahu", attempt)

    def state(self, module: content.Module | None = None) -> progress.ModuleState:
        """Where she stands."""
        return progress.module_state(self.reader, module or self.module)

    def later(self, **gap: float) -> None:
        """Let time pass."""
        self.now += timedelta(**gap)


@pytest.fixture
def desk(each_app: Flask, library: content.Library) -> Iterator[Desk]:
    """A fresh phone without an account, on SQLite and on PostgreSQL."""
    with each_app.app_context():
        yield Desk(library, progress.fresh_reader(str(uuid.uuid4())))
        db.session.rollback()
        db.session.remove()


@pytest.fixture
def candidate(each_app: Flask, bank: content.Bank) -> Iterator[Candidate]:
    """Somebody without an account, on SQLite and on PostgreSQL."""
    with each_app.app_context():
        yield Candidate(bank, progress.fresh_reader(str(uuid.uuid4())), START)
        db.session.rollback()
        db.session.remove()
